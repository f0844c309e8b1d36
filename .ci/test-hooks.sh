#!/usr/bin/env bash
# Tries the hook for pre-commit in a repository of its own, with the program built here.
set -euo pipefail
cd "$(dirname "$0")/.."
root=$PWD
export PATH="$root/target/debug:$PATH"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export PRE_COMMIT_HOME="$work/home"
cp fixtures/broken/headings-en.txt "$work/a report.txt"
cp fixtures/clean/report-en.txt "$work/clean.txt"
echo '<settings/>' >"$work/settings.xml"
cd "$work"
git init --quiet
git add 'a report.txt' clean.txt settings.xml

try() { pre-commit try-repo "$root" recte-system --files "$@" >log 2>&1; }

try clean.txt settings.xml || { cat log; echo "the hook fails a clean report" >&2; exit 1; }
if try 'a report.txt' clean.txt; then
    cat log
    echo "the hook passes a broken report" >&2
    exit 1
fi
if ! grep -q 'exit code: 1' log || ! grep -q 'heading-sequence' log; then
    cat log
    exit 1
fi
echo "the hook does what it says"
