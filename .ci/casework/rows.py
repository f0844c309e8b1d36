"""Cases that are one command in a folder."""

import csv
import hashlib
import re
import shlex
import subprocess
from pathlib import Path

HOOKS = Path(__file__).resolve().parents[2] / ".pre-commit-hooks.yaml"
MACHINES = {"json", "jsonl", "sarif", "junit", "gitlab", "rdjson"}
# Seconds that a case may take at most; those of a program that was not optimized are well below.
LONGEST = 20
# What acts where it is printed: controls but line ends and tabulators, and what turns the direction of text.
ACTS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
# How commands of recte's own to a runner begin: with its name, or that of a rule and a place.
OWN = "(error|warning|notice) title=(recte[,:]|[a-z]+(-[a-z]+)+,)"
FAULT = re.compile(r"panicked at|by a fault of recte|RUST_BACKTRACE")


def table(path):
    """The rows of cases.tsv by case."""
    with open(path, encoding="utf-8", newline="") as file:
        given = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE, restval="")
        return {row["case"]: row for row in given}


def hook():
    """What pre-commit calls for the hook that builds nothing, before the names of files."""
    said = HOOKS.read_text(encoding="utf-8")
    said = said[said.index("id: recte-system"):]
    entry = re.search(r"entry: recte (.*)", said)[1].split()
    given = re.search(r"args: \[(.*)\]", said)
    return entry + [value.strip().strip("\"'") for value in given[1].split(",")]


def run(program, copy, row, wanted):
    """Runs a case in its folder; gives what is not right."""
    folder = copy / row["folder"] / row["case"]
    if not folder.is_dir():
        return ["its folder is missing"]
    given = (wanted or {}).get("command", "")
    arguments = hook() + shlex.split(given)[1:] if given.startswith("hook ") else shlex.split(row["command"])
    before = prints(folder)
    try:
        for _ in range(2 if given == "again" else 1):
            done = subprocess.run([program, *arguments], cwd=folder, capture_output=True, stdin=subprocess.DEVNULL, timeout=LONGEST)
    except subprocess.TimeoutExpired:
        return [f"it does not end within {LONGEST} s"]
    out, err = (stream.decode("utf-8", "surrogateescape") for stream in (done.stdout, done.stderr))
    wrong = streams(arguments, out, err)
    if wanted:
        wrong += judged(wanted, done.returncode, f"{out}\n{err}") + files(wanted["files"], before, prints(folder))
    elif row["status"] == "ok":
        status = re.match(r"exit (\d+)", row["today"])
        if status and int(status[1]) != done.returncode:
            wrong.append(f"exit status {done.returncode}, not {status[1]}")
    else:
        wrong.append("cases.tsv does not say what is right")
    return wrong + ([f"it said: {shown(out)} | {shown(err)}"] if wrong else [])


def shown(text):
    """The beginning of `text` on one line, with nothing in it that acts."""
    text = " / ".join(text.split("\n"))
    return ACTS.sub(lambda found: f"<U+{ord(found[0]):04X}>", text).encode("utf-8", "replace").decode()[:300]


def streams(arguments, out, err):
    """What no run may write, whatever is asked for."""
    wrong = []
    if FAULT.search(out + err):
        wrong.append("it has a fault")
    formats = {arguments[at + 1] for at, given in enumerate(arguments[:-1]) if given == "--output-format"}
    # A difference has the bytes of the file, and what is extracted goes to programs.
    people = not (formats & MACHINES or "--diff" in arguments or arguments[0] == "extract")
    for name, text in [("standard error", err)] + [("standard output", out)] * people:
        if ACTS.search(text):
            wrong.append(f"{name} has control characters: {shown(text)}")
        if "##[" in text or re.search(rf"^\s*::(?!{OWN})", text, re.M):
            wrong.append(f"{name} has a command to a runner: {shown(text)}")
    return wrong


def judged(wanted, status, said):
    wrong = []
    if str(status) not in wanted["status"].split(","):
        wrong.append(f"exit status {status}, not {wanted['status']}")
    if wanted["must"] and not re.search(wanted["must"], said, re.M):
        wrong.append(f"not said: {wanted['must']}")
    if wanted["must_not"] and re.search(wanted["must_not"], said, re.M):
        wrong.append(f"said: {wanted['must_not']}")
    return wrong


def files(given, before, after):
    """What is not as `given` says of files: NAME=same, NAME=changed or NAME=none, apart by blanks."""
    wrong = []
    for name, state in (wanted.rsplit("=", 1) for wanted in given.split()):
        was, now = before.get(name), after.get(name)
        right = {"same": was is not None and was == now, "changed": now is not None and was != now, "none": now is None}[state]
        if not right:
            wrong.append(f"the file {name} is not {state}")
    return wrong


def prints(folder):
    """What each file in `folder` is: where its link leads, or what it holds."""
    def kind(path):
        return f"link {path.readlink()}" if path.is_symlink() else hashlib.sha256(path.read_bytes()).hexdigest()

    paths = [path for path in folder.rglob("*") if path.is_symlink() or path.is_file()]
    return {path.relative_to(folder).as_posix(): kind(path) for path in paths}
