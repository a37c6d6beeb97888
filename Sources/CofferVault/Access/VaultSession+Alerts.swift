// What nobody may overlook, shown to everybody, and who has looked at it.

internal import CofferModel
internal import CofferPolicy
package import CofferText

extension CofferError.Code {
    package static let noSuchAlert = Self("no_such_alert", .notFound)
}

extension VaultSession {
    /// The first thing a session of emergency access does: nothing is shown before everybody can see that it was used.
    func enterEmergency(_ reason: String) throws {
        if FieldType.isBlank(reason) {
            throw CofferError(.reasonNeeded, Catalogue.Vault.reasonNeeded(), hint: Catalogue.Vault.reasonNeededNext())
        }
        try writing { writer in
            try writer.ledger.append(.emergencyUnlocked, EmergencyBody(reason: try writer.sealedReason(reason)))
        }
    }

    /// Newest first.
    func listAlerts(_ emit: (Event) throws -> Void) throws {
        try authorise(.accessReview)
        for view in try reading({ reader in alertViews(reader) { _ in true } }) { try emit(.alert(view)) }
    }

    /// Those that nobody has looked at, newest first.
    func openAlerts(_ reader: RecordReader) -> [AlertView] { alertViews(reader) { $0.seenBy == nil } }

    private func alertViews(_ reader: RecordReader, where isShown: (Authority.Alert) -> Bool) -> [AlertView] {
        let authority = reader.authority
        return authority.alerts.filter { isShown($1) }.sorted { $0.key > $1.key }.map { sequence, alert in
            AlertView(
                sequence: sequence, kind: alert.kind.rawValue, summary: alert.summary(authority), time: alert.time,
                reason: alert.reason.flatMap { sealed in
                    authority.tiers[.audit].flatMap { keyring.open(sealed.bytes, tier: $0, authority) }
                },
                seenBy: alert.seenBy.map { LedgerSummary.name($0, authority) })
        }
    }

    func alertSeen(_ sequence: Int64) throws {
        try authorise(.accessReview)
        let (alert, mayWitness) = try reading { reader in
            let alert = reader.authority.alerts[sequence]
            return (alert, alert.map { reader.authority.mayWitness(user, sequence, $0) } ?? false)
        }
        guard let alert else {
            throw CofferError(
                .noSuchAlert, Catalogue.Alerts.noSuchAlert(sequence), hint: Catalogue.Alerts.noSuchAlertNext())
        }
        if !mayWitness {
            let why = alert.user == user ? Catalogue.Alerts.ownAlert() : Catalogue.Alerts.newWitness()
            throw try denial(Action.accessReview.rawValue, [why])
        }
        try writing { writer in
            guard writer.authority.alerts[sequence]?.seenBy == nil else {
                throw CofferError(.wrongState, Catalogue.Alerts.alreadySeen(sequence))
            }
            try writer.ledger.append(.alertSeen, AlertSeenBody(alert: sequence))
        }
    }
}

extension Authority.Alert {
    fileprivate func summary(_ authority: Authority) -> Phrase {
        let name = LedgerSummary.name(user, authority)
        return switch kind {
        case .emergencyUnlocked: Catalogue.Ledger.emergencyUnlocked(name)
        case .ownerAppointed: Catalogue.Ledger.ownerAppointed(name)
        }
    }
}
