//! The language server in this process: its standard input is the fuzzer's, its output goes nowhere.

use std::fs::File;
use std::io::{Seek, Write};
use std::panic;
use std::sync::{Arc, LazyLock, Once};

use jiff::civil::Date;
use recte::pack::RuleSet;
use recte::server;
use serde_json::{Value, json};

static EMBEDDED: LazyLock<Arc<RuleSet>> =
    LazyLock::new(|| Arc::new(RuleSet::embedded().expect("the embedded rules are good")));

/// Sends messages to a server: the first of `bytes` says what the others are.
///
/// 0: what comes over the pipe, with its headers. 1: the bodies of messages, one a line. 2: edits of one document.
pub fn serve(bytes: &[u8]) {
    static FAULTS: Once = Once::new();
    FAULTS.call_once(|| {
        run(b"");
        // The server goes on after a fault and says nothing of it here: a fuzzer must know.
        panic::set_hook(Box::new(|info| {
            eprintln!("{info}\n{}", std::backtrace::Backtrace::force_capture());
            std::process::abort();
        }));
    });
    let Some((kind, rest)) = bytes.split_first() else { return };
    match kind % 3 {
        0 => run(rest),
        1 => run(&framed(rest.split(|byte| *byte == b'\n').map(<[u8]>::to_vec))),
        _ => run(&framed(edits(rest).iter().map(|message| message.to_string().into_bytes()))),
    }
}

/// `bodies` with their headers, after the messages with which every client begins and before those with which it ends.
fn framed(bodies: impl Iterator<Item = Vec<u8>>) -> Vec<u8> {
    let hello = json!({"jsonrpc": "2.0", "id": 0, "method": "initialize", "params": {"capabilities": {}}});
    let ready = json!({"jsonrpc": "2.0", "method": "initialized", "params": {}});
    let shut = json!({"jsonrpc": "2.0", "id": 99, "method": "shutdown"});
    let exit = json!({"jsonrpc": "2.0", "method": "exit"});
    let own = |message: Value| message.to_string().into_bytes();
    let mut sent = Vec::new();
    for body in [own(hello), own(ready)].into_iter().chain(bodies).chain([own(shut), own(exit)]) {
        sent.extend_from_slice(format!("Content-Length: {}\r\n\r\n", body.len()).as_bytes());
        sent.extend_from_slice(&body);
    }
    sent
}

/// The messages of an editor: what stands before the first 0 is a document; then come edits, of six bytes each: where a range
/// begins and ends, in lines and columns, how much of the document's beginning is put there, and what is asked afterwards.
fn edits(bytes: &[u8]) -> Vec<Value> {
    const URI: &str = "untitled:a.txt";
    let end = bytes.iter().position(|byte| *byte == 0).unwrap_or(bytes.len());
    let text = String::from_utf8_lossy(&bytes[..end]).into_owned();
    let document = json!({"uri": URI, "languageId": "plaintext", "version": 1, "text": text});
    let mut messages = vec![message("textDocument/didOpen", json!({"textDocument": document}))];
    for (at, edit) in bytes[end..].chunks_exact(6).take(64).enumerate() {
        let range = json!({
            "start": {"line": edit[0], "character": edit[1]},
            "end": {"line": edit[2], "character": edit[3]},
        });
        let put: String = text.chars().take(usize::from(edit[4])).collect();
        let changed = json!({
            "textDocument": {"uri": URI, "version": at + 2},
            "contentChanges": [{"range": range.clone(), "text": put}],
        });
        messages.push(message("textDocument/didChange", changed));
        let (document, position) = (json!({"uri": URI}), range["start"].clone());
        let mut asked = match edit[5] % 4 {
            0 => continue,
            1 => message("textDocument/hover", json!({"textDocument": document, "position": position})),
            2 => message("textDocument/diagnostic", json!({"textDocument": document})),
            _ => {
                let context = json!({"diagnostics": []});
                message(
                    "textDocument/codeAction",
                    json!({"textDocument": document, "range": range, "context": context}),
                )
            }
        };
        asked["id"] = json!(at + 1);
        messages.push(asked);
    }
    messages
}

fn message(method: &str, params: Value) -> Value {
    json!({"jsonrpc": "2.0", "method": method, "params": params})
}

/// Runs a server to whose standard input `sent` comes, until that ends.
fn run(sent: &[u8]) {
    let mut file = tempfile::tempfile().expect("a file");
    file.write_all(sent).and_then(|()| file.rewind()).expect("it can be written");
    let nowhere = File::options().write(true).open("/dev/null").expect("it is there");
    rustix::stdio::dup2_stdin(&file).expect("it can be put in its place");
    rustix::stdio::dup2_stdout(&nowhere).expect("it can be put in its place");
    let status = server::run(Arc::clone(&EMBEDDED), || Date::constant(2036, 2, 1)).expect("threads can be started");
    assert!(status <= 2, "the server ends with {status}");
}
