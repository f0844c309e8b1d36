//! References to paragraphs of the document itself: `paragraphs 12 to 15 above`, 上文第 2 段.
//!
//! Only those that say so are found: "paragraph 7 of resolution 74/276" is another document's, and "paragraph 7" alone may be.

use super::{Block, Document};
use crate::source::Span;

/// A number by which a paragraph is referred to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Reference {
    /// Where the number stands in the source, in bytes.
    pub span: Span,
    /// The number.
    pub number: u32,
}

/// Where the numbers stand in a form of the vocabulary.
const NUMBERS: &str = "{numbers}";
const BLANKS: [char; 3] = [' ', '\u{a0}', '\n'];

impl Document<'_> {
    /// The references to its own paragraphs that `self` makes, in no order.
    pub fn references(&self) -> Vec<Reference> {
        let Some(vocabulary) = self.vocabulary else { return Vec::new() };
        let words = &vocabulary.words.reference;
        let forms = words.paragraph.iter().filter_map(|form| form.split_once(NUMBERS));
        let mut found = Vec::new();
        for (before, after) in forms {
            for block in &self.blocks {
                self.find(*block, before, after, &words.between, &mut found);
            }
        }
        found
    }

    fn find(&self, block: Block, before: &str, after: &str, between: &[String], found: &mut Vec<Reference>) {
        let text = &self.flow.text[block.start as usize..block.end as usize];
        for (at, lead) in text.match_indices(before) {
            let joined = |c: char| c.is_alphanumeric() && !super::unspaced(c);
            if before.starts_with(joined) && text[..at].ends_with(joined) {
                continue;
            }
            let mut numbers = Vec::new();
            let mut rest = skip_blanks(&text[at + lead.len()..]);
            while let Some((number, length)) = number(rest) {
                let start = block.start as usize + text.len() - rest.len();
                let span = self.flow.to_source(&self.source.text, start, start + length);
                numbers.push(Reference { span, number });
                rest = skip_letter(&rest[length..]);
                let Some(next) = between.iter().find_map(|joint| rest.strip_prefix(joint.as_str())) else { break };
                rest = skip_blanks(next);
            }
            if skip_blanks(rest).starts_with(after.trim_start_matches(BLANKS)) {
                found.append(&mut numbers);
            }
        }
    }
}

fn skip_blanks(text: &str) -> &str {
    text.trim_start_matches(BLANKS)
}

/// The number that `text` begins with, and its length.
fn number(text: &str) -> Option<(u32, usize)> {
    /// No paragraph has a longer number.
    const FIGURES: usize = 4;
    let figures = text.bytes().take_while(u8::is_ascii_digit).count();
    let number = text.get(..figures).filter(|figures| (1..=FIGURES).contains(&figures.len()))?;
    Some((number.parse().ok()?, figures))
}

/// `text` after the letter of a subparagraph: ` (a)`.
fn skip_letter(text: &str) -> &str {
    let letter = skip_blanks(text).strip_prefix('(').and_then(|rest| rest.split_once(')'));
    letter.filter(|(letter, _)| letter.len() <= 4).map_or(text, |(_, rest)| rest)
}
