#!/usr/bin/env bash
# Says where the program will lie and what its copy in the cache is called: after the release, or after the source.
set -euo pipefail

if [ -n "$VERSION" ]; then
    # What was given is not repeated: it could hold a command to the runner.
    if ! [[ $VERSION =~ ^v?[0-9]+\.[0-9]+\.[0-9]+(-[0-9A-Za-z.]+)?$ ]]; then
        echo "::error title=recte::\`version\` is no release's name; it looks like v0.1.0"
        exit 2
    fi
    which="v${VERSION#v}"
else
    cd "$GITHUB_ACTION_PATH"
    files=$(find Cargo.toml Cargo.lock build.rs src rules -type f | LC_ALL=C sort)
    which=$({ echo "$files"; xargs cat <<<"$files"; } | git hash-object --stdin)
fi

# A program built on one image of a runner need not run on another.
name="recte-$RUNNER_OS-$RUNNER_ARCH-${ImageOS:-own}-$which"
{
    echo "name=$name"
    echo "folder=$RUNNER_TEMP/$name"
} >>"$GITHUB_OUTPUT"
