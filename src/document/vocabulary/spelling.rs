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
