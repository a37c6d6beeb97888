// What a pass over all codes found.

/// The result of a `CodeAudit`.
package struct CodeFindings: Sendable, Hashable {
    /// Every sequence, by prefix.
    package internal(set) var sequences: [CodeSequence] = []
    /// Numbers given that nobody has, by prefix and number.
    package internal(set) var gaps: [CodeGap] = []
    /// Codes of today that no pattern made. Legacy codes have any shape and are not here.
    package internal(set) var invalid: [InvalidCode] = []
    /// Codes that two customers or more have, as a code of today, an earlier or a legacy one.
    package internal(set) var clashes: [CodeClash] = []
    /// Codes with a number above the highest given: somebody chose them.
    package internal(set) var ahead: [CodeUse] = []
}

/// How far a sequence is.
package struct CodeSequence: Sendable, Hashable {
    package let prefix: String
    /// The highest number given; 0 if only chosen codes have this prefix.
    package let highest: Int64
    /// How many different numbers are in use.
    package let used: Int64
}

/// Numbers of a sequence that follow each other and that nobody has.
package struct CodeGap: Sendable, Hashable {
    package let prefix: String
    package let numbers: ClosedRange<Int64>
}

/// A customer's code that no pattern made, and what the pattern in force says about it.
package struct InvalidCode: Sendable, Hashable {
    package let use: CodeUse
    package let fault: CodeFault
}

/// One code and the customers that have it.
package struct CodeClash: Sendable, Hashable {
    package let code: String
    package let uses: [CodeUse]
}
