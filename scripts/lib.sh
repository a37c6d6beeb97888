# What the scripts share: finding the toolchain and installing what is missing. Sourced, not run.
# shellcheck shell=bash

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

# One clear sentence, then the end.
fail() {
    echo "error: $*" >&2
    exit 1
}

ensure_swift() {
    local version major minor
    command -v swift >/dev/null 2>&1 ||
        fail "swift is not installed: Coffer needs Swift 6.2 or newer, from https://www.swift.org/install/"
    version=$(swift --version 2>/dev/null </dev/null | sed -n 's/.*Swift version \([0-9][0-9.]*\).*/\1/p' | head -n 1)
    major=${version%%.*}
    minor=${version#*.}
    minor=${minor%%.*}
    if ! [[ $major =~ ^[0-9]+$ && $minor =~ ^[0-9]+$ ]]; then
        fail "cannot read the version of $(command -v swift): Coffer needs Swift 6.2 or newer, from https://www.swift.org/install/"
    fi
    if ((major < 6 || (major == 6 && minor < 2))); then
        fail "this is Swift $version: Coffer needs 6.2 or newer, from https://www.swift.org/install/"
    fi
}

# Prints the Debian packages among "$@" that are not there. Judged by what the build will look for, not by dpkg, so that
# libraries from elsewhere count too.
missing_packages() {
    local package
    for package in "$@"; do
        case $package in
        pkg-config) command -v pkg-config >/dev/null 2>&1 ;;
        libsodium-dev) has_library libsodium sodium.h ;;
        libgfshare-dev) has_library libgfshare libgfshare.h ;;
        libsqlite3-dev) has_library sqlite3 sqlite3.h ;;
        # It has nothing for pkg-config. The program opens the library itself, which comes with the headers.
        libphonenumber-dev) has_header phonenumbers/phonenumberutil.h && has_header google/protobuf/message.h ;;
        restic) command -v restic >/dev/null 2>&1 ;;
        rclone) command -v rclone >/dev/null 2>&1 ;;
        python3) command -v python3 >/dev/null 2>&1 ;;
        python3-venv) python3 -c 'import ensurepip, venv' >/dev/null 2>&1 ;;
        # Debian's own Python, which these are for: another may stand before it in PATH.
        python3-nacl) /usr/bin/python3 -c 'import nacl.bindings' >/dev/null 2>&1 ;;
        python3-yaml) /usr/bin/python3 -c 'import yaml' >/dev/null 2>&1 ;;
        *) fail "missing_packages does not know $package" ;;
        esac || echo "$package"
    done
}

# has_library NAME HEADER: pkg-config knows it, or, before pkg-config is there, its header lies in the usual place.
has_library() {
    if command -v pkg-config >/dev/null 2>&1; then
        pkg-config --exists "$1" 2>/dev/null
    else
        has_header "$2"
    fi
}

# has_header HEADER: it lies in the usual place.
has_header() {
    [[ -f /usr/include/$1 || -f /usr/local/include/$1 ]]
}

# ensure_packages PACKAGE…: installs what is missing; prints the line first, asks on a terminal, goes ahead without one.
ensure_packages() {
    local missing answer as_root=()
    mapfile -t missing < <(missing_packages "$@")
    ((${#missing[@]})) || return 0

    command -v apt-get >/dev/null 2>&1 ||
        fail "missing: ${missing[*]} (Debian's names), and there is no apt-get here: install them by your system's means and run this again"
    if ((EUID != 0)); then
        command -v sudo >/dev/null 2>&1 ||
            fail "missing: ${missing[*]}, and this is neither root nor is there sudo: have someone run: apt-get install ${missing[*]}"
        as_root=(sudo)
        [[ -t 0 ]] || as_root=(sudo -n)
    fi

    local install=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "${missing[@]}")
    echo "missing, will be installed with:" >&2
    echo "    ${install[*]}" >&2
    if [[ -t 0 && -t 2 ]]; then
        read -r -p "go ahead? [Y/n] " answer
        [[ ${answer:-y} == [Yy]* ]] || fail "not installed; run the line above yourself, then this again"
    fi
    if ! "${install[@]}" >&2 </dev/null; then
        # The package lists of a fresh machine are empty or old: once more with new ones.
        "${as_root[@]}" apt-get update >&2 </dev/null && "${install[@]}" >&2 </dev/null ||
            fail "apt could not install ${missing[*]} (above is what it said): install them, then run this again"
    fi
    mapfile -t missing < <(missing_packages "$@")
    ((${#missing[@]} == 0)) || fail "still missing after installing: ${missing[*]}"
}

# What every build needs.
ensure_build() {
    ensure_swift
    ensure_packages pkg-config libsodium-dev libgfshare-dev libsqlite3-dev libphonenumber-dev
}

# build_release [PRODUCT]: builds it and prints the path of the program on stdout; all else goes to stderr.
build_release() {
    local product=${1:-coffer} options=(-c release --static-swift-stdlib --scratch-path .build-release)
    (
        cd "$root"
        swift build "${options[@]}" --product "$product" >&2 </dev/null || fail "the build failed"
        echo "$(swift build "${options[@]}" --show-bin-path </dev/null)/$product"
    )
}

# build_bench [PRODUCT]: builds a program of scripts/bench that looks behind the door, and prints its path on stdout.
build_bench() {
    local product=${1:-coffer-bench} options=(-c release --static-swift-stdlib -Xswiftc -enable-testing --scratch-path .build-bench-release)
    (
        cd "$root"
        export COFFER_BENCH=1
        swift build "${options[@]}" --product "$product" >&2 </dev/null || fail "the build failed"
        echo "$(swift build "${options[@]}" --show-bin-path </dev/null)/$product"
    )
}
