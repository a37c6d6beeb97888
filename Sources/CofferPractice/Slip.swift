// Slips of single characters: what fingers and ears do.

internal import CofferModel

enum Slip {
    /// One letter replaced by a neighbour of the keyboard, left out, doubled, or swapped with the next.
    static func typo(_ text: String, _ random: inout PracticeRandom) -> String {
        var characters = Array(text)
        let letters = characters.indices.filter { characters[$0].isLetter }
        guard letters.count > 2 else { return text }
        let index = random.pick(letters)
        switch random.below(4) {
        case 0: characters.remove(at: index)
        case 1: characters.insert(characters[index], at: index)
        case 2 where index + 1 < characters.count: characters.swapAt(index, index + 1)
        default:
            let lower = Character(characters[index].lowercased())
            guard let beside = Keyboard.neighbours[lower], !beside.isEmpty else { return text }
            characters[index] = random.pick(beside)
        }
        return String(characters)
    }

    /// One digit replaced, by a key beside it more often than not.
    static func digit(_ text: String, from start: Int, _ random: inout PracticeRandom) -> String {
        var characters = Array(text)
        let digits = characters.indices.filter { $0 >= start && characters[$0].isNumber }
        guard !digits.isEmpty else { return text }
        let index = random.pick(digits)
        let old = characters[index]
        let near = Keyboard.pad[old] ?? []
        let all = Array("0123456789").filter { $0 != old }
        characters[index] = !near.isEmpty && random.chance(0.7) ? random.pick(near) : random.pick(all)
        return String(characters)
    }

    /// Two neighbouring digits swapped, if there are two that differ.
    static func swap(_ text: String, from start: Int, _ random: inout PracticeRandom) -> String {
        var characters = Array(text)
        let places = characters.indices.filter {
            $0 >= start && $0 + 1 < characters.count && characters[$0].isNumber && characters[$0 + 1].isNumber
                && characters[$0] != characters[$0 + 1]
        }
        guard !places.isEmpty else { return text }
        let index = random.pick(places)
        characters.swapAt(index, index + 1)
        return String(characters)
    }

    /// One character of a Chinese name replaced by another that sounds the same; the surname seldom.
    static func homophone(_ name: PracticePerson.Name, _ random: inout PracticeRandom) -> PracticePerson.Name {
        var name = name
        if random.chance(0.15) {
            name.family = replaced(name.family, &random)
        } else {
            name.given = replaced(name.given, &random)
        }
        return name
    }

    private static func replaced(_ text: String, _ random: inout PracticeRandom) -> String {
        var scalars = Array(text.unicodeScalars)
        guard !scalars.isEmpty else { return text }
        let index = random.below(scalars.count)
        guard let sound = Pinyin.reading(of: scalars[index]) else { return text }
        let others = (bySound[sound] ?? []).filter { $0 != scalars[index] }
        guard !others.isEmpty else { return text }
        scalars[index] = random.pick(others)
        return String(String.UnicodeScalarView(scalars))
    }

    /// The characters of names, by their sound.
    private static let bySound: [String: [Unicode.Scalar]] = {
        let more = "玮炜维薇惟威微纬瑋婕杰捷洁瑞睿锐蕊佳嘉家加怡宜仪艺逸奕亦易毅益静婧靖敬竞镜晶菁京芸云昀韵运琪祺奇其棋齐欣心新辛昕歆晓小筱校笑"
        var bySound: [String: [Unicode.Scalar]] = [:]
        var seen: Set<Unicode.Scalar> = []
        let texts = ChineseNames.male + ChineseNames.female + ChineseNames.surnames + [more]
        for scalar in texts.joined().unicodeScalars where seen.insert(scalar).inserted {
            if let sound = Pinyin.reading(of: scalar) { bySound[sound, default: []].append(scalar) }
        }
        return bySound
    }()
}
