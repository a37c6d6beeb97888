// The form on the terminal: field by field, checked as you go, labels in the person's language.

internal import CofferModel
internal import CofferText
internal import CofferVault
internal import Glibc

/// Asks a person for the fields of one customer.
final class CustomerForm {
    private let conversation: Conversation
    private let terminal: any Terminal
    private var columns: [ColumnView] = []
    private var current: [FieldName: FieldView] = [:]
    private var answers: [FieldName: JSONValue] = [:]
    /// The revision the person saw, when it is an edit.
    private(set) var revision: Int64?

    private var surroundings: Surroundings { conversation.surroundings }

    /// - Throws: usage, where nobody can be asked.
    init(_ conversation: Conversation) throws {
        guard let terminal = conversation.surroundings.terminal else {
            throw CofferError(.usage, Catalogue.CLIError.noTerminalForForm, hint: Catalogue.CLIError.waysToGiveValues)
        }
        self.conversation = conversation
        self.terminal = terminal
    }

    /// Asks for every field, then hands the answers to `save`. What `save` refuses can be corrected field by field.
    /// - Parameter code: the customer to edit; nil for a new one.
    func fill(code: String?, save: (OpenDescriptor) throws -> Void) throws {
        try prepare(code)
        try terminal.write(
            surroundings[code == nil ? Catalogue.CLIPrompt.formAdd : Catalogue.CLIPrompt.formEdit] + "\n")
        for column in columns { try ask(column) }
        while true {
            do {
                return try save(FieldQuestions.attachment(object()))
            } catch let error as CofferError where [.refused, .conflict].contains(error.code.exit) {
                try terminal.write(ErrorReport.text(error, language: surroundings.language, asJSON: false))
                guard let column = try fieldToCorrect() else { throw error }
                try ask(column)
            }
        }
    }

    private func prepare(_ code: String?) throws {
        try conversation.ask(.importTemplate) { if case .columns(let columns) = $0 { self.columns = columns } }
        guard let code else { return }
        try conversation.ask(.customerShow(CustomerShow(code: code))) { event in
            guard case .customer(let customer) = event else { return }
            revision = customer.revision
            current = Dictionary(customer.fields.map { ($0.name, $0.value) }) { first, _ in first }
        }
    }

    /// Asks until the answer fits the field's type; Enter leaves a field as it is, `-` empties it in an edit.
    private func ask(_ column: ColumnView) throws {
        while true {
            try terminal.write(question(column))
            guard let line = try terminal.readLine() else {
                throw CofferError(.cancelled, Catalogue.CLIError.cancelled)
            }
            if line.allSatisfy(\.isWhitespace) {
                if !column.isRequired || current[column.field] != nil || answers[column.field] != nil { return }
                try terminal.write("  " + surroundings[Catalogue.CLIPrompt.mustBeGiven] + "\n")
            } else if line == "-", revision != nil {
                answers[column.field] = .null
                return
            } else {
                switch column.type.normalise(line, today: Self.today(), region: column.country) {
                case .success(let value) where !column.allowed.isEmpty && !column.allowed.contains(value):
                    try terminal.write(
                        "  " + Printable.line(surroundings[Catalogue.Vault.notAllowed(column.allowed)]) + "\n")
                case .success:
                    // As typed: the door brings it to standard form itself and keeps what it needs to.
                    answers[column.field] = .string(line)
                    return
                case .failure(let problem):
                    try terminal.write("  " + Printable.line(surroundings[problem.message]) + "\n")
                }
            }
        }
    }

    private func question(_ column: ColumnView) -> String {
        let shown = current[column.field].map { CustomerRendering.text($0, surroundings) }
        return Printable.line(
            surroundings[
                Catalogue.CLIPrompt.field(
                    column.label, isRequired: column.isRequired && shown == nil,
                    example: column.allowed.isEmpty ? column.example : Catalogue.CLIPrompt.oneOf(column.allowed),
                    current: shown)])
    }

    /// The field whose name or label the person gives; nil when they give up.
    private func fieldToCorrect() throws -> ColumnView? {
        try terminal.write(surroundings[Catalogue.CLIPrompt.whichField])
        guard let line = try terminal.readLine() else { return nil }
        return columns.first { $0.field.rawValue == line || $0.label.en == line || $0.label.zh == line }
    }

    private func object() -> JSONValue {
        .object(
            columns.compactMap { column in
                answers[column.field].map { JSONValue.Member(column.field.rawValue, $0) }
            })
    }

    private static func today() -> CalendarDate {
        CalendarDate(millisecondsSince1970: Int64(time(nil)) * 1000)
    }
}
