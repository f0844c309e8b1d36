#!/usr/bin/env bash
# Checks, once: annotations go to the log, the table of findings to the job's summary, SARIF to its file.
set -euo pipefail

arguments=(check --output-format github "--fail-on=$FAIL_ON")
if [ -n "$SARIF_FILE" ]; then
    # One from before must not pass for this run's.
    rm -f -- "$SARIF_FILE"
    mkdir -p -- "$(dirname -- "$SARIF_FILE")"
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

status=0
"$FOLDER/bin/recte" "${arguments[@]}" || status=$?
echo "status=$status" >>"$GITHUB_OUTPUT"
if [ -n "$SARIF_FILE" ] && [ -f "$SARIF_FILE" ]; then
    # A file's name with a line end in it would set outputs of its own.
    printf 'sarif-file=%s\n' "${SARIF_FILE//$'\n'/}" >>"$GITHUB_OUTPUT"
fi
exit "$status"
