// Who has access: invite, admit, disable, reset, list, and one's own passphrase.

internal import CofferCrypto
internal import CofferModel
internal import CofferPolicy
internal import CofferStore
internal import CofferText

extension VaultSession {
    func addUser(_ request: UserAdd, _ emit: (Event) throws -> Void) throws {
        try authorise(.userAdd)
        try Vault.checkName(request.name)
        let code = try OneTimeCode.generate()
        let invitation = try OneTimeCode.signingKeyPair(from: code, context: vault.bytes).publicKey
        try writing { writer in
            let authority = writer.authority
            guard writer.policy.role(request.role) != nil else { throw noSuchRole(request.role, writer.policy) }
            guard authority.user(named: request.name) == nil else {
                throw CofferError(
                    .userExists, Catalogue.Vault.userExists(request.name), hint: Catalogue.Vault.userExistsNext())
            }
            try writer.ledger.append(
                .invite,
                InviteBody(
                    user: authority.nextUser, name: request.name, role: request.role, region: standard(request.region),
                    invitation: Hex(invitation.bytes)))
        }
        try emit(.invitation(InvitationView(name: request.name, role: request.role, code: code)))
    }

    private func noSuchRole(_ role: RoleName, _ policy: Policy) -> CofferError {
        CofferError(
            .noSuchRole, Catalogue.Vault.noSuchRole(role.rawValue),
            hint: Catalogue.Vault.knownRoles(policy.roles.map(\.name.rawValue)))
    }

    func person(_ name: String, _ authority: Authority) throws -> Authority.User {
        guard let user = authority.user(named: name) else {
            throw CofferError(.noSuchUser, Catalogue.Vault.noSuchUser(name), hint: Catalogue.Vault.noSuchUserNext())
        }
        return user
    }

    func admitUser(_ request: UserAdmit, _ emit: (Event) throws -> Void) throws {
        try authorise(.userAdmit)
        let (user, fingerprint) = try reading { reader in
            let user = try person(request.name, reader.authority)
            let waits =
                try user.state == .enrolled || (user.state == .active && !reader.authority.keysMissing(user).isEmpty)
            guard waits, let fingerprint = reader.authority.fingerprint(of: user) else {
                throw CofferError(.wrongState, Catalogue.Vault.notWaiting(user.name, state: user.state.label))
            }
            return (user, fingerprint)
        }
        guard let given = request.fingerprint else {
            try emit(
                .fingerprint(
                    FingerprintView(name: user.name, role: user.role, fingerprint: fingerprint, isAdmitted: false)))
            return
        }
        guard Self.letters(given) == Self.letters(fingerprint) else {
            throw CofferError(
                .wrongFingerprint, Catalogue.Vault.wrongFingerprint(user.name),
                hint: Catalogue.Vault.wrongFingerprintNext(user.name))
        }
        do {
            // Looked at outside the transaction: a denial is written.
            try reading { _ = try keysToGive(user, $0) }
            try writing { try admit(user, fingerprint, &$0) }
        } catch let lack as KeyLack {
            throw try denial(Action.userAdmit.rawValue, [Catalogue.Vault.keyMissing(lack.label)])
        }
        try emit(
            .fingerprint(
                FingerprintView(name: user.name, role: user.role, fingerprint: fingerprint, isAdmitted: true)))
    }

    /// The keys this session can give of those that the person's role needs and has not.
    ///
    /// - Throws: a denial if it lacks one that somebody new needs, or all that somebody active waits for.
    private func keysToGive(_ user: Authority.User, _ reader: RecordReader) throws -> [HierarchyKey] {
        let missing = try reader.authority.keysMissing(user)
        let held = reader.authority.granted[self.user] ?? [:]
        let given = missing.filter { held[$0.id] != nil }
        if given.count == missing.count || (user.state == .active && !given.isEmpty) { return given }
        let lacking = missing.first { held[$0.id] == nil }
        let label = lacking.flatMap { reader.authority.tierName($0.tier) }.flatMap { reader.policy.tier($0)?.label }
        throw KeyLack(label: label ?? Catalogue.Vault.thisTier())
    }

    /// A key that would have to be given is not there.
    private struct KeyLack: Error {
        let label: Phrase
    }

    private func admit(_ user: Authority.User, _ fingerprint: String, _ writer: inout RecordWriter) throws {
        // Somebody may have reset or admitted the person since the fingerprint was compared.
        guard writer.authority.users[user.id] == user, let encryption = user.encryption else {
            throw CofferError(
                .changedMeanwhile, Catalogue.Vault.changedMeanwhile(), hint: Catalogue.Vault.changedMeanwhileNext())
        }
        let recipient = try EncryptionPublicKey(encryption.bytes)
        var grants: [GrantedKey] = []
        for key in try keysToGive(user, writer.reader) {
            guard let sealed = try keyring.sealGrant(of: key, to: recipient) else { throw Tampering.grant(key: key.id) }
            try writer.store.putGrant(GrantRow(user: user.id, key: key.id, sealed: sealed))
            grants.append(GrantedKey(user: user.id, key: key.id, sealed: Keyring.hash(ofGrant: sealed)))
        }
        try writer.ledger.append(
            .admit, AdmitBody(user: user.id, role: user.role, fingerprint: fingerprint, grants: grants))
    }

    /// Letters and digits only, so that how it was read out and typed does not matter.
    private static func letters(_ fingerprint: String) -> String {
        fingerprint.uppercased().filter { $0.isLetter || $0.isNumber }
    }

    func listUsers(_ emit: (Event) throws -> Void) throws {
        try authorise(.userList)
        let views = try reading { reader in
            try reader.authority.users.values.sorted { $0.id < $1.id }.map { try Self.view($0, reader) }
        }
        for view in views { try emit(.user(view)) }
    }

    private static func view(_ user: Authority.User, _ reader: RecordReader) throws -> UserView {
        UserView(
            name: user.name, role: user.role, region: user.region, state: user.state,
            fingerprint: reader.authority.fingerprint(of: user), since: user.since,
            waitingFor: try waitingFor(user, reader))
    }

    /// Tiers whose keys an active user's role calls for and no holder has given.
    static func waitingFor(_ user: Authority.User, _ reader: RecordReader) throws -> [TierName] {
        guard user.state == .active else { return [] }
        let tiers = Set(try reader.authority.keysMissing(user).map(\.tier))
        return tiers.sorted().compactMap { reader.authority.tierName($0) }
    }

    /// A region as customers have it, so that `own region` compares like with like; what is none stays as typed.
    private func standard(_ region: String?) -> String? {
        guard let region else { return nil }
        let today = CalendarDate(millisecondsSince1970: environment.now())
        return (try? FieldType.region.normalise(region, today: today).get()) ?? region
    }

    func changeRole(_ request: UserRoleChange, _ emit: (Event) throws -> Void) throws {
        try authorise(.userRole)
        let (holder, body) = try reading { reader in
            let user = try person(request.name, reader.authority)
            guard reader.policy.role(request.role) != nil else { throw noSuchRole(request.role, reader.policy) }
            return (user, RoleBody(user: user.id, role: request.role, region: standard(request.region) ?? user.region))
        }
        if body.user == user { throw try denial(Action.userRole.rawValue, [Catalogue.Keys.ownRole()]) }
        try checkIsOther(body, holder)
        let act = Act(actions: [.userRole], digest: Authority.digest(of: body), reason: nil)
        try approved(act) {
            [.user: request.name, .role: body.role.rawValue].merging(body.region.map { [.region: $0] } ?? [:]) { $1 }
        }
        try writing { writer in
            try goodRequests(for: act, writer)
            let user = try person(request.name, writer.authority)
            try checkIsOther(body, user)
            if body.role != user.role, writer.authority.isLastOwner(user) { throw lastOwner(request.name) }
            if writer.authority.changesEmergency(user, body.role) {
                throw CofferError(
                    .wrongState, Catalogue.Alerts.emergencyRole(request.name),
                    hint: Catalogue.Alerts.emergencyRoleNext())
            }
            try writer.ledger.append(.role, body)
            var after = writer.authority
            after.users[user.id]?.role = body.role
            try dropUnneededGrants(of: user.id, after, writer.store)
        }
        try? checkpoint()
        let view = try reading { try Self.view(try person(request.name, $0.authority), $0) }
        try emit(.user(view))
    }

    /// - Throws: `wrong_state` for somebody who has gone, or who has this role and region already.
    private func checkIsOther(_ body: RoleBody, _ user: Authority.User) throws {
        guard user.state != .disabled else {
            throw CofferError(.wrongState, Catalogue.Vault.alreadyDisabled(user.name))
        }
        guard body.role != user.role || body.region != user.region else {
            throw CofferError(.wrongState, Catalogue.Keys.hasRoleAlready(user.name, user.role.rawValue))
        }
    }

    /// Takes the grants out of the file that a user's role does not call for (any more).
    func dropUnneededGrants(of id: UserID, _ after: Authority, _ store: any StoreWriting) throws {
        guard let user = after.users[id], user.state == .active else { return }
        let needed = Set(try after.keysNeeded(by: user.role).map(\.id))
        for key in (after.granted[id] ?? [:]).keys where !needed.contains(key) {
            try store.deleteGrant(of: id, key: key)
        }
    }

    func lastOwner(_ name: String) -> CofferError {
        CofferError(.lastOwner, Catalogue.Vault.lastOwner(name), hint: Catalogue.Vault.lastOwnerNext())
    }

    func disableUser(_ name: String, _ emit: (Event) throws -> Void) throws {
        try authorise(.userDisable)
        let due = try takeKeysAway(from: name) { user, writer in
            if user.state == .disabled {
                throw CofferError(.wrongState, Catalogue.Vault.alreadyDisabled(name))
            }
            try writer.ledger.append(.disable, DisableBody(user: user.id))
        }
        try emit(.disabled(DisabledView(name: name, rotationDue: due)))
    }

    func resetUser(_ name: String, _ emit: (Event) throws -> Void) throws {
        try authorise(.userReset)
        let code = try OneTimeCode.generate()
        let invitation = try OneTimeCode.signingKeyPair(from: code, context: vault.bytes).publicKey
        var role = RoleName("")
        try takeKeysAway(from: name) { user, writer in
            role = user.role
            try writer.ledger.append(.reset, ResetBody(user: user.id, invitation: Hex(invitation.bytes)))
        }
        try emit(.invitation(InvitationView(name: name, role: role, code: code)))
    }

    /// - Returns: the tiers whose keys the person held, which are due for new ones.
    @discardableResult
    func takeKeysAway(
        from name: String, _ enter: (Authority.User, inout RecordWriter) throws -> Void
    ) throws -> [TierName] {
        let held = try writing { writer in
            let user = try person(name, writer.authority)
            if writer.authority.isLastOwner(user) { throw lastOwner(name) }
            let held = writer.authority.granted[user.id] ?? [:]
            let tiers = Set(held.keys.compactMap { writer.authority.keys[$0]?.tier })
            try enter(user, &writer)
            try writer.store.deleteKeyslots(of: user.id)
            try writer.store.deleteGrants(of: user.id)
            return tiers
        }
        // The deleted keyslot and grants should be gone from the file too, not only from the tables.
        try? checkpoint()
        return try reading { reader in
            reader.authority.rotationDue.keys.filter { held.contains($0) }.sorted().compactMap {
                reader.authority.tierName($0)
            }
        }
    }
}
