// Texts of the privacy notice for customers that is drafted from a policy (PIPL 17, 30; GDPR 13, 14).

extension Catalogue {
    package enum NoticeDocument {
        package static let title = Phrase(en: "Privacy notice (draft)", zh: "个人信息处理规则（草案）")
        package static let about = Phrase(
            en: "PIPL Articles 17 and 30; GDPR Articles 13 and 14", zh: "《个人信息保护法》第十七条、第三十条；GDPR 第十三条、第十四条")
        package static let effective = Phrase(en: "In force from 【date】", zh: "自【日期】起施行")

        package static let who = Phrase(en: "Who we are", zh: "我们是谁")
        package static let whoText = Phrase(
            en:
                "【company name and address】 is responsible for your data. You reach us at 【e-mail, telephone】; our data protection officer is 【name, contact】.",
            zh: "您的个人信息由【公司名称和地址】负责处理。联系方式：【电子邮箱、电话】；个人信息保护负责人：【姓名、联系方式】。")

        package static let what = Phrase(en: "What we hold about you", zh: "我们保存您的哪些信息")
        package static func category(_ label: Phrase, _ fields: Phrase) -> Phrase {
            Phrase(en: "\(label.en): \(fields.en)", zh: "\(label.zh)：\(fields.zh)")
        }
        package static let remarks = Phrase(
            en: "Remarks, and the reasons why somebody looked at your data", zh: "备注，以及查看您资料的理由")
        package static let events = Phrase(
            en: "What happened between us, by kind and day", zh: "我们之间往来事项的种类和日期")
        package static let source = Phrase(
            en: "We have them from you, or from 【sources】.", zh: "这些信息来自您本人，或来自【来源】。")

        package static let why = Phrase(en: "What for", zh: "处理目的")
        package static let whyNone = Phrase(
            en: "【say here what the data are used for, and on what legal basis】", zh: "【请写明处理目的及合法性基础】")
        package static func purpose(_ label: Phrase, isConsent: Bool) -> Phrase {
            isConsent
                ? Phrase(
                    en: "\(label.en) – only if you consent, which you may withdraw at any time",
                    zh: "\(label.zh)——仅在您同意的情况下，您可随时撤回同意")
                : Phrase(en: "\(label.en) – 【legal basis】", zh: "\(label.zh)——【合法性基础】")
        }

        package static let sensitive = Phrase(en: "Sensitive information", zh: "敏感个人信息")
        package static func sensitiveText(_ fields: Phrase) -> Phrase {
            Phrase(
                en:
                    "These are sensitive: \(fields.en). We need them for 【specific purpose and necessity】; if they came into wrong hands, 【effect on you】. We ask for your separate consent, which you may refuse or withdraw.",
                zh:
                    "下列信息属于敏感个人信息：\(fields.zh)。我们因【特定目的和必要性】而处理；一旦泄露，可能【对您权益的影响】。我们会就此取得您的单独同意，您可以拒绝或撤回。")
        }

        package static let minors = Phrase(en: "Children under 14", zh: "不满十四周岁的未成年人")
        package static let minorsText = Phrase(
            en:
                "We handle data of children under 14 only with the consent of a parent or guardian. 【rules for children】",
            zh: "处理不满十四周岁未成年人的信息，须取得其父母或其他监护人同意。【儿童个人信息处理规则】")

        package static let howLong = Phrase(en: "How long we keep them", zh: "保存多久")
        package static let outlives = Phrase(
            en:
                "Where a law obliges us to keep something longer, it is stored until then and not used for anything else.",
            zh: "法律要求保存更长时间的，届满之前仅予保存，不作他用。")
        package static let withLastCategory = Phrase(
            en: "as long as the last of the other categories, and erased with it", zh: "与其他类别中最后届满的一个相同，并随之一并删除")
        package static let unlimited = Phrase(
            en: "【say how long, or by what it is decided】", zh: "【请写明保存期限或确定期限的方法】")

        package static let recipients = Phrase(en: "Who gets them", zh: "向谁提供")
        package static let recipientsText = Phrase(
            en:
                "Inside our company people see what their work needs, some of it masked. Outside: 【recipients, their contact, purpose, kinds of data; transfers to other countries】.",
            zh: "公司内部人员只能看到工作所需的内容，部分以掩码显示。对外提供：【接收方名称、联系方式、目的、信息种类；向境外提供的情况】。")

        package static let security = Phrase(en: "How we protect them", zh: "如何保护")
        package static let securityText = Phrase(
            en: "Your data are encrypted, and every look at them is recorded. What is erased can't be brought back.",
            zh: "您的信息加密保存，每次查看均有记录；删除后无法恢复。")

        package static let rights = Phrase(en: "Your rights", zh: "您的权利")
        package static let rightsText = Phrase(
            en:
                "You may ask us to do the following. Write to 【contact】; we check that it is you, and then answer within the time named.",
            zh: "您可以向我们提出以下请求。请联系【联系方式】；核实身份后，我们将在下列时限内答复。")
        package static let you = Phrase(en: "You may", zh: "您有权")
        package static let within = Phrase(en: "We answer", zh: "答复时限")
        package static func atLatest(_ period: Phrase, promptly: Bool) -> Phrase {
            promptly
                ? Phrase(en: "promptly, at the latest within \(period.en)", zh: "及时答复，最迟 \(period.zh)内")
                : Phrase(en: "within \(period.en)", zh: "\(period.zh)内")
        }
        package static let complaint = Phrase(
            en: "If you are not content with our answer, you may complain to 【supervisory authority】 or go to court.",
            zh: "如对答复不满意，您可以向【履行个人信息保护职责的部门】投诉，或向人民法院起诉。")
        package static let changes = Phrase(
            en: "When this notice changes we tell you by 【how】.", zh: "本规则变更时，我们将以【方式】告知您。")
    }
}
