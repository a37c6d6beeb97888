// A policy with everything that can be said about keeping data and answering people.

extension Samples {
    /// Loads without warnings.
    static let privacy = """
        policy: 1
        title: {en: Test, zh: 测试}
        tiers:
          contact: {label: {en: contact, zh: 联系}}
          money: {label: {en: money, zh: 财务}}
        fields:
          name: {tier: contact, type: name, label: {en: Name, zh: 姓名}, required: true, mask: name, show: clear}
          card: {tier: money, type: bank_card, label: {en: Card, zh: 卡号}, mask: bank_card, search: [exact]}
          region: {tier: open, type: region, label: {en: Region, zh: 地区}}
          segment: {tier: open, type: text, label: {en: Segment, zh: 分类}, allowed: [retail, vip]}
          agreed: {tier: open, type: flag, label: {en: Agreed, zh: 同意}}
          created: {tier: open, type: date, label: {en: Created, zh: 创建}}
          last_seen: {tier: open, type: date, label: {en: Last seen, zh: 最近}}
        events:
          contact: {label: {en: contact, zh: 联系}, keeps: last_seen}
          purchase: {label: {en: purchase, zh: 购买}}
          ended: {label: {en: end, zh: 结束}}
        laws:
          books:
            kind: minimum
            label: {en: books, zh: 账簿}
            citation: {en: Books Act 1, zh: 账簿法第一条}
            as_of: 2026-11-22
            unverified: true
            period: P10Y
            from: [purchase]
            anchor: year_end
          identity:
            kind: minimum
            label: {en: identity, zh: 身份}
            citation: {en: Identity Act 2, zh: 身份法第二条}
            as_of: 2026-11-22
            period: P5Y
            from: ended
            open_ended: true
          stop:
            kind: maximum
            label: {en: stop, zh: 停止}
            citation: {en: Privacy Act 3, zh: 隐私法第三条}
            as_of: 2026-11-22
            prompt: true
            from: [ended]
          answer:
            kind: deadline
            label: {en: answer, zh: 答复}
            citation: {en: Privacy Act 4, zh: 隐私法第四条}
            as_of: 2026-11-22
            period: P45D
            requests: [access, erasure]
            confirm: P10D
            confirm_days: business
            extension: P1M
            rolls: true
            keep: P24M
          opt_out:
            kind: deadline
            label: {en: opt out, zh: 拒绝}
            citation: {en: Privacy Act 5, zh: 隐私法第五条}
            as_of: 2026-11-22
            period: P15D
            days: business
            extension: P5D
            requests: opt_out
          breach:
            kind: deadline
            label: {en: breach, zh: 泄露}
            citation: {en: Privacy Act 6, zh: 隐私法第六条}
            as_of: 2026-11-22
            period: PT72H
            breach: true
          soon:
            kind: deadline
            label: {en: soon, zh: 及时}
            citation: {en: Privacy Act 7, zh: 隐私法第七条}
            as_of: 2026-11-22
            prompt: true
            requests: [access]
        retention:
          keep_books: {law: books, tiers: [money], where: {region: [江苏, 上海市], agreed: yes}}
          know: {law: identity, label: {en: know them, zh: 了解客户}}
          leave: {law: stop, record: true, outcome: restrict}
          short:
            kind: maximum
            label: {en: short, zh: 短}
            period: P3Y
            from: [created, contact, purchase]
            tiers: contact
          long:
            kind: maximum
            label: {en: long, zh: 长}
            citation: {en: our book of rules, zh: 内部制度}
            as_of: 2026-01-31
            period: P10Y6M
            from: purchase
            rolls: true
            outcome: anonymise
          vips: {kind: minimum, label: {en: vips, zh: 贵宾}, period: P1M, from: contact, where: {segment: vip}}
        deadlines:
          answer: {law: answer, where: {region: 江苏省}}
          opt_out: {law: opt_out}
          leak: {law: breach}
          soon: {law: soon}
          ours: {label: {en: ours, zh: 内部}, period: P20D, requests: [access, portability]}
        purge: {grace: 14 days, backup_within: 24 hours, suppression: card}
        holidays: [2026-10-01, 2026-10-02]
        purposes:
          service: {label: {en: service, zh: 服务}}
          news: {label: {en: news, zh: 资讯}, consent: required, field: agreed, valid: P2Y, withdrawal: ended}
        roles:
          owner:
            label: {en: Owner, zh: 所有者}
            rights:
              contact: [enter, search, clear]
              money: [enter, search, clear]
              audit: [enter, search, clear]
            may: [read, enter, update, disclose, user.add, user.admit]
        """
}
