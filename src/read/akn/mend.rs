//! Tags that do not pair: some published files have a few. They are blanked out, so that all places stay.

use crate::source::{Fault, Span};

/// How many faults are told.
const MOST_TOLD: usize = 20;

/// `text` with blanks for start tags that are never closed and end tags that close nothing; what was blanked is told in
/// `faults`, `base` bytes further on.
pub(super) fn balance(text: &str, base: usize, faults: &mut Vec<Fault>) -> String {
    let mut bytes = text.as_bytes().to_vec();
    let mut open: Vec<(&str, Span)> = Vec::new();
    let mut blank = |tag: Span, message: String| {
        bytes[tag.range()].fill(b' ');
        if faults.len() < MOST_TOLD {
            faults.push(Fault { span: Span::new(tag.start as usize + base, tag.end as usize + base), message });
        }
    };
    for tag in tags(text) {
        let body = text[tag.range()].trim_start_matches('<').trim_end_matches('>');
        if let Some(name) = body.strip_prefix('/').map(str::trim) {
            match open.iter().rposition(|(opened, _)| *opened == name) {
                Some(at) => {
                    for (name, tag) in open.drain(at + 1..) {
                        blank(tag, format!("the element <{name}> is never closed"));
                    }
                    open.pop();
                }
                None => blank(tag, format!("</{name}> closes no open element")),
            }
        } else if !body.ends_with('/') {
            open.push((body.split(|c: char| c.is_whitespace()).next().unwrap_or_default(), tag));
        }
    }
    for (name, tag) in open {
        blank(tag, format!("the element <{name}> is never closed"));
    }
    // Only whole tags were overwritten, so the bytes are UTF-8 as before.
    String::from_utf8(bytes).unwrap_or_default()
}

/// The start and end tags of `text`: no comments, declarations, instructions, nor what stands in CDATA.
fn tags(text: &str) -> impl Iterator<Item = Span> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let start = at + memchr::memchr(b'<', text.as_bytes().get(at..)?)?;
            let rest = &text[start..];
            let skip = [("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>"), ("<!", ">")];
            if let Some((_, end)) = skip.into_iter().find(|(begin, _)| rest.starts_with(begin)) {
                at = start + rest.find(end)? + end.len();
                continue;
            }
            at = start + end_of_tag(rest)?;
            return Some(Span::new(start, at));
        }
    })
}

/// The bytes of the tag that `text` begins with; a `>` in a quoted value ends nothing.
fn end_of_tag(text: &str) -> Option<usize> {
    let mut quote = None;
    for (at, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return Some(at + 1),
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), _) if open == byte => quote = None,
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_without_a_partner_are_blanked_and_told() {
        let text = "<a><p class=\"x>y\">eins</q></p><b>zwei</a><!-- <c> -->";
        let mut faults = Vec::new();
        let mended = balance(text, 3, &mut faults);
        assert_eq!(mended, "<a><p class=\"x>y\">eins    </p>   zwei</a><!-- <c> -->");
        let told: Vec<_> = faults.iter().map(|fault| (fault.span.start, fault.message.as_str())).collect();
        assert_eq!(told, [(25, "</q> closes no open element"), (33, "the element <b> is never closed")]);
    }
}
