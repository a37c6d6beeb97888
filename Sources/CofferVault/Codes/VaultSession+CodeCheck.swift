// `code check`: what typed codes are, and whose.

internal import CofferModel
internal import CofferPolicy
internal import CofferStore
internal import CofferText

extension VaultSession {
    /// The most codes in one question.
    private static let checkLimit = 1000

    func checkCodes(_ request: CodeCheckRequest, _ emit: (Event) throws -> Void) throws {
        try authorise([.read], purpose: request.purpose)
        let reason = try reason(request.reason, for: [.read])
        guard (1...Self.checkLimit).contains(request.codes.count) else {
            throw CofferError(.usage, Catalogue.Codes.howMany(Self.checkLimit))
        }
        let views = try writing { writer in
            let viewer = viewer(writer.reader, for: request.purpose)
            var found: Set<RecordID> = []
            let views = try request.codes.map { try view(of: $0, viewer, &found) }
            if !found.isEmpty {
                try writer.ledger.append(
                    .listed,
                    AccessBody(
                        records: AccessBody.ranges(found), reason: try reason.map { try writer.sealedReason($0) },
                        purpose: request.purpose))
            }
            return views
        }
        for view in views { try emit(.codeChecked(view)) }
    }

    private func view(
        of typed: String, _ viewer: CustomerViewer, _ found: inout Set<RecordID>
    ) throws -> CodeCheckView {
        let reader = viewer.reader
        // Whoever is out of the role's reach is nobody.
        let holder = try reader.holder(ofCode: typed)
        let standing = try holder.map { try reader.standing($0.row) }
        if let holder, let standing, try viewer.sight(of: standing) != nil {
            found.formUnion([holder.row.id, standing.id])
            let others = try RecordMarks(standing.open, standing.id).codes
            return CodeCheckView(
                typed: typed, code: holder.code, state: .init(holder.kind), current: standing.code,
                others: others.map { .init(code: $0.code, kind: $0.kind.rawValue) })
        }
        let reading = reader.policy.code.read(typed)
        guard case .failure(let fault) = reading.parsed else {
            return CodeCheckView(typed: typed, code: reading.code, state: .unknown)
        }
        let earlier = reader.authority.codePatterns.lazy.map { ($0, $0.normalised(typed)) }
            .first { $0.isValid($1) }
        if let earlier { return CodeCheckView(typed: typed, code: earlier.1, state: .unknown) }
        return CodeCheckView(
            typed: typed, code: reading.code, state: .invalid, fault: fault.name, message: fault.message,
            suggestion: reading.suggestion)
    }
}

extension CodeCheckView.State {
    /// - Parameter kind: nil for the code that a customer has.
    fileprivate init(_ kind: RecordMarks.OtherCode.Kind?) {
        switch kind {
        case .former: self = .former
        case .legacy: self = .legacy
        case .retired: self = .retired
        case nil: self = .current
        }
    }
}
