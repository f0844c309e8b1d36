//! The sign that a footnote begins with.

use crate::text::{after, before, digit, sign, unspaced};

/// What a note or its mark is called.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Key {
    /// `1`
    Number(u32),
    /// `*`, `**`
    Asterisks(u8),
    /// `a`, below tables
    Letter(char),
    /// Nothing: it would be called as its mark, which is gone.
    Unmarked,
}

impl Key {
    /// The number, where it is one.
    pub fn number(self) -> Option<u32> {
        if let Self::Number(number) = self { Some(number) } else { None }
    }
}

impl std::fmt::Display for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Number(number) => write!(f, "{number}"),
            Self::Asterisks(count) => f.write_str(&"*".repeat(usize::from(*count))),
            Self::Letter(letter) => write!(f, "{letter}"),
            Self::Unmarked => Ok(()),
        }
    }
}

/// The beginning of a note, as one line shows it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Start {
    pub key: Key,
    /// Bytes of the key itself.
    pub length: usize,
    /// The key stands alone on its line, raised above its note by the extraction.
    pub alone: bool,
}

/// The brackets that a key and its mark may stand in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Brackets {
    /// `(1)`
    Round,
    /// `[1]`
    Square,
}

impl Brackets {
    /// Those that `text` begins with.
    pub fn opening(text: &str) -> Option<Self> {
        match text.as_bytes().first()? {
            b'(' => Some(Self::Round),
            b'[' => Some(Self::Square),
            _ => None,
        }
    }

    /// The sign that opens them and the one that closes them.
    pub fn signs(self) -> (char, char) {
        match self {
            Self::Round => ('(', ')'),
            Self::Square => ('[', ']'),
        }
    }
}

/// Reads the sign that `line`, without the blanks before it, begins a note with.
pub(crate) fn start(line: &str) -> Option<Start> {
    let brackets = Brackets::opening(line);
    let (opened, inner) = (brackets.is_some(), after(line, usize::from(brackets.is_some())));
    let (key, length) = key(inner)?;
    let (sign, mut rest) = inner.split_at(length);
    if let Some(brackets) = brackets {
        // Notes may be numbered (1) or [1]; `(a)` begins an item of a list.
        rest = rest.strip_prefix(brackets.signs().1).filter(|_| matches!(key, Key::Number(_)))?;
    } else if matches!(key, Key::Number(_)) {
        rest = rest.strip_prefix('/').unwrap_or(rest);
    }
    let length = line.len() - rest.len();
    if rest.is_empty() {
        let alone = !matches!(key, Key::Letter(_));
        return alone.then_some(Start { key, length, alone });
    }
    let space = rest.starts_with([' ', '\t', '\u{a0}']);
    let text = rest.trim_start_matches([' ', '\t', '\u{a0}']);
    // Brackets that the number was taken out of: `1 )( انظر`.
    let text = text.strip_prefix(")(").unwrap_or(text).trim_start();
    let begins = match key {
        // `*check against delivery*` is an ornament.
        Key::Asterisks(_) => !text.starts_with(['*', '/']) && !text.ends_with('*'),
        Key::Number(_) => {
            (space || opened)
                && (text.starts_with(|c: char| {
                    !(c.is_ascii_digit()
                        || matches!(c, '.' | ',' | ')' | '%' | '-' | sign::MINUS | '/')
                        || sign::is_long_dash(c))
                }) || year(text)
                    || doubled(sign, text))
        }
        Key::Unmarked => false,
        Key::Letter(_) => space && rest.starts_with("  ") && text.starts_with(|c: char| c.is_uppercase()),
    };
    begins.then_some(Start { key, length, alone: false })
}

/// True where `text` begins with a year that a title or a date does: `2000 Review Conference`, `2020年4月`.
fn year(text: &str) -> bool {
    /// Figures of a year.
    const YEAR: usize = 4;
    /// Letters that a word of a title has at least. At 2 nothing changes in the corpus.
    const WORD: usize = 3;
    let figures = text.bytes().take_while(u8::is_ascii_digit).count();
    let rest = after(text, figures);
    let word = after(rest, 1);
    let title = || rest.starts_with(' ') && word.chars().take(WORD).filter(|c| c.is_alphabetic()).count() == WORD;
    figures == YEAR
        && matches!(before(text, 2), "19" | "20")
        && (rest.starts_with(unspaced) || title() && word.starts_with(char::is_uppercase))
}

/// True where the number that `line` begins with is the day of a date: `14 March 2016`, `14 de marzo`. `months` are the
/// months' names.
pub(crate) fn is_day(line: &str, months: &[String]) -> bool {
    /// Letters of a word between day and month, at most.
    const JOINT: usize = 2;
    let day = line.trim_start_matches(|c: char| digit::plain(c).is_some());
    let rest = day.trim_start();
    let named = |text: &str| {
        let whole = |rest: &str| !rest.starts_with(char::is_alphabetic);
        months.iter().any(|month| text.strip_prefix(month.as_str()).is_some_and(whole))
    };
    let joint = rest.split_once(' ').filter(|(word, _)| word.chars().count() <= JOINT);
    day.len() < line.len() && rest.len() < day.len() && (named(rest) || joint.is_some_and(|(_, rest)| named(rest)))
}

/// True where the key stands before the note once more, typed: `12 12 See`.
fn doubled(key: &str, text: &str) -> bool {
    let rest = text.strip_prefix(key).and_then(|rest| rest.strip_prefix([' ', '\u{a0}']));
    rest.is_some_and(|rest| rest.starts_with(char::is_alphabetic))
}

/// The note of this number that `line` begins with as a paragraph would: `18. In 2024`.
pub(crate) fn stopped(line: &str, number: u32) -> Option<Start> {
    let figures = number.to_string();
    let rest = line.strip_prefix(&figures)?.strip_prefix(". ")?;
    let start = Start { key: Key::Number(number), length: figures.len(), alone: false };
    rest.starts_with(|c: char| !c.is_ascii_digit()).then_some(start)
}

/// The note that `line` begins with where its first `length` bytes stand raised, brackets around them included.
pub(crate) fn superscript(line: &str, length: usize) -> Option<Start> {
    let sign = line.get(..length)?;
    let sign = sign.trim_start_matches(['(', '[']).trim_end_matches([')', ']']);
    let key = if !sign.is_empty() && sign.bytes().all(|byte| byte == b'*') {
        Key::Asterisks(sign.len() as u8)
    } else if let Some(number) = number(sign) {
        Key::Number(number)
    } else {
        Key::Letter(sign.chars().next().filter(|_| sign.chars().count() == 1)?)
    };
    Some(Start { key, length, alone: line.len() == length })
}

/// The number that figures of any kind make: `12`, `١٢`, `¹²`.
pub(crate) fn number(figures: &str) -> Option<u32> {
    let digit = |c: char| digit::plain(c).or_else(|| digit::superscript_value(c));
    let number = figures.chars().try_fold(0u32, |number, c| number.checked_mul(10)?.checked_add(digit(c)?));
    number.filter(|_| !figures.is_empty())
}

fn key(text: &str) -> Option<(Key, usize)> {
    /// Figures of the number of a note, at most.
    const FIGURES: usize = 3;
    /// Asterisks of a note, at most.
    const ASTERISKS: usize = 4;
    let bytes = text.as_bytes();
    let figures = text.chars().map_while(|c| Some((digit::plain(c)?, c.len_utf8())));
    let (count, number, length) = figures
        .take(FIGURES + 1)
        .fold((0, 0, 0), |(count, number, length), (digit, bytes)| (count + 1, number * 10 + digit, length + bytes));
    if (1..=FIGURES).contains(&count) && digit::plain(text.chars().next()?) != Some(0) {
        return Some((Key::Number(number), length));
    }
    let stars = bytes.iter().take_while(|byte| **byte == b'*').count();
    if (1..=ASTERISKS).contains(&stars) {
        return Some((Key::Asterisks(stars as u8), stars));
    }
    match bytes {
        [letter @ b'a'..=b'z', b' ', b' ', ..] => Some((Key::Letter(char::from(*letter)), 1)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_begin_in_many_ways() {
        let keys: Vec<_> = [
            "1",
            "12 See A/74/89.",
            "3/ Ibid.",
            "* A/S-32/1。",
            "** Reissued",
            "*Reissued",
            "1 见 CAC",
            "(1) انظر",
            "[1] See A/74/1",
            "1 )( انظر",
            "12 12 See A/74/1",
            "2 1995 Review Conference",
            "10 2020年4月13日第74/548号决定。",
        ]
        .map(|line| start(line).map(|start| start.key.to_string()))
        .into();
        assert_eq!(
            keys,
            ["1", "12", "3", "*", "**", "*", "1", "1", "1", "1", "12", "2", "10"].map(|key| Some(key.to_owned()))
        );
        assert!(start("42").unwrap().alone);
    }

    #[test]
    fn a_day_before_its_month_is_told_from_a_key() {
        let months = ["March", "May", "marzo"].map(str::to_owned);
        let days = ["14 March 2016", "14 de marzo de 2016", "3 May", "14 Marching", "14 See March", "March", "14March"];
        assert_eq!(days.map(|line| is_day(line, &months)), [true, true, true, false, false, false, false]);
    }

    #[test]
    fn other_lines_do_not() {
        for line in [
            "1. First",
            "(1)–(3) of the Act",
            "2015), 256.",
            "28 2020",
            "2.5 per cent",
            "(a) To",
            "[a] To",
            "[1 The",
            "[1) The",
            "a single line",
            "* * *",
            "1,000 people",
            "2016 (Washington",
            "1-3 May",
            "12 2015 and 2016",
            "3 2000 A",
        ] {
            assert_eq!(start(line), None, "{line}");
        }
    }
}
