//! Tags that do not pair: some published files have a few. They are blanked out, so that all places stay.

use std::collections::HashMap;

use super::super::xml::tags;
use crate::source::{FormatFault, Span};
use crate::text::slice;

/// How many faults are told.
const MOST_TOLD: usize = 20;

/// `text` with blanks for start tags that are never closed and end tags that close nothing; what was blanked is told in
/// `faults`, `base` bytes further on.
pub(super) fn balance(text: &str, base: usize, faults: &mut Vec<FormatFault>) -> String {
    let mut bytes = text.as_bytes().to_vec();
    let mut open: Vec<(&str, Span)> = Vec::new();
    // How many of each name are open: what closes nothing is not looked for among all that is.
    let mut named: HashMap<&str, usize> = HashMap::new();
    let mut blank = |tag: Span, message: String| {
        if let Some(bytes) = bytes.get_mut(tag.range()) {
            bytes.fill(b' ');
        }
        if faults.len() < MOST_TOLD {
            faults.push(FormatFault { span: Span::new(tag.start as usize + base, tag.end as usize + base), message });
        }
    };
    for tag in tags(text) {
        let body = slice(text, tag.range()).trim_start_matches('<').trim_end_matches('>');
        if let Some(name) = body.strip_prefix('/').map(str::trim) {
            if named.get(name).is_none_or(|count| *count == 0) {
                blank(tag, format!("</{name}> closes no open element"));
                continue;
            }
            while let Some((opened, tag)) = open.pop() {
                named.entry(opened).and_modify(|count| *count -= 1);
                if opened == name {
                    break;
                }
                blank(tag, format!("the element <{opened}> is never closed"));
            }
        } else if !body.ends_with('/') {
            let name = body.split(|c: char| c.is_whitespace()).next().unwrap_or_default();
            open.push((name, tag));
            *named.entry(name).or_default() += 1;
        }
    }
    for (name, tag) in open {
        blank(tag, format!("the element <{name}> is never closed"));
    }
    // Only whole tags were overwritten, so the bytes are UTF-8 as before.
    String::from_utf8(bytes).unwrap_or_default()
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
