// Why two customers may be the same person.

extension Catalogue {
    /// Reasons for and against two records being about one person.
    package enum Matching {
        package static func sameName() -> Phrase { Phrase(en: "same name", zh: "姓名相同") }
        package static func sameSound() -> Phrase { Phrase(en: "same name by sound", zh: "姓名同音") }
        package static func nameSwapped() -> Phrase {
            Phrase(en: "same name in another order", zh: "姓名相同，但顺序不同")
        }
        package static func nameContained() -> Phrase {
            Phrase(en: "one name is part of the other", zh: "一方姓名包含另一方姓名")
        }
        package static func nameInitials() -> Phrase {
            Phrase(en: "same surname and initial", zh: "姓氏相同，名字首字母相同")
        }
        package static func nameOneCharacter() -> Phrase {
            Phrase(en: "name with one character different", zh: "姓名仅一字不同")
        }
        package static func nameSimilar() -> Phrase { Phrase(en: "similar name", zh: "姓名相似") }
        package static func nameSurname() -> Phrase { Phrase(en: "only part of the name is the same", zh: "姓名仅部分相同") }
        package static func nameOtherScript() -> Phrase {
            Phrase(en: "names in different scripts", zh: "姓名使用的文字不同")
        }
        package static func nameDiffers() -> Phrase { Phrase(en: "different name", zh: "姓名不同") }

        package static func sameBirthday() -> Phrase { Phrase(en: "same date of birth", zh: "出生日期相同") }
        package static func birthdaySwapped() -> Phrase {
            Phrase(en: "date of birth with day and month swapped", zh: "出生日期的月、日互换")
        }
        package static func birthdayOneDigit() -> Phrase {
            Phrase(en: "date of birth with one digit different", zh: "出生日期仅一位数字不同")
        }
        package static func birthdaySameYear() -> Phrase { Phrase(en: "same year of birth", zh: "出生年份相同") }
        package static func birthdayDiffers() -> Phrase { Phrase(en: "different date of birth", zh: "出生日期不同") }

        package static func samePhone() -> Phrase { Phrase(en: "same phone", zh: "电话相同") }
        package static func phoneOneDigit() -> Phrase {
            Phrase(en: "phone with one digit different", zh: "电话仅一位数字不同")
        }
        package static func phoneSwapped() -> Phrase {
            Phrase(en: "phone with two neighbouring digits swapped", zh: "电话有相邻两位数字互换")
        }
        package static func phoneLastSeven() -> Phrase {
            Phrase(en: "same last seven digits of the phone", zh: "电话后七位相同")
        }
        package static func phoneLastFour() -> Phrase {
            Phrase(en: "same last four digits of the phone", zh: "电话后四位相同")
        }
        package static func phoneDiffers() -> Phrase { Phrase(en: "different phone", zh: "电话不同") }

        package static func sameEmail() -> Phrase { Phrase(en: "same email", zh: "邮箱相同") }
        package static func emailTypo() -> Phrase { Phrase(en: "email with one typing mistake", zh: "邮箱仅有一处输入差异") }
        package static func emailSameLocalPart() -> Phrase {
            Phrase(en: "email with the same part before the @", zh: "邮箱 @ 之前的部分相同")
        }
        package static func emailSameDomain() -> Phrase { Phrase(en: "email at the same domain", zh: "邮箱域名相同") }
        package static func emailDiffers() -> Phrase { Phrase(en: "different email", zh: "邮箱不同") }

        package static func sameIdentifier() -> Phrase { Phrase(en: "same ID number", zh: "证件号码相同") }
        package static func identifierOneDigit() -> Phrase {
            Phrase(en: "ID number with one digit different", zh: "证件号码仅一位不同")
        }
        package static func identifierSwapped() -> Phrase {
            Phrase(en: "ID number with two neighbouring digits swapped", zh: "证件号码有相邻两位互换")
        }
        package static func identifierSameBeginning() -> Phrase {
            Phrase(en: "ID number of the same district and birthday", zh: "证件号码的地区和出生日期相同")
        }
        package static func identifierDiffers() -> Phrase { Phrase(en: "different ID number", zh: "证件号码不同") }

        package static func sameCard() -> Phrase { Phrase(en: "same card", zh: "银行卡号相同") }
        package static func cardOneDigit() -> Phrase { Phrase(en: "card with one digit different", zh: "银行卡号仅一位不同") }
        package static func cardSwapped() -> Phrase {
            Phrase(en: "card with two neighbouring digits swapped", zh: "银行卡号有相邻两位互换")
        }
        package static func cardDiffers() -> Phrase { Phrase(en: "different card", zh: "银行卡号不同") }

        package static func sameAddress() -> Phrase { Phrase(en: "same address", zh: "地址相同") }
        package static func addressSameNumber() -> Phrase {
            Phrase(en: "same street and number", zh: "街道和门牌号相同")
        }
        package static func addressSameStreet() -> Phrase { Phrase(en: "same street", zh: "街道相同") }
        package static func addressSameDistrict() -> Phrase { Phrase(en: "address close by", zh: "地址相近") }
        package static func addressDiffers() -> Phrase { Phrase(en: "different address", zh: "地址不同") }

        package static func sameCompany() -> Phrase { Phrase(en: "same company", zh: "公司相同") }
        package static func companySimilar() -> Phrase { Phrase(en: "similar company", zh: "公司名称相似") }
        package static func companyDiffers() -> Phrase { Phrase(en: "different company", zh: "公司不同") }

        package static func sameHandle() -> Phrase { Phrase(en: "same account name", zh: "账号相同") }
        package static func handleTypo() -> Phrase {
            Phrase(en: "account name with one typing mistake", zh: "账号仅有一处输入差异")
        }
        package static func handleDiffers() -> Phrase { Phrase(en: "different account name", zh: "账号不同") }

        package static func sameGender() -> Phrase { Phrase(en: "same gender", zh: "性别相同") }
        package static func genderDiffers() -> Phrase { Phrase(en: "different gender", zh: "性别不同") }
    }
}
