//! Links against the symbols that they are shown as.

use std::borrow::Cow;

use crate::check::scope::Scope;
use crate::check::violation::Violation;
use crate::document::{BlockKind, Document, Item, ItemKind, Sign, SymbolGrammar, Value};
use crate::text::sign::{EN_DASH, NO_BREAK_HYPHEN};

/// A link leads to the symbol shown, or at least somewhere.
pub(super) fn symbol(document: &Document, scope: &Scope) -> Vec<Violation> {
    let links = document.items.iter().enumerate().filter(|(_, item)| item.kind == ItemKind::Link);
    let judged = links.filter(|(_, item)| scope.has_item(document, item)).filter_map(|(at, item)| {
        let Value::Link(link) = item.value else { return None };
        let target = document.source.structure.links.get(link as usize)?.target.trim();
        let violation = |case, expected: &str| Violation {
            at: item.span,
            case,
            values: vec![
                ("found", without_stop(document, document.text(item)).to_owned()),
                ("expected", expected.to_owned()),
            ],
            ..Violation::default()
        };
        if is_broken(target) {
            return Some(violation("broken", target));
        }
        let symbol = symbol_of(target, document.lexicon.grammar().hosts())?;
        let shown: Vec<&Item> = shown(document, at, item).collect();
        let hosts = document.lexicon.grammar().hosts();
        let right = if shown.is_empty() {
            let shown = without_stop(document, document.text(item));
            // An address that is shown leads where it says, and so does a number that is alone in its cell.
            let number = || {
                (document.lexicon.grammar().is_act(&symbol) && is_cell(document, item) && is_number(shown))
                    .then_some(shown)
            };
            let address = symbol_of(shown, hosts).or_else(|| number().map(Cow::Borrowed))?;
            agree(&address, &symbol)
        } else {
            let parts = joint(&symbol);
            if parts.len() > 1 && parts.len() == shown.len() {
                shown.iter().zip(parts).all(|(shown, part)| fits(document, shown, part))
            } else {
                shown.iter().any(|shown| fits(document, shown, &symbol))
            }
        };
        (!right).then(|| violation("", &symbol))
    });
    judged.collect()
}

/// What a link shows, but for the stop of the sentence that it was made of too.
fn without_stop<'t>(document: &Document, shown: &'t str) -> &'t str {
    let signs = document.lexicon.punctuation();
    shown.trim_end_matches(|c: char| c == ' ' || signs.is(c, Sign::PARTS))
}

/// True where `link` is all that its cell shows.
fn is_cell(document: &Document, link: &Item) -> bool {
    let block = document.block(link);
    block.kind == BlockKind::Table && block.range == link.range
}

/// True for the number of a resolution and its session: `63/271`.
fn is_number(shown: &str) -> bool {
    let is_figures = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    shown.split_once('/').is_some_and(|(session, number)| is_figures(session) && is_figures(number))
}

/// True for an address that no program opens: `about:space`, `ttps://`.
fn is_broken(target: &str) -> bool {
    /// Letters of a misspelt scheme, at most. At 5 nothing changes in the corpus.
    const LONGEST: usize = 6;
    const SCHEMES: [&str; 4] = ["http", "https", "ftp", "file"];
    let scheme = target.split_once("://").map(|(scheme, _)| scheme.to_ascii_lowercase());
    let misspelt =
        |scheme: String| scheme.contains("tp") && !SCHEMES.contains(&scheme.as_str()) && scheme.len() <= LONGEST;
    target.eq_ignore_ascii_case("about:blank") || scheme.is_some_and(misspelt)
}

/// The symbol that an address of a host of documents names.
fn symbol_of<'t>(target: &'t str, hosts: &[String]) -> Option<Cow<'t, str>> {
    let (_, address) = target.split_once("://")?;
    let (host, path) = address.split_once('/')?;
    let host = host.strip_prefix("www.").unwrap_or(host);
    if !hosts.iter().any(|known| host.eq_ignore_ascii_case(known)) {
        return None;
    }
    let path = path.split(['#', '?']).next().unwrap_or_default();
    let path = match path.split_once('/') {
        Some((language, rest)) if language.len() == 2 && language.bytes().all(|byte| byte.is_ascii_lowercase()) => rest,
        _ => path,
    };
    let symbol = decoded(path)?;
    symbol.contains('/').then_some(symbol)
}

/// `text` with its percent-encoding undone; `None` where that gives no text.
fn decoded(text: &str) -> Option<Cow<'_, str>> {
    if !text.contains('%') {
        return Some(Cow::Borrowed(text));
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let digits = after.get(..2).filter(|_| first == b'%').and_then(|digits| std::str::from_utf8(digits).ok());
        match digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = after.get(2..).unwrap_or_default();
            }
            None => {
                bytes.push(first);
                rest = after;
            }
        }
    }
    String::from_utf8(bytes).ok().map(Cow::Owned)
}

/// The symbols and numbers of resolutions that stand whole in the link; none where it is a piece of one.
fn shown<'d>(document: &'d Document<'_>, at: usize, link: &'d Item) -> impl Iterator<Item = &'d Item> {
    /// Items before a link that may begin with it. At 1 nothing changes in the corpus.
    const BEFORE: usize = 3;
    /// Items from a link on that may be in it. At 6 nothing changes in the corpus.
    const WITHIN: usize = 12;
    let flow = &document.flow;
    let goes_on = |c: Option<char>| {
        c.is_some_and(|c| {
            c.is_alphanumeric() && !crate::text::unspaced(c) || matches!(c, '/' | '-' | '.' | NO_BREAK_HYPHEN | EN_DASH)
        })
    };
    let before = flow.before(link.range.start).chars().next_back();
    let whole = before.is_none_or(|c| !goes_on(Some(c)));
    // Items that begin with the link stand beside it, as they are sorted by place.
    let near = at.saturating_sub(BEFORE)..(at + WITHIN).min(document.items.len());
    let inside = document.items.get(near).unwrap_or_default().iter().filter(move |item| {
        let named = matches!((item.kind, item.value), (ItemKind::Symbol, Value::Text) | (ItemKind::Citation, _));
        // `<a>50/70</a> K`, `<a>61/29</a>5`: the letter of a part, or a last figure, may stand behind the link.
        let part = || flow.get(link.range.end.to(item.range.end)).is_some_and(|rest| rest.trim_start().len() == 1);
        let within = item.range.end <= link.range.end
            || item.range.start < link.range.end && item.kind == ItemKind::Citation && part();
        named && item.range.start >= link.range.start && within
    });
    inside.filter(move |item| {
        let mut after = flow.after(item.range.end).chars();
        let next = after.next();
        // A full stop ends a sentence.
        whole && (item.range.end != link.range.end || !goes_on(next) || next == Some('.') && !goes_on(after.next()))
    })
}

/// True where `symbol` may be what is shown: the figures of one are among those of the other.
fn fits(document: &Document, shown: &Item, symbol: &str) -> bool {
    // A decision is found in the document that has all of a session: only resolutions have addresses of their own.
    let grammar = document.lexicon.grammar();
    if shown.kind == ItemKind::Citation && !grammar.is_act(symbol) {
        return true;
    }
    let text = document.text(shown);
    if text != symbol && two_of_one(text, symbol, grammar) {
        return true;
    }
    agree(text, symbol)
}

/// The symbols that `symbol` is made of: `A/77/242-S/2022/594` is that of two organs.
fn joint(symbol: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut from = 0;
    for (at, _) in symbol.match_indices('-') {
        let next = symbol.get(at + 1..).unwrap_or_default();
        let organ = next.bytes().take_while(u8::is_ascii_uppercase).count();
        if organ > 0 && next.get(organ..).is_some_and(|rest| rest.starts_with('/')) {
            parts.push(symbol.get(from..at).unwrap_or_default());
            from = at + 1;
        }
    }
    parts.push(symbol.get(from..).unwrap_or_default());
    parts
}

/// True where the figures of one are among those of the other.
fn agree(shown: &str, symbol: &str) -> bool {
    let (shown, target) = (figures(shown), figures(symbol));
    let among = |few: &[&str], many: &[&str]| many.windows(few.len().max(1)).any(|window| window == few);
    shown.is_empty() || target.is_empty() || among(&shown, &target) || among(&target, &shown)
}

/// True where both may name one report: those of commissions have a symbol of their council besides their own
/// (E/2025/26 and E/CN.5/2025/6).
fn two_of_one(one: &str, other: &str, grammar: &SymbolGrammar) -> bool {
    let year = |symbol: &str| {
        let mut components = grammar.shared(symbol)?.split('/');
        let place =
            components.clone().position(|part| part.len() == 4 && part.bytes().all(|byte| byte.is_ascii_digit()))?;
        Some((place, components.nth(place)?.to_owned()))
    };
    let (Some((place, first)), Some((elsewhere, second))) = (year(one), year(other)) else { return false };
    first == second && (place == 0) != (elsewhere == 0)
}

/// The numbers in a text.
fn figures(text: &str) -> Vec<&str> {
    text.split(|c: char| !c.is_ascii_digit()).filter(|number| !number.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_give_their_symbols() {
        let hosts = ["undocs.org".to_owned(), "docs.un.org".to_owned()];
        let symbol = |target| symbol_of(target, &hosts).map(Cow::into_owned);
        for (target, expected) in [
            ("https://undocs.org/en/A/RES/74/276", "A/RES/74/276"),
            ("http://www.undocs.org/A/74/1?x=1", "A/74/1"),
            ("https://docs.un.org/ch/S/RES/2231%20(2015)", "S/RES/2231 (2015)"),
        ] {
            assert_eq!(symbol(target).as_deref(), Some(expected));
        }
        for other in ["https://example.org/A/74/1", "https://undocs.org/", "A/74/1", "https://undocs.org/%ff/%zz"] {
            assert_eq!(symbol(other), None, "{other}");
        }
    }

    #[test]
    fn symbols_of_two_organs_are_two() {
        assert_eq!(joint("A/77/242-S/2022/594"), ["A/77/242", "S/2022/594"]);
        assert_eq!(joint("A/S-32/1"), ["A/S-32/1"]);
        assert_eq!(joint("A/RES/74/276"), ["A/RES/74/276"]);
        assert!(agree("A/RES/69/315", "A/RES/69/315/Add.1") && !agree("A/RES/69/315", "A/RES/69/326"));
    }

    #[test]
    fn a_commissions_report_has_two_symbols() {
        let grammar = SymbolGrammar::parse(include_str!("../../../rules/un/series.toml"));
        let two_of_one = |one, other| two_of_one(one, other, &grammar);
        assert!(two_of_one("E/CN.5/2025/6", "E/2025/26") && two_of_one("E/2024/28/Add.1", "E/CN.7/2024/15/Add.1"));
        assert!(!two_of_one("E/2025/76", "E/2024/63") && !two_of_one("E/2025/76", "E/2025/63"));
        assert!(!two_of_one("E/CN.5/2024/6", "E/2025/26") && !two_of_one("A/80/1", "E/2025/26"));
    }

    #[test]
    fn broken_addresses_are_known() {
        assert!(is_broken("about:blank") && is_broken("ttps://undocs.org/A/74/1") && is_broken("htp://un.org"));
        assert!(
            !is_broken("https://un.org")
                && !is_broken("#top")
                && !is_broken("mailto:a@un.org")
                && !is_broken("HTTP://un.org")
        );
    }
}
