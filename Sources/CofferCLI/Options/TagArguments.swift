// Tags and names of segments as arguments, and `-TAG`, which the argument parser would take for an option.

internal import CofferModel
internal import CofferText

/// Reads tags from arguments.
enum TagArguments {
    /// Stands for a `-` that is no option; people whose keyboard has it may type it, too.
    private static let minus = "\u{2212}"
    private static let giving = ["+", "\u{FF0B}"]
    private static let taking = ["-", minus, "\u{FF0D}"]

    /// What the words behind `customer tag` are.
    struct Tagging {
        var codes: [String] = []
        var give: [Tag] = []
        var take: [Tag] = []
    }

    /// Lets `-TAG` behind `customer tag` reach the command; behind `--` and for `-h` everything is as always.
    static func shielded(_ arguments: [String]) -> [String] {
        guard arguments.starts(with: ["customer", "tag"]) else { return arguments }
        let end = arguments.firstIndex(of: "--") ?? arguments.endIndex
        return arguments[..<end].map { word in
            guard word.hasPrefix("-"), !word.hasPrefix("--"), word.count > 1, word != "-h" else { return word }
            return minus + word.dropFirst()
        } + arguments[end...]
    }

    /// Words with a sign are tags, all others codes.
    static func tagging(_ words: [String]) throws -> Tagging {
        var tagging = Tagging()
        for word in words {
            if let sign = giving.first(where: word.hasPrefix) {
                tagging.give.append(try tag(String(word.dropFirst(sign.count))))
            } else if let sign = taking.first(where: word.hasPrefix) {
                tagging.take.append(try tag(String(word.dropFirst(sign.count))))
            } else {
                tagging.codes.append(word)
            }
        }
        return tagging
    }

    /// Tags, separated by commas or given one by one.
    static func tags(_ arguments: [String]) throws -> [Tag] {
        try arguments.flatMap { $0.split(separator: ",", omittingEmptySubsequences: false) }.map { try tag(String($0)) }
    }

    private static func tag(_ text: String) throws -> Tag {
        do {
            return try Tag(text)
        } catch {
            throw CofferError(
                .usage, Catalogue.Tags.notATag(error.message), hint: Catalogue.Tags.tagExample)
        }
    }

    static func segment(_ text: String) throws -> SegmentName {
        do {
            return try SegmentName(text)
        } catch {
            throw CofferError(
                .usage, Catalogue.Segments.notAName(error.message), hint: Catalogue.Segments.nameExample)
        }
    }
}
