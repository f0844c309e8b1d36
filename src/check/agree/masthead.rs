//! What the masthead says of the session against its symbol.

use crate::check::violation::Violation;
use crate::document::{BlockKind, Document, FlowRange, Item, ItemKind, Key, SymbolGrammar, Value, Vocabulary};
use crate::text::slice;

/// The session or year in words is that of the symbol.
pub(super) fn session(document: &Document) -> Vec<Violation> {
    let Some(vocabulary) = document.vocabulary else { return Vec::new() };
    let violations = document.own_symbols().filter_map(|symbol| {
        let words = &vocabulary.words;
        let (period, number) = document.lexicon.grammar().period(document.text(symbol))?;
        let bodies = words.bodies.get(period.body.as_deref()?)?;
        let forms = words.masthead.forms.get(period.line.as_deref()?)?;
        let expected = number.checked_sub(period.counts_from)?;
        let said = lines(document, vocabulary, forms, bodies);
        let [(range, number)] = said.as_slice() else { return None };
        let ordinal = words.masthead.ordinals.get(usize::from(expected).checked_sub(1)?)?;
        if usize::from(expected) == *number {
            return None;
        }
        let values = vec![
            ("found", document.flow.cut(*range).to_owned()),
            ("expected", forms.first()?.replace("{}", ordinal)),
            ("subject", document.text(symbol).to_owned()),
        ];
        let at = document.place_of(*range);
        Some(Violation { at, values, related: vec![symbol.span], ..Violation::default() })
    });
    violations.collect()
}

/// The lines of the head that name a session of one of `bodies`: their places in the flow and the numbers they say.
fn lines(document: &Document, vocabulary: &Vocabulary, forms: &[String], bodies: &[String]) -> Vec<(FlowRange, usize)> {
    let words = &vocabulary.words;
    let known = || words.bodies.values().flatten().map(String::as_str);
    let mut found: Vec<(FlowRange, usize)> = Vec::new();
    // In running text, which may speak of another session.
    let mut passing = Vec::new();
    // The body whose lines follow.
    let mut ours = false;
    let head = document.blocks.iter().take(document.masthead.length as usize).take_while(|block| block.page == 0);
    // Where the file tells running heads, the one of the first page names the body.
    let left_out = |kind: BlockKind| kind == BlockKind::Note || kind == BlockKind::Furniture && !document.masthead.told;
    for block in head.filter(|block| !left_out(block.kind)) {
        let text = document.flow.cut(block.range);
        let mut here: Option<(usize, usize, usize)> = None;
        let mut alone = false;
        // What stands beside the ordinal rules most blocks out before a hundred ordinals are tried.
        let fixed = |form: &&String| form.split("{}").all(|part| text.contains(part));
        let forms: Vec<&String> = forms.iter().filter(fixed).collect();
        let ordinals =
            words.masthead.ordinals.iter().zip(1usize..).filter(|(ordinal, _)| text.contains(ordinal.as_str()));
        for (ordinal, number) in ordinals.take(if forms.is_empty() { 0 } else { usize::MAX }) {
            for said in forms.iter().map(|form| form.replace("{}", ordinal)) {
                let Some(at) = text.find(&said) else { continue };
                // The fifth, and fiftieth.
                let rest = slice(text, at + said.len()..);
                if words.masthead.ordinal_joints.iter().any(|joint| rest.starts_with(joint.as_str())) {
                    continue;
                }
                let before = slice(text, ..at);
                let own = bodies.iter().any(|body| before.trim_end().ends_with(body.as_str()));
                let column = ours && (before.is_empty() || before.ends_with("  "));
                // In some languages the short ordinal begins the long one.
                if (own || column) && here.is_none_or(|(start, end, _)| at + said.len() > end || at < start) {
                    here = Some((at, at + said.len(), number));
                    alone = column;
                }
            }
        }
        if let Some((start, end, number)) = here {
            let lines = if alone { &mut found } else { &mut passing };
            lines.push((block.range.inside(start..end), number));
        } else if !words.masthead.committees.iter().any(|name| text == name) && known().any(|body| text.contains(body))
        {
            ours = bodies.iter().any(|body| text.contains(body.as_str()));
        }
    }
    if found.is_empty() { passing } else { found }
}

/// The note of "provisional agenda*" is of the document's own session.
pub(super) fn agenda(document: &Document) -> Vec<Violation> {
    let Some(vocabulary) = document.vocabulary else { return Vec::new() };
    let Some(own) = document.own_symbols().next() else { return Vec::new() };
    let words = &vocabulary.words.masthead.agenda_notes;
    let notes = document.items.iter().filter(|item| item.kind == ItemKind::Note && document.block(item).page == 0);
    let violations = notes.filter_map(|note| {
        let Value::Note(value) = note.value else { return None };
        let mark = value.partner?.among(&document.items).filter(|_| matches!(value.key, Key::Asterisks(_)))?;
        let before = document.flow.before(mark.range.start).trim_end();
        if mark.block.index() >= document.masthead.length as usize
            || !words.iter().any(|word| before.ends_with(word.as_str()))
        {
            return None;
        }
        let named = alone(document, note)?;
        let session = |symbol| session_of(symbol, document.lexicon.grammar());
        let (of_note, of_document) = (session(document.text(named))?, session(document.text(own))?);
        if of_note.0 != of_document.0 || of_note.1 == of_document.1 {
            return None;
        }
        let values = vec![
            ("found", document.text(named).to_owned()),
            ("expected", of_document.1.to_owned()),
            ("subject", document.text(own).to_owned()),
        ];
        Some(Violation { at: named.span, values, related: vec![own.span], ..Violation::default() })
    });
    violations.collect()
}

/// The symbol that is all a note says.
fn alone<'d>(document: &'d Document<'_>, note: &Item) -> Option<&'d Item> {
    let mut inside = document.items.iter().filter(|item| item.kind == ItemKind::Symbol && item.block == note.block);
    let symbol = inside.next().filter(|_| inside.next().is_none())?;
    let after = document.after(symbol).trim();
    let before = document.before(symbol).trim();
    (matches!(after, "" | "." | crate::text::sign::written::UNSPACED_STOP) && before.chars().all(|c| c == '*'))
        .then_some(symbol)
}

/// What a symbol begins with, and the session or year after it.
fn session_of<'s>(symbol: &'s str, grammar: &SymbolGrammar) -> Option<(&'s str, &'s str)> {
    let mut at = 0;
    for component in symbol.split('/') {
        let figures = grammar.without_session(component);
        if at > 0 && !figures.is_empty() && figures.bytes().all(|byte| byte.is_ascii_digit()) {
            return Some((symbol.get(..at)?, component));
        }
        at += component.len() + 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn symbols_begin_with_a_series_and_a_session() {
        let grammar = SymbolGrammar::parse(include_str!("../../../rules/un/series.toml"));
        let session_of = |symbol| session_of(symbol, &grammar);
        assert_eq!(session_of("A/80/50"), Some(("A/", "80")));
        assert_eq!(session_of("A/S-32/1"), Some(("A/", "S-32")));
        assert_eq!(session_of("E/CN.6/2025/1"), Some(("E/CN.6/", "2025")));
        assert_eq!(session_of("A/HRC"), None);
    }
}
