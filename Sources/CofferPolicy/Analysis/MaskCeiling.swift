// The most that a masked value may show, by type.

import CofferModel

/// How many characters a mask leaves readable at the front and at the back.
struct MaskCeiling: Hashable {
    let front: Int
    let back: Int

    /// True where a mask that shows this much shows no more than the ceiling.
    func covers(_ shown: MaskCeiling) -> Bool { shown.front <= front && shown.back <= back }

    /// The ceiling of a type; nil where none is known. Bank cards: PCI DSS 3.4, first six and last four. Resident ids:
    /// the six digits of the region and the last four; more would show the day of birth.
    static func of(_ type: FieldType) -> MaskCeiling? {
        switch type {
        case .bankCard: MaskCeiling(front: 6, back: 4)
        case .residentID: MaskCeiling(front: 6, back: 4)
        case .phone: MaskCeiling(front: 3, back: 4)
        case .creditCode: MaskCeiling(front: 8, back: 2)
        // The year of birth, and no more.
        case .birthday: MaskCeiling(front: 4, back: 0)
        case .iban: MaskCeiling(front: 2, back: 4)
        // What a WeChat id is made of, a gender or a flag is as a whole told by any part of it; of a plate, two
        // characters and the street are enough.
        case .wechat, .gender, .flag, .plate: MaskCeiling(front: 0, back: 0)
        case .name, .email, .text, .address, .date, .region, .externalID: nil
        }
    }

    /// What a mask shows of a value of a type; nil where it does not show a fixed number of characters.
    static func shown(by mask: Mask, of type: FieldType) -> MaskCeiling? {
        switch mask {
        case .whole, .residentIDStrict, .bankCardStrict: MaskCeiling(front: 0, back: 0)
        case .phone: MaskCeiling(front: 3, back: 4)
        case .phoneStrict: MaskCeiling(front: 3, back: 2)
        case .residentID: MaskCeiling(front: 1, back: 1)
        case .bankCard: MaskCeiling(front: 0, back: 4)
        case .birthYear: MaskCeiling(front: 4, back: 0)
        case .creditCode: MaskCeiling(front: 8, back: 2)
        case .iban: MaskCeiling(front: 2, back: 4)
        // They show as much as they find: of a value of another type perhaps all of its front.
        case .name, .nameStrict, .email, .emailStrict, .address, .addressStrict:
            of(type) == nil ? nil : MaskCeiling(front: type.maximumLength, back: type.maximumLength)
        }
    }

    /// True where a field's mask shows more than its type may.
    static func isExceeded(by mask: Mask, of type: FieldType) -> Bool {
        guard let ceiling = of(type), let shown = shown(by: mask, of: type) else { return false }
        return !ceiling.covers(shown)
    }
}
