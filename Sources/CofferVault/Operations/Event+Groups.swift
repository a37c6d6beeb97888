// What the door answers about tags, segments and statistics.

package import CofferModel
package import CofferText

/// What became of the tags of one customer.
package struct TaggingView: Sendable, Codable, Equatable {
    package var code: String
    /// `tooMany`: a customer has at most 100 tags.
    package var outcome: MarkOutcome
    /// As they stand now; none for a customer that is not there, or not for this role.
    package var tags: [String]
    package init(code: String, outcome: MarkOutcome, tags: [String]) {
        self.code = code
        self.outcome = outcome
        self.tags = tags
    }
}

package struct TagView: Sendable, Codable, Equatable {
    package var tag: Tag
    package var count: Int
    /// False: a statistic.
    package var isExact: Bool
    package init(tag: Tag, count: Int, isExact: Bool) {
        self.tag = tag
        self.count = count
        self.isExact = isExact
    }
}

package struct SegmentView: Sendable, Codable, Equatable {
    package var name: SegmentName
    package var filter: CustomerFilter
    /// The filter in words, a line for each condition.
    package var lines: [Phrase]
    /// Who saved it, and when: milliseconds since 1970-01-01 UTC.
    package var by: String
    package var time: Int64
    package init(name: SegmentName, filter: CustomerFilter, lines: [Phrase], by: String, time: Int64) {
        self.name = name
        self.filter = filter
        self.lines = lines
        self.by = by
        self.time = time
    }
}

package struct StatisticsView: Sendable, Codable, Equatable {
    package struct Field: Sendable, Codable, Equatable {
        package var name: FieldName
        package var label: Phrase
        package init(name: FieldName, label: Phrase) {
            self.name = name
            self.label = label
        }
    }

    /// Conditions of a question, and how they are said, a line for each.
    package struct Conditions: Sendable, Codable, Equatable {
        package var filter: CustomerFilter
        package var lines: [Phrase]
        package init(filter: CustomerFilter = CustomerFilter(), lines: [Phrase] = []) {
            self.filter = filter
            self.lines = lines
        }
    }

    package struct Group: Sendable, Codable, Equatable {
        /// By field; "" where customers have none.
        package var values: [String]
        package var about: Int
        /// Conditions that would have set apart too few: the count is as without them.
        package var leftOut: Conditions
        /// Conditions as they were counted, where that is not as they were asked.
        package var countedAs: Conditions
        package init(
            values: [String], about: Int, leftOut: Conditions = Conditions(), countedAs: Conditions = Conditions()
        ) {
            self.values = values
            self.about = about
            self.leftOut = leftOut
            self.countedAs = countedAs
        }
    }

    package var minimumGroup: Int
    package var noise: Int
    package var by: [Field]
    /// Those large enough; without fields at most one.
    package var groups: [Group]
    /// Customers who were anonymised, by the same fields; nil where there are none, or the question is none that what
    /// stays of them can answer.
    package var anonymised: [Group]?
    package init(minimumGroup: Int, noise: Int, by: [Field], groups: [Group]) {
        self.minimumGroup = minimumGroup
        self.noise = noise
        self.by = by
        self.groups = groups
    }
}
