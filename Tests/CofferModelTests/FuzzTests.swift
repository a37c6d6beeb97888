// Every parser of this module under mutated seeds: none traps, and what they promise holds for whatever comes in.

import Foundation
import Testing

@testable import CofferModel

/// A sample in every run of the tests; `scripts/fuzz` runs it for minutes (COFFER_FUZZ_SECONDS, COFFER_FUZZ_SEED). A
/// finding names its input in base64: add it to Tests/Fixtures/fuzz.
@Suite("fuzzing")
struct FuzzTests {
    @Test("values: nothing traps, standard forms stay, masks hide, problems repeat nothing")
    func values() throws {
        try Fuzzer(seeds: "values.txt", salt: 1).run(sample: 3_000) { input in
            let text = String(decoding: input, as: UTF8.self)
            guard !FieldType.isBlank(text) else { return nil }
            for type in FieldType.allCases {
                for region in ["CN", "US"] {
                    switch type.normalise(text, today: Fixture.today, region: region) {
                    case .failure(let problem):
                        // It depends on type and reason only, so it holds nothing of the value.
                        if problem != Self.known(problem, type) {
                            return "problem \(type)"
                        }
                    case .success(let value):
                        if type.normalise(value, today: Fixture.today, region: region) != .success(value) {
                            return "not standard \(type)"
                        }
                        if value.unicodeScalars.count > type.maximumLength { return "too long \(type)" }
                        for mask in Mask.allCases where !mask.apply(value).contains("*") { return "open \(mask)" }
                    }
                }
            }
            return nil
        }
    }

    @Test("customer codes and their patterns: what a pattern makes, it knows")
    func codes() throws {
        try Fuzzer(seeds: "patterns.txt", salt: 2).run(sample: 2_000) { input in
            let text = String(decoding: input, as: UTF8.self)
            let code = CodePattern.plain(text)
            if CodePattern.plain(code) != code { return "code not standard" }
            guard let pattern = try? CodePattern(text) else { return nil }
            let context = CodeContext(date: CalendarDate(daysSince1970: 20_454), region: "110105")
            let last = pattern.lastSequence
            guard let made = pattern.code(prefix: pattern.prefix(for: context), sequence: last),
                case .success(let parsed) = pattern.parse(made)
            else { return "code not known" }
            return parsed.sequence == last && pattern.normalised(made) == made ? nil : "code not the same"
        }
    }

    @Test("divisions: what is recognised is of the table and recognised again")
    func divisions() throws {
        try Fuzzer(seeds: "values.txt", salt: 3).run(sample: 3_000) { input in
            let text = String(decoding: input, as: UTF8.self)
            if let division = Division.recognise(text), Division.recognise(division.fullName) != division {
                return "division"
            }
            if let code = Division.code(ofRegion: text), Division(code: code) == nil { return "code" }
            return nil
        }
    }

    @Test("CSV: any bytes, in any pieces, give the same records")
    func csv() throws {
        try Fuzzer(seeds: "tables.txt", salt: 4).run(sample: 1_500) { input in
            let bytes = Array(input)
            for encoding in CSVEncoding.allCases {
                guard let whole = try? Fixture.read(bytes, encoding: encoding),
                    let pieces = try? Fixture.read(bytes, encoding: encoding, piece: 7)
                else { return "an error that is no problem of a record" }
                if encoding != .automatic, whole != pieces { return "pieces \(encoding)" }
            }
            return nil
        }
    }

    /// The problem of a type and reason, made without a value.
    private static func known(_ problem: FieldProblem, _ type: FieldType) -> FieldProblem {
        Refusal(rawValue: problem.reason).map { FieldProblem($0, in: type) } ?? problem
    }
}

/// Mutates lines of a seed file: bytes, runs, digits, other lines' parts, and texts of any script.
private struct Fuzzer {
    private let seeds: [[UInt8]]
    private let seed: UInt64
    private let seconds: Double?

    init(seeds name: String, salt: UInt64) throws {
        let text = try String(decoding: Fixture.bytes("fuzz/" + name), as: UTF8.self)
        seeds = text.split(separator: "\n").map { Array($0.replacing("\\n", with: "\n").utf8) }
        let environment = ProcessInfo.processInfo.environment
        seconds = environment["COFFER_FUZZ_SECONDS"].flatMap(Double.init)
        seed = (environment["COFFER_FUZZ_SEED"].flatMap { UInt64($0) } ?? 0xC0FF_EE07) &+ salt
    }

    func run(sample: Int, _ check: ([UInt8]) throws -> String?) rethrows {
        var random = SplitMix64(seed: seed)
        let start = ContinuousClock.now
        var count = 0
        while seconds.map({ start.duration(to: .now) < .seconds($0) }) ?? (count < sample) {
            let input = count < seeds.count ? seeds[count] : mutated(&random)
            if let finding = try check(input) {
                Issue.record("\(finding), seed \(seed): \(Data(input).base64EncodedString())")
                return
            }
            count += 1
        }
        if seconds != nil { print("fuzzing: \(count) inputs from \(seeds.count) seeds, random seed \(seed)") }
    }

    private func mutated(_ random: inout SplitMix64) -> [UInt8] {
        var input = seeds.randomElement(using: &random) ?? []
        for _ in 0..<Int.random(in: 1...4, using: &random) {
            let at = Int.random(in: 0...input.count, using: &random)
            switch Int.random(in: 0...7, using: &random) {
            case 0: input.insert(UInt8.random(in: 0...255, using: &random), at: at)
            case 1 where at < input.count: input[at] = UInt8.random(in: 0...255, using: &random)
            case 2 where at < input.count: input.removeSubrange(at..<min(input.count, at + Int(random.next() % 4) + 1))
            case 3 where at < input.count: input[at] ^= 1 << UInt8(random.next() % 8)
            case 4: input.insert(contentsOf: random.text(upTo: 4).utf8, at: at)
            case 5:
                input =
                    Array(input[..<at]) + (seeds.randomElement(using: &random) ?? []).suffix(Int(random.next() % 24))
            case 6:
                for index in input.indices where input[index].isDigit && random.next() % 4 == 0 {
                    input[index] = 0x30 + UInt8(random.next() % 10)
                }
            default: input.insert(contentsOf: input.suffix(Int(random.next() % 16)), at: at)
            }
        }
        return Array(input.prefix(6_000))
    }
}
