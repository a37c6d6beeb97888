// What this OS user remembers of backups besides snapshots: the newest act of a vault.

internal import CofferCrypto
internal import Foundation

extension StateDirectory {
    /// The newest act this account has written in a vault.
    func act(of vault: Hash32) -> RestoredBody.Head? {
        read("acts/" + vault.hexadecimal).flatMap {
            try? JSONDecoder().decode(RestoredBody.Head.self, from: Data($0))
        }
    }

    func remember(_ act: RestoredBody.Head, of vault: Hash32) throws {
        try write("acts/" + vault.hexadecimal, LedgerBody.encode(act))
    }
}
