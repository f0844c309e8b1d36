#!/usr/bin/env bash
# Checks, once: annotations go to the log, the table of findings to the job's summary, SARIF to its file.
set -euo pipefail

# One from before must not pass for this run's; whether it may be replaced recte decides. It writes a new file in its place.
identity() { if [ -f "$SARIF_FILE" ]; then ls -Lid -- "$SARIF_FILE"; fi; }

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
arguments=(check --output-format github "--fail-on=$FAIL_ON")
before=
if [ -n "$SARIF_FILE" ]; then
    before=$(identity)
    # Where that cannot be, recte says so.
    mkdir -p -- "$(dirname -- "$SARIF_FILE")" 2>/dev/null || true
    arguments+=(--output-format sarif "--output-file=$SARIF_FILE")
fi
if [ -n "$CONFIG" ]; then
    arguments+=("--config=$CONFIG")
fi
if [ -n "${BASELINE:-}" ]; then
    arguments+=("--baseline=$BASELINE")
fi
# After this nothing is an option, whatever a file is called.
arguments+=(--)
while IFS= read -r path; do
    path="${path%$'\r'}"
    if [ -n "$path" ]; then
        arguments+=("$path")
    fi
done <<<"$PATHS"

set +e
"$FOLDER/bin/recte" "${arguments[@]}" 2>"$work/said" | tee "$work/log"
status=${PIPESTATUS[0]}
set -e
cat "$work/said" >&2
if [ "$status" -gt 1 ] && ! grep -q '^::error title=recte' "$work/log"; then
    # What stops the whole run is in no document: without this the pull request would show nothing of it.
    why=$(sed -n '/[^[:space:]]/{s/^recte: //;s/%/%25/g;p;q;}' "$work/said" | tr -d '[:cntrl:]')
    echo "::error title=recte::${why:-it ended with status $status}"
fi
echo "status=$status" >>"$GITHUB_OUTPUT"
if [ -n "$SARIF_FILE" ]; then
    after=$(identity)
    if [ -n "$after" ] && [ "$after" != "$before" ]; then
        # A file's name with a line end in it would set outputs of its own.
        printf 'sarif-file=%s\n' "${SARIF_FILE//$'\n'/}" >>"$GITHUB_OUTPUT"
    fi
fi
exit "$status"
