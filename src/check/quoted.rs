//! Where words begin and end: messages quote whole ones.

use std::ops::Range;

use crate::document::Document;
use crate::source::Span;
use crate::text::unspaced;

/// Characters of a word that are taken in, at most: what is longer is no word.
const LONGEST: usize = 40;

/// `range` of `text`, with the rest of the words that it cuts. In scripts without blanks nothing tells where words end.
pub(super) fn whole(text: &str, range: Range<usize>) -> Range<usize> {
    let (before, after) = (text.get(..range.start).unwrap_or_default(), text.get(range.end..).unwrap_or_default());
    let inside = text.get(range.clone()).unwrap_or_default();
    let begins = inside.chars().next().is_some_and(|c| !c.is_whitespace());
    let ends = inside.chars().next_back().is_some_and(of_word);
    let length = |characters: &mut dyn Iterator<Item = char>| -> usize {
        characters.take(LONGEST).take_while(|c| of_word(*c)).map(char::len_utf8).sum()
    };
    let start = range.start - if begins { length(&mut before.chars().rev()) } else { 0 };
    let end = range.end + if ends { length(&mut after.chars()) } else { 0 };
    start..end
}

/// True for letters and figures of scripts that part words by blanks.
pub(super) fn of_word(c: char) -> bool {
    c.is_alphanumeric() && !unspaced(c)
}

/// True where the end of `at` stands raised and its beginning does not: a mark closed up to a word is no part of it.
pub(super) fn ends_superscript(document: &Document, at: Span) -> bool {
    document.source.structure.layout.superscript(at.start + 1..at.end).any(|span| span.end >= at.end)
}

#[cfg(test)]
mod tests {
    use super::whole;

    #[test]
    fn words_are_quoted_whole() {
        let quoted = |text: &'static str, part: &str| {
            let at = text.find(part).unwrap();
            &text[whole(text, at..at + part.len())]
        };
        assert_eq!(quoted("in La Paz , Bolivia", "z ,"), "Paz ,");
        assert_eq!(quoted("it met.. Then", ".."), "met..");
        assert_eq!(quoted("the Commission (10 from the reg ions", "(10 from the r"), "(10 from the reg");
        assert_eq!(quoted("会议开始 ，然后", "始 ，"), "始 ，");
        assert_eq!(quoted("a  b", "  "), "  ");
    }
}
