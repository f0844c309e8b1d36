#!/usr/bin/env python3
"""Prints what the steps of workflows and actions run, for shellcheck: each by itself, after its file and line."""

import sys

from ruamel.yaml import YAML


def blocks(node):
    if isinstance(node, dict):
        if isinstance(node.get("run"), str):
            yield node["run"], node.lc.value("run")[0] + 1
        for value in node.values():
            yield from blocks(value)
    elif isinstance(node, list):
        for value in node:
            yield from blocks(value)


print("set -eo pipefail")
for name in sys.argv[1:]:
    for script, line in blocks(YAML().load(open(name))):
        # An expression would be put into the script before a shell sees it.
        if "${{" in script:
            sys.exit(f"{name}:{line}: an expression in a script; hand it over in `env`")
        print(f"# {name}:{line}\n(\n{script}\n)")
