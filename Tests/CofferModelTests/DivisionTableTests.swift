// The table of divisions in the program is that of the data file.

import Foundation
import Testing

@testable import CofferModel

@Suite("the table of divisions")
struct DivisionTableTests {
    @Test("has every code and name of the data, and no other (else run scripts/divisions)")
    func isThatOfTheData() throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let data = folder.appending(path: "Sources/CofferModel/Data/divisions.csv")
        var current: [String] = []
        var former: [String] = []
        for line in try String(contentsOf: data, encoding: .utf8).split(separator: "\n")
        where line.first?.isNumber == true {
            let cells = line.split(separator: ",")
            if cells[1] == "current" {
                current.append("\(cells[0])\(cells[2])")
            } else {
                former.append(String(cells[0]))
            }
        }
        var currentTable: [String] = []
        var formerTable: [String] = []
        DivisionTable.tokens(of: DivisionTable.current) { currentTable.append(String(decoding: $0, as: UTF8.self)) }
        DivisionTable.tokens(of: DivisionTable.former) { token in
            for index in stride(from: 4, to: token.count, by: 2) {
                formerTable.append(
                    String(decoding: Array(token[..<4]) + Array(token[index..<(index + 2)]), as: UTF8.self))
            }
        }
        #expect(currentTable == current)
        #expect(formerTable == former)
        #expect(current.count > 3_100 && former.count > 3_900)
    }
}
