// A page of customers: JSON Lines as they come, or a table when all are there.

internal import CofferModel
internal import CofferText
internal import CofferVault

/// Collects a page.
struct CustomerListing {
    private(set) var count = 0
    private var customers: [CustomerView] = []
    private var next: Int64?

    mutating func take(_ event: Event, asJSON: Bool, _ surroundings: Surroundings) throws {
        switch event {
        case .customer(let customer):
            count += 1
            if asJSON { try surroundings.print(CustomerRendering.json(customer)) } else { customers.append(customer) }
        case .more(let after):
            next = after
        default:
            break
        }
    }

    func finish(asJSON: Bool, _ surroundings: Surroundings) throws {
        if !asJSON { try surroundings.output.write(table(surroundings)) }
        if let next { try Self.more("--after", next, asJSON: asJSON, surroundings) }
    }

    /// Says how the next page is had: a last line of JSON, or a hint on standard error.
    static func more(_ option: String, _ cursor: Int64, asJSON: Bool, _ surroundings: Surroundings) throws {
        if asJSON {
            try surroundings.print(["more": ["after": .integer(cursor)]])
        } else {
            try surroundings.output.flush()
            try surroundings.tell(Catalogue.CLIOutput.more("\(option) \(cursor)"))
        }
    }

    /// Columns are the fields that any customer of the page has, in the policy's order as far as one page tells it.
    private func table(_ surroundings: Surroundings) -> String {
        var columns: [CustomerView.NamedField] = []
        for customer in customers {
            var place = 0
            for field in customer.fields {
                if let known = columns.firstIndex(where: { $0.name == field.name }) {
                    place = known + 1
                } else {
                    columns.insert(field, at: place)
                    place += 1
                }
            }
        }
        let hasTags = customers.contains { !$0.tags.isEmpty }
        let marks = Dictionary(
            customers.compactMap { customer in
                CustomerRendering.mark(customer, surroundings).map { (customer.code, $0) }
            }
        ) { first, _ in first }
        var table = Table(
            headers: [surroundings[Catalogue.CLIOutput.code]] + columns.map { surroundings[$0.label] }
                + (hasTags ? [surroundings[Catalogue.CLIGroups.tags]] : [])
                + (marks.isEmpty ? [] : [surroundings[Catalogue.CLIOutput.markHeader]]))
        for customer in customers {
            let values = Dictionary(customer.fields.map { ($0.name, $0.value) }) { first, _ in first }
            table.append(
                [customer.code]
                    + columns.map { column in
                        values[column.name].map { CustomerRendering.text($0, surroundings) } ?? ""
                    } + (hasTags ? [customer.tags.joined(separator: ", ")] : [])
                    + (marks.isEmpty ? [] : [marks[customer.code] ?? ""]))
        }
        return table.rendered(width: surroundings.width, style: surroundings.style)
    }
}
