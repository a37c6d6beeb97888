// What is said of vaults whose format this program no longer reads.

extension Catalogue {
    package enum Format {
        package static func older(found: Int, oldest: Int) -> Phrase {
            Phrase(
                en:
                    "the vault was made by an unreleased coffer (format \(found), this one reads from \(oldest) on) and can't be opened any more",
                zh: "保险库由未正式发布的 coffer 创建（格式 \(found)，本程序最低支持 \(oldest)），已无法打开")
        }

        package static func olderNext() -> Phrase {
            Phrase(
                en: "make a new vault with coffer init, and import the customers again; nothing was changed",
                zh: "请用 coffer init 新建保险库，再重新导入客户；未做任何改动")
        }
    }
}
