#!/usr/bin/env python3
"""Runs the steps of action.yml as a runner would, on a clean checkout in a temporary folder."""

import json
import os
import re
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

from ruamel.yaml import YAML

ROOT = Path(__file__).resolve().parents[1]
# Built for a trial: the same program, sooner.
QUICK = {
    "CARGO_TARGET_DIR": str(ROOT / "target" / "action"),
    "CARGO_PROFILE_RELEASE_LTO": "off",
    "CARGO_PROFILE_RELEASE_CODEGEN_UNITS": "256",
    "CARGO_PROFILE_RELEASE_OPT_LEVEL": "0",
}


class Run:
    """One use of the action in a job, with the inputs given."""

    def __init__(self, checkout, temporary, inputs, environment=()):
        self.log, self.outputs, self.status = "", {}, 0
        action = YAML(typ="safe").load(checkout / "action.yml")
        values = {name: given["default"] for name, given in action["inputs"].items()}
        unknown = set(inputs) - set(values)
        assert not unknown, f"action.yml has no input {unknown}"
        known = {f"inputs.{name}": value for name, value in (values | inputs).items()} | {"github.token": ""}
        summary = temporary / "summary"
        summary.write_text("")
        for step in action["runs"]["steps"]:
            if "uses" in step:
                assert step["uses"].startswith("actions/cache@"), step
                self.fill(step["with"], known)
                continue
            assert step["shell"] == "bash" and "${{" not in step["run"], step
            output = temporary / "output"
            output.write_text("")
            variables = {
                **os.environ,
                "GITHUB_ACTIONS": "true",
                "GITHUB_ACTION_PATH": str(checkout),
                "GITHUB_WORKSPACE": str(checkout),
                "GITHUB_OUTPUT": str(output),
                "GITHUB_STEP_SUMMARY": str(summary),
                "RUNNER_OS": "Linux",
                "RUNNER_ARCH": "X64",
                "RUNNER_TEMP": str(temporary),
                **QUICK,
                **self.fill(step["env"], known),
                **dict(environment),
            }
            shell = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
            done = subprocess.run(shell, cwd=checkout, env=variables, capture_output=True, text=True)
            self.log += done.stdout
            self.errors = done.stderr
            for line in output.read_text().splitlines():
                name, value = line.split("=", 1)
                known[f"steps.{step.get('id')}.outputs.{name}"] = value
            self.status = done.returncode
            if self.status:
                break
        outputs = {name: output["value"] for name, output in action["outputs"].items()}
        self.outputs = self.fill(outputs, known, missing="")
        self.summary = summary.read_text()

    @staticmethod
    def fill(values, known, missing=None):
        """The values with their expressions evaluated; only names of inputs and outputs are understood."""

        def value(match):
            found = known.get(match[1], missing)
            assert found is not None, f"nothing gives {match[0]}"
            return found

        return {name: re.sub(r"\$\{\{ ([\w.-]+) \}\}", value, text) for name, text in values.items()}

    def annotations(self):
        return re.findall(r"^::(error|warning|notice) (.*?)::", self.log, re.M)


def expect(what, wanted, found, run):
    assert wanted == found, f"{what}: expected {wanted!r}, found {found!r}\n{run.log}\n{run.errors}"


def findings(checkout, temporary):
    use = lambda **inputs: Run(checkout, temporary, {name.replace("_", "-"): value for name, value in inputs.items()})

    run = use(paths="fixtures/clean")
    expect("clean: status", (0, "0"), (run.status, run.outputs["status"]), run)
    expect("clean: annotations", [], run.annotations(), run)
    expect("clean: no SARIF", "", run.outputs["sarif-file"], run)
    assert run.summary.strip(), "clean: the summary says what was checked"

    run = use(paths="fixtures/broken\nfixtures/formats/en-broken.docx\n", sarif_file="out/new/recte.sarif")
    expect("broken: status", (1, "1"), (run.status, run.outputs["status"]), run)
    files = [place for _, place in run.annotations() if "file=fixtures/broken/" in place]
    assert files and all(re.search(r"line=\d+", place) for place in files), run.log
    assert "paragraph-sequence" in run.summary and "|" in run.summary, run.summary
    expect("broken: SARIF", "out/new/recte.sarif", run.outputs["sarif-file"], run)
    sarif = json.loads((checkout / "out/new/recte.sarif").read_text())
    results = sarif["runs"][0]["results"]
    places = {result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for result in results}
    assert sarif["version"] == "2.1.0" and "fixtures/formats/en-broken.docx" in places, places

    run = use(paths="fixtures/broken/headings-en.txt", sarif_file="out/new/recte.sarif", fail_on="never")
    expect("a wrong input: status", (2, "2"), (run.status, run.outputs["status"]), run)
    expect("a wrong input: an old SARIF file is not this run's", "", run.outputs["sarif-file"], run)

    run = use(paths="fixtures/broken/headings-en.txt", sarif_file="out")
    expect("SARIF is a folder: status", (2, "2"), (run.status, run.outputs["status"]), run)
    assert ("error", "title=recte") in run.annotations(), run.log
    document = checkout / "fixtures/broken/headings-en.txt"
    kept = document.read_bytes()
    run = use(paths="fixtures/broken", sarif_file="fixtures/broken/headings-en.txt")
    expect("SARIF is a document: status", (2, "2"), (run.status, run.outputs["status"]), run)
    expect("SARIF is a document: the document", kept, document.read_bytes(), run)
    expect("SARIF is a document: no SARIF", "", run.outputs["sarif-file"], run)
    assert ("error", "title=recte") in run.annotations(), run.log

    (checkout / "quiet.toml").write_text('ignore = ["heading"]\n')
    run = use(paths="fixtures/broken/headings-en.txt", config="quiet.toml")
    expect("config: status", (0, "0"), (run.status, run.outputs["status"]), run)

    run = use(paths="no-such-folder\nfixtures/clean")
    expect("no such path: status", (2, "2"), (run.status, run.outputs["status"]), run)

    odd = "$(touch pwned) `touch pwned`; touch pwned"
    for run in [use(paths=f"--help\n{odd}"), use(config=odd), use(fail_on=odd), use(sarif_file=f"out/{odd}")]:
        assert not (checkout / "pwned").exists(), "an input was run as a command"
    run = use(version=f"v1.0.0\n::error::{odd}")
    expect("no release's name: status", 2, run.status, run)
    assert "::error title=recte::`version` is no release's name" in run.log and odd not in run.log, run.log


def releases(checkout, temporary):
    """A release made by the script that makes them, fetched from a folder."""
    target = "x86_64-unknown-linux-musl"
    version = re.search(r'^version = "(.*)"$', (checkout / "Cargo.toml").read_text(), re.M)[1]
    folder = temporary / "releases" / f"v{version}"
    built = temporary / "target" / target / "release"
    built.mkdir(parents=True)
    program = next(temporary.glob("recte-*/bin/recte"))
    (built / "recte").write_bytes(program.read_bytes())
    (built / "recte").chmod(0o755)
    environment = {**os.environ, "CARGO_TARGET_DIR": str(temporary / "target"), "HOST": str(program)}
    subprocess.run([checkout / ".github/release/pack.sh", target, folder], check=True, env=environment)
    archive = folder / f"recte-v{version}-{target}.tar.gz"
    names = [Path(*Path(name).parts[1:]).as_posix() for name in tarfile.open(archive).getnames()]
    for name in ["recte", "LICENSE-MIT", "THIRD-PARTY-NOTICES.txt", "completions/recte.bash", "completions/_recte", "man/recte.1", "man/recte-check.1"]:
        assert name in names, f"the archive lacks {name}: {names}"
    with open(folder / "SHA256SUMS", "w") as sums:
        subprocess.run(["sha256sum", "--", archive.name], check=True, cwd=folder, stdout=sums)

    environment = {"RECTE_RELEASES": f"file://{folder.parent}"}.items()
    again = lambda name, **inputs: Run(checkout, temporary / name, {"version": version, **inputs}, environment)
    fetch = lambda name, **inputs: again(work(temporary, name).name, **inputs)
    run = fetch("right", paths="fixtures/broken")
    expect("a release: status", (1, "1"), (run.status, run.outputs["status"]), run)
    cached = next((temporary / "right").glob("recte-*"))
    (cached / "bin/recte").write_text("#!/bin/sh\nexit 0\n")
    run = again("right", paths="fixtures/broken")
    expect("another program in the cache is not used: status", (1, "1"), (run.status, run.outputs["status"]), run)
    (cached / archive.name).write_bytes(b"another")
    run = again("right", paths="fixtures/broken")
    expect("another archive in the cache is fetched anew: status", (1, "1"), (run.status, run.outputs["status"]), run)
    assert ("warning", "title=recte") in run.annotations(), run.log
    with open(archive, "ab") as tampered:
        tampered.write(b"x")
    run = fetch("tampered", paths="fixtures/clean")
    expect("a tampered release: status", (2, ""), (run.status, run.outputs["status"]), run)
    assert "it was not installed" in run.log, run.log
    assert not list((temporary / "tampered").glob("recte-*/bin/recte")), "it was installed"
    run = fetch("none", version="v9.9.9")
    expect("no such release: status", 2, run.status, run)


def work(temporary, name):
    folder = temporary / name
    folder.mkdir()
    return folder


def main():
    with tempfile.TemporaryDirectory() as folder:
        temporary = Path(folder)
        checkout = work(temporary, "checkout")
        # What is under way counts too, what git ignores does not.
        listed = subprocess.run(["git", "ls-files", "-coz", "--exclude-standard"], cwd=ROOT, check=True, capture_output=True)
        names = [name for name in listed.stdout.decode().split("\0") if name and (ROOT / name).exists()]
        copy = subprocess.Popen(["tar", "-C", checkout, "-xf", "-"], stdin=subprocess.PIPE)
        with tarfile.open(fileobj=copy.stdin, mode="w|") as tar:
            for name in names:
                tar.add(ROOT / name, name)
        copy.stdin.close()
        assert copy.wait() == 0
        findings(checkout, temporary)
        releases(checkout, temporary)
    print("the action does what it says")


if __name__ == "__main__":
    sys.exit(main())
