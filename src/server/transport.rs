//! Messages over standard input and output. A message that cannot be understood becomes an answer, not an end: the
//! next one is read all the same.

use std::io::{self, BufRead, Write};
use std::sync::mpsc::{Receiver, Sender};

use gen_lsp_types::json_rpc::Id;
use gen_lsp_types::{ErrorCodes, Uri};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::frame::Frames;
use super::surrogate;

/// A message from the client.
#[derive(Debug, PartialEq)]
pub(super) enum Incoming {
    Request {
        id: Id,
        method: String,
        params: Value,
    },
    Notification {
        method: String,
        params: Value,
    },
    /// What the client answers to a request of the server; `None` where it failed.
    Response {
        id: Id,
        result: Option<Value>,
    },
    /// Something that is none of these, to be answered with an error.
    Wrong {
        id: Id,
        code: ErrorCodes,
        message: String,
        lost: Lost,
    },
}

/// What may have been lost with a message that cannot be understood.
#[derive(Debug, PartialEq)]
pub(super) enum Lost {
    /// Nothing that a document depends on.
    Nothing,
    /// A change of a document: of this one, or nobody knows of which.
    Edit(Option<Uri>),
}

#[derive(Deserialize)]
struct Raw {
    /// Nothing where it is not there, null where it is null.
    #[serde(default, deserialize_with = "present")]
    id: Option<Value>,
    method: Option<String>,
    #[serde(default)]
    params: Value,
    result: Option<Value>,
}

fn present<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<Value>, D::Error> {
    Value::deserialize(deserializer).map(Some)
}

/// Reads the next message; `None` at the end of the input.
///
/// # Errors
/// An input that cannot be read, or that ends within a message.
pub(super) fn read(frames: &mut Frames<impl BufRead>) -> io::Result<Option<Incoming>> {
    let wrong = |message, lost| Incoming::Wrong { id: Id::Null, code: ErrorCodes::ParseError, message, lost };
    Ok(match frames.next()? {
        None => None,
        Some(Err(fault)) => Some(wrong(fault, Lost::Edit(None))),
        Some(Ok(body)) => Some(match parsed(&body) {
            Ok((value, end)) => {
                // What follows belongs to the next message, where the length was too large.
                frames.put_back(body.get(end..).unwrap_or_default().trim_ascii());
                understood(value, &body)
            }
            Err(error) => {
                frames.failed(&body);
                wrong(format!("the message is no JSON: {error}"), lost(&body, true))
            }
        }),
    })
}

/// The value that `body` begins with, and where it ends.
fn parsed(body: &[u8]) -> Result<(Value, usize), serde_json::Error> {
    let first = |json: &[u8]| {
        let mut values = serde_json::Deserializer::from_slice(json).into_iter::<Value>();
        let empty = || serde_json::from_slice(b"");
        let value = values.next().unwrap_or_else(empty)?;
        Ok((value, values.byte_offset()))
    };
    first(body).or_else(|error| surrogate::mended(body).map_or(Err(error), |mended| first(&mended)))
}

/// What may have been lost with `body`, as far as it can be seen; `broken` where it is no JSON.
fn lost(body: &[u8], broken: bool) -> Lost {
    let text = String::from_utf8_lossy(body);
    let after = |key: &str| text.split_once(key).map(|(_, after)| after);
    let string = |key: &str| {
        let value = after(key)?.trim_start().strip_prefix(':')?;
        serde_json::Deserializer::from_str(value).into_iter::<String>().next()?.ok()
    };
    match string("\"method\"") {
        Some(method) if ["textDocument/didOpen", "textDocument/didChange"].contains(&method.as_str()) => {
            Lost::Edit(string("\"uri\"").map(Uri))
        }
        None if broken && after("\"result\"").is_none() => Lost::Edit(None),
        _ => Lost::Nothing,
    }
}

/// What a message says, which is `body`.
fn understood(value: Value, body: &[u8]) -> Incoming {
    let wrong = |message: String| {
        let lost = lost(body, false);
        Incoming::Wrong { id: Id::Null, code: ErrorCodes::InvalidRequest, message, lost }
    };
    let raw: Raw = match Raw::deserialize(value) {
        Ok(raw) => raw,
        Err(error) => return wrong(format!("no message of JSON-RPC: {error}")),
    };
    let id = match raw.id {
        None => None,
        Some(id) => match Id::deserialize(id) {
            Ok(id) if id != Id::Null => Some(id),
            _ => return wrong("an id is a number or a string".to_owned()),
        },
    };
    match (id, raw.method) {
        (Some(id), Some(method)) => Incoming::Request { id, method, params: raw.params },
        (None, Some(method)) => Incoming::Notification { method, params: raw.params },
        (Some(id), None) => Incoming::Response { id, result: raw.result },
        (None, None) => wrong("a message has a method or an id".to_owned()),
    }
}

/// Writes the bodies that come in through `bodies` until nobody can send any more, or nobody reads them.
pub(super) fn write_all(bodies: &Receiver<Vec<u8>>, output: &mut impl Write) -> io::Result<()> {
    for body in bodies {
        write!(output, "Content-Length: {}\r\n\r\n", body.len())?;
        output.write_all(&body)?;
        output.flush()?;
    }
    Ok(())
}

/// Where messages to the client go. Sending never waits for the client.
#[derive(Clone)]
pub(super) struct Outgoing {
    bodies: Sender<Vec<u8>>,
}

#[derive(Serialize)]
struct Message<'a, P, R> {
    jsonrpc: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a Id>,
    #[serde(skip_serializing_if = "Option::is_none")]
    method: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    params: Option<P>,
    #[serde(skip_serializing_if = "Option::is_none")]
    result: Option<R>,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<TransportFault<'a>>,
}

#[derive(Serialize)]
struct TransportFault<'a> {
    code: ErrorCodes,
    message: &'a str,
}

impl Outgoing {
    pub(super) fn new(bodies: Sender<Vec<u8>>) -> Self {
        Self { bodies }
    }

    /// Tells the client something.
    pub(super) fn notify(&self, method: &str, params: impl Serialize) {
        self.send(None, Some(method), Some(params), None::<()>, None);
    }

    /// Asks the client something.
    pub(super) fn request(&self, id: &Id, method: &str, params: Option<impl Serialize>) {
        self.send(Some(id), Some(method), params, None::<()>, None);
    }

    /// Answers the client.
    pub(super) fn answer(&self, id: &Id, result: impl Serialize) {
        self.send(Some(id), None, None::<()>, Some(result), None);
    }

    /// Answers that it cannot be done.
    pub(super) fn refuse(&self, id: &Id, code: ErrorCodes, message: &str) {
        self.send(Some(id), None, None::<()>, None::<()>, Some(TransportFault { code, message }));
    }

    fn send<P: Serialize, R: Serialize>(
        &self,
        id: Option<&Id>,
        method: Option<&str>,
        params: Option<P>,
        result: Option<R>,
        error: Option<TransportFault>,
    ) {
        let message = Message { jsonrpc: "2.0", id, method, params, result, error };
        // A client that is gone hears nothing; the end of its messages ends the server.
        if let Ok(body) = serde_json::to_vec(&message) {
            let _ = self.bodies.send(body);
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    fn framed(body: &str) -> String {
        format!("Content-Length: {}\r\n\r\n{body}", body.len())
    }

    fn all(input: &str) -> Vec<Incoming> {
        let mut frames = Frames::new(input.as_bytes());
        std::iter::from_fn(|| read(&mut frames).unwrap()).collect()
    }

    fn code(incoming: &Incoming) -> Option<&ErrorCodes> {
        if let Incoming::Wrong { code, .. } = incoming { Some(code) } else { None }
    }

    #[test]
    fn messages_of_every_kind_are_told_apart() {
        let text = [
            framed(r#"{"jsonrpc":"2.0","id":1,"method":"shutdown"}"#),
            "\r\n".to_owned() + &framed(r#"{"jsonrpc":"2.0","method":"exit","params":{"a":1}}"#),
            "content-type: x\r\n".to_owned() + &framed(r#"{"jsonrpc":"2.0","id":"a","result":null}"#),
        ];
        let read = all(&text.concat());
        assert_eq!(read[0], Incoming::Request { id: Id::Number(1), method: "shutdown".into(), params: Value::Null });
        assert_eq!(read[1], Incoming::Notification { method: "exit".into(), params: json!({"a": 1}) });
        assert_eq!(read[2], Incoming::Response { id: Id::String("a".into()), result: None });
    }

    #[test]
    fn what_is_no_message_is_told_and_the_next_is_read() {
        let exit = framed(r#"{"method":"exit"}"#);
        for (wrong, expected) in [
            (framed("{"), ErrorCodes::ParseError),
            (framed("[]"), ErrorCodes::InvalidRequest),
            (framed("7"), ErrorCodes::InvalidRequest),
            (framed("{}"), ErrorCodes::InvalidRequest),
            (framed(r#"{"id":null,"method":"x"}"#), ErrorCodes::InvalidRequest),
            (framed(r#"{"id":1.5,"method":"x"}"#), ErrorCodes::InvalidRequest),
            (framed(&"[".repeat(1000)), ErrorCodes::ParseError),
            ("Content-Length: many\r\n\r\n".to_owned(), ErrorCodes::ParseError),
            ("who is there\r\n\r\n".to_owned(), ErrorCodes::ParseError),
        ] {
            let read = all(&(wrong.clone() + &exit));
            assert_eq!(code(&read[0]), Some(&expected), "{wrong}");
            assert_eq!(read[1], Incoming::Notification { method: "exit".into(), params: Value::Null }, "{wrong}");
        }
    }

    #[test]
    fn a_length_that_is_too_large_loses_nothing() {
        let (first, exit) = (r#"{"method":"first"}"#, framed(r#"{"method":"exit"}"#));
        for more in 1..=exit.len() {
            let read = all(&format!("Content-Length: {}\r\n\r\n{first}{exit}{exit}", first.len() + more));
            assert_eq!(read.len(), 3, "{more}: {read:?}");
            assert!(read.iter().all(|message| matches!(message, Incoming::Notification { .. })), "{more}: {read:?}");
        }
    }

    #[test]
    fn a_length_that_is_too_small_loses_its_message() {
        let (first, exit) = (r#"{"method":"first","params":{"a":"\n"}}"#, framed(r#"{"method":"exit"}"#));
        for fewer in 1..first.len() {
            let read = all(&format!("Content-Length: {}\r\n\r\n{first}{exit}{exit}", first.len() - fewer));
            assert_eq!(read.len(), 3, "{fewer}: {read:?}");
            assert_eq!(code(&read[0]), Some(&ErrorCodes::ParseError), "{fewer}: {read:?}");
        }
        // Both: neither JSON nor as long as it says.
        assert_eq!(all(&format!("Content-Length: 5\r\n\r\n{{a}}{exit}")).len(), 2);
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn whatever_comes_messages_are_read_after_it(pieces in prop::collection::vec(prop::sample::select(vec![
            "Content-Length: 2\r\n\r\n", "Content-Length: 19\r\n\r\n", "Content-Length: 300\r\n", "content-length:7\n\n",
            "Content-Length: ", "Content-Type: x\r\n", "{}", "{\"method\":\"x\"}", "[", "}", "\r\n", "\n\n", "x", "1", "\"",
        ]), 0..12)) {
            let exit = framed(r#"{"method":"exit"}"#);
            let read = all(&format!("{}{exit}{exit}{exit}", pieces.concat()));
            let last = || Incoming::Notification { method: "exit".into(), params: Value::Null };
            prop_assert_eq!(&read[read.len() - 2..], &[last(), last()]);
        }
    }

    #[test]
    fn what_may_be_lost_is_seen_as_far_as_can_be() {
        let edit = |uri: &str| Lost::Edit(Some(Uri(uri.to_owned())));
        for (body, broken, wanted) in [
            (
                r#"{"method":"textDocument\/didChange","params":{"textDocument":{"uri":"file:\/\/\/a"#,
                true,
                Lost::Edit(None),
            ),
            (
                r#"{"method": "textDocument\/didChange","params":{"textDocument":{"uri" : "file:\/\/\/a","#,
                true,
                edit("file:///a"),
            ),
            (r#"{"method":"textDocument/didOpen","uri":"a","text":"\"method\":\"x\""#, true, edit("a")),
            (r#"{"id":1.5,"method":"textDocument/didChange"}"#, false, Lost::Edit(None)),
            (r#"{"id":1,"method":"textDocument/hover","params":{"textDocument":{"uri":"a""#, true, Lost::Nothing),
            (r#"{"id":1,"result":[{"uri":"a""#, true, Lost::Nothing),
            ("[]", false, Lost::Nothing),
            ("{a}", true, Lost::Edit(None)),
        ] {
            assert_eq!(lost(body.as_bytes(), broken), wanted, "{body}");
        }
    }
}
