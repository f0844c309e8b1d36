//! Repetition: no word stands twice in a row.

use crate::text::sign;
use serde::Deserialize;

use super::scope::Scope;
use super::violation::{Repair, Violation};
use crate::document::{Block, Document, ItemKind};
use crate::source::Layout;
use crate::text::before;

/// Parameters of a `repeat`.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Repeat {
    /// How many letters a word has at least, unless it is a small word of the language: single letters are labels.
    #[serde(default = "two")]
    letters: usize,
}

fn two() -> usize {
    2
}

pub(super) const PLACEHOLDERS: &[&str] = &["found", "word"];

impl Repeat {
    pub(super) fn run(&self, document: &Document, scope: &Scope) -> Vec<Violation> {
        let Some(doubles) = Doubles::of(document, self.letters) else { return Vec::new() };
        let mut violations = Vec::new();
        for block in document.blocks.iter().filter(|block| scope.has(block.kind)) {
            let text = document.flow.cut(block.range);
            let mut previous = "";
            let mut at = 0;
            for next in text.split(' ') {
                let start = at;
                at += next.len() + 1;
                if next.is_empty() {
                    continue;
                }
                if let Some((first, second)) = twice(previous, next)
                    && doubles.is_wrong(block, [start, at], first, second)
                {
                    violations.extend(violation(document, block, start, first, second));
                }
                previous = next;
            }
        }
        violations
    }
}

/// Which doubled words of a document are wrong.
struct Doubles<'d> {
    document: &'d Document<'d>,
    /// How many letters a word has at least that is none of the `common` ones.
    letters: usize,
    /// The small words of the language.
    common: &'d [String],
    /// Words that may stand twice in one of the languages: a report quotes several.
    allowed: Vec<&'d str>,
    /// The file tells what is a paragraph and what a cell: any word may be judged.
    told: bool,
    /// Cells of a table may stand side by side with a single space between them: only what has a number is judged.
    close: bool,
    /// Lines are all that is known: words that are not small are judged in sentences alone.
    lines: bool,
}

impl<'d> Doubles<'d> {
    /// Those of `document`; `None` where its language does not tell which words may stand twice, nor its small words.
    fn of(document: &'d Document, letters: usize) -> Option<Self> {
        let vocabulary = document.vocabulary?;
        let common = vocabulary.words.common.as_slice();
        let every = !vocabulary.words.typography.repeated.is_empty();
        if !every && common.is_empty() {
            return None;
        }
        let vocabularies = document.lexicon.vocabularies().iter();
        let allowed = vocabularies.flat_map(|known| &known.words.typography.repeated).map(String::as_str).collect();
        let (told, close) = match &document.source.structure.layout {
            Layout::Elements(_) => (every, false),
            Layout::Tagged(_) => (false, true),
            // Printed from its geometry.
            Layout::Lines(print) => (false, print.superscript.is_some()),
        };
        Some(Self { document, letters, common, allowed, told, close, lines: every && !told && !close })
    }

    /// True where `second`, which in the text of `block` begins at the first byte of `place` and is over before the second, repeats
    /// `first` by mistake.
    fn is_wrong(&self, block: &Block, [start, end]: [usize; 2], first: &str, second: &str) -> bool {
        let text = self.document.flow.cut(block.range);
        // A single Latin letter is a label, or what an apostrophe has cut off.
        let small = self.common.iter().any(|word| word == second) && !(second.len() == 1 && second.is_ascii());
        let long = small || first.chars().count() >= self.letters;
        // Two capitals are a name, a capital after a small letter begins another line: Baden Baden.
        let apart = second.starts_with(char::is_uppercase);
        if !long || apart || is_row(text, [start, end], first, second) || self.allowed.contains(&second) {
            return false;
        }
        let judged = self.told || small || self.lines && is_sentence(text, start, self.is_numbered(block));
        judged && (!self.close || self.is_numbered(block))
    }

    /// True where `block` begins with the number of a paragraph or subparagraph.
    fn is_numbered(&self, block: &Block) -> bool {
        let subparagraphs = self.document.of(ItemKind::SubparagraphLabel);
        let mut labels = self.document.of(ItemKind::ParagraphLabel).chain(subparagraphs);
        labels.any(|(_, label)| label.range.start == block.range.start)
    }
}

/// True where a third of the same words stands before `start` or at `end`: three are cells of a table.
fn is_row(text: &str, [start, end]: [usize; 2], first: &str, second: &str) -> bool {
    let before = before(text, start).trim_end().strip_suffix(first);
    text.get(end..).is_some_and(|rest| rest.trim_start().starts_with(second))
        || before.is_some_and(|rest| rest.trim_end().ends_with(first))
}

/// The doubled word of which the second begins at the byte `start` of `block`.
fn violation(document: &Document, block: &Block, start: usize, first: &str, second: &str) -> Option<Violation> {
    let text = document.flow.cut(block.range);
    let from = text.get(..start)?.trim_end().len();
    let to = start + second.len();
    let place = |from, to| document.place_of(block.range.inside(from..to));
    Some(Violation {
        at: place(from.checked_sub(first.len())?, to),
        values: vec![("found", format!("{first} {second}")), ("word", first.to_owned())],
        repair: Some(Repair::write(place(from, to), String::new(), false)),
        ..Violation::default()
    })
}

/// True where the words that meet at `at` stand in a sentence and not in cells side by side: one blank parts them, and the
/// paragraph has a number, or is long and ends with a stop.
fn is_sentence(text: &str, at: usize, numbered: bool) -> bool {
    /// Words of a paragraph that is hardly a row of a table.
    const MANY: usize = 20;
    let close = text.get(..at).and_then(|before| before.strip_suffix(' ')).is_some_and(|before| !before.ends_with(' '));
    let long = || text.trim_end().ends_with('.') && text.split(' ').nth(MANY).is_some();
    close && (numbered || long())
}

/// The same word at the end of `previous` and the beginning of `next`, as each has it.
fn twice<'t>(previous: &'t str, next: &'t str) -> Option<(&'t str, &'t str)> {
    // Most pairs differ in their last byte or are of unlike length: only the rest is looked at.
    let last = *previous.as_bytes().last()?;
    if next.as_bytes().get(previous.len() - 1) != Some(&last) {
        // What opens before the first word hides it: `(the the`.
        return None;
    }
    let (second, after) = next.split_at_checked(previous.len())?;
    let word = previous.chars().all(char::is_alphabetic);
    let ends = after.chars().next().is_none_or(|c| {
        !c.is_alphanumeric() && !"-/@".contains(c) && !sign::is_apostrophe(c) && !sign::HYPHENS.contains(&c)
    });
    let same = second == previous || second.to_lowercase() == previous.to_lowercase();
    (word && ends && same).then_some((previous, second))
}

#[cfg(test)]
mod tests {
    use super::twice;

    #[test]
    fn only_a_whole_word_is_the_same() {
        assert_eq!(twice("the", "the"), Some(("the", "the")));
        assert_eq!(twice("The", "the,"), Some(("The", "the")));
        assert_eq!(twice("что", "что"), Some(("что", "что")));
        for (previous, next) in
            [("in", "inside"), ("in", "in-depth"), ("the,", "the"), ("", "the"), ("né", "ne"), ("12", "12")]
        {
            assert_eq!(twice(previous, next), None, "{previous} {next}");
        }
    }
}
