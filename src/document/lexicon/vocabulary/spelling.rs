//! How a language writes signs, words and abbreviations.

use serde::Deserialize;

/// Signs and spelling.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct TypographyWords {
    /// Words that may stand twice in a row; where none is given, any may.
    pub repeated: Vec<String>,
    /// Letters by which spellings of one word differ rightly, two of which one is written for the other, or one that is written or
    /// not: `sz` of organisation and organization, `u` of labour and labor.
    pub spellings: Vec<String>,
    /// Letters at the end of a word by which its forms differ from each other, at most; three where it is not said.
    pub ending: Option<usize>,
    /// Quotation marks, each that opens with the one that closes.
    pub quotation_marks: Vec<[char; 2]>,
}

/// How abbreviations are introduced.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct AbbreviationWords {
    /// What stands around an abbreviation, or around its full form.
    pub brackets: Vec<[char; 2]>,
    /// What may stand before it there: `hereinafter`.
    pub leads: Vec<String>,
    /// Words of a full form that may have no letter, without accents: `of`.
    pub small: Vec<String>,
}

/// Signs of a language besides those of ASCII, which have their usual places in every language.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct PunctuationWords {
    /// Signs that end a sentence.
    pub full_stops: Vec<char>,
    /// Commas.
    pub commas: Vec<char>,
    /// Commas between the members of a short list: `、` in Chinese.
    pub list_commas: Vec<char>,
    /// Semicolons.
    pub semicolons: Vec<char>,
    /// Colons.
    pub colons: Vec<char>,
    /// Question marks.
    pub question_marks: Vec<char>,
    /// Exclamation marks.
    pub exclamation_marks: Vec<char>,
    /// Brackets, each that opens with the one that closes.
    pub brackets: Vec<[char; 2]>,
    /// Quotation marks, as brackets; those of `typography` are among them.
    pub quotation_marks: Vec<[char; 2]>,
    /// Quotation marks inside of quotations, which may be apostrophes too.
    pub single_quotation_marks: Vec<[char; 2]>,
    /// Dashes between words or numbers.
    pub dashes: Vec<char>,
    /// Signs that stand for "number" before one.
    pub number_signs: Vec<char>,
}
