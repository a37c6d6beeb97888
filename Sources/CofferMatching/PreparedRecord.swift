// A customer's opened values made ready for comparing with many others.

/// Made once for each opened record by `MatchModel.prepare`; compares with records of the same model only.
package struct PreparedRecord: Sendable {
    /// In the order of the model's fields; nil where there is no value.
    let values: [PreparedValue?]
}
