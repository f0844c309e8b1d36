//! A client of the language server, which is the real program as a process.

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use serde_json::{Value, json};

/// Longer than any answer takes: a test that waits so long has failed.
const PATIENCE: Duration = Duration::from_secs(60);

/// A running server and what it has said.
pub struct Client {
    child: Child,
    input: Option<ChildStdin>,
    messages: Receiver<Value>,
    asked: i64,
    /// The last diagnostics of each document that were pushed.
    pub pushed: HashMap<String, Value>,
    /// The methods of the requests that the server sent, all of which are answered with null.
    pub requests: Vec<String>,
    /// The messages that the server had shown.
    pub shown: Vec<String>,
    /// What `workspace/configuration` is answered.
    pub settings: Value,
}

impl Client {
    /// Starts the program, and says nothing yet.
    pub fn spawn() -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_recte"))
            .args(["server", "--stdio"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the program runs");
        let mut output = BufReader::new(child.stdout.take().expect("it speaks"));
        let (sender, messages) = channel();
        std::thread::spawn(move || {
            while let Some(message) = read(&mut output) {
                if sender.send(message).is_err() {
                    return;
                }
            }
        });
        let input = child.stdin.take();
        let (pushed, requests, shown) = Default::default();
        Self { child, input, messages, asked: 0, pushed, requests, shown, settings: Value::Null }
    }

    /// Starts the program and initializes it.
    pub fn start(capabilities: Value, root: Option<&Path>) -> Self {
        let mut client = Self::spawn();
        client.initialize(capabilities, root, Value::Null);
        client
    }

    /// Initializes the server; gives what it can do.
    pub fn initialize(&mut self, capabilities: Value, root: Option<&Path>, options: Value) -> Value {
        let root = root.map(uri);
        let params = json!({
            "processId": null, "rootUri": root, "capabilities": capabilities, "initializationOptions": options,
        });
        let result = self.request("initialize", params);
        self.notify("initialized", json!({}));
        result["capabilities"].clone()
    }

    /// Sends these bytes as they are.
    pub fn send_raw(&mut self, bytes: &[u8]) {
        let input = self.input.as_mut().expect("it listens");
        input.write_all(bytes).expect("it reads");
        input.flush().expect("it reads");
    }

    pub fn send(&mut self, message: &Value) {
        let body = message.to_string();
        self.send_raw(format!("Content-Length: {}\r\n\r\n{body}", body.len()).as_bytes());
    }

    pub fn notify(&mut self, method: &str, params: Value) {
        self.send(&json!({"jsonrpc": "2.0", "method": method, "params": params}));
    }

    /// Sends a request; gives its id.
    pub fn ask(&mut self, method: &str, params: Value) -> i64 {
        self.asked += 1;
        let id = self.asked;
        self.send(&json!({"jsonrpc": "2.0", "id": id, "method": method, "params": params}));
        id
    }

    /// Sends a request; gives its result.
    pub fn request(&mut self, method: &str, params: Value) -> Value {
        let id = self.ask(method, params);
        let answer = self.answer(id);
        assert!(answer.get("error").is_none(), "{method}: {answer}");
        answer["result"].clone()
    }

    /// Waits for the answer to the request `id`; takes in what comes before it.
    pub fn answer(&mut self, id: i64) -> Value {
        loop {
            let message = self.next();
            if message["id"] == id && message.get("method").is_none() {
                return message;
            }
        }
    }

    /// Waits for the next message, and takes it in.
    pub fn next(&mut self) -> Value {
        let message = self.messages.recv_timeout(PATIENCE).expect("the server says something");
        let method = message["method"].as_str().unwrap_or_default().to_owned();
        if method == "textDocument/publishDiagnostics" {
            let uri = message["params"]["uri"].as_str().expect("an address").to_owned();
            self.pushed.insert(uri, message["params"].clone());
        } else if method == "window/showMessage" {
            self.shown.push(message["params"]["message"].as_str().expect("a message").to_owned());
        } else if !method.is_empty() {
            let result = if method == "workspace/configuration" { json!([self.settings]) } else { Value::Null };
            self.send(&json!({"jsonrpc": "2.0", "id": message["id"], "result": result}));
            self.requests.push(method);
        }
        message
    }

    pub fn open(&mut self, uri: &str, language: &str, text: &str) {
        let document = json!({"uri": uri, "languageId": language, "version": 1, "text": text});
        self.notify("textDocument/didOpen", json!({"textDocument": document}));
    }

    pub fn change(&mut self, uri: &str, version: i64, changes: Value) {
        let document = json!({"uri": uri, "version": version});
        self.notify("textDocument/didChange", json!({"textDocument": document, "contentChanges": changes}));
    }

    pub fn close(&mut self, uri: &str) {
        self.notify("textDocument/didClose", json!({"textDocument": {"uri": uri}}));
    }

    /// The diagnostics pushed for the document at `uri` as it is now.
    pub fn diagnostics(&mut self, uri: &str) -> Vec<Value> {
        // Answered when the document has been checked, and after its diagnostics.
        self.request("textDocument/hover", json!({"textDocument": {"uri": uri}, "position": place(0, 0)}));
        self.last_pushed(uri)
    }

    /// The diagnostics last pushed for the document at `uri`.
    pub fn last_pushed(&self, uri: &str) -> Vec<Value> {
        let items = self.pushed.get(uri).and_then(|pushed| pushed["diagnostics"].as_array());
        items.cloned().unwrap_or_default()
    }

    /// Ends the server as the protocol says; gives its exit status.
    pub fn shut_down(mut self) -> Option<i32> {
        assert_eq!(self.request("shutdown", Value::Null), Value::Null);
        self.notify("exit", Value::Null);
        self.wait()
    }

    /// Waits for the end of the server, which could still be spoken to; gives its exit status.
    #[cfg(unix)]
    pub fn end(&mut self) -> Option<i32> {
        let start = std::time::Instant::now();
        while start.elapsed() < PATIENCE {
            if let Some(status) = self.child.try_wait().expect("it can be asked") {
                return status.code();
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        panic!("the server stays");
    }

    /// Says nothing more, and waits for the end of the server; gives its exit status.
    pub fn wait(mut self) -> Option<i32> {
        self.input = None;
        self.child.wait().expect("it ends").code()
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        // A test that failed leaves no process behind.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn read(output: &mut impl BufRead) -> Option<Value> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if output.read_line(&mut line).ok()? == 0 {
            return None;
        }
        match line.trim().split_once(": ") {
            Some(("Content-Length", number)) => length = number.parse().expect("a length"),
            Some(other) => panic!("{other:?}"),
            None => break,
        }
    }
    let mut body = vec![0; length];
    output.read_exact(&mut body).ok()?;
    let message: Value = serde_json::from_slice(&body).expect("a message is JSON");
    assert_eq!(message["jsonrpc"], "2.0");
    Some(message)
}

/// The address of a file whose path needs no escapes.
pub fn uri(path: &Path) -> String {
    format!("file://{}{}", if cfg!(windows) { "/" } else { "" }, path.display().to_string().replace('\\', "/"))
}

pub fn place(line: u64, character: u64) -> Value {
    json!({"line": line, "character": character})
}

pub fn range(start: (u64, u64), end: (u64, u64)) -> Value {
    json!({"start": place(start.0, start.1), "end": place(end.0, end.1)})
}
