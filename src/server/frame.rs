//! The bytes from the client, cut into messages. A length that is wrong costs the message that it belongs to and none after
//! it: the next header is looked for. That is always possible, since the line of a header cannot stand within a message: JSON
//! has no line ends in its strings.

use std::io::{self, BufRead, Read};

use memchr::memmem;

/// A message longer than this is passed over: no report comes near it.
const LARGEST_MESSAGE: u64 = 256 << 20;
/// Bytes of a line of a header that are kept at most.
const LONGEST_LINE: usize = 8 << 10;
/// The line of a header that gives a length is not longer than this.
const LONGEST_FIELD: usize = 64;
/// The field that every message begins with.
const FIELD: &[u8] = b"content-length:";

/// A stream of messages.
pub(super) struct Frames<R> {
    input: R,
    /// What was read, and is to be read again.
    held: Vec<u8>,
    /// How much of it has been read again.
    taken: usize,
    /// What comes next belongs to something of which the client was told that it cannot be read.
    astray: bool,
}

impl<R: BufRead> Frames<R> {
    pub(super) fn new(input: R) -> Self {
        Self { input, held: Vec::new(), taken: 0, astray: false }
    }

    /// The next message, or why there is none; `None` at the end of the input.
    ///
    /// # Errors
    /// An input that cannot be read, or that ends within a message.
    pub(super) fn next(&mut self) -> io::Result<Option<Result<Vec<u8>, String>>> {
        match self.header()? {
            None => Ok(None),
            Some(Ok(length)) if length <= LARGEST_MESSAGE => self.body(length).map(|body| Some(Ok(body))),
            Some(Ok(length)) => Ok(Some(Err(self.stray(format!("a message of {length} bytes is too long"))))),
            Some(Err(fault)) => Ok(Some(Err(self.stray(fault)))),
        }
    }

    /// Takes back the end of a message of which nothing is known but that it was cut off in the wrong place.
    pub(super) fn put_back(&mut self, rest: &[u8]) {
        // Where it comes from there: a long text is not moved for every part of it.
        if let Some(taken) = self.taken.checked_sub(rest.len())
            && let Some(held) = self.held.get_mut(taken..self.taken)
        {
            held.copy_from_slice(rest);
            self.taken = taken;
        } else {
            self.held.splice(..self.taken, rest.iter().copied());
            self.taken = 0;
        }
    }

    /// Takes note that `body` cannot be read. Where it ends in the beginning of a header, its length was too large.
    pub(super) fn failed(&mut self, body: &[u8]) {
        self.astray = true;
        let last = body.len().saturating_sub(LONGEST_FIELD);
        let mut rests = (last..body.len()).filter_map(|start| body.get(start..));
        if let Some(field) = rests.find(|rest| begins_field(rest)) {
            self.put_back(field);
        }
    }

    fn stray(&mut self, fault: String) -> String {
        self.astray = true;
        fault
    }

    /// The length of the message that follows, or why there is none; `None` at the end of the input. What stands before a header
    /// is told once.
    fn header(&mut self) -> io::Result<Option<Result<u64, String>>> {
        const NONE: &str = "a message begins with its header, Content-Length";
        let mut header = Header::default();
        let mut line = Vec::new();
        loop {
            if !self.line(&mut line)? {
                let cut = header != Header::default() && !self.astray;
                return if cut { Err(io::ErrorKind::UnexpectedEof.into()) } else { Ok(None) };
            }
            if line.trim_ascii().is_empty() {
                match std::mem::take(&mut header) {
                    Header { wrong: Some(fault), .. } => return Ok(Some(Err(fault))),
                    Header { length: Some(length), .. } => {
                        self.astray = false;
                        return Ok(Some(Ok(length)));
                    }
                    Header { begun: true, .. } if !self.astray => return Ok(Some(Err(NONE.to_owned()))),
                    // Line ends between messages do no harm.
                    _ => continue,
                }
            }
            header.begun = true;
            let at = memmem::rfind(&line.to_ascii_lowercase(), FIELD);
            let Some((at, field)) = at.and_then(|at| Some((at, line.get(at..)?))) else {
                header.foreign |= !is_field(&line);
                continue;
            };
            if at > 0 || header.foreign {
                // A header begins here; what stands before it is none.
                if !self.astray {
                    self.put_back(field);
                    return Ok(Some(Err(NONE.to_owned())));
                }
                header = Header { begun: true, ..Header::default() };
            }
            header.field(&String::from_utf8_lossy(field.get(FIELD.len()..).unwrap_or_default()), at > 0);
        }
    }

    /// Reads a line with its end; of a very long one the last bytes. False at the end of the input.
    fn line(&mut self, line: &mut Vec<u8>) -> io::Result<bool> {
        line.clear();
        loop {
            let room = (LONGEST_LINE - line.len()) as u64;
            let read = self.by_ref().take(room).read_until(b'\n', line)?;
            if read == 0 || line.ends_with(b"\n") {
                return Ok(!line.is_empty());
            }
            if line.len() == LONGEST_LINE {
                line.drain(..LONGEST_LINE - LONGEST_FIELD);
            }
        }
    }

    /// A message of `length` bytes; fewer where another begins before.
    fn body(&mut self, length: u64) -> io::Result<Vec<u8>> {
        // Grows with what comes, not with what is promised.
        let mut body = Vec::new();
        let mut looked = 0;
        while (body.len() as u64) < length {
            let ready = match self.fill_buf() {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                ready => ready?,
            };
            if ready.is_empty() {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            let left = usize::try_from(length).unwrap_or(usize::MAX) - body.len();
            let part = ready.get(..left).unwrap_or(ready);
            body.extend_from_slice(part);
            let taken = part.len();
            self.consume(taken);
            if let Some(at) = body.get(looked..).and_then(field_in) {
                let next = body.split_off(looked + at);
                self.put_back(&next);
                return Ok(body);
            }
            looked = body.len().saturating_sub(LONGEST_FIELD);
        }
        Ok(body)
    }
}

/// What is known of a header.
#[derive(Default, PartialEq)]
struct Header {
    /// It has a line.
    begun: bool,
    /// It has a line that is of no header.
    foreign: bool,
    length: Option<u64>,
    /// Why its length is none.
    wrong: Option<String>,
}

impl Header {
    /// Takes the length that it gives; `stray` where that may be a text that speaks of lengths.
    fn field(&mut self, value: &str, stray: bool) {
        let value = value.trim();
        match (number(value), self.length) {
            (Some(number), Some(other)) if number != other => {
                self.wrong = Some(format!("a message has two lengths, {other} and {number}"));
            }
            (Some(number), _) => self.length = Some(number),
            (None, _) if stray => self.foreign = true,
            (None, _) => self.wrong = Some(format!("`{value}` is no length")),
        }
    }
}

impl<R: BufRead> Read for Frames<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.fill_buf()?.read(buffer)?;
        self.consume(read);
        Ok(read)
    }
}

impl<R: BufRead> BufRead for Frames<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.held.is_empty() { self.input.fill_buf() } else { Ok(self.held.get(self.taken..).unwrap_or_default()) }
    }

    fn consume(&mut self, amount: usize) {
        if self.held.is_empty() {
            self.input.consume(amount);
        } else {
            self.taken += amount;
            if self.taken == self.held.len() {
                self.held.clear();
                self.taken = 0;
            }
        }
    }
}

/// `text` as a length: digits alone, and not more than there are numbers for.
fn number(text: &str) -> Option<u64> {
    text.parse().ok().filter(|_| text.bytes().all(|byte| byte.is_ascii_digit()))
}

/// True for `name: value`.
fn is_field(line: &[u8]) -> bool {
    let name = line.split(|byte| *byte == b':').next().filter(|name| name.len() < line.len()).unwrap_or_default();
    !name.is_empty() && name.iter().all(|byte| byte.is_ascii_alphanumeric() || *byte == b'-')
}

/// Where a whole line with a length begins in `bytes`.
fn field_in(bytes: &[u8]) -> Option<usize> {
    memmem::find_iter(bytes, b"Content-Length:").find(|&at| {
        let rest = bytes.get(at + FIELD.len()..).unwrap_or_default();
        let value = rest.iter().position(|byte| *byte == b'\n').and_then(|end| rest.get(..end));
        let value = value.and_then(|value| std::str::from_utf8(value).ok());
        value.is_some_and(|value| number(value.trim()).is_some())
    })
}

/// True for the beginning of a line with a length.
fn begins_field(bytes: &[u8]) -> bool {
    let (name, value) = bytes.split_at_checked(FIELD.len()).unwrap_or((bytes, &[]));
    let digits = || value.iter().all(|byte| byte.is_ascii_digit() || matches!(byte, b' ' | b'\r'));
    FIELD.starts_with(&name.to_ascii_lowercase()) && digits()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is read of `input`; each message, or `!` for what is none.
    fn all(input: &[u8]) -> Vec<String> {
        let mut frames = Frames::new(io::BufReader::with_capacity(16, input));
        let next = || frames.next().ok().flatten();
        let said =
            |frame: Result<Vec<u8>, String>| frame.map_or("!".to_owned(), |body| String::from_utf8(body).unwrap());
        std::iter::from_fn(next).map(said).collect()
    }

    #[test]
    fn messages_are_cut_by_their_lengths() {
        assert_eq!(all(b"Content-Length: 2\r\n\r\n{}content-length:3\n\n[1]"), ["{}", "[1]"]);
        assert_eq!(all(b"\r\nContent-Type: x\r\nContent-Length: 2\r\nContent-Length: 2\r\n\r\n{}\r\n"), ["{}"]);
        assert!(all(b"").is_empty());
    }

    #[test]
    fn what_is_no_header_is_told_once_and_the_next_is_found() {
        let long = "x\r\n\r\n".repeat(9) + &"x".repeat(LONGEST_LINE * 3 - 7);
        for wrong in [
            "Content-Length: 99999999999999999999999999\r\n\r\n{\"a\": 1}",
            "Content-Length: 999999999999\r\n\r\n{\"a\": 1}\n\n{}",
            "Content-Length: +5\r\n\r\n{   }",
            "Content-Length: -5\r\n\r\n{   }",
            "Content-Length:\r\n\r\n{   }",
            "Content-Length: 5\r\nContent-Length: 6\r\n\r\n{   }",
            "Content-Type: x\r\n\r\n{}",
            "{\"a\": 1}",
            "who is there?\r\n",
            &long,
        ] {
            let input = format!("{wrong}Content-Length: 3\r\n\r\n[1]Content-Length: 3\r\n\r\n[2]");
            assert_eq!(all(input.as_bytes()), ["!", "[1]", "[2]"], "{}", &wrong[..wrong.len().min(60)]);
        }
    }

    #[test]
    fn a_message_ends_where_the_next_begins() {
        let next = "Content-Length: 3\r\n\r\n[1]Content-Length: 3\r\n\r\n[2]";
        for length in [50, 500, 200_000_000] {
            assert_eq!(all(format!("Content-Length: {length}\r\n\r\n{{}}{next}").as_bytes()), ["{}", "[1]", "[2]"]);
        }
        // Too short: the rest is told.
        assert_eq!(all(format!("Content-Length: 2\r\n\r\n[7  ]{next}").as_bytes()), ["[7", "!", "[1]", "[2]"]);
        // What a text says of lengths is no header.
        let said = r#"{"text": "Content-Length: 3\r\n\r\n[1]"}"#;
        assert_eq!(all(format!("Content-Length: {}\r\n\r\n{said}", said.len()).as_bytes()), [said]);
    }

    #[test]
    fn an_end_within_a_message_is_told() {
        for cut in ["Content-Length: 5\r\n\r\n{}", "Content-Length: 5\r\n", "xxx"] {
            let mut frames = Frames::new(cut.as_bytes());
            assert_eq!(frames.next().unwrap_err().kind(), io::ErrorKind::UnexpectedEof, "{cut}");
        }
    }
}
