// Reads what a field says about its values: masks, ways to search, uniqueness, merging.

import CofferModel
import CofferText

extension PolicyLoader {
    mutating func mask(_ tree: Tree, for type: FieldType?) -> Mask? {
        guard let name = word(tree, known: Vocabulary.masks, unknown: Catalogue.Policy.unknownMask),
            let mask = Mask(rawValue: name)
        else { return nil }
        if let type, !Self.masks(for: type).contains(mask) {
            let fitting = Self.masks(for: type).map(\.rawValue) + [Vocabulary.noMask]
            problems.error(
                tree.position, Catalogue.Policy.maskDoesNotFit(name, type.rawValue),
                suggestion: Catalogue.Policy.known(fitting))
        }
        return mask
    }

    /// The masks that show something sensible of values of a type; any other would hide them whole.
    private static func masks(for type: FieldType) -> [Mask] {
        switch type {
        case .name: [.name, .nameStrict, .whole]
        case .phone: [.phone, .phoneStrict, .whole]
        case .email: [.email, .emailStrict, .whole]
        case .address: [.address, .addressStrict, .whole]
        case .residentID: [.residentID, .residentIDStrict, .whole]
        case .creditCode: [.creditCode, .whole]
        case .bankCard: [.bankCard, .bankCardStrict, .whole]
        case .birthday, .date: [.birthYear, .whole]
        case .text, .gender, .flag, .region, .wechat: [.whole]
        }
    }

    mutating func searchKinds(_ tree: Tree, for type: FieldType?) -> [SearchKind] {
        let words = words(tree, known: Vocabulary.searchKinds, unknown: Catalogue.Policy.unknownSearchKind)
        return words.compactMap { word in
            guard let kind = SearchKind(rawValue: word.text) else { return nil }
            if let type, !kind.fits(type) {
                let fitting = SearchKind.allCases.filter { $0.fits(type) }.map(\.rawValue)
                problems.error(
                    word.position, Catalogue.Policy.searchDoesNotFit(word.text, type.rawValue),
                    suggestion: Catalogue.Policy.known(fitting))
            }
            return kind
        }
    }

    /// `true`, `false` or `warn`.
    mutating func uniqueness(_ tree: Tree) -> FieldUniqueness? {
        if case .text(let text, isQuoted: false) = tree.content {
            switch text {
            case "true", "yes": return .refused
            case "false", "no": return FieldUniqueness.none
            case Vocabulary.warn: return .warned
            default: break
            }
        }
        problems.error(tree.position, Catalogue.Policy.needsYesNoOrWarn)
        return nil
    }

    mutating func survivorship(_ tree: Tree, for type: FieldType?) -> Survivorship? {
        guard
            let name = word(tree, known: Vocabulary.survivorships, unknown: Catalogue.Policy.unknownSurvivorship),
            let survivorship = Survivorship(rawValue: name)
        else { return nil }
        if let type, !survivorship.fits(type) {
            let fitting = Survivorship.allCases.filter { $0.fits(type) }.map(\.rawValue)
            problems.error(
                tree.position, Catalogue.Policy.survivorshipDoesNotFit(name, type.rawValue),
                suggestion: Catalogue.Policy.known(fitting))
        }
        return survivorship
    }
}
