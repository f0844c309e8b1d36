//! `<!-- recte-ignore RULE[, RULE…] [expires DAY]: reason -->`, and `recte-ignore-file` for all of a document.

use crate::text::{sign, unspaced};
use jiff::civil::Date;

use super::{EntrySpans, Suppression};
use crate::document::{BlockId, Document};
use crate::source::Span;

/// A comment that suppresses findings.
#[derive(Debug)]
pub(super) struct SuppressionComment {
    /// Where it stands, without its signs.
    pub(super) span: Span,
    pub(super) reach: Reach,
    /// A rule each, and whether it was of use.
    pub(super) names: Vec<(Suppression, bool)>,
}

/// What a comment speaks of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Reach {
    /// The whole document.
    File,
    /// One block, if any holds or follows it.
    Block(Option<BlockId>),
    /// Nothing: it is not written as it is understood.
    Misspelt,
}

/// What the comments in `document` say.
pub(super) fn read(document: &Document) -> Vec<SuppressionComment> {
    let comments = &document.source.structure.comments;
    if comments.is_empty() {
        return Vec::new();
    }
    let map = document.flow.by_source();
    let read = |comment: &crate::source::Comment| {
        let block = || map.flow_at(comment.at).and_then(|at| document.block_at(at));
        parse(document.source.cut(comment.span), comment.span, block)
    };
    comments.iter().filter_map(read).collect()
}

fn parse(text: &str, span: Span, block: impl Fn() -> Option<BlockId>) -> Option<SuppressionComment> {
    let Some(rest) = text.strip_prefix("recte-ignore") else {
        return Some(SuppressionComment { span, reach: Reach::Misspelt, names: Vec::new() });
    };
    let (reach, rest) = match rest.strip_prefix("-file") {
        Some(rest) => (Reach::File, rest),
        None => (Reach::Block(block()), rest),
    };
    let parts = |c: char| c.is_whitespace() || c == ',' || unspaced(c) && sign::is_comma(c);
    let (head, reason) = rest.split_once(sign::is_colon).unwrap_or((rest, ""));
    if head.starts_with(|c| !parts(c)) {
        return None;
    }
    let mut words: Vec<(&str, Span)> = Vec::new();
    let mut from = span.start as usize + (text.len() - rest.len());
    for word in head.split_inclusive(parts) {
        let name = word.trim_end_matches(parts);
        if !name.is_empty() {
            words.push((name, Span::new(from, from + name.len())));
        }
        from += word.len();
    }
    let mut expires = None;
    if let [.., ("expires", _), (day, at)] = words[..]
        && let Ok(day) = day.parse::<Date>()
    {
        expires = Some((day, at));
        words.truncate(words.len() - 2);
    }
    let named = words.into_iter().map(|(name, at)| {
        let spans = EntrySpans { rule: at, reason: span, expires: expires.map(|(_, at)| at).unwrap_or_default() };
        let ignored = Suppression {
            place: 0,
            rule: name.to_owned(),
            path: None,
            text: None,
            reason: reason.trim().to_owned(),
            owner: None,
            expires: expires.map(|(day, _)| day),
            spans,
        };
        (ignored, false)
    });
    Some(SuppressionComment { span, reach, names: named.collect() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Option<String> {
        let comment = parse(text, Span::new(10, 10 + text.len()), || Some(BlockId::new(0)))?;
        let names = comment.names.iter().map(|(ignored, _)| {
            let at = ignored.spans.rule.range();
            assert_eq!(&text[at.start - 10..at.end - 10], ignored.rule);
            let day = ignored.expires.map(|day| format!(" {day}")).unwrap_or_default();
            format!("{}{day} ({})", ignored.rule, ignored.reason)
        });
        let names: Vec<String> = names.collect();
        Some(format!("{}{}", if comment.reach == Reach::File { "file: " } else { "" }, names.join(" ")))
    }

    #[test]
    fn comments_name_rules_and_reasons() {
        assert_eq!(told("recte-ignore a-b: so").as_deref(), Some("a-b (so)"));
        assert_eq!(told("recte-ignore a-b,date：因为：是").as_deref(), Some("a-b (因为：是) date (因为：是)"));
        assert_eq!(told("recte-ignore-file a,\n  b").as_deref(), Some("file: a () b ()"));
        assert_eq!(told("recte-ignore a expires 2027-01-31: b").as_deref(), Some("a 2027-01-31 (b)"));
        assert_eq!(told("recte-ignore a expires soon: b").as_deref(), Some("a (b) expires (b) soon (b)"));
        assert_eq!(told("recte-ignore: b").as_deref(), Some(""));
        assert_eq!(told("recte-ignored a: b"), None);
    }
}
