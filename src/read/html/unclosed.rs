//! What hides the rest of a page, because it is never closed: a comment, and elements whose content is no markup.

use super::token::Token;
use crate::source::{FormatFault, Span};

/// Watches the tokens of a page go by.
#[derive(Default)]
pub(super) struct Unclosed {
    /// The element that is open, and the byte behind its start tag.
    element: Option<(Box<str>, usize)>,
    comment: Option<Span>,
}

impl Unclosed {
    pub(super) fn see(&mut self, token: &Token) {
        match token {
            Token::Start(tag) if tag.raw => self.element = Some((tag.name.clone(), tag.end)),
            Token::End(name) if self.element.as_ref().is_some_and(|(open, _)| open == name) => self.element = None,
            Token::Comment(span) => self.comment = Some(*span),
            _ => {}
        }
    }

    /// What was never closed in `text`.
    pub(super) fn faults(self, text: &str) -> Vec<FormatFault> {
        let mut faults = Vec::new();
        if let Some((name, end)) = self.element {
            let message = format!("<{name}> is never closed: nothing after it is read");
            faults.push(FormatFault { span: Span::new(end, end), message });
        }
        let comment = self.comment.filter(|comment| comment.end as usize >= text.len());
        if let Some(comment) = comment.filter(|comment| {
            let said = text.get(comment.range()).unwrap_or_default();
            said.starts_with("<!--") && !said.ends_with("-->")
        }) {
            let message = "a comment is never closed: nothing after it is read".to_owned();
            faults.push(FormatFault { span: comment, message });
        }
        faults
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::html::token::tokens;

    fn told(page: &str) -> Vec<(usize, String)> {
        let mut unclosed = Unclosed::default();
        tokens(page, 0, |token| unclosed.see(&token));
        unclosed.faults(page).into_iter().map(|fault| (fault.span.start as usize, fault.message)).collect()
    }

    #[test]
    fn what_hides_the_rest_of_a_page_is_told() {
        for name in ["script", "style", "title", "textarea"] {
            let page = format!("<p>1. A.</p><{name}><p>2. B.</p>");
            let message = format!("<{name}> is never closed: nothing after it is read");
            assert_eq!(told(&page), [(14 + name.len(), message)], "{page}");
        }
        // Only XML closes it so.
        assert_eq!(told("<p>1. A.</p><script/>2. B.").len(), 1);
        let comment = (12, "a comment is never closed: nothing after it is read".to_owned());
        assert_eq!(told("<p>1. A.</p><!-- b <p>2. B.</p>"), [comment]);
    }

    #[test]
    fn what_is_closed_hides_nothing() {
        for page in [
            "<p>1. A.</p><script>a</script><!-- b -->",
            "<title>A</title><p>b",
            "<!doctype html><p>b<br/></p>",
            "<?xml version='1.0'?><html><title/><p>b</p></html>",
            "<p>a</p><!-- b --><script>c</SCRIPT>",
        ] {
            assert_eq!(told(page), [], "{page}");
        }
    }
}
