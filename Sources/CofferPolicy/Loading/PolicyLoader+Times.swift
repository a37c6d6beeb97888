// Reads how long and when: sessions, hours, the access review, emergency access.

import CofferModel
import CofferText

extension PolicyLoader {
    mutating func policySession(_ entry: Tree.Entry) -> SessionLimits {
        let standard = SessionLimits.standard
        guard let keys = keys(of: entry.value, at: entry.position, known: Vocabulary.session, required: []) else {
            return standard
        }
        let idle = keys["idle"].flatMap { duration($0.value) } ?? standard.idle
        let lifetime = keys["lifetime"].flatMap { duration($0.value) } ?? max(standard.lifetime, idle)
        if idle > lifetime {
            problems.error((keys["idle"] ?? entry).position, Catalogue.Policy.idleBeyondLifetime)
        }
        return SessionLimits(idle: idle, lifetime: lifetime)
    }

    /// The session of one role: never longer than the policy's. What is not written is the policy's.
    mutating func roleSession(_ entry: Tree.Entry, within policy: SessionLimits) -> SessionLimits {
        guard let keys = keys(of: entry.value, at: entry.position, known: Vocabulary.session, required: []) else {
            return policy
        }
        let errorsBefore = problems.errors.count
        let lifetime = keys["lifetime"].flatMap { duration($0.value) } ?? policy.lifetime
        let idle = keys["idle"].flatMap { duration($0.value) } ?? min(policy.idle, lifetime)
        for (key, value, limit) in [("idle", idle, policy.idle), ("lifetime", lifetime, policy.lifetime)]
        where value > limit {
            problems.error((keys[key] ?? entry).position, Catalogue.Policy.sessionTooLong(key))
        }
        if problems.errors.count == errorsBefore, idle > lifetime {
            problems.error((keys["idle"] ?? entry).position, Catalogue.Policy.idleBeyondLifetime)
        }
        return SessionLimits(idle: idle, lifetime: lifetime)
    }

    mutating func emergency(_ entry: Tree.Entry, session: SessionLimits) -> EmergencyRule? {
        guard
            let keys = keys(
                of: entry.value, at: entry.position, known: Vocabulary.emergency, required: Vocabulary.emergency)
        else { return nil }
        let role = keys["role"].flatMap { self.role($0.value) }
        if role == Policy.ownerRole, let entry = keys["role"] {
            problems.error(entry.value.position, Catalogue.Policy.emergencyOwner)
        }
        let lifetime = keys["lifetime"].flatMap { duration($0.value) }
        if let lifetime, lifetime > session.lifetime, let entry = keys["lifetime"] {
            problems.error(entry.position, Catalogue.Policy.sessionTooLong("lifetime"))
        }
        guard let role, let lifetime else { return nil }
        return EmergencyRule(role: role, lifetime: lifetime)
    }

    mutating func accessReview(_ entry: Tree.Entry) -> Int? {
        guard
            let keys = keys(
                of: entry.value, at: entry.position, known: Vocabulary.accessReview, required: Vocabulary.accessReview),
            let tree = keys["every"]?.value
        else { return nil }
        return days(tree)
    }

    /// A number of days, 1 to 3660, such as `180 days`.
    mutating func days(_ tree: Tree) -> Int? {
        guard let text = text(tree) else { return nil }
        guard let (days, unit) = Self.quantity(text), Self.secondsPerUnit[unit] == 86400, (1...3660).contains(days)
        else {
            problems.error(tree.position, Catalogue.Policy.badReviewInterval(text))
            return nil
        }
        return days
    }

    mutating func hours(_ entry: Tree.Entry) -> WorkingHours? {
        guard
            let keys = keys(
                of: entry.value, at: entry.position, known: Vocabulary.hours, required: Vocabulary.hours)
        else { return nil }
        let days = keys["days"].map { entry in
            words(entry.value, known: Vocabulary.days, unknown: Catalogue.Policy.unknownDay, isNeeded: true)
                .compactMap { Vocabulary.days.firstIndex(of: $0.text).map { $0 + 1 } }
        }
        let from = keys["from"].flatMap { time($0.value, limit: 23 * 60 + 59) }
        let until = keys["until"].flatMap { time($0.value, limit: 24 * 60) }
        let zone = keys["zone"].flatMap { self.zone($0.value) }
        if let from, let until, from >= until, let entry = keys["until"] {
            problems.error(entry.position, Catalogue.Policy.noHours)
        }
        guard let days, let from, let until, let zone else { return nil }
        return WorkingHours(days: Set(days), from: from, until: until, offset: zone)
    }

    /// `08:00`, in minutes after midnight.
    private mutating func time(_ tree: Tree, limit: Int) -> Int? {
        guard let text = text(tree) else { return nil }
        guard let minutes = Self.minutes(text), minutes <= limit else {
            problems.error(tree.position, Catalogue.Policy.badTime(text))
            return nil
        }
        return minutes
    }

    /// `+08:00`, in minutes east of UTC, from −12:00 to +14:00.
    private mutating func zone(_ tree: Tree) -> Int? {
        guard let text = text(tree) else { return nil }
        let sign = ["+": 1, "-": -1][text.prefix(1)]
        guard let sign, let minutes = Self.minutes(text.dropFirst()), (-12 * 60...14 * 60).contains(sign * minutes)
        else {
            problems.error(tree.position, Catalogue.Policy.badZone(text))
            return nil
        }
        return sign * minutes
    }

    private static func minutes(_ text: some StringProtocol) -> Int? {
        let digits = text.utf8.map { Int($0) - 0x30 }
        guard digits.count == 5, digits[2] == 10, [0, 1, 3, 4].allSatisfy({ (0...9).contains(digits[$0]) }),
            digits[3] < 6
        else { return nil }
        return (digits[0] * 10 + digits[1]) * 60 + digits[3] * 10 + digits[4]
    }

    /// A length of time such as `15 minutes` or `8 小时`, in seconds: between a second and seven days.
    mutating func duration(_ tree: Tree) -> Int? {
        guard let text = text(tree) else { return nil }
        guard let (number, unit) = Self.quantity(text) else {
            problems.error(tree.position, Catalogue.Policy.badDuration(text))
            return nil
        }
        let (seconds, overflows) = number.multipliedReportingOverflow(by: Self.secondsPerUnit[unit] ?? 0)
        guard !overflows, (1...7 * 86400).contains(seconds) else {
            problems.error(tree.position, Catalogue.Policy.badDuration(text))
            return nil
        }
        return seconds
    }

    private static func quantity(_ text: String) -> (number: Int, unit: String)? {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        return Int(digits).map { ($0, String(text.dropFirst(digits.count).drop { $0 == " " })) }
    }

    private static let secondsPerUnit = [
        "second": 1, "seconds": 1, "秒": 1, "minute": 60, "minutes": 60, "分钟": 60, "hour": 3600, "hours": 3600,
        "小时": 3600, "day": 86400, "days": 86400, "天": 86400,
    ]
}
