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
    if !said.starts_with(ADDRESS) && !is_misspelt(said) {
        return None;
    }
    let from = start + OPEN.len() + (content.len() - content.trim_start().len());
    let span = Span::new(from, from + said.len());
    let text = before.into_iter().flatten().rfind(|piece| !piece.span.is_empty());
    Some(Comment { span, at: text.map_or(span.end, |piece| piece.span.start) })
}

/// True for what was meant for recte and is not written as it is understood: `Recte-Ignore date`, `recte disable`.
fn is_misspelt(said: &str) -> bool {
    const NAME: &str = "recte";
    /// What other programs call it.
    const MEANT: [&str; 5] = ["ignore", "disable", "skip", "off", "noqa"];
    let called = said.get(..NAME.len()).is_some_and(|name| name.eq_ignore_ascii_case(NAME));
    let rest = said.get(NAME.len()..).unwrap_or_default();
    let word = rest.trim_start_matches([' ', '-', '_', ':']);
    let meant = |name: &&str| word.get(..name.len()).is_some_and(|word| word.eq_ignore_ascii_case(name));
    called && word.len() < rest.len() && MEANT.iter().any(meant)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_speaks_to_recte_is_taken() {
        let found = |text: &str| addressed(text, 0, None).map(|comment| text[comment.span.range()].to_owned());
        assert_eq!(found("<!--  recte-ignore a: b\n -->").as_deref(), Some("recte-ignore a: b"));
        for misspelt in ["Recte-Ignore a: b", "recte ignore a", "recte: disable a", "recte-disable"] {
            assert_eq!(found(&format!("<!-- {misspelt} -->")).as_deref(), Some(misspelt));
        }
        for other in ["a comment", "recte is a program", "recteignore a", "rectenoqa", "recté-ignore"] {
            assert_eq!(found(&format!("<!-- {other} -->")), None);
        }
        assert_eq!(found("<!recte-ignore a>"), None);
        assert_eq!(found("<!--recte-ignore 大-->").as_deref(), Some("recte-ignore 大"));
    }
}
