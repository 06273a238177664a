# What a machine needs before cargo can build here. Sourced by ./decipher and ./check.
# As root on Debian it installs what is missing; otherwise it names the exact command and stops.

say() { printf '%s\n' "$*" >&2; }

# Installs Debian packages, or says how.
packages() {
    local why=$1
    shift
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        say "Installing $* ($why)."
        apt-get update -qq >&2 &&
            DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends "$@" >&2 &&
            return
        say "That failed. When it is mended, start this again."
    else
        say "Missing: $why. Run this, then start again:"
        say "    sudo apt-get install -y --no-install-recommends $*"
    fi
    exit 4
}

new_enough() { # new_enough FOUND WANTED
    [ "$(printf '%s\n' "$1" "$2" | sort -V | head -n 1)" = "$2" ]
}

# Makes sure that the tests of the store find a PostgreSQL server to start; tells whether they do.
machine_has_postgresql() {
    compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null && return
    (packages "PostgreSQL, which tests of the store start" postgresql)
}

# Makes sure that cargo is there, is new enough, and can link.
machine_can_build() {
    # rustup leaves cargo here without touching the PATH of shells that are open already.
    command -v cargo >/dev/null || PATH="$PATH:${HOME:-}/.cargo/bin"
    local wanted found
    wanted=$(sed -n 's/^rust-version = "\(.*\)"/\1/p' "$house/Cargo.toml")
    found=$(cargo --version 2>/dev/null | cut -d' ' -f2) || true
    if ! command -v rustup >/dev/null && ! new_enough "$found" "$wanted"; then
        say "Missing: cargo $wanted or newer. Run this, then start again:"
        say "    curl --proto '=https' --tlsv1.2 -sSf https://sh.rustup.rs | sh -s -- -y"
        exit 4
    fi
    if ! new_enough "$found" "$wanted"; then
        say "cargo is ${found:-missing} here, $wanted or newer is needed. Run this, then start again:"
        say "    rustup update stable"
        exit 4
    fi
    command -v cc >/dev/null || packages "a linker" gcc libc6-dev
    command -v python3 >/dev/null || packages "Python, which sessions run" python3 python3-pip python3-venv
}
