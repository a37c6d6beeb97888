// The fold of authority as a file in the state directory, so that opening does not verify years of entries again.

internal import CofferCrypto
internal import CofferModel
internal import CofferPolicy

extension Authority: Codable {
    /// Raised when a fold comes to say something else: one that another program stored is then made anew.
    private static let cacheVersion = 5

    private enum CodingKeys: String, CodingKey {
        case version, vault, sequence, head, ledgerSequence, recoveryEncryption, recoverySigning, createdAt, users,
            tenures, keys
        case granted, dataKeys, tiers, slots, incompleteSlots, rotationDue, resealDue, oldKeys, standings, requests
        case alerts, reviews, policyFiles, fields, movedFrom, unaskedMoves, staleMasks, segments, plans
        case subjectRequests
        case codePatterns, repositories
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        func value<Value: Decodable>(_ key: CodingKeys) throws -> Value {
            try container.decode(Value.self, forKey: key)
        }
        guard try container.decodeIfPresent(Int.self, forKey: .version) == Self.cacheVersion else {
            throw Swift.DecodingError.dataCorruptedError(
                forKey: .version, in: container, debugDescription: "another program's fold")
        }
        self.init(vault: try value(.vault))
        sequence = try value(.sequence)
        head = try value(.head)
        ledgerSequence = try value(.ledgerSequence)
        recoveryEncryption = try container.decodeIfPresent(Hex.self, forKey: .recoveryEncryption)
        recoverySigning = try container.decodeIfPresent(Hex.self, forKey: .recoverySigning)
        createdAt = try value(.createdAt)
        users = try value(.users)
        tenures = try value(.tenures)
        keys = try value(.keys)
        granted = try value(.granted)
        dataKeys = try value(.dataKeys)
        for (name, id) in try container.decode([String: UInt8].self, forKey: .tiers) {
            tiers[TierName(name)] = TierID(id)
        }
        slots = try value(.slots)
        incompleteSlots = try value(.incompleteSlots)
        rotationDue = try value(.rotationDue)
        resealDue = try value(.resealDue)
        oldKeys = try value(.oldKeys)
        standings = try value(.standings)
        requests = try value(.requests)
        alerts = try value(.alerts)
        reviews = try value(.reviews)
        for (name, field) in try container.decode([String: KnownField].self, forKey: .fields) {
            fields[FieldName(name)] = field
        }
        for (name, tier) in try container.decode([String: TierID].self, forKey: .movedFrom) {
            movedFrom[FieldName(name)] = tier
        }
        unaskedMoves = try value(.unaskedMoves)
        staleMasks = try value(.staleMasks)
        for segment in try container.decode([SavedSegment].self, forKey: .segments) { segments[segment.name] = segment }
        plans = try value(.plans)
        subjectRequests = try value(.subjectRequests)
        for body in try container.decode([RepositoryBody].self, forKey: .repositories) {
            repositories[body.id] = body.recipients
        }
        for pattern in try container.decode([[String: CodeCheck]].self, forKey: .codePatterns).flatMap({ $0 }) {
            codePatterns.append(try CodePattern(pattern.key, check: pattern.value))
        }
        let files: [PolicyFile] = try value(.policyFiles)
        if !files.isEmpty { try bringIntoForce(files) }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(Self.cacheVersion, forKey: .version)
        try container.encode(vault, forKey: .vault)
        try container.encode(sequence, forKey: .sequence)
        try container.encode(head, forKey: .head)
        try container.encode(ledgerSequence, forKey: .ledgerSequence)
        try container.encodeIfPresent(recoveryEncryption, forKey: .recoveryEncryption)
        try container.encodeIfPresent(recoverySigning, forKey: .recoverySigning)
        try container.encode(createdAt, forKey: .createdAt)
        try container.encode(users, forKey: .users)
        try container.encode(tenures, forKey: .tenures)
        try container.encode(keys, forKey: .keys)
        try container.encode(granted, forKey: .granted)
        try container.encode(dataKeys, forKey: .dataKeys)
        try container.encode(
            Dictionary(uniqueKeysWithValues: tiers.map { ($0.rawValue, $1.rawValue) }), forKey: .tiers)
        try container.encode(slots, forKey: .slots)
        try container.encode(incompleteSlots.sorted(), forKey: .incompleteSlots)
        try container.encode(rotationDue, forKey: .rotationDue)
        try container.encode(resealDue, forKey: .resealDue)
        try container.encode(oldKeys, forKey: .oldKeys)
        try container.encode(standings, forKey: .standings)
        try container.encode(requests, forKey: .requests)
        try container.encode(alerts, forKey: .alerts)
        try container.encode(reviews, forKey: .reviews)
        try container.encode(policyFiles, forKey: .policyFiles)
        try container.encode(
            Dictionary(uniqueKeysWithValues: fields.map { ($0.rawValue, $1) }), forKey: .fields)
        try container.encode(
            Dictionary(uniqueKeysWithValues: movedFrom.map { ($0.rawValue, $1) }), forKey: .movedFrom)
        try container.encode(unaskedMoves.sorted(), forKey: .unaskedMoves)
        try container.encode(staleMasks.sorted(), forKey: .staleMasks)
        try container.encode(segments.values.sorted { $0.name < $1.name }, forKey: .segments)
        try container.encode(plans, forKey: .plans)
        try container.encode(subjectRequests, forKey: .subjectRequests)
        try container.encode(
            repositories.map { RepositoryBody(id: $0, recipients: $1) }.sorted { $0.id.text < $1.id.text },
            forKey: .repositories)
        try container.encode(codePatterns.map { [$0.text: $0.check] }, forKey: .codePatterns)
    }
}
