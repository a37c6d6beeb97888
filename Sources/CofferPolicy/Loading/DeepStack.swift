// Work that recurses as deeply as its input says, on a stack that is large enough whoever calls.

import Glibc

/// Runs work on a thread of its own with a stack of 16 MiB, of which only what is used is ever memory.
enum DeepStack {
    private static let size = 16 << 20

    private final class Work {
        let body: () -> Void
        init(_ body: @escaping () -> Void) { self.body = body }
    }

    /// Returns when the work is done; nil if the system had no thread to give.
    static func run<Value>(_ work: @escaping () -> Value) -> Value? {
        var value: Value?
        let body = Unmanaged.passRetained(Work { value = work() })
        var thread: pthread_t = 0
        let status = withUnsafeTemporaryAllocation(of: pthread_attr_t.self, capacity: 1) { memory in
            guard let attributes = memory.baseAddress else { return ENOMEM }
            pthread_attr_init(attributes)
            defer { pthread_attr_destroy(attributes) }
            pthread_attr_setstacksize(attributes, size)
            return pthread_create(
                &thread, attributes,
                { pointer in
                    if let pointer { Unmanaged<Work>.fromOpaque(pointer).takeRetainedValue().body() }
                    return nil
                }, body.toOpaque())
        }
        guard status == 0 else {
            body.release()
            return nil
        }
        // Joining orders the thread's writes before what follows.
        pthread_join(thread, nil)
        return value
    }
}
