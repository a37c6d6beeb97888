// What a policy says about the data themselves, read together.

/// The country and the sections `checks`, `duplicates`, `quality` and `statistics`, with what counts where they are
/// absent.
struct DataRules {
    let country: String
    let checks: [FieldCheck]
    let duplicates: DuplicateRules
    let quality: QualityRules
    let statistics: StatisticsRules
}
