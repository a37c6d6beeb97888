// Every text a person reads, by area, English and Chinese side by side.

/// The catalogue: one nested enum per area, each in a file of its own.
package enum Catalogue {}
