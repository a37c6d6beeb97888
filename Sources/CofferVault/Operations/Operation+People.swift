// Users, their keys, the policy, and what people approve of each other.

package import CofferModel
package import CofferPolicy

package struct UserAdd: Sendable, Codable {
    package var name: String
    package var role: RoleName
    /// The user's region, for roles with the scope `own region`.
    package var region: String?
    package init(name: String, role: RoleName, region: String? = nil) {
        self.name = name
        self.role = role
        self.region = region
    }
}

/// Another role for somebody, or another region.
package struct UserRoleChange: Sendable, Codable {
    package var name: String
    package var role: RoleName
    /// Nil: as it was.
    package var region: String?
    package init(name: String, role: RoleName, region: String? = nil) {
        self.name = name
        self.role = role
        self.region = region
    }
}

package struct UserAdmit: Sendable, Codable {
    package var name: String
    /// What the person read out; nil: only answer with the fingerprint to compare.
    package var fingerprint: String?
    package init(name: String, fingerprint: String? = nil) {
        self.name = name
        self.fingerprint = fingerprint
    }
}

package struct PassphraseChange: Sendable, Codable {
    /// Argon2id with more memory and time than usual (libsodium's SENSITIVE: 1 GiB).
    package var isStrong: Bool
    package init(isStrong: Bool = false) { self.isStrong = isStrong }
}

/// A policy to bring into force.
package struct PolicyApply: Sendable, Codable {
    /// The first file first.
    package var files: [PolicyFile]
    /// The digest of the plan that the person agreed to; nil: only answer with the plan.
    package var confirmed: String?
    package init(files: [PolicyFile], confirmed: String? = nil) {
        self.files = files
        self.confirmed = confirmed
    }
}

package struct KeyRotation: Sendable, Codable {
    /// Empty: every tier whose keys this session may make.
    package var tiers: [TierName]
    /// Seal every record of these tiers anew, under the newest keys.
    package var reseals: Bool
    package init(tiers: [TierName] = [], reseals: Bool = false) {
        self.tiers = tiers
        self.reseals = reseals
    }
}

package struct ApprovalDecision: Sendable, Codable {
    /// The ledger sequence of the request.
    package var request: Int64
    package var isApproved: Bool
    package init(request: Int64, isApproved: Bool) {
        self.request = request
        self.isApproved = isApproved
    }
}

package struct ReviewShow: Sendable, Codable {
    /// The ledger sequence that began it; nil: the review that is open, or the last one.
    package var review: Int64?
    /// Answer with the signed record of a finished review.
    package var asRecord: Bool
    package init(review: Int64? = nil, asRecord: Bool = false) {
        self.review = review
        self.asRecord = asRecord
    }
}

package struct ReviewDecision: Sendable, Codable {
    /// The user whose line is decided.
    package var name: String
    /// False: the user is disabled.
    package var isKept: Bool
    package init(name: String, isKept: Bool) {
        self.name = name
        self.isKept = isKept
    }
}
