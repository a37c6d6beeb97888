// How long something takes, as a line of JSON.

/// The time of one call.
func seconds(_ body: () throws -> Void) rethrows -> Double {
    let duration = try ContinuousClock().measure(body)
    return Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
}

func printMeasure(_ name: String, seconds: Double, count: Int) {
    print(#"{"measure": "\#(name)", "seconds": \#(seconds), "count": \#(count)}"#)
}
