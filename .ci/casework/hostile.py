"""Hostile files: what a run of each costs, and how that grows with the file."""

import json
import os
import re
import shlex
import subprocess
import sys
import tempfile
import xml.etree.ElementTree
import zipfile
from concurrent.futures import ThreadPoolExecutor

from . import rows

# CPU seconds and peak megabytes that a run may take, and how often more with a file four times as large.
SECONDS, GROWTH, SHORT = 10, 5, 0.05
MIB, TIMES, MOST = 64, 20, 1024
# Memory is judged; a program that is not optimized takes more.
WEIGHED = True
CLEAN = "1. The Committee met on 30 June 2020.\n\n2. It adopted the report of the Secretary-General on floods.\n"
FORMATS = ["full", "concise", "json", "jsonl", "sarif", "github", "markdown", "junit", "gitlab", "rdjson"]
# Bars of single cases: seconds and megabytes.
OWN = {
    "pdf/tounicode-range-shown.pdf": (1, 64),
    "pdf/tounicode-commas.pdf": (1, 64),
    "names/links/zero.txt": (1, 64),
    "names/links/pipe.txt": (1, 64),
}


# Runs a program and prints its status, CPU seconds and peak kilobytes. The peak of a process is at least that of the one which began
# it: this one is small.
RUNNER = """
import os, resource, signal, sys
most, told, folder, *call = sys.argv[1:]
os.set_inheritable(int(told), False)
child = os.fork()
if child == 0:
    os.chdir(folder)
    resource.setrlimit(resource.RLIMIT_CPU, (int(most), int(most)))
    os.execv(call[0], call)
signal.signal(signal.SIGALRM, lambda *_: os.kill(child, signal.SIGKILL))
signal.alarm(4 * int(most))
_, status, used = os.wait4(child, 0)
os.write(int(told), f"{os.waitstatus_to_exitcode(status)} {used.ru_utime + used.ru_stime} {used.ru_maxrss}".encode())
"""


class Cost:
    """What one run gave and took."""

    def __init__(self, program, arguments, folder):
        with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
            reading, writing = os.pipe()
            call = [sys.executable, "-I", "-S", "-c", RUNNER, str(4 * SECONDS), str(writing), folder, program, *arguments]
            subprocess.run(call, stdout=out, stderr=err, stdin=subprocess.DEVNULL, pass_fds=[writing], check=True)
            os.close(writing)
            with os.fdopen(reading) as told:
                status, seconds, memory = told.read().split()
            self.status, self.seconds, self.memory = int(status), float(seconds), int(memory) >> 10
            self.out, self.err = read(out), read(err)

    def shown(self):
        return f"status {self.status}, {self.seconds:.2f} s, {self.memory} MB"


def read(file):
    """What was written; of very much, its beginning."""
    file.seek(0)
    return file.read(64 << 20).decode("utf-8", "surrogateescape")


def unpacked(path):
    """Bytes of a document, of a Word file those of its parts; of a folder those of its files."""
    if path.is_dir():
        return sum(file.stat().st_size for file in path.rglob("*") if file.is_file())
    if not path.is_file():
        return 0
    try:
        with zipfile.ZipFile(path) as package:
            return sum(part.file_size for part in package.infolist())
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, EOFError):
        return path.stat().st_size


def made(cases, scale, folder):
    """The files of this scale."""
    out = folder / f"hostile-{scale}"
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    subprocess.run([sys.executable, cases / "hostile" / "gen.py", out, str(scale)], check=True, env=environment)
    return out


def call(row, out):
    """Arguments and folder of a case, and what it reads."""
    given = re.sub(r" \(.*\)$", "", row["command"])
    folder = out / row["case"] if row["case"].startswith("config/") else out
    if folder != out and not (folder / "a.txt").exists():
        (folder / "a.txt").write_text(CLEAN)
    return shlex.split(given), folder, out / row["case"]


def run(program, cases, chosen, scales, temporary, told):
    """Runs the cases at each of `scales`; gives what is not right, and prints what is worth reading."""
    known = {name: row for name, row in rows.table(cases_table()).items() if name.startswith("hostile/")}
    wrong = {}
    costs = {}
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        for scale in scales:
            out = made(cases, scale, temporary)
            plain = [row for row in chosen if row["case"] != "names/folder"]
            calls = [call(row, out) for row in plain]
            done = pool.map(lambda given: Cost(program, given[0], given[1]), calls)
            for row, (arguments, _, path), cost in zip(plain, calls, done):
                costs.setdefault(row["case"], []).append(cost)
                name = f"hostile/{row['case']}"
                complaints = judged(row["case"], cost, path, arguments, known.get(name))
                cost.out = cost.err = ""
                if complaints:
                    wrong.setdefault(name, []).extend(f"SCALE {scale}: {complaint}" for complaint in complaints)
            if scale == scales[0] and len(plain) < len(chosen):
                wrong |= {"hostile/names/folder": complaints} if (complaints := odd_names(program, out)) else {}
    for case, runs in costs.items():
        if len(runs) > 1 and (grown := growth(runs, scales)):
            wrong.setdefault(f"hostile/{case}", []).append(grown)
        if told or f"hostile/{case}" in wrong:
            print(f"{case}\t" + "\t".join(f"{scale}: {cost.shown()}" for scale, cost in zip(scales, runs)))
    return wrong


def cases_table():
    return rows.HOOKS.parent / ".ci" / "cases.tsv"


def judged(case, cost, path, arguments, wanted):
    wrong = []
    if cost.status not in (0, 1, 2):
        wrong.append(f"exit status {cost.status} after {cost.seconds:.1f} s and {cost.memory} MB: {rows.shown(cost.err)}")
    seconds, memory = OWN.get(case, (SECONDS, min(MOST, MIB + TIMES * unpacked(path) / (1 << 20))))
    if cost.seconds > seconds:
        wrong.append(f"{cost.seconds:.1f} s, over {seconds}")
    if WEIGHED and cost.memory > memory:
        wrong.append(f"{cost.memory} MB, over {memory:.0f}")
    wrong += rows.streams(arguments, cost.out, cost.err)
    if wanted:
        wrong += rows.judged(wanted, cost.status, f"{cost.out}\n{cost.err}")
    return wrong


def growth(runs, scales):
    """What is wrong with how the time grows from the first to the last scale."""
    first, last = runs[0].seconds, runs[-1].seconds
    most = GROWTH / 4 * scales[-1] / scales[0]
    if first > SHORT and last > most * first:
        return f"{last / first:.1f} times the time at SCALE {scales[-1]}, over {most:.1f}"
    return None


def odd_names(program, out):
    """Each output format of files with odd names: valid, and without anything that acts; links and pipes are told."""
    wrong = []
    for name in FORMATS:
        arguments = ["check", "--isolated", "--output-format", name, "--", "names"]
        cost = Cost(program, arguments, out)
        found = rows.streams(arguments, cost.out, cost.err)
        if cost.seconds > SECONDS or cost.status not in (0, 1, 2):
            found.append(cost.shown())
        try:
            if name in ("json", "sarif", "gitlab", "rdjson"):
                json.loads(cost.out)
            elif name == "jsonl":
                [json.loads(line) for line in cost.out.split("\n") if line]
            elif name == "junit":
                xml.etree.ElementTree.fromstring(cost.out)
        except (ValueError, xml.etree.ElementTree.ParseError) as error:
            found.append(f"not valid: {error}")
        if name == "full" and not ("link" in cost.out + cost.err and "pipe" in cost.out + cost.err):
            found.append(f"links and pipes are not named as passed over: {rows.shown((cost.out + cost.err)[-300:])}")
        wrong += [f"{name}: {complaint}" for complaint in found]
    return wrong
