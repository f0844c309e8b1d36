//! What shows that a text was recognized from a picture of its page: letters among figures, figures for letters, full stops
//! within words.

use crate::document::place::FlowRange;

/// So many different ones show it.
const LEAST: usize = 3;
/// In so many words one stands at least. Of 757 texts in print three scans have one in 400 to 2,000 words; the next, with
/// hyphens that became full stops, has one in 3,300.
const WORDS: usize = 2500;
/// Bytes that a word has with the blank behind it.
const WORD: usize = 6;

/// The words of a text that no one writes so.
#[derive(Default)]
pub(crate) struct Misread {
    words: Vec<FlowRange>,
}

impl Misread {
    /// Notes down the word around the figures `start..end` where it has letters that look like figures: `l6`, `7I`, `4O9`.
    pub fn figures(&mut self, bytes: &[u8], start: usize, end: usize) {
        let looks = |byte: &u8| matches!(byte, b'l' | b'I' | b'O');
        let (before, after) = (bytes[..start].last(), bytes.get(end));
        // `1'examen`: no figure has an elision, and `Group 1's` is none.
        if let [b'1', b'\'', rest @ ..] = &bytes[start..] {
            let letters = rest.iter().take_while(|byte| byte.is_ascii_alphabetic() || !byte.is_ascii()).count();
            if letters > 2 && !before.is_some_and(u8::is_ascii_alphanumeric) {
                self.words.push(FlowRange::new(start, end + 1 + letters));
            }
        }
        if !after.is_some_and(looks) && before != Some(&b'l') {
            return;
        }
        let part = |byte: &&u8| byte.is_ascii_digit() || looks(byte);
        let from = start - bytes[..start].iter().rev().take_while(part).count();
        let to = end + bytes[end..].iter().take_while(part).count();
        // `I100` is a number of its own kind, and `5l` are litres.
        let told = matches!(bytes[from..to], [b'l' | b'0'..=b'9', .., b'0'..=b'9' | b'I' | b'O']);
        let joins = |byte: &u8| !byte.is_ascii() || byte.is_ascii_alphanumeric() || *byte == b'-';
        let alone = !bytes[..from].last().is_some_and(|byte| joins(byte) || matches!(byte, b'/' | b'.'))
            && !bytes.get(to).is_some_and(joins);
        if told && alone {
            self.words.push(FlowRange::new(from, to));
        }
    }

    /// Where the first of them stands, if they show that all of `flow` was recognized.
    pub fn shows(mut self, flow: &str) -> Option<FlowRange> {
        self.stops(flow);
        let mut different: Vec<&str> = self.words.iter().filter_map(|word| flow.get(word.range())).collect();
        different.sort_unstable();
        different.dedup();
        let enough = different.len() >= LEAST && different.len() * WORDS * WORD >= flow.len();
        self.words.into_iter().min().filter(|_| enough)
    }

    /// Notes down the words with a full stop in them: `questj.on`. Names of hosts and files are so written, and are few.
    fn stops(&mut self, flow: &str) {
        let bytes = flow.as_bytes();
        let small = |byte: &&u8| byte.is_ascii_lowercase();
        for at in memchr::memchr_iter(b'.', bytes) {
            if !bytes.get(at + 1).is_some_and(u8::is_ascii_lowercase) {
                continue;
            }
            let before = bytes[..at].iter().rev().take_while(small).count();
            let after = bytes[at + 1..].iter().take_while(small).count();
            let (from, to) = (at - before, at + 1 + after);
            let begins = bytes[..from].last().is_none_or(u8::is_ascii_whitespace);
            let ends = bytes.get(to).is_none_or(|byte| byte.is_ascii_whitespace() || matches!(byte, b',' | b';'));
            if before > 1 && after > 1 && begins && ends {
                self.words.push(FlowRange::new(from, to));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn misread(flow: &str) -> Option<&str> {
        let bytes = flow.as_bytes();
        let mut misread = Misread::default();
        let mut at = 0;
        while let Some(start) = flow[at..].find(|c: char| c.is_ascii_digit()).map(|start| at + start) {
            at = start + bytes[start..].iter().take_while(|byte| byte.is_ascii_digit()).count();
            misread.figures(bytes, start, at);
        }
        misread.shows(flow).map(|word| &flow[word.range()])
    }

    #[test]
    fn letters_among_figures_and_stops_within_words_show_it() {
        assert_eq!(misread("The l6 members met on 7I May; 4O9 had come."), Some("l6"));
        assert_eq!(misread("Sur 1'examen de 1'état et 1'avenir, puis 1'examen."), Some("1'examen"));
        assert_eq!(misread("A questj.on of the report, prelinj.nary, and 2O of them."), Some("questj.on"));
    }

    #[test]
    fn few_of_them_or_the_same_again_show_nothing() {
        assert_eq!(misread("The l6 members met on 7I May."), None);
        assert_eq!(misread("See gov.uk, then gov.uk and gov.uk again."), None);
        let long = "It was said in the course of the general debate that all was well. ".repeat(900);
        assert_eq!(misread(&(long + "l6 7I 4O9")), None);
    }

    #[test]
    fn figures_within_words_and_codes_are_none() {
        assert_eq!(misread("7I 4O9 2O"), Some("7I"));
        for joined in ["A{}", "{}x", "é{}", "{}é", "x-{}", "{}-x", "a/{}", "3.{}"] {
            let words = ["7I", "4O9", "2O"].map(|word| joined.replace("{}", word));
            assert_eq!(misread(&words.join(" ")), None, "{joined}");
        }
    }

    #[test]
    fn what_people_write_is_none() {
        assert_eq!(
            misread(
                "Pages I100, O23 and I7, 5l of water and 10l, A/39/36I, 84-I7984, 30Il5a, l'1 er, 3-l6, Group 1's, 1'6, A1'est, 1'ab, 21'est."
            ),
            None
        );
    }
}
