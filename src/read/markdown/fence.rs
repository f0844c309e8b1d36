//! Fences of code that are never closed: they hide the rest of a text.

use std::ops::Range;

use crate::source::{FormatFault, Span};

/// That the fenced block of code at `range` of `text` is never closed.
pub(super) fn fault(text: &str, range: &Range<usize>) -> Option<FormatFault> {
    // One that ends with its quotation or list hides nothing after that.
    let block = text.get(range.clone()).filter(|_| range.end >= text.trim_end().len())?;
    let (opening, rest) = block.split_once('\n').unwrap_or((block, ""));
    let sign = opening.trim_start().chars().next().filter(|sign| matches!(sign, '`' | '~'))?;
    let length = |line: &str| line.chars().take_while(|c| *c == sign).count();
    // In a quotation or a list the lines begin with its signs.
    let closing = rest.trim_end().lines().next_back().unwrap_or_default();
    let closing = closing.trim_start_matches([' ', '\t', '>']).trim_end();
    let closed = length(closing) >= length(opening.trim_start()) && closing.chars().all(|c| c == sign);
    (!closed).then(|| FormatFault {
        span: Span::new(range.start, range.start + opening.len()),
        message: "a block of code is never closed: nothing after it is read".to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::fault;

    #[test]
    fn a_fence_that_is_never_closed_is_told() {
        for open in ["```\ncode\n1. A.\n", "~~~ sh\ncode", "````\ncode\n```\n", "```"] {
            assert!(fault(open, &(0..open.len())).is_some(), "{open:?}");
        }
        for closed in ["```\ncode\n```\n", "~~~ sh\n~~~", "```\ncode\n`````  \n", "```\n> code\n> ```"] {
            assert!(fault(closed, &(0..closed.len())).is_none(), "{closed:?}");
        }
        assert!(fault("> ```\n> code\n\n1. A.\n", &(2..13)).is_none());
    }
}
