// The weights as learned: printed by `coffer-match learn`, copied here (docs/quality.md says how they were learned).

extension MatchWeights {
    /// Counted on 200,000 generated records (seeds 1...4, default noise, 10 % duplicates): all pairs of one person, all of
    /// one household, 16,000,000 of strangers; calibrated on 140,000 others (seeds 11...13).
    package static let learned = MatchWeights(
        levels: table.map { Level(person: $0.1, household: $0.2, stranger: $0.3) },
        pairsPerRecord: -2.943, pairsPerHouseholdPair: -1.741, offset: -0.085, slope: 0.752)

    /// In the order of `Agreement.allCases`: log2 of the level's share among one person's pairs, a household's, strangers'.
    static let table: [(Agreement, Double, Double, Double)] = [
        (.nameEqual, -0.36, -10.33, -18.76),
        (.nameEqualShort, -3.27, -15.09, -20.33),
        (.nameSound, -4.24, -12.28, -18.40),
        (.nameSwapped, -7.37, -15.82, -22.86),
        (.nameContained, -5.72, -11.85, -21.58),
        (.nameInitials, -7.47, -8.00, -16.53),
        (.nameOneCharacter, -6.16, -4.37, -12.51),
        (.nameSimilar, -8.09, -11.38, -20.91),
        (.nameSurname, -7.63, -1.02, -6.80),
        (.nameOtherScript, -6.52, -5.12, -2.18),
        (.nameDiffers, -11.58, -1.24, -0.38),
        (.birthdayEqual, -0.06, -4.85, -14.31),
        (.birthdaySwapped, -7.29, -11.47, -15.93),
        (.birthdayOneDigit, -5.94, -8.17, -9.39),
        (.birthdaySameYear, -5.71, -4.57, -5.95),
        (.birthdayDiffers, -12.71, -0.12, -0.03),
        (.phoneEqual, -0.16, -3.82, -20.25),
        (.phoneOneDigit, -5.47, -9.29, -23.71),
        (.phoneSwapped, -6.72, -9.97, -27.16),
        (.phoneLastSeven, -15.58, -17.32, -22.77),
        (.phoneLastFour, -12.78, -13.23, -13.30),
        (.phoneDiffers, -3.78, -0.11, -0.00),
        (.emailEqual, -0.23, -5.15, -25.77),
        (.emailTypo, -5.23, -10.10, -21.38),
        (.emailSameLocalPart, -7.77, -15.93, -25.77),
        (.emailSameDomain, -5.25, -2.55, -2.53),
        (.emailDiffers, -3.44, -0.32, -0.28),
        (.identifierEqual, -0.00, -15.42, -25.04),
        (.identifierOneDigit, -13.69, -15.42, -25.04),
        (.identifierSwapped, -13.69, -15.42, -25.04),
        (.identifierSameBeginning, -13.69, -5.32, -19.11),
        (.identifierDiffers, -13.69, -0.04, -0.00),
        (.cardEqual, -0.00, -11.88, -21.74),
        (.cardOneDigit, -10.13, -11.88, -21.74),
        (.cardSwapped, -10.13, -11.88, -21.74),
        (.cardDiffers, -10.13, -0.00, -0.00),
        (.addressEqual, -0.78, -0.95, -26.22),
        (.addressSameNumber, -2.06, -2.24, -21.83),
        (.addressSameStreet, -4.29, -4.43, -10.79),
        (.addressSameDistrict, -6.53, -6.15, -5.63),
        (.addressDiffers, -3.11, -2.25, -0.03),
        (.companyEqual, -0.38, -4.99, -8.39),
        (.companySimilar, -3.70, -8.72, -9.77),
        (.companyDiffers, -2.70, -0.05, -0.01),
        (.handleEqual, -0.00, -13.09, -22.88),
        (.handleTypo, -11.75, -13.09, -22.88),
        (.handleDiffers, -11.75, -0.00, -0.00),
        (.genderEqual, -0.01, -1.44, -1.00),
        (.genderDiffers, -6.64, -0.67, -1.00),
    ]
}
