//! The spawner alone, for tests of this crate; the product's binary is its own spawner.

fn main() -> std::process::ExitCode {
    sandbox::spawner::main()
}
