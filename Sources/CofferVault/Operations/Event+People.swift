// What the door answers about people.

package import CofferModel
package import CofferText

package struct UserView: Sendable, Codable {
    package enum State: String, Sendable, Codable {
        case invited
        case enrolled
        case active
        case disabled

        package var label: Phrase {
            switch self {
            case .invited: Catalogue.CLIOutput.invited
            case .enrolled: Catalogue.CLIOutput.enrolled
            case .active: Catalogue.CLIOutput.active
            case .disabled: Catalogue.CLIOutput.disabledState
            }
        }
    }

    package var name: String
    package var role: RoleName
    package var region: String?
    package var state: State
    package var fingerprint: String?
    /// Since when in this state: milliseconds since 1970-01-01 UTC.
    package var since: Int64
    /// Tiers whose keys the role gives and no holder has given yet.
    package var waitingFor: [TierName]
    package init(
        name: String, role: RoleName, region: String? = nil, state: State, fingerprint: String?, since: Int64,
        waitingFor: [TierName] = []
    ) {
        self.name = name
        self.role = role
        self.region = region
        self.state = state
        self.fingerprint = fingerprint
        self.since = since
        self.waitingFor = waitingFor
    }
}

/// Somebody whose access has ended.
package struct DisabledView: Sendable, Codable {
    package var name: String
    /// The tiers whose keys they held, which are due for new ones.
    package var rotationDue: [TierName]
    package init(name: String, rotationDue: [TierName]) {
        self.name = name
        self.rotationDue = rotationDue
    }
}

/// A one-time enrolment code, shown once.
package struct InvitationView: Sendable, Codable {
    package var name: String
    package var role: RoleName
    package var code: String
    package init(name: String, role: RoleName, code: String) {
        self.name = name
        self.role = role
        self.code = code
    }
}

package struct FingerprintView: Sendable, Codable {
    package var name: String
    package var role: RoleName
    package var fingerprint: String
    /// False: compare first, then call again with the fingerprint.
    package var isAdmitted: Bool
    package init(name: String, role: RoleName, fingerprint: String, isAdmitted: Bool) {
        self.name = name
        self.role = role
        self.fingerprint = fingerprint
        self.isAdmitted = isAdmitted
    }
}
