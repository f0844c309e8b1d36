"""Cases of the action and of the hooks for pre-commit: their scripts and their manifest, without a runner."""

import hashlib
import os
import re
import subprocess
import tarfile
from pathlib import Path

FOLDER = "text"
ROOT = Path(__file__).resolve().parents[2]
ACTION = ROOT / ".github" / "action"
WRONG = "1. The Committee met on 31 June 2020.\n"


class Runner:
    """What the scripts of the action find on a runner, with `program` installed."""

    def __init__(self, program, folder):
        self.folder, self.work = folder, folder / "work"
        (folder / "tool" / "bin").mkdir(parents=True)
        self.work.mkdir()
        self.output = folder / "output"
        self.output.write_text("")
        self.installed = folder / "tool" / "bin" / "recte"
        if program:
            self.installed.symlink_to(program)

    def run(self, script, **given):
        variables = {
            **os.environ,
            "GITHUB_ACTIONS": "true", "GITHUB_ACTION_PATH": str(ROOT), "GITHUB_WORKSPACE": str(self.work),
            "GITHUB_OUTPUT": str(self.output), "GITHUB_STEP_SUMMARY": str(self.folder / "summary"),
            "RUNNER_OS": "Linux", "RUNNER_ARCH": "X64", "RUNNER_TEMP": str(self.folder), "FOLDER": str(self.folder / "tool"),
            "CONFIG": "", "BASELINE": "", "FAIL_ON": "warning", "PATHS": ".", "SARIF_FILE": "", "VERSION": "",
            **given,
        }
        done = subprocess.run(["bash", ACTION / script], cwd=self.work, env=variables, capture_output=True, text=True, timeout=60)
        return done.returncode, done.stdout + done.stderr

    def outputs(self):
        return dict(line.split("=", 1) for line in self.output.read_text().splitlines())


def sarif(program, folder, name, prepare):
    """The action with `name` as its SARIF file, which it must refuse; `prepare` puts there what must stay."""
    runner = Runner(program, folder)
    (runner.work / "a.txt").write_text(WRONG)
    prepare(runner.work)
    before = {path: path.read_bytes() for path in runner.work.rglob("*") if path.is_file()}
    status, said = runner.run("check.sh", SARIF_FILE=name)
    wrong = [f"{name}: exit status {status}: {said[-300:]}"] if status != 2 else []
    after = {path: path.read_bytes() for path in runner.work.rglob("*") if path.is_file()}
    if before != after:
        wrong.append(f"{name}: files are not as they were")
    outputs = runner.outputs()
    if outputs.get("status") != "2" or outputs.get("sarif-file"):
        wrong.append(f"{name}: the outputs are {outputs}")
    if not re.search(r"^::error ", said, re.M):
        wrong.append(f"{name}: no ::error: {said[-300:]}")
    return wrong


def sarif_is_document(program, folder):
    kinds = {
        "a.txt": lambda work: None,
        "recte.toml": lambda work: (work / "recte.toml").write_text('ignore = ["heading"]\n'),
        "other.docx": lambda work: (work / "other.docx").write_bytes(b"PK\x03\x04"),
    }
    wrong = []
    for at, (name, prepare) in enumerate(kinds.items()):
        place = folder / str(at)
        place.mkdir()
        wrong += sarif(program, place, name, prepare)
    return wrong


def sarif_is_folder(program, folder):
    return sarif(program, folder, "out", lambda work: (work / "out").mkdir())


def stale(program, folder):
    """A SARIF file of an earlier run does not pass for that of one which wrote none."""
    runner = Runner(program, folder)
    (runner.work / "a.txt").write_text(WRONG)
    runner.run("check.sh", SARIF_FILE="o.sarif")
    if "sarif-file" not in runner.outputs():
        return ["no SARIF file was written"]
    runner.output.write_text("")
    status, _ = runner.run("check.sh", SARIF_FILE="o.sarif", FAIL_ON="never")
    return [] if status == 2 and "sarif-file" not in runner.outputs() else ["an old SARIF file passes for this run's"]


def names(program, folder):
    runner = Runner(program, folder)
    for name in ["a.txt", "--config=evil.toml", "$(touch pwned).txt"]:
        (runner.work / name).write_text(WRONG)
    status, said = runner.run("check.sh", PATHS="$(touch pwned).txt\r\n--config=evil.toml\na.txt\r\n")
    wrong = [f"exit status {status}: {said[-300:]}"] if status != 1 and "evil" not in said else []
    if (runner.work / "pwned").exists():
        wrong.append("a name was run as a command")
    return wrong + stale_in(program, folder)


def stale_in(program, folder):
    place = folder / "stale"
    place.mkdir()
    return stale(program, place)


def cache(program, folder):
    """A program in the cache that is not the release's is not used."""
    version = re.search(r'^version = "(.*)"$', (ROOT / "Cargo.toml").read_text(), re.M)[1]
    releases = folder / "releases" / f"v{version}"
    releases.mkdir(parents=True)
    name = f"recte-v{version}-x86_64-unknown-linux-musl"
    archive = releases / f"{name}.tar.gz"
    with tarfile.open(archive, "w:gz", compresslevel=1) as tar:
        tar.add(program, f"{name}/recte")
    digest = hashlib.sha256(archive.read_bytes()).hexdigest()
    (releases / "SHA256SUMS").write_text(f"{digest}  {archive.name}\n")
    runner = Runner(None, folder)
    given = {"VERSION": version, "RECTE_RELEASES": releases.parent.as_uri()}
    status, said = runner.run("install.sh", **given)
    if status != 0 or not runner.installed.exists():
        return [f"the release is not installed: {said[-300:]}"]
    wrong = []
    for path in sorted(path for path in (folder / "tool").rglob("*") if path.is_file()):
        kept = path.read_bytes()
        path.write_bytes(b"#!/bin/sh\necho evil\n")
        status, said = runner.run("install.sh", **given)
        used = runner.installed.exists() and runner.installed.read_bytes() != Path(program).read_bytes()
        if status == 0 and used:
            wrong.append(f"with another {path.name} in the cache, another program is used")
        path.write_bytes(kept)
    return wrong


def hook_ending(_program, _folder):
    manifest = (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    patterns = re.findall(r"files: '(.*)'", manifest)
    names = ["REPORT.DOCX", "a.Pdf", "a/b.txt"]
    wrong = [f"{pattern} does not take {name}" for pattern in patterns for name in names if not re.search(pattern, name)]
    return wrong or ([] if len(patterns) == 2 else ["not each hook has a pattern"])


CASES = {
    "action-sarif-is-document": sarif_is_document,
    "action-sarif-is-folder": sarif_is_folder,
    "action-names": names,
    "action-cache": cache,
    "hook-capital-ending": hook_ending,
}
