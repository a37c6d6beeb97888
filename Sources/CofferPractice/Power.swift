// Powers, the one thing of the mathematics library that drawing people needs.

private import Foundation

func power(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }
