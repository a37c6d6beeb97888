// A thread for blocking work: a connection waits on its socket and its client's files, which no task pool should do.

import CofferText
import Glibc

enum DetachedThread {
    private final class Body: Sendable {
        let run: @Sendable () -> Void
        init(_ run: @escaping @Sendable () -> Void) { self.run = run }
    }

    /// - Throws: `CofferError` when the system gives no further thread.
    static func start(_ body: @escaping @Sendable () -> Void) throws {
        let passed = Unmanaged.passRetained(Body(body))
        var thread = pthread_t()
        let code = pthread_create(
            &thread, nil,
            { argument in
                guard let argument else { return nil }
                Unmanaged<Body>.fromOpaque(argument).takeRetainedValue().run()
                return nil
            }, passed.toOpaque())
        guard code == 0 else {
            passed.release()
            throw CofferError.system("pthread_create", code)
        }
        pthread_detach(thread)
    }
}
