//! Brackets: `112 posts (2 D-1, 13 P-5 and 97 P-4)` add up.

use super::number::{self, Number};
use super::parameters::Sum;
use crate::check::scope::Scope;
use crate::check::violation::Violation;
use crate::document::{Document, FlowRange, ItemKind};
use crate::text::{after, before, sign, slice};

/// Words between a number and the bracket, at most: more are hardly what the parts are of.
const BETWEEN: usize = 3;

/// What parts add up to that are shares: `540 people (63 per cent women and 37 per cent men)`.
const SHARES: i64 = 100;

/// Bytes in brackets, at most.
const LONGEST: usize = 600;

/// The numbers of `document` whose parts in brackets add up to another.
pub(super) fn wrong(document: &Document, scope: &Scope, words: &Sum) -> Vec<Violation> {
    let mut dates: Vec<FlowRange> = document.of(ItemKind::Date).map(|(_, item)| item.range).collect();
    dates.sort_unstable();
    let mut violations = Vec::new();
    for block in document.blocks.iter().filter(|block| scope.has(block.kind)) {
        let text = document.flow.cut(block.range);
        for (at, _) in text.match_indices('(') {
            let Some((start, found, total)) = counted(text, at) else { continue };
            let range = block.range.inside(start..start + found.len());
            if in_date(&dates, range) {
                continue;
            }
            let Some(sum) = inside(text, at).and_then(|inside| added(&inside, words)) else { continue };
            if sum != total.value && sum != SHARES {
                let what = slice(text, start..at).trim_end().to_owned();
                violations.push(Violation {
                    at: document.place_of(range),
                    values: vec![
                        ("found", found.to_owned()),
                        ("row", what),
                        ("sum", number::shown(sum, 0, found.chars().find(|c| !c.is_ascii_digit()), false)),
                    ],
                    ..Violation::default()
                });
            }
        }
    }
    violations
}

/// True where `range` lies in one of `dates`, which are in the order of the flow.
fn in_date(dates: &[FlowRange], range: FlowRange) -> bool {
    let last = dates.partition_point(|date| date.start <= range.start).checked_sub(1);
    last.and_then(|last| dates.get(last)).is_some_and(|date| range.start < date.end)
}

/// The number of what the bracket at `at` stands behind: where it begins, as it is written, and its value.
fn counted(text: &str, at: usize) -> Option<(usize, &str, Number)> {
    let mut rest = before(text, at).strip_suffix(|c: char| c.is_whitespace())?.trim_end();
    for words in 0..=BETWEEN {
        let start = rest
            .rfind(char::is_whitespace)
            .map_or(0, |space| space + after(rest, space).chars().next().map_or(0, char::len_utf8));
        let word = after(rest, start);
        let bare = word.trim_start_matches(|c: char| c == '(' || is_set_opening(c));
        if bare.starts_with(|c: char| c.is_ascii_digit()) {
            let number = whole(bare).filter(|_| words > 0)?;
            // `1 200`: thousands are parted by a blank.
            let more = before(rest, start).trim_end().ends_with(goes_on);
            let year = bare.len() == 4 && (bare.starts_with("19") || bare.starts_with("20"));
            return (!more && !year).then(|| (start + word.len() - bare.len(), bare, number));
        }
        if word.is_empty() || word.contains(|c: char| c.is_ascii_digit() || ".;:!?()[]".contains(c)) {
            return None;
        }
        rest = before(rest, start).trim_end();
    }
    None
}

/// Signs that open quotations, but for the one that is typed, which closes them too.
fn is_set_opening(c: char) -> bool {
    c != '"' && sign::opens_quotation(c)
}

/// What a number goes on after: figures, signs of currencies, dashes of ranges, slashes.
fn goes_on(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '-' | '/' | sign::EN_DASH) || sign::is_currency(c)
}

/// A whole number without sign.
fn whole(text: &str) -> Option<Number> {
    let plain = text.starts_with(|c: char| c.is_ascii_digit()) && text.ends_with(|c: char| c.is_ascii_digit());
    number::read(text, &[]).number().filter(|number| plain && number.decimals == 0)
}

/// What stands in the bracket that opens at `at`, without what stands in brackets there.
fn inside(text: &str, at: usize) -> Option<String> {
    let mut inside = String::new();
    let mut depth = 0_usize;
    for (length, c) in after(text, at).char_indices() {
        match c {
            _ if length > LONGEST => return None,
            '[' | ']' | '\n' => return None,
            '(' => depth += 1,
            ')' if depth == 1 => return Some(inside),
            ')' => depth -= 1,
            _ if depth == 1 => inside.push(c),
            _ => {}
        }
    }
    None
}

/// The sum of the parts, in thousandths, where there are several and each is a number of something.
fn added(inside: &str, words: &Sum) -> Option<i64> {
    let (mut sum, mut parts) = (0_i64, 0);
    // Words of the part that is read, its number among them.
    let mut read = 0;
    let mut begins = true;
    let mut tokens = inside.split_whitespace().peekable();
    while let Some(token) = tokens.next() {
        let number_follows = tokens.peek().is_some_and(|next| next.starts_with(|c: char| c.is_ascii_digit()));
        if words.joins(token) && (begins || read > 1) {
            // `55 project audits and eight others`: a number may be a word.
            if !number_follows {
                return None;
            }
            begins = true;
            continue;
        }
        let ends = token.ends_with([',', ';']);
        let bare = token.trim_end_matches([',', ';']);
        if begins {
            if parts > 0 && read < 2 {
                return None;
            }
            sum += whole(bare)?.value;
            parts += 1;
            read = 0;
        } else if !bare.starts_with(char::is_alphabetic) {
            return None;
        }
        read += 1;
        begins = ends;
    }
    (parts > 1 && read > 1 && !begins).then_some(sum)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sum(text: &str) -> Option<i64> {
        let words = Sum { joins: vec!["and".to_owned()], ..Sum::default() };
        let at = text.find('(')?;
        counted(text, at)?;
        added(&inside(text, at)?, &words).map(|sum| sum / 1_000)
    }

    #[test]
    fn parts_are_added_where_each_is_a_number_of_something() {
        for (text, expected) in [
            ("of 112 posts (2 D-1, 13 P-5 and 97 General Service (Other level))", 112),
            ("1,210 posts and positions (1,200 posts; 10 positions)", 1_210),
            ("12 members (5 women, 6 men, and 1 other)", 12),
        ] {
            assert_eq!(sum(text), Some(expected), "{text}");
        }
        for text in [
            "12 posts (of which 3 P-5, 4 P-4)",
            "12 posts (3 P-5, one P-4)",
            "12 posts (3 P-5)",
            "12 (3 P-5, 4 P-4)",
            "12 posts (3, 4)",
            "12 posts (3 P-5, 4 P-4",
            "12 posts (3 P-5 [2 new], 4 P-4)",
            "12 posts (3 P-5, 25 per cent of 100 P-4)",
            "in 2026 posts (3 P-5, 4 P-4)",
            "1 200 posts (3 P-5, 4 P-4)",
            "$12 million spent (3 P-5, 4 P-4)",
            "12 years of a long war (3 killed, 4 hurt)",
            "12.5 posts (3 P-5, 4 P-4)",
            "12 posts (3 P-5, 4 P-4 and five P-3)",
        ] {
            assert_eq!(sum(text), None, "{text}");
        }
    }
}
