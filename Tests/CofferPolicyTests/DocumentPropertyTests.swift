// What holds of the documents of any policy; seeds are printed.

import CofferPolicy
import CofferPrivacy
import CofferText
import Foundation
import Testing

@Suite("Documents of any policy")
struct DocumentPropertyTests {
    @Test(
        "each field stands once in the records of processing, each rule in the schedule, each purpose in the notice",
        arguments: 0..<60 as Range<UInt64>)
    func whole(seed: UInt64) throws {
        let random = RandomPolicy(seed: seed)
        let policy = try Policy.load(Array(random.text.utf8), file: "main.yaml")
        for language in Language.allCases {
            let processing = Document.processing(policy, digest: "", day: "").markdown(language)
            for field in policy.fields {
                let count = processing.components(separatedBy: "| \(field.label[language]) |").count - 1
                #expect(count == 1, "seed \(seed), \(field.name)")
            }
            let schedule = Document.schedule(policy, digest: "", day: "").markdown(language)
            for rule in policy.privacy.retention {
                #expect(schedule.contains("\n| \(rule.label[language]) | "), "seed \(seed), \(rule.name)")
                if let source = rule.source {
                    #expect(schedule.contains(source.citation[language]), "seed \(seed), \(rule.name)")
                }
            }
            let notice = Document.notice(policy, day: "").markdown(language)
            for purpose in policy.purposes {
                #expect(notice.contains(purpose.label[language]), "seed \(seed), \(purpose.name)")
            }
            for field in policy.fields where field.isSensitive {
                #expect(notice.components(separatedBy: field.label[language]).count > 2, "seed \(seed), \(field.name)")
            }
        }
    }
}
