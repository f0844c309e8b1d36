"""Cases of --fix and of files that are no usual ones."""

import os
import pty
import resource
import select
import shutil
import stat
import subprocess
import threading
import time

from . import rows

FOLDER = "text"
WRONG = "1. The Committee met.\n\n2. See A/91/412/add.1.\n"
RIGHT = WRONG.replace("add.1", "Add.1")
FIX = ["check", "--isolated", "--language", "en", "--fix"]


def call(program, folder, *arguments, **more):
    done = subprocess.run([program, *arguments], cwd=folder, capture_output=True, stdin=subprocess.DEVNULL, timeout=rows.LONGEST, **more)
    out, err = (stream.decode("utf-8", "surrogateescape") for stream in (done.stdout, done.stderr))
    return done.returncode, out + err


def written(folder, text=WRONG, name="a.txt"):
    path = folder / name
    path.write_bytes(text.encode())
    return path


def left_behind(folder, *wanted):
    more = sorted({path.name for path in folder.iterdir()} - set(wanted))
    return [f"left behind: {more}"] if more else []


def owner(program, folder):
    if os.geteuid() != 0:
        return []
    path = written(folder)
    os.chown(path, 65534, 65534)
    path.chmod(0o6755)
    status, said = call(program, folder, *FIX, "a.txt")
    after, text = path.stat(), path.read_text()
    wrong = []
    if after.st_uid != 65534:
        wrong.append(f"the owner becomes {after.st_uid}")
    if text == WRONG and status != 2:
        wrong.append(f"refused with exit status {status}: {said}")
    if text == RIGHT and after.st_mode & (stat.S_ISUID | stat.S_ISGID) and after.st_uid != 65534:
        wrong.append("a set-user-id file of another")
    return wrong + left_behind(folder, "a.txt")


def hard_link(program, folder):
    path = written(folder)
    os.link(path, folder / "b.txt")
    status, said = call(program, folder, *FIX, "a.txt")
    one, two = path.read_text(), (folder / "b.txt").read_text()
    wrong = [] if one == two else ["the two names have two texts"]
    if one == WRONG and (status != 2 or "a.txt" not in said):
        wrong.append(f"refused with exit status {status} and no word: {said}")
    return wrong + left_behind(folder, "a.txt", "b.txt")


def attributes(program, folder):
    path = written(folder)
    try:
        os.setxattr(path, "user.a", b"kept")
    except (OSError, AttributeError):
        return []
    call(program, folder, *FIX, "a.txt")
    wrong = [] if path.read_text() in (RIGHT, WRONG) else ["the text is another"]
    try:
        kept = os.getxattr(path, "user.a") == b"kept"
    except OSError:
        kept = False
    return wrong + ([] if kept else ["the attribute is lost"])


def size_limit(program, folder):
    text = WRONG + "\n" + "\n\n".join(f"{at}. The Committee met again in May." for at in range(3, 4000)) + "\n"
    path = written(folder, text)
    limit = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (64 << 10, 64 << 10))
    status, said = call(program, folder, *FIX, "a.txt", preexec_fn=limit)
    wrong = [] if status == 2 else [f"exit status {status}: {said[-200:]}"]
    if path.read_text() != text:
        wrong.append("the document is another")
    return wrong + left_behind(folder, "a.txt")


def full_disk(program, folder):
    mount = shutil.which("mount")
    disk = folder / "disk"
    disk.mkdir()
    if not mount or os.geteuid() != 0 or subprocess.run([mount, "-t", "tmpfs", "-o", "size=128k", "none", disk], capture_output=True).returncode:
        return []
    try:
        text = WRONG + "\n" + "\n\n".join(f"{at}. The Committee met again." for at in range(3, 2500)) + "\n"
        path = written(disk, text)
        status, said = call(program, disk, *FIX, "a.txt")
        wrong = [] if status == 2 else [f"exit status {status}: {said[-200:]}"]
        return wrong + ([] if path.read_text() == text else ["the document is another"]) + left_behind(disk, "a.txt")
    finally:
        subprocess.run(["umount", disk], check=False)


def read_only(program, folder):
    """As another user: to root nothing is read-only."""
    path = written(folder)
    as_user = {"user": 65534, "group": 65534} if os.geteuid() == 0 else {}
    for place in [folder, *folder.parents][:4]:
        place.chmod(place.stat().st_mode | 0o055)
    folder.chmod(0o555)
    if as_user and subprocess.run([program, "--version"], capture_output=True, **as_user).returncode != 0:
        return []
    try:
        status, said = call(program, folder, *FIX, "a.txt", **as_user)
    except PermissionError:
        return []
    finally:
        folder.chmod(0o755)
    wrong = [] if status == 2 and "a.txt" in said else [f"exit status {status}: {said}"]
    return wrong + ([] if path.read_text() == WRONG else ["the document is another"]) + left_behind(folder, "a.txt")


def line_ends(program, folder):
    wrong = []
    for name, text in {"crlf": WRONG.replace("\n", "\r\n"), "mixed": WRONG.replace("\n", "\r\n", 1), "bom": "\ufeff" + WRONG}.items():
        path = written(folder, text, f"{name}.txt")
        call(program, folder, *FIX, path.name)
        if path.read_bytes() != text.replace("add.1", "Add.1").encode():
            wrong.append(f"{name} is not kept: {path.read_bytes()!r}")
    return wrong


def race(program, folder):
    """Another program appends lines while the file is fixed again and again; it waits where the file is being replaced."""
    path, lost, end = written(folder), [], time.monotonic() + 4
    appended = 0

    def append():
        nonlocal appended
        while time.monotonic() < end:
            with open(path, "ab") as file:
                file.write(f"\n{appended + 3}. Line {appended}, see A/91/412/add.1.\n".encode())
            appended += 1
            time.sleep(0.02)

    writer = threading.Thread(target=append)
    writer.start()
    while writer.is_alive():
        call(program, folder, *FIX, "a.txt")
    text = path.read_text()
    lost = [at for at in range(appended) if f"Line {at}," not in text]
    # Between the last look at the file and its replacement a moment is left that no portable call closes.
    return [f"{len(lost)} of {appended} lines lost"] if len(lost) > appended // 100 else []


def pipe(program, folder):
    written(folder)
    os.mkfifo(folder / "o")
    try:
        status, said = call(program, folder, "check", "--isolated", "--output-format", "json", "--output-file", "o", "a.txt")
    except subprocess.TimeoutExpired:
        return ["it waits for ever"]
    return [] if status == 2 else [f"exit status {status}: {said}"]


def escape_in_terminal(program, folder):
    """What is extracted is shown as signs in a terminal, and comes through a pipe as it is."""
    written(folder, "1. The Committee \x1b[31m met.\n")
    ours, theirs = pty.openpty()
    running = subprocess.Popen([program, "extract", "a.txt"], cwd=folder, stdout=theirs, stderr=theirs, stdin=subprocess.DEVNULL)
    running.wait(rows.LONGEST)
    said = b""
    while select.select([ours], [], [], 0.2)[0]:
        said += os.read(ours, 4096)
    os.close(ours)
    os.close(theirs)
    wrong = ["an escape reaches the terminal"] if b"\x1b[31m" in said else []
    return wrong + ([] if b"Committee" in said else [f"it said {said!r}"])


CASES = {
    "fix-owner": owner,
    "fix-hard-link": hard_link,
    "fix-attributes": attributes,
    "fix-size-limit": size_limit,
    "fix-full-disk": full_disk,
    "fix-read-only": read_only,
    "fix-line-ends": line_ends,
    "fix-race": race,
    "output-pipe": pipe,
    "text-escape-extract": escape_in_terminal,
}
