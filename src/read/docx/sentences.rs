//! Whether a text is said in sentences: a heading is not, whatever its style says.

use crate::text::sign;

/// Bytes of a sentence that is too long for a heading.
const LONG: usize = 240;
/// Letters of a word that a full stop ends; shorter ones are abbreviations as often.
const WORD: usize = 4;

/// True for several sentences, or a long one.
pub(super) fn speaks(text: &str) -> bool {
    let text = text.trim();
    text.len() > LONG && ends(text) || text.len() > LONG / 4 && is_several(text)
}

/// True where `text` ends as a sentence or a part of one does, marks of notes and closing signs left out.
fn ends(text: &str) -> bool {
    let closes = |c: char| c.is_numeric() || c.is_whitespace() || c == '*' || sign::closes(c);
    let text = text.trim_end_matches(closes);
    text.ends_with(|c: char| c == sign::ELLIPSIS || sign::ends_part(c) || sign::is_long_dash(c))
}

/// True where a sentence ends inside `text`, and it ends with one.
fn is_several(text: &str) -> bool {
    if !ends(text) {
        return false;
    }
    text.match_indices(sign::ends_sentence).any(|(at, mark)| {
        let before = text.get(..at).unwrap_or_default();
        let rest = text.get(at + mark.len()..).unwrap_or_default();
        let word = before.chars().rev().take_while(|c| c.is_alphabetic());
        let lower = before.chars().next_back().is_some_and(|c| c.is_alphabetic() && !c.is_uppercase());
        let opens = rest.trim_start().chars().next().is_some_and(|c| c.is_alphabetic() && !c.is_lowercase());
        let unspaced = mark.starts_with(sign::ends_unspaced);
        let parted = unspaced || rest.starts_with(char::is_whitespace);
        lower && opens && parted && (unspaced || word.take(WORD).count() == WORD)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_are_told_from_titles() {
        let long =
            "At all times the Fund has owned a house in the old town, and from 2012 a flat was rented for the staff, ";
        assert!(speaks(&(long.repeat(3) + "who moved in the same year.")));
        assert!(speaks("The Committee met in Vienna in the spring of the year. It took note of the budget."));
        assert!(speaks(&"委员会于五月举行会议并通过了一项工作计划。会议由主席主持。".repeat(2)));
        assert!(speaks("اجتمعت اللجنة في فيينا في الربيع واعتمدت جدول أعمالها. ثم نظرت في الميزانية."));
        for title in [
            "Programme of work",
            "Report of the Committee on the work of its second session, held in Vienna. Addendum",
            "Letter from Mr. Smith and St. Ann to the Committee on the work of its second session.",
            "It met. It left.",
            &long.repeat(3),
        ] {
            assert!(!speaks(title.trim_end_matches([',', ' '])), "{title}");
        }
    }
}
