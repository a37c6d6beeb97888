// A policy with everything that can be said about the data themselves.

extension Samples {
    /// Loads without warnings.
    static let data = """
        policy: 1
        title: {en: Test, zh: 测试}
        country: DE
        tiers:
          contact: {label: {en: contact, zh: 联系}}
          identity: {label: {en: identity, zh: 身份}}
        fields:
          name:
            {tier: contact, type: name, label: {en: Name, zh: 姓名}, required: true, mask: name,
              search: [exact, prefix, pinyin], merge: longest}
          phone: {tier: contact, type: phone, label: {en: Phone, zh: 电话}, unique: true, search: [exact, last4], mask: phone}
          email: {tier: contact, type: email, label: {en: Mail, zh: 邮箱}, unique: warn, search: [exact, domain], mask: email}
          guardian: {tier: contact, type: name, label: {en: Guardian, zh: 监护人}, mask: name, merge: newest}
          id_number: {tier: identity, type: resident_id, label: {en: ID, zh: 身份证}, search: exact, mask: resident_id}
          born: {tier: identity, type: birthday, label: {en: Born, zh: 生日}, search: exact, mask: birth_year}
          gender: {tier: identity, type: gender, label: {en: Gender, zh: 性别}, mask: hidden}
          card: {tier: identity, type: bank_card, label: {en: Card, zh: 卡号}, mask: bank_card}
          region: {tier: open, type: region, label: {en: Region, zh: 地区}}
          consent: {tier: open, type: flag, label: {en: Consent, zh: 同意}, merge: strictest}
          created: {tier: open, type: date, label: {en: Created, zh: 创建}, merge: earliest}
          last_seen: {tier: open, type: date, label: {en: Last seen, zh: 最近}, merge: latest}
        checks:
          birthday: {same: [born, id_number]}
          sex: {same: [gender, id_number], label: {en: as on the card, zh: 与证件一致}}
          child: {require: [guardian], when: minor}
          reach: {require_one_of: [phone, email]}
          order: {ascending: [born, created, last_seen]}
        duplicates:
          blocks:
            - phone
            - [name.pinyin, born]
          weights: {name: 1.5, phone: 2}
          review: 0.80
          certain: 0.95
        quality:
          complete:
            - name
            - [phone, email]
          by: [region, created]
          verify_every: 400 days
          stale_after: 90 天
        statistics: {minimum_group: 20, noise: 3}
        roles:
          owner:
            label: {en: Owner, zh: 所有者}
            rights:
              contact: [enter, search, clear]
              identity: [enter, search, clear]
              audit: [enter, search, clear]
            may: [read, search, enter, update, disclose, user.add, user.admit]
          clerk:
            label: {en: Clerk, zh: 录入员}
            rights: {contact: [enter, masked]}
            may: [read, enter]
        """
}
