// The program `coffer`.

internal import CofferCLI
internal import Glibc

@main
struct Main {
    static func main() {
        let arguments = Array(CommandLine.arguments.dropFirst())
        exit(CofferProgram.run(arguments: arguments, environment: Surroundings.processEnvironment()))
    }
}
