// What the door answers about customer codes.

package import CofferText

/// What a typed code is.
package struct CodeCheckView: Sendable, Codable, Equatable {
    package enum State: String, Sendable, Codable {
        /// The code that a customer has.
        case current
        /// One that a customer had before.
        case former
        /// One of another system.
        case legacy
        /// Given in error, and taken out of use.
        case retired
        /// It could be a code, and nobody has it.
        case unknown
        /// It is not a code.
        case invalid
    }

    package struct Other: Sendable, Codable, Equatable {
        package var code: String
        /// `former`, `legacy` or `retired`.
        package var kind: String
        package init(code: String, kind: String) {
            self.code = code
            self.kind = kind
        }
    }

    package var typed: String
    /// As it is stored.
    package var code: String
    package var state: State
    /// A stable name of what is wrong (`shape`, `date`, `number`, `check`), and a sentence; only if `invalid`.
    package var fault: String?
    package var message: Phrase?
    /// The code that is probably meant.
    package var suggestion: String?
    /// The code that the customer has, of those merged the one that stands for them; nil if nobody is there.
    package var current: String?
    /// The customer's other codes.
    package var others: [Other]

    package init(
        typed: String, code: String, state: State, fault: String? = nil, message: Phrase? = nil,
        suggestion: String? = nil, current: String? = nil, others: [Other] = []
    ) {
        self.typed = typed
        self.code = code
        self.state = state
        self.fault = fault
        self.message = message
        self.suggestion = suggestion
        self.current = current
        self.others = others
    }
}

/// All codes of a vault in numbers, and what is wrong with them. Lists have as many as were asked for, counts all.
package struct CodeReportView: Sendable, Codable, Equatable {
    /// The numbers of one prefix, each in use or explained by one of the counts after `current`.
    package struct Sequence: Sendable, Codable, Equatable {
        package var prefix: String
        /// The highest number given; 0 if only chosen codes have this prefix.
        package var highest: Int64
        /// Numbers in codes that customers have.
        package var current: Int64 = 0
        /// Numbers in codes that customers had before.
        package var former: Int64 = 0
        package var retired: Int64 = 0
        /// Numbers in codes that came from other systems.
        package var legacy: Int64 = 0
        /// Numbers given that nobody has.
        package var missing: Int64 = 0
        package init(prefix: String, highest: Int64) {
            self.prefix = prefix
            self.highest = highest
        }
    }

    package struct Gap: Sendable, Codable, Equatable {
        package var prefix: String
        package var first: Int64
        package var last: Int64
        package init(prefix: String, first: Int64, last: Int64) {
            self.prefix = prefix
            self.first = first
            self.last = last
        }
    }

    package struct Invalid: Sendable, Codable, Equatable {
        package var code: String
        package var fault: String
        package var message: Phrase
        package init(code: String, fault: String, message: Phrase) {
            self.code = code
            self.fault = fault
            self.message = message
        }
    }

    package struct Clash: Sendable, Codable, Equatable {
        package var code: String
        /// The codes of the customers.
        package var customers: [String]
        package init(code: String, customers: [String]) {
            self.code = code
            self.customers = customers
        }
    }

    /// As the policy writes it.
    package var pattern: String
    package var sequences: [Sequence] = []
    package var gaps: [Gap] = []
    package var gapCount: Int64 = 0
    /// Codes of today that no pattern of this vault made.
    package var invalid: [Invalid] = []
    package var invalidCount: Int64 = 0
    package var clashes: [Clash] = []
    package var clashCount: Int64 = 0
    /// Chosen codes with a number that their sequence has not reached; it will skip them.
    package var ahead: [String] = []
    package var aheadCount: Int64 = 0
    package init(pattern: String) { self.pattern = pattern }
}
