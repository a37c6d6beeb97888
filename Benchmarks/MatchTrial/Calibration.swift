// Fits what turns evidence into a probability, on pairs whose truth is known.

private import Foundation

/// Logistic regression of the truth on the bits of evidence.
package enum Calibration {
    /// The offset and slope, in bits, that make the truth of the pairs likeliest (Newton's method).
    ///
    /// Evidence beyond 20 bits either way is taken as 20, so that far-away pairs do not decide where the middle is.
    package static func fit(_ pairs: [(bits: Double, isTrue: Bool)]) -> (offset: Double, slope: Double) {
        var offset = 0.0
        var slope = 1.0
        for _ in 0..<50 {
            var gradient = (0.0, 0.0)
            var curvature = (0.0, 0.0, 0.0)
            for pair in pairs {
                let bits = max(-20, min(20, pair.bits))
                let probability = 1 / (1 + exp2(-(offset + slope * bits)))
                let error = (pair.isTrue ? 1 : 0) - probability
                let weight = probability * (1 - probability) * M_LN2
                gradient = (gradient.0 + error, gradient.1 + error * bits)
                curvature.0 += weight
                curvature.1 += weight * bits
                curvature.2 += weight * bits * bits
            }
            let determinant = curvature.0 * curvature.2 - curvature.1 * curvature.1
            guard abs(determinant) > 1e-12 else { break }
            let step = (
                (curvature.2 * gradient.0 - curvature.1 * gradient.1) / determinant,
                (curvature.0 * gradient.1 - curvature.1 * gradient.0) / determinant
            )
            offset += step.0
            slope += step.1
            if abs(step.0) + abs(step.1) < 1e-9 { break }
        }
        return (offset, slope)
    }
}
