//! Figures and asterisks that may be marks.

use super::strength::Strength;
use super::words::{UNIT, abbreviates, closes_word, ends_word, in_symbol, introduces, is_power, is_roman};
use crate::document::label::key;
use crate::document::label::key::{Brackets, Key};
use crate::document::lexicon::numeral::Numerals;
use crate::document::lexicon::vocabulary::{NotePlacement, Punctuation, Sign, Vocabulary};
use crate::document::place::FlowRange;
use crate::text::sign::is_currency;
use crate::text::unspaced;

/// A figure or asterisk that may be a mark.
#[derive(Clone, Copy, Debug)]
pub(crate) struct MarkCandidate {
    /// Where it stands in the flow.
    pub range: FlowRange,
    pub block: u32,
    /// Its number, 0 for asterisks.
    pub number: u32,
    pub stars: u8,
    pub strength: Strength,
    /// A sentence may end or begin after it.
    pub closes: bool,
    /// It stands in a row of a table.
    pub row: bool,
    /// It is the last figures of a number.
    pub attached: bool,
    /// First byte in the source.
    pub place: u32,
    /// It stands right after a word that is no unit or name of a thing.
    pub joined: bool,
    /// It stands raised; `None` where print does not tell.
    pub raised: Option<bool>,
}

/// A mark that the format knows as one.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ToldMark {
    pub key: Key,
    /// Where it stands in the flow.
    pub range: FlowRange,
    pub block: u32,
    /// The note that it names.
    pub note: Option<u32>,
}

/// What may stand before a mark.
const BEFORE: Sign = Sign::STOPS.or(Sign::LIST_COMMA).or(Sign::CLOSES);
/// After these a sentence goes on.
const OPEN: Sign = Sign::COMMA.or(Sign::LIST_COMMA).or(Sign::COLON).or(Sign::SEMICOLON);
/// What may stand after a mark.
const AFTER: Sign = Sign::COMMA.or(Sign::FULL_STOP).or(Sign::SEMICOLON).or(Sign::COLON).or(Sign::CLOSES).or(Sign::DASH);

impl MarkCandidate {
    /// One of which nothing but its place, in the flow's bytes, and its block is known yet.
    fn at(range: FlowRange, block: u32) -> Self {
        Self {
            range,
            block,
            number: 0,
            stars: 0,
            strength: Strength::Doubtful,
            closes: false,
            row: false,
            attached: false,
            place: 0,
            joined: false,
            raised: None,
        }
    }

    /// `length` asterisks at `at`.
    pub fn asterisks(at: usize, length: usize, block: u32) -> Self {
        Self { stars: length as u8, strength: Strength::Word, ..Self::at(FlowRange::new(at, at + length), block) }
    }

    /// `says`, which stands raised after `before`, at `place` in the flow; `None` where it is no number or asterisk.
    pub fn raised(says: &str, before: &str, place: FlowRange, block: u32, numerals: &Numerals) -> Option<Self> {
        let stars = if says.bytes().all(|byte| byte == b'*') { says.len() as u8 } else { 0 };
        let number = if stars > 0 { 0 } else { key::number(says).filter(|number| *number > 0)? };
        // `m²`, `10⁶`: hardly a mark.
        let power = stars == 0 && is_power(before, number, numerals.lengths());
        let strength = if power { Strength::Doubtful } else { Strength::Stop };
        Some(Self { number, stars, strength, closes: !power, raised: Some(true), ..Self::at(place, block) })
    }

    /// A mark that the format tells; `None` for a letter.
    pub fn told(mark: &ToldMark) -> Option<Self> {
        let (number, stars) = match mark.key {
            Key::Number(number) if number > 0 => (number, 0),
            Key::Asterisks(stars) => (0, stars),
            Key::Number(_) | Key::Letter(_) | Key::Unmarked => return None,
        };
        Some(Self {
            number,
            stars,
            strength: Strength::Stop,
            closes: true,
            raised: Some(true),
            ..Self::at(mark.range, mark.block)
        })
    }

    /// True where hardly anything but a mark stands as it does.
    pub fn is_sure(&self) -> bool {
        self.strength == Strength::Stop || self.joined
    }

    /// The candidate in a print in which marks stand raised and it does not: hardly one, unless it looks like one in all
    /// else.
    pub fn not_raised(self) -> Option<Self> {
        let stars = self.stars > 0;
        let likely = stars || self.strength >= Strength::Word && self.closes && !self.row;
        let strength = if stars { self.strength } else { Strength::Doubtful };
        // Asterisks stand in the line as they are.
        likely.then_some(Self { strength, raised: (!stars).then_some(false), ..self })
    }

    /// The last `length` figures before `end`, which may belong to what they stand at the end of.
    pub fn attached(flow: &str, end: usize, length: usize, block: u32) -> Option<Self> {
        let figures = &flow[end - length..end];
        let number = figures.parse().ok().filter(|_| !figures.starts_with('0'))?;
        Some(Self { number, row: true, attached: true, ..Self::at(FlowRange::new(end - length, end), block) })
    }
}

/// A run of figures and what stands around it in its block.
#[derive(Clone, Copy)]
pub(crate) struct Figures<'a> {
    /// The flow.
    pub flow: &'a str,
    /// The block's first byte, and one past its last.
    pub block: (usize, usize),
    /// The run's first byte, and its length.
    pub at: usize,
    pub length: usize,
    /// It goes on right after the figures of a year: `20111`.
    pub attached_to_year: bool,
    /// The brackets that marks stand in.
    pub brackets: Option<Brackets>,
    /// The punctuation of all languages.
    pub punctuation: &'a Punctuation,
}

impl<'a> Figures<'a> {
    /// The run as a possible mark; `previous` is the candidate before it.
    pub fn candidate(self, previous: Option<&MarkCandidate>, vocabulary: Option<&Vocabulary>) -> Option<MarkCandidate> {
        let number: u32 = self.text().parse().ok().filter(|_| !self.text().starts_with('0'))?;
        if !self.ends(number) {
            return None;
        }
        let end = self.at + self.length;
        let grouped = previous.filter(|previous| {
            previous.range.end.to_usize() + 1 == self.at
                && previous.number + 1 == number
                && self.before().ends_with(',')
        });
        // Until about 1997 marks were written `7/`.
        let stroke = self.flow[end..self.block.1].starts_with('/');
        let strength = match grouped {
            _ if stroke => Strength::Stop,
            Some(previous) => previous.strength,
            None => match self.strength(vocabulary)? {
                Strength::Stop => Strength::Stop,
                strength => self.unless_counting(strength, vocabulary)?,
            },
        };
        let rest = self.flow[end..self.block.1]
            .trim_start_matches(|c: char| matches!(c, ',' | ' ' | ')') || self.punctuation.is(c, Sign::CLOSING_QUOTE));
        let row = self.flow[end..self.block.1].starts_with("   ");
        let closes =
            !self.before().ends_with(' ') || rest.chars().next().is_none_or(|c| c.is_uppercase() || unspaced(c));
        let joined =
            strength == Strength::Word && (self.before().ends_with(unspaced) || ends_word(self.before(), UNIT));
        Some(MarkCandidate {
            number,
            strength,
            closes,
            row,
            joined,
            ..MarkCandidate::at(FlowRange::new(self.at, end), 0)
        })
    }

    fn text(&self) -> &'a str {
        &self.flow[self.at..self.at + self.length]
    }

    fn before(&self) -> &'a str {
        &self.flow[self.block.0..self.at]
    }

    /// True where the number ends with its figures: not `2,500`, `3.5`, `12:30`, but `27,28` of two marks.
    fn ends(&self, number: u32) -> bool {
        let rest = &self.flow[self.at + self.length..self.block.1];
        let mut after = rest.chars();
        let Some(next) = after.next() else { return true };
        let more = after.as_str();
        if matches!(next, '.' | ',' | ':') && more.starts_with(|c: char| c.is_ascii_digit()) {
            let figures = more.bytes().take_while(u8::is_ascii_digit).count();
            return next == ',' && more[..figures].parse() == Ok(number + 1);
        }
        let sign = self.punctuation.is(next, AFTER);
        if next == '/' {
            let open = self.before().ends_with([' ', '\u{a0}']);
            return open && more.chars().next().is_none_or(|c| c.is_whitespace() || matches!(c, '.' | ',' | ';' | ')'));
        }
        // The extraction may lose the blank: `5contributing`, `issues72as in`, but not `5th`.
        let letters = rest.bytes().take_while(u8::is_ascii_lowercase).count();
        let joined = next.is_lowercase() && closes_word(self.before());
        sign || letters > 3
            || joined
            || next.is_whitespace()
            || unspaced(next)
            || (next.is_uppercase() && more.starts_with(char::is_lowercase))
    }

    /// `strength`, or what is left of it where the figures count what follows: `9时`, `2 billion`, `6 500亿`.
    fn unless_counting(&self, strength: Strength, vocabulary: Option<&Vocabulary>) -> Option<Strength> {
        let rest = &self.flow[self.at + self.length..self.block.1];
        let blank = rest.starts_with([' ', '\u{a0}']);
        let group = || rest.chars().skip(1).take_while(char::is_ascii_digit).count() == 3;
        let counts = vocabulary.is_some_and(|vocabulary| vocabulary.words.note.is_counted(rest));
        match (counts, blank) {
            // `$2.35 2 billion`: after a number it may be one.
            (true, true) if self.before().trim_end().ends_with(|c: char| c.is_ascii_digit()) => {
                Some(Strength::Doubtful)
            }
            (true, _) => None,
            (false, true) if group() => Some(Strength::Doubtful),
            _ => Some(strength),
        }
    }

    fn strength(&self, vocabulary: Option<&Vocabulary>) -> Option<Strength> {
        if self.attached_to_year {
            return Some(Strength::Word);
        }
        let Some(brackets) = self.brackets else { return self.without_brackets(vocabulary) };
        let (opening, closing) = brackets.signs();
        let closed = self.flow[self.at + self.length..self.block.1].starts_with(closing);
        if let Some(word) = self.before().strip_suffix(opening).filter(|_| closed) {
            // Hardly anything but a mark stands in square brackets.
            return if brackets == Brackets::Square { Some(Strength::Stop) } else { in_brackets(word, vocabulary) };
        }
        // One without them is hardly a mark, and none inside a sentence unless it is closed up to its word.
        let inside = !self.flow[self.at + self.length..self.block.1].trim().is_empty();
        let spaced = inside && self.before().ends_with([' ', '\u{a0}']);
        self.without_brackets(vocabulary).filter(|_| !spaced).map(|_| Strength::Doubtful)
    }

    fn without_brackets(&self, vocabulary: Option<&Vocabulary>) -> Option<Strength> {
        let before = self.before();
        let word = before.trim_end_matches([' ', '\u{a0}']);
        let gap = before.len() - word.len();
        let last = word.chars().next_back()?;
        if gap > 2 {
            // In a row of a table it may stand in the next column.
            return (last.is_ascii_digit() && gap == 3).then_some(Strength::Doubtful);
        }
        if self.punctuation.is(last, BEFORE) {
            return self.after_sign(&word[..word.len() - last.len_utf8()], last, gap > 0, vocabulary);
        }
        if (last.is_alphabetic() || last == '%') && gap == 0 {
            // `第7段`: the sign leads to a number.
            let leads = |vocabulary: &Vocabulary| {
                vocabulary.words.citation.number_before.iter().any(|sign| word.ends_with(sign.as_str()))
            };
            return if vocabulary.is_some_and(leads) {
                None
            } else if before_signs(vocabulary) && closes_word(word) {
                Some(Strength::Stop)
            } else if unspaced(last) {
                // `目标7`: no blank tells the word that leads to a number from one that has a mark.
                match introduces(word, vocabulary) {
                    Some(_) => Some(Strength::Word),
                    // `目标14即`: a mark has a blank or a stop after it.
                    None => {
                        let next = self.flow[self.at + self.length..self.block.1].chars().next();
                        (!next.is_some_and(|next| unspaced(next) && next.is_alphabetic())).then_some(Strength::Doubtful)
                    }
                }
            } else {
                // `section S2`: one letter and a figure are a name.
                let letter =
                    last.is_uppercase() && !word[..word.len() - last.len_utf8()].ends_with(char::is_alphanumeric);
                Some(if letter { Strength::Doubtful } else { Strength::Word })
            };
        }
        let number_before = last.is_ascii_digit();
        if gap == 0 || !(last.is_alphabetic() || number_before || last == '%') {
            return None;
        }
        // In a row of a table a number stands in a column of its own.
        let row = self.flow[self.at + self.length..self.block.1].starts_with("   ");
        // `panel 3: Follow-up`: a mark stands after the colon.
        if self.flow[self.at + self.length..self.block.1].starts_with(':') {
            return None;
        }
        let Some(strength) = introduces(word, vocabulary) else { return (!row).then_some(Strength::Named) };
        Some(if row { Strength::Doubtful } else { strength })
    }

    /// True where a comma and a word follow.
    fn goes_on(&self) -> bool {
        let rest = self.flow[self.at + self.length..self.block.1].strip_prefix(", ");
        rest.is_some_and(|rest| rest.starts_with(char::is_alphabetic))
    }

    /// The strength after a stop, comma, bracket or quote; `word` is what stands before it.
    fn after_sign(&self, word: &str, sign: char, gap: bool, vocabulary: Option<&Vocabulary>) -> Option<Strength> {
        let digits = word.bytes().rev().take_while(u8::is_ascii_digit).count();
        let earlier = word[..word.len() - digits].chars().next_back();
        // `resolution 77/109.6`, `2015.3`: no decimals.
        let coded = earlier == Some('/') || digits == 4;
        match sign {
            // `$1,000.87` may be a mark of two figures, `26.4` is none.
            // `$320.2`: sums have two decimals or none.
            '.' if digits > 0 && !gap && self.length == 1 && is_sum(word) => return Some(Strength::Spaced),
            '.' if digits > 0 && !gap && !coded => {
                return (digits == 3 && self.length > 1).then_some(Strength::Doubtful);
            }
            '.' if gap && abbreviates(word, vocabulary) => return Some(Strength::Named),
            '.' if abbreviates(word, vocabulary) || !gap && (in_symbol(word) || is_roman(word)) => return None,
            ':' if digits > 0 && !gap => return None,
            // `856,4`: where marks precede the comma, none follows it.
            ',' if digits > 0 && !gap && before_signs(vocabulary) => return None,
            // `1,000`; a year or a code before the comma is no thousands.
            ',' if digits > 0 && !gap => {
                let thousands = self.length == 3 && digits <= 3;
                // `12 August 1949,3 to`: no decimals.
                let whole = if vocabulary.is_some() { Strength::Stop } else { Strength::Word };
                return if thousands { None } else { Some(if coded { whole } else { Strength::Spaced }) };
            }
            _ => {}
        }
        // `bldg. 1, Main Street`: no sentence ends there, as it goes on.
        if gap && sign == '.' && self.goes_on() {
            return Some(Strength::Doubtful);
        }
        // After a comma and a blank a number is more often a number, and one of a list after another.
        Some(match gap && self.punctuation.is(sign, OPEN) {
            true if sign == ',' && (1..4).contains(&digits) && !coded => Strength::Doubtful,
            true => Strength::Spaced,
            false => Strength::Stop,
        })
    }
}

/// True where `word` ends with a sum of money: `$320`, `€1,000`.
fn is_sum(word: &str) -> bool {
    let before = word.trim_end_matches(|c: char| c.is_ascii_digit() || c == ',').trim_end_matches([' ', '\u{a0}']);
    before.ends_with(is_currency)
}

/// True where footnote marks precede punctuation in the language.
fn before_signs(vocabulary: Option<&Vocabulary>) -> bool {
    vocabulary.is_some_and(|vocabulary| vocabulary.words.note.placement == Some(NotePlacement::Before))
}

/// The strength of a figure in brackets after `word`: `الإنسان(1)`.
fn in_brackets(word: &str, vocabulary: Option<&Vocabulary>) -> Option<Strength> {
    let last = word.chars().next_back()?;
    if last == ' ' {
        let word = word.trim_end();
        let number = word.ends_with(|c: char| c.is_ascii_digit());
        return if number { Some(Strength::Doubtful) } else { introduces(word, vocabulary) };
    }
    let digits = word.bytes().rev().take_while(u8::is_ascii_digit).count();
    let code = word[..word.len() - digits].ends_with('/');
    // `5(1)` may be a part of article 5, and is one where that word stands before.
    if (1..4).contains(&digits) && !code && introduces(word[..word.len() - digits].trim_end(), vocabulary).is_none() {
        return None;
    }
    Some(if digits == 0 || digits == 4 || code { Strength::Stop } else { Strength::Doubtful })
}
