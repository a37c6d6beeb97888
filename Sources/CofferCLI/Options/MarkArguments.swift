// Names of matters, grounds of restrictions and days as arguments.

internal import CofferModel
internal import CofferText

/// Reads what is said of marks from arguments.
enum MarkArguments {
    static func matter(_ text: String) throws -> MatterName {
        do {
            return try MatterName(text)
        } catch {
            throw CofferError(
                .usage, Catalogue.Holds.notAMatter(error.message), hint: Catalogue.Holds.matterExample)
        }
    }

    static func ground(_ text: String) throws -> RestrictionGround {
        guard let ground = RestrictionGround.given.first(where: { $0.rawValue == text }) else {
            throw CofferError(.usage, Catalogue.Restricting.notAGround(), hint: Catalogue.Restricting.grounds())
        }
        return ground
    }

    static func consentWord(_ text: String, _ option: String) throws -> ConsentWord {
        do {
            return try ConsentWord(text)
        } catch {
            throw CofferError(
                .usage, Catalogue.Consents.notAWord(option, error.message), hint: Catalogue.Consents.wordExample)
        }
    }

    static func day(_ text: String, _ option: String = "--date") throws -> CalendarDate {
        guard let day = CalendarDate(iso: text) else {
            throw CofferError(.usage, Catalogue.Events.dateExpected(option))
        }
        return day
    }
}
