// What export, open and key files say.

extension Catalogue {
    /// Sentences about files of customers going out.
    package enum Export {
        package static func progress() -> Phrase {
            Phrase(en: "customers", zh: "位客户")
        }

        package static func mayNotRead(_ label: Phrase) -> Phrase {
            Phrase(en: "your role sees nothing of “\(label.en)”", zh: "当前角色看不到“\(label.zh)”")
        }

        package static func notSynced() -> Phrase {
            Phrase(en: "the export could not be brought to the disk", zh: "导出内容未能写入磁盘")
        }

        package static func cannotOpen() -> Phrase {
            Phrase(en: "the file does not open with this key, or was changed", zh: "该文件无法用此密钥打开，或已被改动")
        }

        package static func cannotOpenNext() -> Phrase {
            Phrase(
                en: "use the passphrase or key file it was sealed to; if that is right, ask for a new export",
                zh: "请用密封时的口令或密钥文件；如无误，请索取新的导出")
        }

        package static func damaged() -> Phrase {
            Phrase(en: "the file is no sealed export, or is cut off", zh: "该文件不是密封的导出文件，或不完整")
        }

        package static func damagedNext() -> Phrase {
            Phrase(en: "ask for it again", zh: "请重新索取")
        }

        package static func dummyKey() -> Phrase {
            Phrase(en: "that is the example key, which everybody has", zh: "这是人人都有的示例密钥")
        }

        package static func keyFileMissing(_ path: String) -> Phrase {
            Phrase(en: "there is no key file at \(path)", zh: "\(path) 处没有密钥文件")
        }

        package static func keyFileNoSecret() -> Phrase {
            Phrase(en: "that key file is the public half; opening takes the whole one", zh: "这是密钥文件的公开部分；打开需要完整文件")
        }

        package static func keyFileMalformed(line: Int) -> Phrase {
            Phrase(en: "line \(line) of the key file is not understood", zh: "密钥文件第 \(line) 行无法理解")
        }

        package static func notAKeyFile() -> Phrase {
            Phrase(en: "that is not a key file of coffer", zh: "这不是 coffer 的密钥文件")
        }
    }
}
