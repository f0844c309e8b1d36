"""Cases of the language server, by a client that speaks JSON-RPC over its standard input and output."""

import json
import os
import queue
import subprocess
import threading
import time

FOLDER = "server"
# Seconds within which an answer comes, and those of a program that was not optimized.
PATIENCE = 20
ADDRESS = "untitled:a.txt"
WHOLE = "1. A.\n2. B.\n3. See A/91/412/add.1.\n"


class Client:
    """A running server and what it has said."""

    def __init__(self, program, initialize=True, process=None, root=None, capabilities=None):
        self.running = subprocess.Popen([program, "server", "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.said, self.shown, self.asked, self.words = queue.Queue(), {}, 0, b""
        threading.Thread(target=self.listen, daemon=True).start()
        threading.Thread(target=self.hear, daemon=True).start()
        if initialize:
            given = {"processId": process, "rootUri": root, "capabilities": capabilities or {}}
            assert "result" in self.request("initialize", given)
            self.notify("initialized", {})

    def listen(self):
        output = self.running.stdout
        while True:
            length = None
            while (line := output.readline()) not in (b"\r\n", b""):
                if line.lower().startswith(b"content-length:"):
                    length = int(line.split(b":")[1])
            if length is None:
                return
            self.said.put(json.loads(output.read(length)))

    def hear(self):
        self.words = self.running.stderr.read()

    def raw(self, data):
        try:
            self.running.stdin.write(data)
            self.running.stdin.flush()
        except BrokenPipeError:
            pass

    def body(self, text, length=None):
        data = text.encode() if isinstance(text, str) else text
        self.raw(f"Content-Length: {len(data) if length is None else length}\r\n\r\n".encode() + data)

    def notify(self, method, params):
        self.body(json.dumps({"jsonrpc": "2.0", "method": method, "params": params}))

    def ask(self, method, params):
        self.asked += 1
        self.body(json.dumps({"jsonrpc": "2.0", "id": self.asked, "method": method, "params": params}))
        return self.asked

    def next(self, patience=PATIENCE):
        """The next message, taken in; None where none comes in time."""
        try:
            message = self.said.get(timeout=patience)
        except queue.Empty:
            return None
        if message.get("method") == "textDocument/publishDiagnostics":
            self.shown[message["params"]["uri"]] = message["params"]["diagnostics"]
        elif "method" in message and "id" in message:
            self.body(json.dumps({"jsonrpc": "2.0", "id": message["id"], "result": None}))
        return message

    def until(self, wanted, patience=PATIENCE):
        end = time.monotonic() + patience
        while (left := end - time.monotonic()) > 0:
            message = self.next(left)
            if message is not None and wanted(message):
                return message
        return None

    def request(self, method, params, patience=PATIENCE):
        asked = self.ask(method, params)
        return self.until(lambda message: message.get("id") == asked and "method" not in message, patience) or {}

    def open(self, text, address=ADDRESS):
        document = {"uri": address, "languageId": "plaintext", "version": 1, "text": text}
        self.notify("textDocument/didOpen", {"textDocument": document})

    def change(self, version, *changes, address=ADDRESS):
        self.notify("textDocument/didChange", {"textDocument": {"uri": address, "version": version}, "contentChanges": list(changes)})

    def diagnostics(self, address=ADDRESS):
        """What is shown of the document as it is now."""
        self.request("textDocument/hover", {"textDocument": {"uri": address}, "position": {"line": 0, "character": 0}})
        return self.shown.get(address)

    def goes_on(self):
        """What is wrong where the server does not answer any more."""
        return [] if "result" in self.request("shutdown", None) else ["it does not answer any more"]

    def end(self):
        """Ends the server; gives its status and its largest memory in MB."""
        if self.running.poll() is None:
            try:
                self.running.stdin.close()
            except BrokenPipeError:
                pass
            end = time.monotonic() + PATIENCE
            while time.monotonic() < end:
                pid, status, used = os.wait4(self.running.pid, os.WNOHANG)
                if pid:
                    self.running.returncode = os.waitstatus_to_exitcode(status)
                    return self.running.returncode, used.ru_maxrss >> 10
                time.sleep(0.05)
            self.running.kill()
            self.running.wait()
            return None, 0
        return self.running.returncode, 0


def span(line, start, to_line, end):
    return {"start": {"line": line, "character": start}, "end": {"line": to_line, "character": end}}


def client(check):
    """A case that needs a client which has been greeted, ended afterwards."""
    def run(program, _folder):
        spoken = Client(program)
        try:
            return check(spoken)
        finally:
            spoken.end()

    return run


def starts(shown):
    return [finding["range"]["start"] for finding in shown or []]


@client
def surrogate_open(client):
    client.open(WHOLE.replace("B", "\ud800"))
    found = starts(client.diagnostics())
    return [] if found == [{"line": 2, "character": 7}] else [f"found at {found}"]


@client
def surrogate_change(client):
    client.open(WHOLE)
    client.change(2, {"range": span(2, 3, 2, 3), "text": "\ud83d"})
    client.change(3, {"range": span(2, 4, 2, 4), "text": " "})
    found = starts(client.diagnostics())
    return [] if found == [{"line": 2, "character": 9}] else [f"found at {found}"]


def parent_gone(program, _folder):
    parent = subprocess.Popen(["sleep", "60"])
    spoken = Client(program, process=parent.pid)
    parent.kill()
    parent.wait()
    try:
        spoken.running.wait(8)
        return []
    except subprocess.TimeoutExpired:
        return ["still running after 8 s"]
    finally:
        spoken.end()


@client
def length_too_small(client):
    body = json.dumps({"jsonrpc": "2.0", "method": "textDocument/didSave", "params": {"textDocument": {"uri": ADDRESS}}})
    client.body(body, len(body) - 3)
    if not client.goes_on():
        return []
    client.end()
    return [] if client.words else ["no message is answered any more, and nothing is said"]


@client
def length_overflow(client):
    client.body(json.dumps({"jsonrpc": "2.0", "id": 7, "method": "shutdown"}), 99999999999999999999999999)
    return client.goes_on()


def length_huge(program, _folder):
    spoken = Client(program)
    spoken.raw(b"Content-Length: 99999999999999\r\n\r\n{")
    status, memory = spoken.end()
    wrong = ["it does not end"] if status is None else []
    return wrong + ([f"{memory} MB"] if memory > 128 else [])


@client
def deep_json(client):
    client.body("[" * 1_000_000)
    answer = client.until(lambda message: "error" in message)
    wrong = [] if answer and answer["error"]["code"] == -32700 else [f"it answers {answer}"]
    return wrong + client.goes_on()


@client
def out_of_range(client):
    client.open(WHOLE)
    for at, place in enumerate([span(90, 0, 99, 9), span(2, 5, 0, 0), span(0, 999999, 1, 999999), span(-1, -1, 0, 0)]):
        client.change(at + 2, {"range": place, "text": "x"})
    return client.goes_on()


@client
def odd_uris(client):
    odd = ["", "a", "file:", "file://", "file:///%00/a.txt", "file:///%ff.txt", "file://host/a.txt", "untitled:Ä.txt", "http://[::1/a.txt",
           "file:///../../a.txt", "x:" + "a" * 100000]
    wrong = []
    for address in odd:
        client.open(WHOLE, address)
    wrong += client.goes_on()
    return wrong


def many_changes(program, _folder):
    spoken = Client(program)
    spoken.open(WHOLE)
    begun = time.monotonic()
    for at in range(20_000):
        spoken.change(at + 2, {"range": span(0, 3, 0, 4), "text": "AB"[at % 2]})
    found = starts(spoken.diagnostics())
    took = time.monotonic() - begun
    _, memory = spoken.end()
    wrong = [] if found == [{"line": 2, "character": 7}] else [f"found at {found}"]
    return wrong + ([f"{took:.1f} s"] if took > PATIENCE else []) + ([f"{memory} MB"] if memory > 128 else [])


def hanging(program, _folder):
    """Two documents that take long, then another."""
    spoken = Client(program)
    long = "".join(f"{at}. See resolution 74/{at} of 31 June 2020 and A/91/412/add.1, the the report (a).\n\n" for at in range(1, 30_000))
    for name in "bc":
        spoken.open(long, f"untitled:{name}.txt")
    time.sleep(0.3)
    begun = time.monotonic()
    spoken.open(WHOLE)
    shown = spoken.until(lambda message: (message.get("params") or {}).get("uri") == ADDRESS, 60)
    took = time.monotonic() - begun
    spoken.running.kill()
    spoken.end()
    wrong = [] if shown else ["it is not checked"]
    return wrong + ([f"checked after {took:.1f} s"] if took > 1 else [])


def keeps_crlf(program, folder):
    text = "1. The Committee met on 31 June 2020.\n"
    (folder / "recte.toml").write_bytes(b"# House\r\nignore = []\r\n")
    (folder / "a.txt").write_text(text)
    able = {"workspace": {"workspaceEdit": {"documentChanges": True, "resourceOperations": ["create"]}},
            "textDocument": {"codeAction": {"codeActionLiteralSupport": {"codeActionKind": {"valueSet": []}}}}}
    spoken = Client(program, root=folder.as_uri(), capabilities=able)
    try:
        address = (folder / "a.txt").as_uri()
        spoken.open(text, address)
        found = spoken.diagnostics(address) or []
        asked = {"textDocument": {"uri": address}, "range": span(0, 0, 0, 36), "context": {"diagnostics": found}}
        actions = spoken.request("textDocument/codeAction", asked).get("result") or []
        added = [text for action in actions if "gnore" in action["title"] for text in texts(action)]
        if not added:
            return [f"nothing is offered: {actions}"]
        return [f"it adds {text!r}" for text in added if text.count("\n") != text.count("\r\n")]
    finally:
        spoken.end()


def texts(value):
    """The new texts in an edit, wherever they stand."""
    if isinstance(value, dict):
        yield from [value["newText"]] if "newText" in value else []
        for inner in value.values():
            yield from texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner)


CASES = {
    "lone-surrogate-open": surrogate_open,
    "lone-surrogate-change": surrogate_change,
    "parent-gone": parent_gone,
    "length-too-small": length_too_small,
    "length-overflow": length_overflow,
    "length-huge": length_huge,
    "deep-json": deep_json,
    "changes-out-of-range": out_of_range,
    "odd-uris": odd_uris,
    "20000-changes": many_changes,
    "hanging-document": hanging,
    "ignore-keeps-crlf": keeps_crlf,
}
