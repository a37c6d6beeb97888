// What is hashed of values, and what people type to find them: whoever is meant has a term of the question.

import CofferModel
import CofferText
import Testing

@Suite("Search queries")
struct SearchQueryTests {
    private static let today = CalendarDate(year: 2026, month: 11, day: 22)!

    private func query(_ kind: SearchKind, _ typed: String, _ type: FieldType) throws -> SearchQuery {
        try SearchQuery(kind, typed: typed, type, today: Self.today)
    }

    private func finds(_ query: SearchQuery, _ value: String, _ type: FieldType) -> Bool {
        query.index.term(of: value, type).map(query.terms.contains) ?? false && query.matches(value)
    }

    @Test(
        "a value is found by what people type of it",
        arguments: [
            (SearchKind.last4, "5678", FieldType.phone, "+8613812345678"),
            (.last4, "５６７８", .phone, "+8613812345678"),
            (.last4, "830x", .residentID, "11010819530723830X"),
            (.domain, "example.org", .email, "li@example.org"),
            (.domain, "@Example.ORG", .email, "li@example.org"),
            (.prefix, "欧", .name, "欧阳娜娜"),
            (.prefix, "欧阳娜", .name, "欧阳娜娜"),
            (.prefix, "Jo", .name, "John Smith"),
            (.prefix, "john s", .name, "John Smith"),
            (.pinyin, "zw", .name, "张伟"),
            (.pinyin, "Zhang Wei", .name, "张伟"),
            (.pinyin, "zhangwei", .name, "章炜"),
            (.pinyin, "js", .name, "John Smith"),
        ])
    func found(kind: SearchKind, typed: String, type: FieldType, value: String) throws {
        #expect(finds(try query(kind, typed, type), value, type))
    }

    @Test(
        "others are not found by it",
        arguments: [
            (SearchKind.last4, "5678", FieldType.phone, "+8613812345679"),
            (.domain, "example.org", .email, "li@mail.example.org"),
            (.prefix, "欧阳", .name, "欧明"),
            (.prefix, "张伟东", .name, "张伟"),
            (.prefix, "张伟东", .name, "张伟明"),
            (.prefix, "john t", .name, "John Smith"),
            (.pinyin, "zhang wei", .name, "周武"),
        ])
    func notFound(kind: SearchKind, typed: String, type: FieldType, value: String) throws {
        #expect(!finds(try query(kind, typed, type), value, type))
    }

    @Test(
        "what cannot be looked up is refused with what would be right, and without what was typed",
        arguments: [
            (SearchKind.last4, "56789", FieldType.phone, "last4"), (.last4, "5*78", .phone, "last4"),
            (.domain, "exa mple", .email, "domain"), (.prefix, "J", .name, "prefix"),
            (.pinyin, "----", .name, "pinyin"), (.prefix, " ", .name, "blank"),
        ])
    func refused(kind: SearchKind, typed: String, type: FieldType, reason: String) {
        let problem = #expect(throws: FieldProblem.self) { try query(kind, typed, type) }
        #expect(problem?.reason == reason)
        if typed.count > 1, let problem {
            for text in [problem.message.en, problem.message.zh, problem.example.en] { #expect(!text.contains(typed)) }
        }
    }

    @Test("every beginning of a name that is long enough finds it")
    func everyBeginning() throws {
        for name in ["欧阳娜娜", "张伟", "John Smith", "李", "Ömer Ünal", "买买提·艾力", "O'Brien", "山田 太郎"] {
            for length in 1...name.count {
                let typed = String(name.prefix(length))
                guard let query = try? query(.prefix, typed, .name) else {
                    #expect(length < 2, "\(name) by \(length)")
                    continue
                }
                // What a person types ends nowhere in particular: at a space, too.
                if query.index.term(of: name, .name) != nil {
                    #expect(finds(query, name, .name), "\(name) by \(length)")
                }
            }
        }
    }

    @Test("a kind fits where values have what it looks at")
    func fitting() {
        let values: [(FieldType, String)] = [
            (.phone, "+8613812345678"), (.email, "li@example.org"), (.name, "张伟"), (.residentID, "11010819530723830X"),
            (.bankCard, "6222024048641725267"), (.text, "示例科技有限公司"), (.address, "北京市海淀区文化路228号"),
        ]
        for (type, value) in values {
            for kind in SearchKind.allCases where kind.fits(type) {
                for index in kind.indexes { #expect(index.term(of: value, type) != nil, "\(kind) of \(type)") }
            }
        }
    }
}
