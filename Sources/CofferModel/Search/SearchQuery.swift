// What somebody typed to find customers, as terms to look up and a test for what is found.

internal import CofferText

/// One question about one field, by one kind of search.
package struct SearchQuery: Sendable, Hashable {
    package let index: SearchIndex
    /// What the token column must hold one of; as `SearchIndex.term` makes it.
    package let terms: [String]
    private let test: Test

    private enum Test: Sendable, Hashable {
        case none
        case beginning(String)
        case sounds([PinyinQuery])
    }

    /// Whether nobody is found by these terms who is not meant; else `matches` tells, where the value may be seen.
    package var isCertain: Bool { test == .none }

    /// Whether a value found by the terms is one that was meant.
    package func matches(_ value: String) -> Bool {
        switch test {
        case .none: true
        case .beginning(let text): SearchIndex.folded(value).hasPrefix(text)
        case .sounds(let queries): queries.contains { $0.matches(value) }
        }
    }

    /// By the whole value, in standard form.
    package init(exactly value: String) {
        self.init(.exact, [value])
    }

    private init(_ index: SearchIndex, _ terms: [String], _ test: Test = .none) {
        self.index = index
        self.terms = terms
        self.test = test
    }

    /// By a kind other than `exact`: what was typed as a person types it.
    ///
    /// - Throws: `FieldProblem` that says what would be right; it holds nothing of what was typed.
    package init(_ kind: SearchKind, typed: String, _ type: FieldType, today: CalendarDate) throws(FieldProblem) {
        let text: String
        switch FieldType.text.normalise(typed, today: today) {
        case .success(let standard): text = standard
        case .failure(let problem): throw problem
        }
        switch kind {
        case .exact: self.init(exactly: text)
        case .last4:
            let digits = text.uppercased()
            guard digits.utf8.count == 4, digits.utf8.allSatisfy({ $0.isDigit || ($0.isLetter && $0.isUpper) }) else {
                throw Self.problem("last4", Catalogue.Search.lastFour, "5678")
            }
            self.init(.last4, [digits])
        case .domain:
            let domain = text.hasPrefix("@") ? String(text.dropFirst()) : text
            guard case .success(let address) = FieldType.email.normalise("a@\(domain)", today: today),
                let term = SearchIndex.domain.term(of: address, .email)
            else { throw Self.problem("domain", Catalogue.Search.domain, "example.com") }
            self.init(.domain, [term])
        case .prefix:
            let folded = SearchIndex.folded(text)
            if let term = SearchIndex.longPrefix.term(of: text, type) {
                self.init(.longPrefix, [term], .beginning(folded))
            } else if let term = SearchIndex.shortPrefix.term(of: text, type) {
                self.init(.shortPrefix, [term], .beginning(folded))
            } else {
                throw Self.problem("prefix", Catalogue.Search.beginning, "Li")
            }
        case .pinyin:
            let queries = Pinyin.queries(text)
            guard !queries.isEmpty else { throw Self.problem("pinyin", Catalogue.Search.pinyin, "zw, zhang wei") }
            var terms: [String] = []
            for query in queries where !terms.contains(query.initials) { terms.append(query.initials) }
            self.init(.pinyin, terms, .sounds(queries))
        }
    }

    private static func problem(_ reason: String, _ message: Phrase, _ example: String) -> FieldProblem {
        FieldProblem(reason: reason, message: message, example: Phrase(en: example, zh: example))
    }
}
