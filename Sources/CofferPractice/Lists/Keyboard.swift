// Which keys lie beside each other: slips of the finger hit those.

enum Keyboard {
    /// The letters and digits beside each, on the usual Latin layout.
    static let neighbours: [Character: [Character]] = {
        let rows = ["1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm"].map(Array.init)
        var neighbours: [Character: [Character]] = [:]
        for (number, row) in rows.enumerated() {
            for (column, key) in row.enumerated() {
                var beside: [Character] = []
                if column > 0 { beside.append(row[column - 1]) }
                if column + 1 < row.count { beside.append(row[column + 1]) }
                if number > 1, column < rows[number - 1].count { beside.append(rows[number - 1][column]) }
                if number > 0, number + 1 < rows.count, column < rows[number + 1].count {
                    beside.append(rows[number + 1][column])
                }
                neighbours[key] = beside
            }
        }
        return neighbours
    }()

    /// Keys beside each digit on a number pad.
    static let pad: [Character: [Character]] = [
        "1": ["2", "4"], "2": ["1", "3", "5", "0"], "3": ["2", "6"], "4": ["1", "5", "7"], "5": ["2", "4", "6", "8"],
        "6": ["3", "5", "9"], "7": ["4", "8"], "8": ["5", "7", "9"], "9": ["6", "8"], "0": ["1", "2"],
    ]
}
