// What is to be done next about a request: a command that can be given as it stands.

internal import CofferModel
internal import CofferPolicy
internal import CofferStore
internal import CofferText

extension VaultSession {
    /// Nil for a closed request, and where the customer is not for this role.
    func nextStep(_ known: SubjectRequest, _ reader: RecordReader) throws -> Phrase? {
        guard known.isOpen else { return nil }
        if known.confirmBy != nil { return Catalogue.Subjects.confirmNext(known.number) }
        return try evidenceStep(known, reader)
    }

    /// What is to be done before it can be closed; nil as above.
    func evidenceStep(_ known: SubjectRequest, _ reader: RecordReader) throws -> Phrase? {
        if known.record == nil { return Catalogue.Subjects.isErasedNext(known.number) }
        let (isErased, code) = try subject(of: known, reader)
        if isErased, known.body.type != .erasure { return Catalogue.Subjects.isErasedNext(known.number) }
        if known.check == nil, known.needsIdentity {
            return Catalogue.Subjects.identityNeededNext(known.number)
        }
        if try !Self.evidence(for: known, wholly: true, reader).isEmpty {
            return known.body.type.isForData
                ? Catalogue.CLISubjects.closeNext(known.number) : Catalogue.Subjects.fulfilledNext(known.number)
        }
        if known.body.type == .erasure, try !Self.evidence(for: known, wholly: false, reader).isEmpty {
            return Catalogue.Subjects.partlyNext(known.number)
        }
        return code.map { code in
            Catalogue.Subjects.step(
                known.body.type.rawValue, known.number, code: code,
                purposes: reader.policy.purposes.filter { $0.consent != nil }.map(\.name))
        }
    }
}
