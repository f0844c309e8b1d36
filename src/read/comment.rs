//! Comments in files that speak to recte.

use crate::source::{Comment, Piece, Span};

/// What such a comment begins with.
const ADDRESS: &str = "recte-ignore";
const OPEN: &str = "<!--";

/// The comment whose signs and content are the bytes from `start` on in `whole`, if it speaks to recte; `before` are the
/// pieces so far of the element that holds it.
pub(super) fn addressed(whole: &str, start: usize, before: Option<&[Piece]>) -> Option<Comment> {
    let content = whole.strip_prefix(OPEN)?;
    let content = content.split("-->").next().unwrap_or(content);
    let said = content.trim();
    if !said.starts_with(ADDRESS) {
        return None;
    }
    let from = start + OPEN.len() + (content.len() - content.trim_start().len());
    let span = Span::new(from, from + said.len());
    let text = before.into_iter().flatten().rfind(|piece| !piece.span.is_empty());
    Some(Comment { span, at: text.map_or(span.end, |piece| piece.span.start) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_speaks_to_recte_is_taken() {
        let found = |text: &str| addressed(text, 0, None).map(|comment| text[comment.span.range()].to_owned());
        assert_eq!(found("<!--  recte-ignore a: b\n -->").as_deref(), Some("recte-ignore a: b"));
        assert_eq!(found("<!-- a comment -->"), None);
        assert_eq!(found("<!recte-ignore a>"), None);
        assert_eq!(found("<!--recte-ignore 大-->").as_deref(), Some("recte-ignore 大"));
    }
}
