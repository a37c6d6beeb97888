// What acts are called for people.

internal import CofferText

extension ReviewedAct {
    var label: Phrase {
        switch self {
        case .shown: Catalogue.Review.actShown
        case .revealed: Catalogue.Review.actRevealed
        case .searched: Catalogue.Review.actSearched
        case .listed: Catalogue.Review.actListed
        case .history: Catalogue.Review.actHistory
        case .exported: Catalogue.Review.actExported
        case .followed: Catalogue.Systems.actFollowed
        case .compared: Catalogue.Systems.actCompared
        case .measured: Catalogue.Quality.actMeasured
        case .entered: Catalogue.Review.actEntered
        case .edited: Catalogue.Review.actEdited
        case .erased: Catalogue.Erasing.actErased
        case .settled: Catalogue.Review.actSettled
        case .resealed: Catalogue.Review.actResealed
        case .managed: Catalogue.Review.actManaged
        case .backedUp: Catalogue.Restoring.actBackedUp
        case .emergency: Catalogue.Review.actEmergency
        case .counted: Catalogue.Segments.actCounted
        case .denied: Catalogue.Review.actDenied
        }
    }
}
