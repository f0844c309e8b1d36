//! Messages over standard input and output. A message that cannot be understood becomes an answer, not an end: the
//! next one is read all the same.

use std::io::{self, BufRead, Read, Write};
use std::sync::mpsc::{Receiver, Sender};

use gen_lsp_types::ErrorCodes;
use gen_lsp_types::json_rpc::Id;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// A message longer than this is passed over: no report comes near it.
const LARGEST_MESSAGE: u64 = 256 << 20;
/// A line of a message's header longer than this is none.
const LONGEST_HEADER: u64 = 8 << 10;

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
    },
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
pub(super) fn read(input: &mut impl BufRead) -> io::Result<Option<Incoming>> {
    let Some(length) = header(input)? else { return Ok(None) };
    let wrong = |code, message: String| Ok(Some(Incoming::Wrong { id: Id::Null, code, message }));
    let length = match length {
        Ok(length) => length,
        Err(message) => return wrong(ErrorCodes::ParseError, message),
    };
    if length > LARGEST_MESSAGE {
        io::copy(&mut input.take(length), &mut io::sink())?;
        return wrong(ErrorCodes::InvalidRequest, format!("a message of {length} bytes is too long"));
    }
    // Grows with what comes, not with what is promised.
    let mut body = Vec::new();
    if (input.take(length).read_to_end(&mut body)? as u64) < length {
        return Ok(None);
    }
    Ok(Some(understood(&body)))
}

/// The length of the message that follows, or why there is none; `None` at the end of the input.
fn header(input: &mut impl BufRead) -> io::Result<Option<Result<u64, String>>> {
    let mut length = None;
    let mut fault = None;
    let mut line = Vec::new();
    loop {
        line.clear();
        if input.take(LONGEST_HEADER).read_until(b'\n', &mut line)? == 0 {
            return Ok(None);
        }
        let text = String::from_utf8_lossy(&line);
        let text = text.trim();
        if text.is_empty() {
            match (length, fault) {
                (Some(length), None) => return Ok(Some(Ok(length))),
                (_, Some(fault)) => return Ok(Some(Err(fault))),
                // Line ends between messages do no harm.
                (None, None) => fault = None,
            }
            continue;
        }
        match text.split_once(':') {
            Some((name, value)) if name.trim().eq_ignore_ascii_case("content-length") => match value.trim().parse() {
                Ok(number) => length = Some(number),
                Err(_) => fault = Some(format!("`{}` is no length", value.trim())),
            },
            Some(_) => {}
            None => fault = Some("a message begins with its header, Content-Length".to_owned()),
        }
    }
}

/// What a message says.
fn understood(body: &[u8]) -> Incoming {
    let wrong = |id, code, message: String| Incoming::Wrong { id, code, message };
    let value: Value = match serde_json::from_slice(body) {
        Ok(value) => value,
        Err(error) => return wrong(Id::Null, ErrorCodes::ParseError, format!("the message is no JSON: {error}")),
    };
    let raw: Raw = match Raw::deserialize(value) {
        Ok(raw) => raw,
        Err(error) => return wrong(Id::Null, ErrorCodes::InvalidRequest, format!("no message of JSON-RPC: {error}")),
    };
    let id = match raw.id {
        None => None,
        Some(id) => match Id::deserialize(id) {
            Ok(id) if id != Id::Null => Some(id),
            _ => return wrong(Id::Null, ErrorCodes::InvalidRequest, "an id is a number or a string".to_owned()),
        },
    };
    match (id, raw.method) {
        (Some(id), Some(method)) => Incoming::Request { id, method, params: raw.params },
        (None, Some(method)) => Incoming::Notification { method, params: raw.params },
        (Some(id), None) => Incoming::Response { id, result: raw.result },
        (None, None) => wrong(Id::Null, ErrorCodes::InvalidRequest, "a message has a method or an id".to_owned()),
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
    error: Option<Fault<'a>>,
}

#[derive(Serialize)]
struct Fault<'a> {
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
        self.send(Some(id), None, None::<()>, None::<()>, Some(Fault { code, message }));
    }

    fn send<P: Serialize, R: Serialize>(
        &self,
        id: Option<&Id>,
        method: Option<&str>,
        params: Option<P>,
        result: Option<R>,
        error: Option<Fault>,
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
    use serde_json::json;

    use super::*;

    fn framed(body: &str) -> String {
        format!("Content-Length: {}\r\n\r\n{body}", body.len())
    }

    fn all(input: &str) -> Vec<Incoming> {
        let mut input = input.as_bytes();
        std::iter::from_fn(|| read(&mut input).unwrap()).collect()
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
    fn a_promise_of_more_than_comes_ends_quietly() {
        assert!(all("Content-Length: 99999999999999\r\n\r\n{}").iter().all(|read| code(read).is_some()));
        assert!(all("Content-Length: 5\r\n\r\n{}").is_empty());
        assert!(all(&"x".repeat(100_000)).is_empty());
    }
}
