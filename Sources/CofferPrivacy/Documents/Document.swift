// A document that people read, file and hand on: headings, paragraphs, lists and tables in every language of Coffer.

package import CofferText

/// What a document says, whatever it looks like; renderings are in the extensions. Labels of a policy stand in it as they
/// are: whoever renders it sees to it that none becomes markup.
package struct Document: Sendable, Hashable, Codable {
    package struct Table: Sendable, Hashable, Codable {
        package var headers: [Phrase]
        /// Each as long as `headers`.
        package var rows: [[Phrase]]
        package init(_ headers: [Phrase], _ rows: [[Phrase]] = []) {
            self.headers = headers
            self.rows = rows
        }
    }

    package enum Block: Sendable, Hashable, Codable {
        case text(Phrase)
        /// Something that must not be overlooked.
        case note(Phrase)
        case list([Phrase])
        case table(Table)
    }

    package struct Section: Sendable, Hashable, Codable {
        package var heading: Phrase
        package var blocks: [Block]
        package init(_ heading: Phrase, _ blocks: [Block]) {
            self.heading = heading
            self.blocks = blocks
        }
    }

    package var title: Phrase
    /// A line each, right under the title.
    package var lead: [Phrase]
    package var sections: [Section]
    /// The last words: that it is no legal advice, say.
    package var footer: Phrase

    package init(title: Phrase, lead: [Phrase] = [], sections: [Section] = [], footer: Phrase) {
        self.title = title
        self.lead = lead
        self.sections = sections
        self.footer = footer
    }
}
