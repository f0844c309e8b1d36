//! Spacing: no space is typed twice between two words.

use serde::Deserialize;

use super::scope::Scope;
use super::violation::{ENOUGH, Repair, Violation};
use crate::document::{Document, FlowRange, ItemKind};
use crate::source::{Edit, Span};
use crate::text::sign::{self, closes, closes_quotation, ends_sentence, opens_quotation};
use crate::text::{after, before};

/// Parameters of a `spacing`.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Spacing {
    /// Where one space follows a sentence so many times as often as two do, two are reported; two may be the writer's habit.
    #[serde(default = "twenty")]
    majority: usize,
}

fn twenty() -> usize {
    20
}

/// Where two spaces within a sentence are typed more often than once in so many words, they are the hand of whoever typed the
/// document: one finding says so for all. An edited draft of 350 pages has them once in 1,700 words; judgments, which nobody edits,
/// have them once in 186 to once in 16,000 (13 of 49 more often than this).
const WORDS: usize = 1_000;

/// Doubled spaces that are reported one by one, however short the document.
const ONE_BY_ONE: usize = 3;

/// Doubled spaces that are reported one by one at most, however long the document: a longer list hides what else is found. A draft of
/// some 50 pages has 11.
const LIST: usize = 12;

pub(super) const PLACEHOLDERS: &[&str] = &["found", "suggestion", "count"];
pub(super) const CASES: &[&str] = &["doubled", "after-sentence", "habit"];

/// Spaces that stand for one, at most: more of them put the text that follows at its place in the line.
const MOST: usize = 3;

/// A space that was typed several times.
struct Doubled {
    /// The spaces.
    at: Span,
    /// It stands after the end of a sentence.
    between: bool,
}

impl Spacing {
    pub(super) fn run(&self, document: &Document, scope: &Scope) -> Vec<Violation> {
        let doubled: Vec<Doubled> = gaps(document, scope).take(ENOUGH).collect();
        let between = doubled.iter().filter(|one| one.between).count();
        let habit = between > 0 && self.majority * between > sentences(document, scope);
        let reported: Vec<Doubled> = doubled.into_iter().filter(|one| !one.between || !habit).collect();
        let often = reported.len() > LIST || reported.len() > ONE_BY_ONE && reported.len() * WORDS > words(document);
        match reported.first() {
            Some(first) if often => vec![habitual(document, first, &reported)],
            _ => reported.iter().map(|one| violation(document, one)).collect(),
        }
    }

    /// Says that two spaces are reported however often they are typed.
    pub(super) fn vacuous(&self) -> Option<super::Vacuous> {
        let none =
            || super::Vacuous::new(&["majority"], "`majority` is 0", "write how many times as often one space stands");
        (self.majority == 0).then(none)
    }
}

/// The doubled spaces of `document`, in the order of its source.
fn gaps<'d>(document: &'d Document, scope: &'d Scope) -> impl Iterator<Item = Doubled> + 'd {
    let text = &document.source.text;
    let mut from = 0;
    std::iter::from_fn(move || {
        while let Some(start) = after(text, from).find("  ").map(|at| from + at) {
            let length = after(text, start).bytes().take_while(|byte| *byte == b' ').count();
            from = start + length;
            if length <= MOST
                && let Some(doubled) = doubled(document, scope, Span::new(start, from))
            {
                return Some(doubled);
            }
        }
        None
    })
}

/// The spaces `at` as doubled; `None` where they do not part two words of one sentence, or two sentences.
fn doubled(document: &Document, scope: &Scope, at: Span) -> Option<Doubled> {
    let text = &document.source.text;
    let left = before(text, at.range().start).chars().next_back()?;
    let right = after(text, at.range().end).chars().next()?;
    let between =
        before(text, at.range().start).trim_end_matches(|c| closes(c) || closes_quotation(c)).ends_with(ends_sentence);
    let word = left.is_alphanumeric()
        || sign::ends_part(left)
        || sign::is_comma(left)
        || closes(left)
        || closes_quotation(left);
    let next = right.is_alphanumeric() || sign::opens_round(right) || opens_quotation(right);
    if !word || !next {
        return None;
    }
    let by_source = document.flow.by_source();
    let start = by_source.flow_at(at.start - left.len_utf8() as u32)? + left.len_utf8();
    let end = by_source.flow_at(at.end)?;
    let gap = document.flow.get(start.to(end))?;
    let (block, other) = (document.block_at(start)?, document.block_at(end)?);
    let kind = block.among(&document.blocks)?.kind;
    // What the reader has put together from several places is not typed.
    let typed = !gap.is_empty() && gap.bytes().all(|byte| byte == b' ') && block == other;
    let block = block.among(&document.blocks)?.range;
    let sides = [document.flow.cut(block.start.to(start)), document.flow.cut(end.to(block.end))];
    (typed && scope.has(kind) && !sets_off(sides) && !follows_label(document, start.to(end)))
        .then_some(Doubled { at, between })
}

/// True where the spaces between the two `sides` of a block set off what begins it, such as a number, a letter or `THE CHAIR:`, or the
/// letter or number of a list within a sentence, or stand in a title in capitals.
fn sets_off([left, right]: [&str; 2]) -> bool {
    let first = left.rsplit(char::is_whitespace).next().unwrap_or_default();
    let second = right.split(char::is_whitespace).next().unwrap_or_default();
    let listed = |word: &str| {
        let brackets = word.starts_with(sign::opens_round) && word.ends_with(sign::closes_round);
        brackets && word.chars().count() <= LISTED
    };
    // Notes to a table run on in one paragraph: `Includes travel. b  Figures are rounded.`
    let key = first.trim_start_matches(sign::opens_square).chars().nth(1).is_none()
        && left.strip_suffix(first).is_some_and(|rest| rest.trim_end().ends_with(|c| ends_sentence(c) || closes(c)));
    let is_lower = |word: &str| word.chars().filter(|c| c.is_lowercase()).nth(1).is_some();
    let capitals = || left.chars().any(char::is_uppercase) && !left.split(char::is_whitespace).any(is_lower);
    let begins = left.len() <= BEGINNING && (!left.contains(char::is_whitespace) || capitals());
    begins || key || listed(first) || listed(second)
}

/// Bytes of a block that spaces set off from the rest, at most: a speaker's name, the words of a title.
const BEGINNING: usize = 64;

/// Characters of a letter or number in brackets that counts within a sentence, at most: `(viii)`.
const LISTED: usize = 6;

/// True where a label or the key of a note ends before `gap`: what follows it is set off from it.
fn follows_label(document: &Document, gap: FlowRange) -> bool {
    let first = document.items.partition_point(|item| item.range.start < gap.start);
    let near = document.items.get(first.saturating_sub(LABELS)..first).unwrap_or_default();
    near.iter().any(|item| {
        let label = matches!(
            item.kind,
            ItemKind::ParagraphLabel | ItemKind::SubparagraphLabel | ItemKind::HeadingLabel | ItemKind::Note
        );
        label && item.range.end == gap.start
    })
}

/// Items that end where a label ends, at most: the label, and what is in it.
const LABELS: usize = 3;

/// How many sentences end before a single space.
fn sentences(document: &Document, scope: &Scope) -> usize {
    let blocks = document.blocks.iter().filter(|block| scope.has(block.kind));
    blocks
        .map(|block| {
            let text = document.flow.cut(block.range);
            let stops = text.match_indices(' ').filter(|(at, _)| {
                before(text, *at).trim_end_matches(|c| closes(c) || closes_quotation(c)).ends_with(ends_sentence)
                    && after(text, at + 1).starts_with(char::is_uppercase)
            });
            stops.count()
        })
        .sum()
}

/// How many words the flow of `document` has.
fn words(document: &Document) -> usize {
    document.blocks.iter().map(|block| document.flow.cut(block.range).split_whitespace().count()).sum()
}

/// Says of all spaces in `doubled` at the `first` of them that they are typed by habit.
fn habitual(document: &Document, first: &Doubled, doubled: &[Doubled]) -> Violation {
    let edits = doubled.iter().map(|one| Edit { span: one.at, text: " ".to_owned() });
    let mut violation = violation(document, first);
    violation.case = "habit";
    violation.values.push(("count", doubled.len().to_string()));
    violation.repair = Some(Repair { edits: edits.collect(), safe: true });
    violation
}

fn violation(document: &Document, doubled: &Doubled) -> Violation {
    let text = &document.source.text;
    let at = doubled.at.range();
    let left = before(text, at.start);
    let right = after(text, at.end);
    // The words beside it: a finding that says nothing but two spaces says nothing.
    let from = left.rfind(char::is_whitespace).map_or(0, |space| space + 1);
    let first = after(left, from);
    let second = right.split(char::is_whitespace).next().unwrap_or_default();
    Violation {
        at: Span::new(from, at.end + second.len()),
        case: if doubled.between { "after-sentence" } else { "doubled" },
        values: vec![
            ("found", format!("{first}{}{second}", " ".repeat(at.len()))),
            ("suggestion", format!("{first} {second}")),
        ],
        repair: Some(Repair::write(doubled.at, " ".to_owned(), true)),
        ..Violation::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Hints;
    use crate::pack::RuleSet;
    use crate::read::parse;

    /// What is reported in a text where so many spaces as often as one are no habit.
    fn doubled(text: &str, majority: usize) -> Vec<String> {
        let set = RuleSet::embedded().unwrap();
        let source = parse(text, "text").unwrap();
        let document = Document::read(&source, &set.lexicon, &Hints::default());
        let violations = Spacing { majority }.run(&document, &Scope::default());
        violations.iter().map(|violation| format!("{} {}", violation.case, source.cut(violation.at))).collect()
    }

    #[test]
    fn spaces_within_a_sentence_are_reported() {
        let found = ["doubled was  held", "doubled in   May", "doubled “great”  hall."];
        assert_eq!(doubled("1. It was  held in   May and in a “great”  hall.", 20), found);
        assert_eq!(doubled("1. It was held in May,  and closed.", 20), ["doubled May,  and"]);
    }

    #[test]
    fn what_is_set_off_is_not() {
        for text in [
            "1.  The Board met.",
            "1. The Board (a)  met and (b)  closed.",
            "THE CHAIR:  The Board has met.",
            "Name  of the Board",
            "1. It includes travel. b  Figures are rounded.",
            "1. The Board    met.",
            "1. The Board\n  met.",
        ] {
            assert_eq!(doubled(text, 20), [""; 0], "{text}");
        }
    }

    #[test]
    fn spaces_that_are_typed_by_habit_are_one_finding() {
        let text = "1. It was  held in  May and  was the  last.";
        assert_eq!(doubled(text, 20), ["habit was  held"]);
        let long = format!("{text} {}", "It met and it closed. ".repeat(1_000));
        assert_eq!(doubled(&long, 20).len(), 4);
        let list = |times: usize| {
            format!("{}{}", "1. It was  held.\n\n".repeat(times), "1. It met and it closed.\n\n".repeat(3_000))
        };
        assert_eq!(doubled(&list(12), 20).len(), 12);
        assert_eq!(doubled(&list(13), 20), ["habit was  held."]);
    }

    #[test]
    fn spaces_after_a_sentence_are_reported_where_one_is_usual() {
        let usual = |times: usize| format!("1. It met.  It closed. {}", "It met. It closed. ".repeat(times));
        assert_eq!(doubled(&usual(2), 20), [""; 0]);
        assert_eq!(doubled(&usual(20), 20), ["after-sentence met.  It"]);
        assert_eq!(doubled(&usual(2), 2), ["after-sentence met.  It"]);
    }
}
