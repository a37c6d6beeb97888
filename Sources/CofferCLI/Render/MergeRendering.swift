// Two customers side by side, for people and programs.

internal import CofferModel
internal import CofferText
internal import CofferVault

/// The plan of a merge.
enum MergeRendering {
    /// A line for each field; a mark at the value that stays.
    static func text(_ plan: MergePlanView, _ surroundings: Surroundings) -> String {
        var table = Table(headers: ["", plan.staying, plan.going])
        for line in plan.lines {
            let own = cell(line.staying, isKept: line.differs && !line.takesGoing, surroundings)
            let theirs = cell(line.going, isKept: line.differs && line.takesGoing, surroundings)
            table.append([surroundings[line.label], own, theirs])
        }
        var text = table.rendered(width: surroundings.width, style: surroundings.style)
        for (label, values) in [
            (Catalogue.CLIMerge.tags, plan.tags), (Catalogue.CLIMerge.holds, plan.holds),
            (Catalogue.CLIMerge.codes, plan.codes),
            (
                Catalogue.CLIRestriction.restricted,
                plan.restriction.map { [RestrictionRendering.text($0, surroundings)] } ?? []
            ),
        ] where !values.isEmpty {
            text += surroundings[label] + ": " + Printable.line(values.joined(separator: ", ")) + "\n"
        }
        return text + surroundings[Catalogue.CLIMerge.mark] + "\n"
    }

    /// Two customers who can't be merged: a line for each field, no mark.
    static func text(_ staying: CustomerView, _ going: CustomerView, _ surroundings: Surroundings) -> String {
        var table = Table(headers: ["", staying.code, going.code])
        let theirs = going.fields.filter { field in !staying.fields.contains { $0.name == field.name } }
        for field in staying.fields + theirs {
            let cells = [staying, going].map { customer in
                cell(customer.fields.first { $0.name == field.name }?.value, isKept: false, surroundings)
            }
            table.append([surroundings[field.label]] + cells)
        }
        return table.rendered(width: surroundings.width, style: surroundings.style)
    }

    private static func cell(_ value: FieldView?, isKept: Bool, _ surroundings: Surroundings) -> String {
        (isKept ? "* " : "  ") + (value.map { CustomerRendering.text($0, surroundings) } ?? "–")
    }

    /// `{"staying", "going", "fields": [{"name", "staying", "going", "takes_going", "differs"}], …}`.
    static func json(_ plan: MergePlanView) -> JSONValue {
        [
            "staying": .string(plan.staying), "going": .string(plan.going),
            "fields": .array(
                plan.lines.map { line in
                    [
                        "name": .string(line.name.rawValue),
                        "staying": line.staying.map(CustomerRendering.json) ?? .null,
                        "going": line.going.map(CustomerRendering.json) ?? .null,
                        "takes_going": .boolean(line.takesGoing), "differs": .boolean(line.differs),
                    ]
                }),
            "tags": .array(plan.tags.map { .string($0) }), "holds": .array(plan.holds.map { .string($0) }),
            "restricted": RestrictionRendering.json(plan.restriction),
            "codes": .array(plan.codes.map { .string($0) }),
        ]
    }
}
