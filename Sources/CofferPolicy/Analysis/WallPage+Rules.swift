// The page's second half: actions, conditions, forbids, approvals, and what keys and the program each enforce.

import CofferModel
import CofferText

extension WallPage {
    mutating func actionSection() {
        html.raw("<section>\n")
        html.element("h2", say(Catalogue.Wall.actions))
        html.element("p", say(Catalogue.Wall.actionsAbout), class: "soft")
        html.raw("<div class=\"scroll\"><table>\n")
        roleHeads(Catalogue.Analysis.actionHeader)
        for (isOnCustomers, title) in [(true, Catalogue.Wall.onCustomers), (false, Catalogue.Wall.onOther)] {
            html.raw("<tbody>\n<tr>")
            html.spanning("th", policy.roles.count + 1, say(title), class: "tier")
            html.raw("</tr>\n")
            for action in Action.allCases where action.isOnCustomers == isOnCustomers { actionRow(action) }
            html.raw("</tbody>\n")
        }
        html.raw("</table></div>\n</section>\n")
    }

    private mutating func actionRow(_ action: Action) {
        let cells = policy.roles.compactMap { matrix.cell($0.name, action) }
        guard cells.contains(where: \.isGiven) else { return }
        html.raw("<tr><th scope=\"row\">")
        html.plain(say(Catalogue.Wall.action(action.rawValue)))
        html.element("small", action.rawValue)
        html.raw("</th>")
        for cell in cells {
            guard cell.isGiven else {
                html.raw("<td class=\"none\"><b>–</b></td>")
                continue
            }
            let conditions = policy.conditions(of: cell.role, for: action)
            html.raw("<td class=\"clear\"><b>")
            html.plain("✓")
            if !cell.deniedIn.subtracting(cell.builtIn).isEmpty { html.plain(say(Catalogue.Wall.conditionSign)) }
            html.raw("</b>")
            let words = [
                (!conditions.scope.isEmpty, Catalogue.Wall.scopeMark),
                (!conditions.purposes.isEmpty, Catalogue.Wall.purposeMark),
                (conditions.reason, Catalogue.Wall.reasonMark),
                (conditions.approval != nil, Catalogue.Wall.approvalMark),
            ].filter(\.0).map { say($0.1) }
            if !words.isEmpty { html.element("small", words.joined(separator: " · ")) }
            html.raw("</td>")
        }
        html.raw("</tr>\n")
    }

    /// Scope and purposes, by role; actions with the same ones together.
    mutating func conditionSection() {
        var items: [(label: String, text: String)] = []
        for role in policy.roles {
            var order: [String] = []
            var actions: [String: [String]] = [:]
            for action in Action.allCases where matrix.cell(role.name, action)?.isGiven ?? false {
                let conditions = policy.conditions(of: role.name, for: action)
                let sentences = ActionConditions(
                    scope: conditions.scope, purposes: conditions.purposes, reason: false, approval: nil
                ).sentences.map(say)
                guard !sentences.isEmpty else { continue }
                let key = sentences.joined(separator: language == .zh ? "；" : "; ")
                if actions[key] == nil { order.append(key) }
                actions[key, default: []].append(action.rawValue)
            }
            for key in order {
                items.append((say(role.label), "\((actions[key] ?? []).joined(separator: ", ")) — \(key)"))
            }
        }
        list(Catalogue.Wall.conditions, Catalogue.Wall.conditionsAbout, items)
    }

    mutating func forbidSection() {
        let items = policy.forbids.map { forbid in
            (label: forbid.label.map(say) ?? forbid.name, text: say(about(forbid)))
        }
        list(Catalogue.Wall.forbids, Catalogue.Wall.forbidsAbout, items)
    }

    private func about(_ forbid: ForbidRule) -> Phrase {
        let actions = Action.allCases.filter(forbid.actions.contains).map(\.rawValue)
        let roles = forbid.roles.map { roles in policy.roles.filter { roles.contains($0.name) }.map(\.label) }
        let fields = forbid.fields.map { names in policy.fields.filter { names.contains($0.name) }.map(\.label) }
        return Catalogue.Wall.forbid(roles, actions, fields, forbid.when.names)
    }

    mutating func approvalSection() {
        let items = Action.allCases.compactMap { action in
            policy.approvals[action].map { rule in
                let labels = policy.roles.filter { rule.roles.contains($0.name) }.map(\.label)
                return (
                    label: say(Catalogue.Wall.action(action.rawValue)),
                    text: say(Catalogue.Wall.approval(rule.count, labels))
                )
            }
        }
        list(Catalogue.Wall.approvals, Catalogue.Wall.approvalsAbout, items)
    }

    mutating func noteSection() {
        var notes = Catalogue.Wall.enforcement
        if let emergency = policy.emergency, let role = policy.role(emergency.role) {
            notes.append(Catalogue.Wall.emergency(role.label, minutes: emergency.lifetime / 60))
        }
        if let days = policy.reviewEvery { notes.append(Catalogue.Wall.review(days)) }
        notes.append(Catalogue.Analysis.restrictedLegend)
        list(Catalogue.Wall.notes, nil, notes.map { (label: "", text: say($0)) })
    }

    private mutating func list(_ title: Phrase, _ about: Phrase?, _ items: [(label: String, text: String)]) {
        guard !items.isEmpty else { return }
        html.raw("<section>\n")
        html.element("h2", say(title))
        if let about { html.element("p", say(about), class: "soft") }
        html.raw("<div class=\"columns\"><ul>\n")
        for item in items {
            html.raw("<li>")
            if !item.label.isEmpty {
                html.element("strong", item.label)
                html.plain(language == .zh ? "：" : ": ")
            }
            html.plain(item.text)
            html.raw("</li>\n")
        }
        html.raw("</ul></div>\n</section>\n")
    }
}
