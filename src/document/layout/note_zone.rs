//! Where notes stand: under a rule, at the foot of a page, at the end of the text.

use super::leader::{is_contents, is_rule};
use super::line::{Line, LineRole};
use super::{print, tail};
use crate::document::label::key;
use crate::document::label::key::Key;
use crate::document::lexicon::phrases::LinePhrases;
use crate::document::lexicon::signs::Signs;
use crate::source::Span;
use crate::text::{sign, slice};

/// How many notes may have been overlooked before a block of notes is no longer known as one.
const MOST_SKIPPED: u32 = 12;

/// True for a numbered row of a table: wide gaps between its words.
fn is_row(line: &str) -> bool {
    let text = line.trim_start_matches(|c: char| c.is_ascii_digit());
    text.len() < line.len() && text.trim_start().contains("      ") || line.contains("            ")
}

/// Follows the notes through the document.
pub(crate) struct Zones<'t> {
    /// Titles of endnotes.
    titles: &'t LinePhrases,
    /// Names of months.
    months: &'t [String],
    /// All that follows is endnotes.
    ending: bool,
    /// Number of the note that came last.
    last: u32,
    /// A rule has been seen: notes do not come without it.
    ruled: bool,
    /// The raised figures, where print tells.
    superscript: Option<&'t [Span]>,
    /// The text has pages.
    paged: bool,
    /// How long the rules are under which a note begins with its key.
    lengths: Vec<usize>,
}

impl<'t> Zones<'t> {
    /// Zones of the `lines` of a text; `superscript` are its raised figures where print tells.
    pub fn new(signs: &'t Signs, superscript: Option<&'t [Span]>, paged: bool, (text, lines): (&str, &[Line])) -> Self {
        let keyed =
            lines.array_windows().filter(|[rule, below]| is_rule(rule.text(text)) && below.note(text).is_some());
        let lengths = keyed.map(|[rule, _]| rule.len()).collect();
        let (titles, months) = (&signs.endnotes, &*signs.months);
        Self { titles, months, ending: false, last: 0, ruled: false, superscript, paged, lengths }
    }

    /// True where notes stand under `rule`, the line at `at`: one that begins with its key, or the rest of one under a rule as long as
    /// those of the others. Other rules are lines to write or to sign on, and stand for what was taken out of a text.
    fn parts_notes(&self, text: &str, lines: &[Line], at: usize, rule: &Line) -> bool {
        let below = lines.iter().skip(at + 1).find(|line| line.role == LineRole::Body);
        let keyed = below.is_some_and(|line| line.likely_note(text).is_some());
        let rules = || lines.iter().filter(|line| is_rule(line.text(text))).count();
        keyed || self.lengths.contains(&rule.len()) || self.lengths.is_empty() && rules() == 1
    }

    /// Gives the lines of notes on one page their role.
    pub fn notes_of_page(&mut self, text: &str, lines: &mut [Line]) {
        let mut at = 0;
        let mut found = self.endnotes(text, lines) || self.go_on(text, lines);
        while let Some(line) = lines.get(at) {
            let parts =
                line.role == LineRole::Body && is_rule(line.text(text)) && self.parts_notes(text, lines, at, line);
            at += 1;
            if parts && let Some(rule) = lines.get_mut(at - 1) {
                rule.role = LineRole::Furniture;
                self.ruled = true;
                found = true;
                at = self.under_rule(text, lines, at);
            }
        }
        if self.paged && !found {
            self.without_rule(text, lines);
        } else if !found && let Some(at) = tail::begins(text, lines, self.months) {
            for line in lines.iter_mut().skip(at).filter(|line| line.role == LineRole::Body) {
                line.role = LineRole::LikelyNote;
            }
        }
    }

    /// Marks endnotes: all that follows their title and the first of them.
    fn endnotes(&mut self, text: &str, lines: &mut [Line]) -> bool {
        let mut from = 0;
        if !self.ending {
            let first = |line: &Line| line.note(text).is_some_and(|start| start.key == Key::Number(1));
            let title = lines.iter().enumerate().position(|(at, line)| {
                // A rule may stand between the title and the first of them.
                let titled = line.role == LineRole::Body && self.titles.has(line.text(text));
                let mut below = lines.iter().skip(at + 1).skip_while(|line| is_rule(line.text(text)));
                titled && below.next().is_some_and(first)
            });
            let Some(title) = title else { return false };
            self.ending = true;
            from = title + 1;
        }
        for line in lines.iter_mut().skip(from).filter(|line| line.role == LineRole::Body) {
            self.follow(line, text);
            line.role = LineRole::Note;
        }
        true
    }

    /// Marks notes that go on from the page before: the first line begins with the raised number that is due.
    fn go_on(&mut self, text: &str, lines: &mut [Line]) -> bool {
        let first = lines.iter().find(|line| line.role == LineRole::Body);
        let start = first.filter(|line| line.superscript.is_some()).and_then(|line| line.note(text));
        let expected = self.last > 0 && start.is_some_and(|start| start.key == Key::Number(self.last + 1));
        for line in lines.iter_mut().filter(|line| expected && line.role == LineRole::Body) {
            self.follow(line, text);
            line.role = LineRole::Note;
        }
        expected
    }

    /// Notes down the number of the note that `line` begins.
    fn follow(&mut self, line: &Line, text: &str) {
        if let Some(number) = line.note(text).and_then(|start| start.key.number()) {
            self.last = number;
        }
    }

    /// Marks the notes from line `at` on; returns the line after them.
    fn under_rule(&mut self, text: &str, lines: &mut [Line], mut at: usize) -> usize {
        let mut links = false;
        let mut begun = false;
        let alone = |line: &Line| line.role == LineRole::Note && line.note(text).is_some_and(|start| start.alone);
        let mut above = at.checked_sub(1).and_then(|above| lines.get(above)).copied();
        while let Some(line) = lines.get_mut(at) {
            let linked = line.text(text).starts_with("http");
            // A link below its number is a note; without pages, links after the notes are a list of targets.
            let noted = linked && (self.paged || above.is_some_and(|above| alone(&above)));
            if line.role == LineRole::Body || noted {
                // The first note may have lost its raised place.
                let first = if begun { None } else { line.likely_note(text) };
                let start = line.note(text).or(first);
                let resumes = links || (line.blank_lines > 0 && begun);
                if !self.paged && start.is_none() && (resumes || !begun) {
                    break;
                }
                if let Some(start) = start {
                    begun = true;
                    if let Key::Number(number) = start.key {
                        self.last = number;
                    }
                }
                line.role = LineRole::Note;
            } else {
                links |= linked;
            }
            above = Some(*line);
            at += 1;
        }
        at
    }

    /// Marks the notes at the foot of a page that draws its rule and does not print it (Geneva): a block after an empty
    /// line that begins with the note that is due and goes on to the end of the page.
    fn without_rule(&mut self, text: &str, lines: &mut [Line]) {
        /// Lines that the notes of a page take, at most. At 30 nothing changes in the corpus.
        const LONGEST: usize = 60;
        let nearest = lines.len().saturating_sub(LONGEST).max(1);
        let block = (nearest..lines.len()).find_map(|at| {
            let (above, [line, ..]) = lines.split_at_checked(at)? else { return None };
            let line = Some(line).filter(|line| line.role == LineRole::Body && line.blank_lines > 0)?;
            let start = line.likely_note(text)?;
            let notes = lines.get(at..)?;
            let expected = match start.key {
                Key::Number(number) => {
                    let near = number == 1 || (self.last + 1..=self.last + MOST_SKIPPED).contains(&number);
                    let sure = self.marked(number, text, above) || listed(number, text, notes);
                    let alone = start.alone && number == self.last + 1 && says(text, notes);
                    let titles = || !sure && numbers_titles(number, text, above, line);
                    near && (!self.ruled || alone || sure) && (line.superscript != Some(0) || sure) && !titles()
                }
                Key::Asterisks(_) => true,
                Key::Letter(_) | Key::Unmarked => false,
            };
            let day = line.superscript.is_none_or(|length| length == 0) && key::is_day(line.text(text), self.months);
            (expected && !day && !is_contents(line.text(text)) && self.runs_to_end(text, notes)).then_some(at)
        });
        let Some(block) = block else { return };
        for (at, line) in lines.iter_mut().skip(block).enumerate() {
            if line.role != LineRole::Body && !line.text(text).starts_with("http") {
                continue;
            }
            if let Some(key::Start { key: Key::Number(number), .. }) = line.likely_note(text)
                && (number == self.last + 1 || at == 0)
            {
                self.last = number;
            }
            line.role = LineRole::LikelyNote;
        }
    }

    /// True where `number` stands raised in `lines`.
    fn marked(&self, number: u32, text: &str, lines: &[Line]) -> bool {
        let superscript = self.superscript.unwrap_or_default();
        lines
            .iter()
            .any(|line| print::within(superscript, line).any(|span| slice(text, span.range()).parse() == Ok(number)))
    }

    /// True where `lines` hold nothing but notes: no label, no table, no deeper gap, numbers that rise by one.
    fn runs_to_end(&self, text: &str, lines: &[Line]) -> bool {
        /// Columns by which a note's later lines may stand left of its first.
        const HANG: u16 = 6;
        let Some(margin) = lines.first().map(|first| first.indent) else { return false };
        let body = || lines.iter().filter(|line| line.role == LineRole::Body);
        let plain = body().enumerate().all(|(at, line)| {
            let text = line.text(text);
            let labelled = text.starts_with(|c: char| c.is_ascii_digit())
                && text.trim_start_matches(|c: char| c.is_ascii_digit()).starts_with(". ");
            let gap = at > 0 && line.blank_lines > 1;
            !labelled
                && !gap
                && line.indent + HANG >= margin
                && !is_contents(text)
                && !is_row(text)
                && !text.starts_with(sign::BULLET)
        });
        let numbers =
            body().filter(|line| line.indent.abs_diff(margin) <= 1).filter_map(|line| line.note(text)?.key.number());
        let numbers: Vec<u32> = numbers.collect();
        plain && go_on(&numbers)
    }
}

/// True where `line`, with `number`, goes on with the titles of chapters that are numbered so: the one before it stands at its
/// place in `lines`, the text above it, and is parted from what follows as well.
fn numbers_titles(number: u32, text: &str, lines: &[Line], line: &Line) -> bool {
    let before = |[title, below]: &[Line; 2]| {
        let apart = title.role == LineRole::Body && title.blank_lines > 0 && below.blank_lines > 0;
        let place = title.indent.abs_diff(line.indent) <= 1 && title.superscript.is_none_or(|length| length == 0);
        let own = || title.likely_note(text).and_then(|start| start.key.number());
        apart && place && own().is_some_and(|own| own + 1 == number)
    };
    lines.array_windows().any(before)
}

/// True where `lines` say something: they end a sentence or name a source. What is but a few words is the title of the
/// chapter that has the number.
fn says(text: &str, lines: &[Line]) -> bool {
    let body = || lines.iter().filter(|line| line.role == LineRole::Body).map(|line| line.text(text));
    let ends = |line: &str| line.ends_with(|c: char| !c.is_alphanumeric());
    body().next_back().is_some_and(ends)
        || body().skip(1).any(|line| line.contains(|c: char| c.is_ascii_digit() || c == '/'))
}

/// True where `numbers` rise by one; among three and more one may be wrong or missing.
fn go_on(numbers: &[u32]) -> bool {
    /// Numbers of which one may be wrong, at least. At 2 nothing changes in the corpus.
    const FEWEST: usize = 3;
    let first = numbers.first().copied().unwrap_or_default();
    let off = |(at, &number): (usize, &u32)| i64::from(number) - i64::from(first) - at as i64;
    let mut off = numbers.iter().enumerate().map(off);
    if numbers.len() < FEWEST { off.all(|off| off == 0) } else { off.all(|off| off.abs() <= 1) }
}

/// True where `number` and the two after it begin lines as raised signs do: these are notes wherever they stand.
fn listed(number: u32, text: &str, lines: &[Line]) -> bool {
    /// Notes that make a list. At 2 nothing changes in the corpus.
    const LIST: u32 = 3;
    let superscript = lines.iter().filter(|line| line.superscript.is_some_and(|length| length > 0));
    let numbers = superscript.filter_map(|line| line.note(text)?.key.number());
    numbers.take(LIST as usize).eq(number..number + LIST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_has_wide_gaps() {
        for (line, expected) in [
            ("12   wells      40", true),
            ("12      wells", false),
            ("wells      40", false),
            ("wells            40", true),
            ("12   See A/79/1.", false),
            ("", false),
        ] {
            assert_eq!(is_row(line), expected, "{line}");
        }
    }
}
