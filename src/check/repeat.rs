//! Repetition: no word stands twice in a row.

use serde::Deserialize;

use super::scope::Scope;
use super::violation::{Repair, Violation};
use crate::document::{Document, ItemKind};
use crate::source::Layout;

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
        // Which words may stand twice is a language's to say: of one that says nothing, its small words alone are judged. A
        // report quotes several.
        let Some(vocabulary) = document.vocabulary else { return Vec::new() };
        let common = vocabulary.words.common.as_slice();
        let every = !vocabulary.words.typography.repeated.is_empty();
        if !every && common.is_empty() {
            return Vec::new();
        }
        let vocabularies = document.lexicon.vocabularies().iter();
        let allowed: Vec<&str> =
            vocabularies.flat_map(|known| &known.words.typography.repeated).map(String::as_str).collect();
        // Where lines are all that is known, cells of a table stand side by side: there the small words alone tell, outside of
        // sentences, and where a page was printed from its geometry, with a single blank between narrow cells, only in what
        // has a number.
        let (told, close) = match &document.source.structure.layout {
            Layout::Elements(_) => (every, false),
            Layout::Tagged(_) => (false, true),
            Layout::Lines(print) => (false, print.raised.is_some()),
        };
        let lines = every && !told && !close;
        let numbered = |start: u32| {
            let mut labels = document.of(ItemKind::ParagraphLabel).chain(document.of(ItemKind::SubparagraphLabel));
            labels.any(|(_, label)| label.start == start)
        };
        let flow = &document.flow.text;
        let mut violations = Vec::new();
        for block in document.blocks.iter().filter(|block| scope.has(block.kind)) {
            let text = &flow[block.start as usize..block.end as usize];
            let mut previous = "";
            let mut at = 0;
            for next in text.split(' ') {
                let start = at;
                at += next.len() + 1;
                if next.is_empty() {
                    continue;
                }
                if let Some((first, second)) = twice(previous, next) {
                    // A single Latin letter is a label, or what an apostrophe has cut off.
                    let small = common.iter().any(|word| word == second) && !(second.len() == 1 && second.is_ascii());
                    let long = small || first.chars().count() >= self.letters;
                    // Two capitals are a name, a capital after a small letter begins another line: Baden Baden.
                    let apart = second.starts_with(char::is_uppercase);
                    // Three of a word are cells of a table.
                    let cell = text.get(at..).is_some_and(|rest| rest.trim_start().starts_with(second))
                        || text[..start].trim_end()[..]
                            .strip_suffix(first)
                            .is_some_and(|rest| rest.trim_end().ends_with(first));
                    if long
                        && !apart
                        && !cell
                        && !allowed.contains(&second)
                        && (told || small || lines && is_sentence(text, start, numbered(block.start)))
                        && (!close || numbered(block.start))
                    {
                        let from = block.start as usize + text[..start].trim_end().len();
                        let to = block.start as usize + start + second.len();
                        let place = |from, to| document.flow.to_source(&document.source.text, from, to);
                        violations.push(Violation {
                            at: place(from - first.len(), to),
                            values: vec![("found", format!("{first} {second}")), ("word", first.to_owned())],
                            repair: Some(Repair::write(place(from, to), String::new(), false)),
                            ..Violation::default()
                        });
                    }
                }
                previous = next;
            }
        }
        violations
    }
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
    if next.as_bytes().get(previous.len() - 1) != Some(&last) || !next.is_char_boundary(previous.len()) {
        // What opens before the first word hides it: `(the the`.
        return None;
    }
    let (second, after) = next.split_at(previous.len());
    let word = previous.chars().all(char::is_alphabetic);
    let ends = after.chars().next().is_none_or(|c| !c.is_alphanumeric() && !"-‑’'/@".contains(c));
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
