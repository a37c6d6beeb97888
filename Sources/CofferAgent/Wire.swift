// What a message is: a version byte, then JSON.

import CofferText
import FoundationEssentials

/// Codes messages. The reader of a frame checks the version before it looks at anything else.
package enum Wire {
    /// Changes whenever requests or replies of an older program could be misread. The JSON of `lock` for everything, of
    /// `done` and of `failed` never changes, so that `coffer lock --all` reaches an agent of any version.
    package static let version: UInt8 = 2

    /// Bytes of a frame after its length.
    package static let limit = 16 << 20

    /// - Throws: `CofferError` `message_too_large`.
    package static func encode(_ message: some Encodable) throws -> [UInt8] {
        let json = try JSONEncoder().encode(message)
        guard json.count < limit else { throw CofferError.messageTooLarge }
        var body: [UInt8] = []
        body.reserveCapacity(json.count + 1)
        body.append(version)
        body.append(contentsOf: json)
        return body
    }

    /// - Throws: `CofferError` `bad_request` on anything that is not such a message.
    package static func decode<Message: Decodable>(_ type: Message.Type, from body: [UInt8]) throws -> Message {
        do {
            return try JSONDecoder().decode(type, from: Data(body.dropFirst()))
        } catch {
            throw CofferError.notUnderstood
        }
    }
}
