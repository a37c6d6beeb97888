// The language of help texts, which the argument parser asks for without arguments.

package import CofferText

/// The language in force: chosen once, before anything is parsed.
package enum Speech {
    @TaskLocal package static var language: Language = .en

    /// A phrase in the language in force.
    package static subscript(phrase: Phrase) -> String { phrase[language] }
}
