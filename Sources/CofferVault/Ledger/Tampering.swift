// What verification can find wrong, each with its own name: a forgery is refused with what was found, never in general.

internal import CofferModel
internal import CofferText

/// A finding that the vault is not what its signed ledger says.
enum Tampering: Error, Sendable, Equatable {
    /// Hash, signature or shape of an entry is wrong.
    case ledgerEntry(Int64)
    /// The entry is authentic, but its actor may not do what it says.
    case unentitled(Int64)
    /// A change entry whose row before is not the one the entry before it left.
    case falsePast(Int64)
    case root
    /// A row without a change entry, or not as its newest change entry says.
    case record(RecordID)
    case missingRecord(RecordID)
    /// A part under a data key that no signed entry registers.
    case unregisteredDataKey(RecordID, TierID)
    /// A part that does not open under its registered key.
    case part(RecordID, TierID)
    case missingShredKey(RecordID, TierID)
    case dataKey(Int64)
    /// A grant or keyslot that opens to another key than the ledger says.
    case grant(key: Int64)
    case userKeys(name: String)
    /// An access review that states other uses than the ledger has.
    case falseReview(Int64)
    /// What waits for the repositories is not as it was signed.
    case act(Int64)

    /// A stable name for the quarantine.
    var name: String {
        switch self {
        case .ledgerEntry: "forged_entry"
        case .unentitled: "unentitled_entry"
        case .falsePast: "false_past"
        case .root: "forged_root"
        case .record: "forged_record"
        case .missingRecord: "missing_record"
        case .unregisteredDataKey: "unregistered_data_key"
        case .part: "forged_part"
        case .missingShredKey: "missing_shred_key"
        case .dataKey: "forged_data_key"
        case .grant: "forged_grant"
        case .userKeys: "forged_user_keys"
        case .falseReview: "false_review"
        case .act: "forged_act"
        }
    }

    var error: CofferError {
        CofferError(.tampered, Catalogue.Vault.tampered(finding), hint: Catalogue.Vault.tamperedNext())
    }

    private var finding: Phrase {
        switch self {
        case .ledgerEntry(let sequence): Catalogue.Vault.forgedEntry(sequence)
        case .unentitled(let sequence): Catalogue.Vault.unentitledEntry(sequence)
        case .falsePast(let sequence): Catalogue.Vault.falsePast(sequence)
        case .root: Catalogue.Vault.forgedRoot()
        case .record(let id): Catalogue.Vault.forgedRecord(id.rawValue)
        case .missingRecord(let id): Catalogue.Vault.missingRecord(id.rawValue)
        case .unregisteredDataKey(let id, _): Catalogue.Vault.unregisteredKey(id.rawValue)
        case .part(let id, _): Catalogue.Vault.forgedPart(id.rawValue)
        case .missingShredKey(let id, _): Catalogue.Vault.missingShredKey(id.rawValue)
        case .dataKey(let id): Catalogue.Vault.forgedDataKey(id)
        case .grant(let key): Catalogue.Vault.forgedGrant(key)
        case .userKeys(let name): Catalogue.Vault.forgedUserKeys(name)
        case .falseReview(let sequence): Catalogue.Review.falseUses(sequence)
        case .act(let number): Catalogue.Backups.forgedAct(number)
        }
    }
}
