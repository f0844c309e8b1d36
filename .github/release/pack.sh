#!/usr/bin/env bash
# Packs a built program with what belongs to it: pack.sh TARGET FOLDER writes FOLDER/recte-vVERSION-TARGET.tar.gz (or .zip).
# The program packed may be for another machine: what writes completions and pages is HOST, or is built for this one.
set -euo pipefail
target=$1
mkdir -p "$2"
out=$(cd "$2" && pwd)
cd "$(dirname "$0")/../.."

version=$(sed -n 's/^version = "\(.*\)"$/\1/p' Cargo.toml)
name="recte-v$version-$target"
built="${CARGO_TARGET_DIR:-target}/$target/release"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
folder="$work/$name"
mkdir -p "$folder/completions" "$folder/man"

case "$target" in
    *windows*) cp "$built/recte.exe" "$folder/" ;;
    *) cp "$built/recte" "$folder/" ;;
esac
cp -R README.md CHANGELOG.md SECURITY.md LICENSE-APACHE LICENSE-MIT docs "$folder/"
# The licences of what the program is built of ask for it.
.github/release/notices "$target" >"$folder/THIRD-PARTY-NOTICES.txt"

recte() { if [ -n "${HOST:-}" ]; then "$HOST" "$@"; else cargo run --locked --quiet -- "$@"; fi; }
recte completions bash >"$folder/completions/recte.bash"
recte completions elvish >"$folder/completions/recte.elv"
recte completions fish >"$folder/completions/recte.fish"
recte completions powershell >"$folder/completions/_recte.ps1"
recte completions zsh >"$folder/completions/_recte"
recte man "$folder/man"

cd "$work"
case "$target" in
    *windows*) 7z a -bso0 "$out/$name.zip" "$name" ;;
    *) tar -czf "$out/$name.tar.gz" "$name" ;;
esac
