#!/usr/bin/env bash
# Puts the program in $FOLDER/bin: the release asked for, or one built from the action's own source.
#
# Of a release the archive is kept in $FOLDER, which is cached, and is verified in each run: against the checksums of the release,
# and against GitHub's attestation of where it was built. What was unpacked before is not used. A program that was built from
# source has nothing to be verified against: it is as trustworthy as the cache of the repository (SECURITY.md).
set -euo pipefail

fail() {
    echo "::error title=recte::$1"
    exit 2
}

# In the action's folder, where no toolchain file of the user's repository chooses an older Rust.
cd "$GITHUB_ACTION_PATH"
if [ -z "$VERSION" ]; then
    if [ -e "$FOLDER/bin/recte" ] || [ -e "$FOLDER/bin/recte.exe" ]; then
        exit 0
    fi
    command -v cargo >/dev/null || fail "building recte needs Rust: install it in a step before, or give \`version\`"
    cargo install --path . --locked --root "$FOLDER" || fail "recte could not be built: see the log, or give \`version\`"
    exit 0
fi

case "$RUNNER_OS-$RUNNER_ARCH" in
    Linux-X64) file=x86_64-unknown-linux-musl.tar.gz ;;
    Linux-ARM64) file=aarch64-unknown-linux-musl.tar.gz ;;
    macOS-X64) file=x86_64-apple-darwin.tar.gz ;;
    macOS-ARM64) file=aarch64-apple-darwin.tar.gz ;;
    Windows-X64) file=x86_64-pc-windows-msvc.zip ;;
    *) fail "there is no release for $RUNNER_OS on $RUNNER_ARCH: leave \`version\` out to build from source" ;;
esac

version="v${VERSION#v}"
file="recte-$version-$file"
repository=$(sed -n 's/^repository = "\(.*\)"$/\1/p' Cargo.toml)
releases="${RECTE_RELEASES:-$repository/releases/download}/$version"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$FOLDER"

fetch() {
    curl --proto '=https,file' --fail --silent --show-error --location --retry 3 --output "$2" "$releases/$1" ||
        fail "$releases/$1 cannot be fetched"
}

# macOS has the same program under another name.
command -v sha256sum >/dev/null || sha256sum() { shasum -a 256 "$@"; }
is_right() { (cd "$FOLDER" && sha256sum --check --status "$work/wanted"); }

fetch SHA256SUMS "$work/SHA256SUMS"
grep -F "  $file" "$work/SHA256SUMS" >"$work/wanted" || fail "SHA256SUMS of $version does not name $file"
if [ -e "$FOLDER/$file" ] && ! is_right; then
    echo "::warning title=recte::the $file in the cache is not what SHA256SUMS says: it is fetched again"
    rm -f "$FOLDER/$file"
fi
if [ ! -e "$FOLDER/$file" ]; then
    fetch "$file" "$FOLDER/$file"
    if ! is_right; then
        rm -f "$FOLDER/$file"
        fail "$file is not what SHA256SUMS says: it was not installed"
    fi
fi

# Checksums lie beside what they are of. Who built it says the attestation, if it can be asked for.
if [ -n "${RECTE_RELEASES:-}" ]; then
    echo "$file comes from $RECTE_RELEASES: no attestation is asked for"
elif command -v gh >/dev/null && [ -n "${GH_TOKEN:-}" ] && gh attestation --help >/dev/null 2>&1; then
    gh attestation verify "$FOLDER/$file" --repo "${repository#https://github.com/}" ||
        fail "$file has no attestation that $repository built it: it was not installed"
else
    echo "::notice title=recte::$file was verified by its checksum alone: there is no gh with a token to ask for its attestation"
fi

rm -rf "${FOLDER:?}/bin"
mkdir -p "$FOLDER/bin"
cd "$work"
case "$file" in
    *.zip) unzip -q "$FOLDER/$file" ;;
    *) tar -xzf "$FOLDER/$file" ;;
esac
cp "recte-$version"-*/recte* "$FOLDER/bin/"
