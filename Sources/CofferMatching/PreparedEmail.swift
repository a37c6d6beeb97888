// Email addresses made ready for comparing.

/// A mailbox in its two parts.
struct PreparedEmail: Sendable {
    private let local: [UInt8]
    private let domain: [UInt8]

    /// Nil without an `@`.
    init?(_ text: String) {
        let bytes = Array(text.lowercased().utf8)
        guard let at = bytes.lastIndex(of: 0x40) else { return nil }
        local = Array(bytes[..<at])
        domain = Array(bytes[(at + 1)...])
    }

    func agreement(with other: PreparedEmail) -> Agreement {
        let isSameDomain = domain == other.domain
        if local == other.local {
            if isSameDomain { return .emailEqual }
            return Likeness.isOneEditApart(domain, other.domain) ? .emailTypo : .emailSameLocalPart
        }
        guard isSameDomain else { return .emailDiffers }
        return min(local.count, other.local.count) > 3 && Likeness.isOneEditApart(local, other.local)
            ? .emailTypo : .emailSameDomain
    }
}
