// The statements that destroy what is kept of a record: apart from all others, so that none runs without leave.

/// What is destroyed by one statement. `SQLiteConnection.destroy` alone runs them, and takes a `Released`.
enum Erasure: Int, CaseIterable {
    /// The row, and with it the holds that stand in its open bytes.
    case record
    case shredKey, shredKeys

    /// The only parameter is the record, but for `shredKey`: that key's id.
    var sql: String {
        switch self {
        case .record: "DELETE FROM customer WHERE id = ?"
        case .shredKey: "DELETE FROM shred WHERE id = ?"
        case .shredKeys: "DELETE FROM shred WHERE id BETWEEN ?1 * 16 AND ?1 * 16 + 15"
        }
    }
}
