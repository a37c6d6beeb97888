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
            let id = UserID((authority.users.keys.max()?.rawValue ?? 0) + 1)
            try writer.ledger.append(
                .invite,
                InviteBody(user: id, name: request.name, role: request.role, invitation: Hex(invitation.bytes)))
        }
        try emit(.invitation(InvitationView(name: request.name, role: request.role, code: code)))
    }

    private func noSuchRole(_ role: RoleName, _ policy: Policy) -> CofferError {
        CofferError(
            .noSuchRole, Catalogue.Vault.noSuchRole(role.rawValue),
            hint: Catalogue.Vault.knownRoles(policy.roles.map(\.name.rawValue)))
    }

    private func person(_ name: String, _ authority: Authority) throws -> Authority.User {
        guard let user = authority.user(named: name) else {
            throw CofferError(.noSuchUser, Catalogue.Vault.noSuchUser(name), hint: Catalogue.Vault.noSuchUserNext())
        }
        return user
    }

    func admitUser(_ request: UserAdmit, _ emit: (Event) throws -> Void) throws {
        try authorise(.userAdmit)
        let (user, fingerprint) = try reading { reader in
            let user = try person(request.name, reader.authority)
            guard user.state == .enrolled, let fingerprint = reader.authority.fingerprint(of: user) else {
                throw CofferError(.wrongState, Catalogue.Vault.notWaiting(user.name, state: user.state.rawValue))
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
        try requireKeys(for: user.role)
        try writing { try admit(user, fingerprint, &$0) }
        try emit(
            .fingerprint(
                FingerprintView(name: user.name, role: user.role, fingerprint: fingerprint, isAdmitted: true)))
    }

    /// - Throws: a denial if this session lacks a key that the role needs.
    private func requireKeys(for role: RoleName) throws {
        let missing = try reading { reader in
            try reader.authority.keysNeeded(by: role).filter { !keyring.holds($0.tier, $0.purpose, reader.authority) }
                .compactMap { reader.authority.tierName($0.tier).flatMap { reader.policy.tier($0)?.label } }
        }
        if let label = missing.first {
            throw try denial(Action.userAdmit.rawValue, [Catalogue.Vault.keyMissing(label)])
        }
    }

    private func admit(_ user: Authority.User, _ fingerprint: String, _ writer: inout RecordWriter) throws {
        // Somebody may have reset or admitted the person since the fingerprint was compared.
        guard writer.authority.users[user.id] == user, let encryption = user.encryption else {
            throw CofferError(
                .changedMeanwhile, Catalogue.Vault.changedMeanwhile(), hint: Catalogue.Vault.changedMeanwhileNext())
        }
        let recipient = try EncryptionPublicKey(encryption.bytes)
        let needed = try writer.authority.keysNeeded(by: user.role)
        for key in needed {
            guard let sealed = try keyring.sealGrant(of: key, to: recipient) else { throw Tampering.grant(key: key.id) }
            try writer.store.putGrant(GrantRow(user: user.id, key: key.id, sealed: sealed))
        }
        try writer.ledger.append(
            .admit,
            AdmitBody(user: user.id, role: user.role, fingerprint: fingerprint, keys: needed.map(\.id)))
    }

    /// Letters and digits only, so that how it was read out and typed does not matter.
    private static func letters(_ fingerprint: String) -> String {
        fingerprint.uppercased().filter { $0.isLetter || $0.isNumber }
    }

    func listUsers(_ emit: (Event) throws -> Void) throws {
        try authorise(.userList)
        let views = try reading { reader in
            reader.authority.users.values.sorted { $0.id < $1.id }.map { user in
                UserView(
                    name: user.name, role: user.role, state: user.state,
                    fingerprint: reader.authority.fingerprint(of: user), since: user.since)
            }
        }
        for view in views { try emit(.user(view)) }
    }

    func disableUser(_ name: String) throws {
        try authorise(.userDisable)
        try takeKeysAway(from: name) { user, writer in
            if user.state == .disabled {
                throw CofferError(.wrongState, Catalogue.Vault.alreadyDisabled(name))
            }
            try writer.ledger.append(.disable, DisableBody(user: user.id))
        }
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

    private func takeKeysAway(
        from name: String, _ enter: (Authority.User, inout RecordWriter) throws -> Void
    ) throws {
        try writing { writer in
            let user = try person(name, writer.authority)
            if writer.authority.isLastOwner(user) {
                throw CofferError(.lastOwner, Catalogue.Vault.lastOwner(name), hint: Catalogue.Vault.lastOwnerNext())
            }
            try enter(user, &writer)
            try writer.store.deleteKeyslots(of: user.id)
            try writer.store.deleteGrants(of: user.id)
        }
        // The deleted keyslot and grants should be gone from the file too, not only from the tables.
        try? checkpoint()
    }

    func changePassphrase(_ attachments: Attachments) throws {
        let old = try Vault.passphrase(try attachment(0, of: attachments))
        let new = try Vault.newPassphrase(try attachment(1, of: attachments), userName: info.user)
        let context = Vault.keyslotContext(vault, user)
        let slots = try reading { try $0.store.keyslots(of: user) }
        guard let slot = slots.first else { throw Tampering.userKeys(name: info.user) }
        let seed = try Keyslot.open(slot.sealed, with: old, context: context)
        let sealed = try Keyslot.seal(seed, under: new, parameters: Vault.keyslotParameters, context: context)
        try writing { writer in
            try writer.ledger.append(.passphrase, PassphraseBody(slot: slot.slot))
            try writer.store.deleteKeyslots(of: user)
            try writer.store.putKeyslot(KeyslotRow(user: user, slot: slot.slot, sealed: sealed))
        }
        try? checkpoint()
    }
}
