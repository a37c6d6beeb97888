// What a code says of the moment and the customer that it is given to.

/// What the placeholders of a code pattern are filled with, besides the running number.
package struct CodeContext: Sendable, Hashable {
    /// The day on which the code is given.
    package let date: CalendarDate
    /// Six digits: a division code (GB/T 2260); zeros where there is none or it is not recognised.
    package let region: String

    /// - Parameter region: a division code, its first two, four or six digits at least; anything else counts as none.
    package init(date: CalendarDate, region: String?) {
        self.date = date
        let digits = region ?? ""
        let isCode = digits.utf8.count >= 2 && digits.utf8.count.isMultiple(of: 2) && digits.utf8.allSatisfy(\.isDigit)
        self.region = isCode ? String((digits + "0000").prefix(6)) : "000000"
    }
}
