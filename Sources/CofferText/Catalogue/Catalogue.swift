// Every text a person reads, by area, English and Chinese side by side.

/// The catalogue: one nested enum per area, each in a file of its own.
package enum Catalogue {
    /// "1 customer", "2 customers": for the English side; Chinese needs none.
    static func counted(_ count: some BinaryInteger, _ noun: String) -> String {
        "\(count) \(noun)\(count == 1 ? "" : "s")"
    }
}
