#!/usr/bin/env bash
# Puts the program in $FOLDER/bin: the release asked for, its checksum verified, or one built from the action's own source.
set -euo pipefail

fail() {
    echo "::error title=recte::$1"
    exit 2
}

if [ -e "$FOLDER/bin/recte" ] || [ -e "$FOLDER/bin/recte.exe" ]; then
    exit 0
fi

# In the action's folder, where no toolchain file of the user's repository chooses an older Rust.
cd "$GITHUB_ACTION_PATH"
if [ -z "$VERSION" ]; then
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
cd "$work"
for name in "$file" SHA256SUMS; do
    curl --proto '=https,file' --fail --silent --show-error --location --retry 3 --output "$name" "$releases/$name" ||
        fail "$releases/$name cannot be fetched"
done

# macOS has the same program under another name.
command -v sha256sum >/dev/null || sha256sum() { shasum -a 256 "$@"; }
grep -F "  $file" SHA256SUMS >wanted || fail "SHA256SUMS of $version does not name $file"
sha256sum --check --status wanted || fail "$file is not what SHA256SUMS says: it was not installed"

case "$file" in
    *.zip) unzip -q "$file" ;;
    *) tar -xzf "$file" ;;
esac
mkdir -p "$FOLDER/bin"
cp "recte-$version"-*/recte* "$FOLDER/bin/"
