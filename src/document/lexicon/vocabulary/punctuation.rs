//! The punctuation of languages: signs by what they do in a sentence.

use super::Words;

/// What a sign does, or several things of which it does one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Sign(u16);

impl Sign {
    /// Ends a sentence.
    pub const FULL_STOP: Self = Self(1);
    /// Parts clauses.
    pub const COMMA: Self = Self(1 << 1);
    /// Parts the members of a short list.
    pub const LIST_COMMA: Self = Self(1 << 2);
    /// Parts items and sentences.
    pub const SEMICOLON: Self = Self(1 << 3);
    /// Leads to what follows.
    pub const COLON: Self = Self(1 << 4);
    /// Ends a question.
    pub const QUESTION: Self = Self(1 << 5);
    /// Ends a call.
    pub const EXCLAMATION: Self = Self(1 << 6);
    /// Opens a bracket.
    pub const OPENING_BRACKET: Self = Self(1 << 7);
    /// Closes a bracket.
    pub const CLOSING_BRACKET: Self = Self(1 << 8);
    /// Opens a quotation.
    pub const OPENING_QUOTE: Self = Self(1 << 9);
    /// Closes a quotation.
    pub const CLOSING_QUOTE: Self = Self(1 << 10);
    /// A dash, a hyphen left out.
    pub const DASH: Self = Self(1 << 11);
    /// Stands before a number: `№`.
    pub const NUMBER: Self = Self(1 << 12);
    /// Opens a quotation inside of another.
    pub const OPENING_SINGLE: Self = Self(1 << 13);
    /// Closes one, or is an apostrophe.
    pub const CLOSING_SINGLE: Self = Self(1 << 14);

    /// What ends a sentence, or a part of one that could stand alone.
    pub const ENDS: Self = Self::FULL_STOP.or(Self::SEMICOLON).or(Self::COLON).or(Self::QUESTION).or(Self::EXCLAMATION);
    /// What footnote marks stand before or after.
    pub const STOPS: Self = Self::ENDS.or(Self::COMMA);
    /// What parts clauses and items.
    pub const PARTS: Self = Self::FULL_STOP.or(Self::SEMICOLON).or(Self::COMMA);
    /// What closes a bracket or a quotation.
    pub const CLOSES: Self = Self::CLOSING_BRACKET.or(Self::CLOSING_QUOTE).or(Self::CLOSING_SINGLE);
    /// What opens or closes one, but for single quotation marks.
    pub const ENCLOSES: Self =
        Self::OPENING_BRACKET.or(Self::CLOSING_BRACKET).or(Self::OPENING_QUOTE).or(Self::CLOSING_QUOTE);

    /// This or `other`.
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// The signs of some languages, ready to be looked up.
#[derive(Debug)]
pub struct Punctuation {
    ascii: [u16; 128],
    /// Those outside ASCII, sorted.
    others: Vec<(char, u16)>,
    /// Which last bytes these have: most letters are told from them by it.
    last_bytes: [u64; 4],
}

/// The word and the bit of a sign's last byte.
fn last_byte(sign: char) -> (usize, u64) {
    let byte = sign as usize & 0xff;
    (byte >> 6, 1 << (byte & 0x3f))
}

impl Default for Punctuation {
    /// The signs of ASCII alone.
    fn default() -> Self {
        let mut ascii = [0; 128];
        let signs = [
            (b'.', Sign::FULL_STOP),
            (b',', Sign::COMMA),
            (b';', Sign::SEMICOLON),
            (b':', Sign::COLON),
            (b'?', Sign::QUESTION),
            (b'!', Sign::EXCLAMATION),
            (b'(', Sign::OPENING_BRACKET),
            (b'[', Sign::OPENING_BRACKET),
            (b')', Sign::CLOSING_BRACKET),
            (b']', Sign::CLOSING_BRACKET),
            (b'"', Sign::OPENING_QUOTE.or(Sign::CLOSING_QUOTE)),
        ];
        for (sign, does) in signs {
            if let Some(known) = ascii.get_mut(usize::from(sign)) {
                *known = does.0;
            }
        }
        Self { ascii, others: Vec::new(), last_bytes: [0; 4] }
    }
}

impl Punctuation {
    /// The signs of languages with these words: which language a text is in is not known everywhere, and reports quote others.
    pub fn of<'w>(languages: impl IntoIterator<Item = &'w Words>) -> Self {
        let mut all = Self::default();
        for words in languages {
            let signs = &words.punctuation;
            let lists = [
                (&signs.full_stops, Sign::FULL_STOP),
                (&signs.commas, Sign::COMMA),
                (&signs.list_commas, Sign::LIST_COMMA),
                (&signs.semicolons, Sign::SEMICOLON),
                (&signs.colons, Sign::COLON),
                (&signs.question_marks, Sign::QUESTION),
                (&signs.exclamation_marks, Sign::EXCLAMATION),
                (&signs.dashes, Sign::DASH),
                (&signs.number_signs, Sign::NUMBER),
            ];
            for (list, does) in lists {
                list.iter().for_each(|sign| all.add(*sign, does));
            }
            for [opening, closing] in &signs.brackets {
                all.add(*opening, Sign::OPENING_BRACKET);
                all.add(*closing, Sign::CLOSING_BRACKET);
            }
            for [opening, closing] in signs.quotation_marks.iter().chain(&words.typography.quotation_marks) {
                all.add(*opening, Sign::OPENING_QUOTE);
                all.add(*closing, Sign::CLOSING_QUOTE);
            }
            for [opening, closing] in &signs.single_quotation_marks {
                all.add(*opening, Sign::OPENING_SINGLE);
                all.add(*closing, Sign::CLOSING_SINGLE);
            }
        }
        all
    }

    fn add(&mut self, sign: char, does: Sign) {
        if let Some(known) = self.ascii.get_mut(sign as usize) {
            *known |= does.0;
            return;
        }
        let (word, bit) = last_byte(sign);
        if let Some(known) = self.last_bytes.get_mut(word) {
            *known |= bit;
        }
        match self.others.binary_search_by_key(&sign, |(other, _)| *other) {
            Ok(at) => {
                if let Some((_, known)) = self.others.get_mut(at) {
                    *known |= does.0;
                }
            }
            Err(at) => self.others.insert(at, (sign, does.0)),
        }
    }

    /// True where `sign` does one of the things that `does` names.
    #[inline]
    pub fn is(&self, sign: char, does: Sign) -> bool {
        let known = self.ascii.get(sign as usize).copied().unwrap_or_else(|| {
            let (word, bit) = last_byte(sign);
            if self.last_bytes.get(word).is_some_and(|known| known & bit == 0) {
                return 0;
            }
            let place = self.others.binary_search_by_key(&sign, |(other, _)| *other);
            place.ok().and_then(|at| self.others.get(at)).map_or(0, |(_, does)| *does)
        });
        known & does.0 != 0
    }

    /// [`is`](Self::is), to search texts by.
    pub fn are(&self, does: Sign) -> impl Fn(char) -> bool + Copy + '_ {
        move |sign| self.is(sign, does)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_are_those_of_ascii_and_of_the_languages() {
        let [ar, zh] = [
            ("ar", include_str!("../../../../rules/vocabulary/ar.toml")),
            ("zh", include_str!("../../../../rules/vocabulary/zh.toml")),
        ]
        .map(|(code, text)| crate::document::lexicon::vocabulary::Vocabulary::parse(code, text).unwrap());
        let all = Punctuation::of([&ar.words, &zh.words]);
        assert!(",，،".chars().all(all.are(Sign::COMMA)) && !all.is('、', Sign::COMMA));
        assert!(".。;；؛:：?？؟!！".chars().all(all.are(Sign::ENDS)));
        assert!("）]」»\"".chars().all(all.are(Sign::CLOSES)) && !all.is('（', Sign::CLOSES));
        assert!("aж中1 -".chars().all(|c| !all.is(c, Sign(u16::MAX))));
        let ascii = Punctuation::default();
        assert!(ascii.is(',', Sign::COMMA) && !ascii.is('،', Sign::COMMA));
    }
}
