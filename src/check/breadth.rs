//! How much a regular expression matches, as far as its form tells: some match whatever the text is.

use regex_syntax::hir::{Class, Hir, HirKind, Look, Repetition};

/// The parts of an expression, and what it is bound to.
struct Bounded<'h> {
    parts: Vec<&'h Hir>,
    /// It begins where the text does.
    from_start: bool,
    /// It ends where the text does.
    to_end: bool,
}

/// True where `expression` matches in every text that has a character, in one line.
pub(super) fn fits_any(expression: &Hir) -> bool {
    match expression.kind() {
        HirKind::Capture(capture) => return fits_any(&capture.sub),
        HirKind::Alternation(branches) => return branches.iter().any(fits_any),
        _ => {}
    }
    let Bounded { parts, from_start, to_end } = parts(expression);
    let wanted = parts.iter().filter(|part| !may_be_empty(part)).count();
    if from_start && to_end {
        let whole = parts.iter().any(|part| takes_all(part));
        return whole && parts.iter().filter(|part| !takes_all(part)).all(|part| may_be_empty(part));
    }
    wanted == 0 || wanted == 1 && parts.iter().all(|part| may_be_empty(part) || takes_one(part))
}

/// True where `expression` matches every text in one line whole.
pub(super) fn takes_line(expression: &Hir) -> bool {
    match expression.kind() {
        HirKind::Capture(capture) => takes_line(&capture.sub),
        HirKind::Alternation(branches) => branches.first().is_some_and(takes_line),
        _ => {
            let Bounded { parts, .. } = parts(expression);
            parts.iter().any(|part| takes_all(part))
                && parts.iter().filter(|part| !takes_all(part)).all(|part| may_be_empty(part))
        }
    }
}

fn parts(expression: &Hir) -> Bounded<'_> {
    let all: Vec<&Hir> = match expression.kind() {
        HirKind::Concat(parts) => parts.iter().collect(),
        HirKind::Empty => Vec::new(),
        _ => vec![expression],
    };
    let is = |part: &&&Hir, looks: [Look; 2]| matches!(part.kind(), HirKind::Look(look) if looks.contains(look));
    let start = all.iter().take_while(|part| is(part, [Look::Start, Look::StartLF])).count();
    let rest = all.get(start..).unwrap_or_default();
    let end = rest.iter().rev().take_while(|part| is(part, [Look::End, Look::EndLF])).count();
    let parts = rest.get(..rest.len() - end).unwrap_or_default().to_vec();
    Bounded { parts, from_start: start > 0, to_end: end > 0 }
}

/// True where `part` may match nothing, wherever it stands.
fn may_be_empty(part: &Hir) -> bool {
    match part.kind() {
        HirKind::Empty => true,
        HirKind::Repetition(repetition) => repetition.min == 0 || may_be_empty(&repetition.sub),
        HirKind::Capture(capture) => may_be_empty(&capture.sub),
        HirKind::Concat(parts) => parts.iter().all(may_be_empty),
        HirKind::Alternation(parts) => parts.iter().any(may_be_empty),
        HirKind::Literal(_) | HirKind::Class(_) | HirKind::Look(_) => false,
    }
}

/// True where `part` matches any one character.
fn takes_one(part: &Hir) -> bool {
    match part.kind() {
        HirKind::Class(class) => is_any(class),
        HirKind::Capture(capture) => takes_one(&capture.sub),
        HirKind::Repetition(Repetition { min: 0 | 1, sub, .. }) => takes_one(sub),
        _ => false,
    }
}

/// True where `part` matches all characters up to the end of the line.
fn takes_all(part: &Hir) -> bool {
    match part.kind() {
        HirKind::Repetition(Repetition { min: 0 | 1, max: None, greedy: true, sub }) => takes_one(sub),
        HirKind::Capture(capture) => takes_all(&capture.sub),
        _ => false,
    }
}

/// True for a class of all characters, as `.` is, which leaves out the end of a line.
fn is_any(class: &Class) -> bool {
    let Class::Unicode(class) = class else { return false };
    let mut others = class.clone();
    others.negate();
    others.ranges().iter().all(|range| matches!((range.start(), range.end()), ('\n' | '\r', '\n' | '\r')))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(pattern: &str) -> Hir {
        regex_syntax::Parser::new().parse(pattern).unwrap()
    }

    #[test]
    fn expressions_that_fit_any_text_are_told_from_those_that_do_not() {
        for any in [
            "",
            "a*",
            ".",
            ".*",
            ".+",
            "^.*",
            "^.*$",
            "^.+$",
            "(.*)",
            "a|.*",
            "^",
            "$",
            "a?b*",
            r"[\s\S]",
            r"^[\s\S]*$",
            "^a?",
        ] {
            assert!(fits_any(&parsed(any)), "{any}");
            let regex = regex::Regex::new(any).unwrap();
            assert!(["a", "b", "§ 1", "12/34"].iter().all(|text| regex.is_match(text)), "{any}");
        }
        for some in [
            "a",
            "a+",
            r"^\d*$",
            "^[^/]*$",
            "..",
            "^.$",
            "^.{0,40}$",
            r"\b",
            r"\w",
            "a.*",
            "^a*$",
            r"^\.?$",
            "a|b",
            ".$a",
        ] {
            assert!(!fits_any(&parsed(some)), "{some}");
        }
    }

    #[test]
    fn expressions_that_take_a_line_whole_are_told_from_those_that_do_not() {
        for whole in [".*", ".+", "^.*$", "(.+)", "^(.*)$", "a?.*", r"[\s\S]*", ".*|a"] {
            assert!(takes_line(&parsed(whole)), "{whole}");
        }
        for part in ["", ".", ".*?", "a.*", r"\w+", "^[^/]*$", "a*", "a|.*"] {
            assert!(!takes_line(&parsed(part)), "{part}");
        }
    }
}
