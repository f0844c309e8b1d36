//! Punctuation by its properties in Unicode, for readers of files, which know no language. The signs of ASCII and of the scripts that reports
//! are written in.

/// Opening brackets (general category `Ps`).
pub(crate) fn opens_bracket(c: char) -> bool {
    matches!(c, '(' | '[' | '\u{ff08}' | '\u{ff3b}')
}

/// Closing brackets (general category `Pe`, those of brackets).
pub(crate) fn closes_bracket(c: char) -> bool {
    matches!(c, ')' | ']' | '\u{ff09}' | '\u{ff3d}')
}

/// Signs that close quotations (general category `Pf`, and `Pe` with the property `Quotation_Mark`), and those of ASCII, which close
/// as often as they open.
pub(crate) fn closes_quotation(c: char) -> bool {
    matches!(c, '"' | '\u{2019}' | '\u{201d}' | '\u{bb}' | '\u{300d}' | '\u{300b}')
}

/// Closing brackets and signs that close quotations.
pub(crate) fn closes(c: char) -> bool {
    closes_bracket(c) || closes_quotation(c)
}

/// Round brackets that open.
pub(crate) fn opens_round(c: char) -> bool {
    matches!(c, '(' | '\u{ff08}')
}

/// Round brackets that close.
pub(crate) fn closes_round(c: char) -> bool {
    matches!(c, ')' | '\u{ff09}')
}

/// Square brackets that open.
pub(crate) fn opens_square(c: char) -> bool {
    matches!(c, '[' | '\u{ff3b}')
}

/// The full stop of full width.
pub(crate) const WIDE_STOP: char = '\u{ff0e}';

/// Signs that end a label without a bracket: full stops of ASCII and of full width, and the comma of lists (`IDEOGRAPHIC COMMA`).
pub(crate) fn ends_label(c: char) -> bool {
    matches!(c, '.' | WIDE_STOP | '\u{3001}')
}

/// The raised letters of ordinals in Romance languages (their names in Unicode: `ORDINAL INDICATOR`).
pub(crate) fn is_ordinal_indicator(c: char) -> bool {
    matches!(c, '\u{aa}' | '\u{ba}')
}

/// Signs that open a quotation, each with those that close it (Unicode: `Quotation_Mark`; German closes with what English opens).
pub(crate) const QUOTATIONS: [(char, &[char]); 4] = [
    ('\u{201c}', &['\u{201d}']),
    ('\u{ab}', &['\u{bb}']),
    ('\u{201e}', &['\u{201c}', '\u{201d}']),
    ('\u{300c}', &['\u{300d}']),
];

/// Quotation marks of scripts with blanks between words, single ones left out (property `Quotation_Mark`).
pub(crate) fn is_quotation_mark(c: char) -> bool {
    is_double_quote(c) || matches!(c, '\u{ab}' | '\u{bb}' | '\u{201e}')
}

/// Signs with which a quotation may begin, single ones and those that are typed for them too (property `Quotation_Mark`).
pub(crate) const BEGIN_QUOTATION: [char; 10] =
    ['"', '\u{201c}', '\u{201d}', '\u{2018}', '\u{2019}', '\u{ab}', '\u{201e}', '\u{300c}', '\u{300e}', '\u{300a}'];

/// Signs as strings, where texts are searched for them.
pub(crate) mod written {
    /// `EN DASH`.
    pub(crate) const EN_DASH: &str = "\u{2013}";
    /// `HORIZONTAL ELLIPSIS`.
    pub(crate) const ELLIPSIS: &str = "\u{2026}";
    /// `FULLWIDTH SOLIDUS`.
    pub(crate) const WIDE_SLASH: &str = "\u{ff0f}";
    /// `FULLWIDTH FULL STOP`.
    pub(crate) const WIDE_STOP: &str = "\u{ff0e}";
    /// `IDEOGRAPHIC FULL STOP`.
    pub(crate) const UNSPACED_STOP: &str = "\u{3002}";
    /// `IDEOGRAPHIC COMMA`.
    pub(crate) const LIST_COMMA: &str = "\u{3001}";
    /// `FULLWIDTH LEFT PARENTHESIS`.
    pub(crate) const WIDE_LEFT: &str = "\u{ff08}";
    /// `FULLWIDTH RIGHT PARENTHESIS`.
    pub(crate) const WIDE_RIGHT: &str = "\u{ff09}";
    /// `LEFT SINGLE QUOTATION MARK`.
    pub(crate) const LEFT_SINGLE: &str = "\u{2018}";
    /// `RIGHT SINGLE QUOTATION MARK`.
    pub(crate) const RIGHT_SINGLE: &str = "\u{2019}";
    /// `LEFT DOUBLE QUOTATION MARK`.
    pub(crate) const LEFT_DOUBLE: &str = "\u{201c}";
    /// `RIGHT DOUBLE QUOTATION MARK`.
    pub(crate) const RIGHT_DOUBLE: &str = "\u{201d}";
    /// `SINGLE LEFT-POINTING ANGLE QUOTATION MARK` and the one that points right.
    pub(crate) const ANGLES: [&str; 2] = ["\u{2039}", "\u{203a}"];
    /// An ellipsis after a sentence has two of these signs, a leader more.
    pub(crate) const LEADER: &str = "\u{2026}\u{2026}\u{2026}";
}

/// `EN DASH`.
pub(crate) const EN_DASH: char = '\u{2013}';

/// `EM DASH`.
pub(crate) const EM_DASH: char = '\u{2014}';

/// `MINUS SIGN`.
pub(crate) const MINUS: char = '\u{2212}';

/// `PLUS-MINUS SIGN`.
pub(crate) const PLUS_MINUS: char = '\u{b1}';

/// `HORIZONTAL ELLIPSIS`.
pub(crate) const ELLIPSIS: char = '\u{2026}';

/// `DEGREE SIGN`.
pub(crate) const DEGREE: char = '\u{b0}';

/// `PER MILLE SIGN`.
pub(crate) const PER_MILLE: char = '\u{2030}';

/// `HYPHEN`.
pub(crate) const HYPHEN: char = '\u{2010}';

/// `NON-BREAKING HYPHEN`.
pub(crate) const NO_BREAK_HYPHEN: char = '\u{2011}';

/// `LEFT SINGLE QUOTATION MARK`.
pub(crate) const LEFT_SINGLE: char = '\u{2018}';

/// `RIGHT SINGLE QUOTATION MARK`, which is the apostrophe too.
pub(crate) const RIGHT_SINGLE: char = '\u{2019}';

/// `IDEOGRAPHIC COMMA`.
pub(crate) const LIST_COMMA: char = '\u{3001}';

/// Slashes: that of ASCII, the one that leans the other way, that of full width.
pub(crate) const SLASHES: [char; 3] = ['/', '\\', WIDE_SLASH];

const WIDE_SLASH: char = '\u{ff0f}';

/// Quotation marks that are set, not typed, of scripts with blanks between words.
pub(crate) const SET_QUOTES: [char; 6] = ['\u{201c}', '\u{201d}', LEFT_SINGLE, RIGHT_SINGLE, '\u{ab}', '\u{bb}'];

/// The bullet.
pub(crate) const BULLET: char = '\u{2022}';

/// Colons (their names in Unicode).
pub(crate) fn is_colon(c: char) -> bool {
    matches!(c, ':' | '\u{ff1a}')
}

/// Apostrophes, typed or set.
pub(crate) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}')
}

/// Hyphens other than that of ASCII (their names in Unicode).
pub(crate) const HYPHENS: [char; 2] = [HYPHEN, NO_BREAK_HYPHEN];

/// Quotation marks of two strokes, typed or set.
pub(crate) fn is_double_quote(c: char) -> bool {
    matches!(c, '"' | '\u{201c}' | '\u{201d}')
}

/// Signs that open quotations (general category `Pi`, and `"`).
pub(crate) fn opens_quotation(c: char) -> bool {
    matches!(c, '"' | '\u{201c}' | '\u{ab}')
}

/// Full stops (their names in Unicode).
pub(crate) fn is_full_stop(c: char) -> bool {
    c == '.' || ends_unspaced(c)
}

/// Signs of currencies that reports name (general category `Sc`).
pub(crate) fn is_currency(c: char) -> bool {
    matches!(c, '$' | '\u{a3}' | '\u{a5}' | '\u{20ac}' | '\u{20bd}')
}

/// Signs that end a sentence (property `Sentence_Terminal`).
pub(crate) fn ends_sentence(c: char) -> bool {
    matches!(c, '.' | '?' | '!' | '\u{3002}' | '\u{61f}' | '\u{ff1f}' | '\u{ff01}')
}

/// True for the full stop of scripts that put no blank after it.
pub(crate) fn ends_unspaced(c: char) -> bool {
    c == '\u{3002}'
}

/// Signs that end a sentence or a part of one (property `Terminal_Punctuation`).
pub(crate) fn ends_part(c: char) -> bool {
    is_comma(c) || ends_sentence(c) || matches!(c, ';' | ':' | '\u{61b}' | '\u{ff1b}' | '\u{ff1a}')
}

/// Commas of the scripts: names in Unicode end in `COMMA`.
pub(crate) fn is_comma(c: char) -> bool {
    matches!(c, ',' | '\u{60c}' | '\u{ff0c}' | '\u{3001}')
}

/// Commas and semicolons of scripts with blanks between words.
pub(crate) fn is_spaced_comma(c: char) -> bool {
    matches!(c, ',' | ';' | '\u{60c}' | '\u{61b}')
}

/// Signs that part clauses, in a sentence: commas, semicolons and colons.
pub(crate) fn parts_clauses(c: char) -> bool {
    is_spaced_comma(c) || is_colon(c) || matches!(c, '\u{ff0c}' | '\u{ff1b}')
}

/// Signs between the figures of one number or time, Arabic ones among them (names in Unicode: `SEPARATOR`).
pub(crate) fn joins_figures(c: char) -> bool {
    matches!(c, '.' | ',' | '/' | ':' | '\u{66b}' | '\u{66c}')
}

/// The sign that `c` becomes where the line runs the other way (property `Bidi_Mirroring_Glyph`).
pub(crate) fn mirrored(c: char) -> Option<char> {
    Some(match c {
        '(' => ')',
        ')' => '(',
        '[' => ']',
        ']' => '[',
        '\u{ab}' => '\u{bb}',
        '\u{bb}' => '\u{ab}',
        _ => return None,
    })
}

/// Hyphens and dashes of every length (property `Dash`; those of one block).
pub(crate) fn is_dash(c: char) -> bool {
    matches!(c, '-' | HYPHEN..='\u{2015}')
}

/// Long dashes (property `Dash`; the hyphens are told by who looks for them).
pub(crate) fn is_long_dash(c: char) -> bool {
    matches!(c, EN_DASH | EM_DASH)
}

/// Signs that mark a note: asterisks, daggers, section and paragraph signs (their names in Unicode).
pub(crate) fn is_reference_mark(c: char) -> bool {
    matches!(c, '*' | '\u{66d}' | '\u{2217}' | '\u{ff0a}' | '\u{2020}' | '\u{2021}' | '\u{a7}' | '\u{b6}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_of_every_script_are_known() {
        assert!(".?!。؟？！".chars().all(ends_sentence));
        assert!(",،，、".chars().all(is_comma));
        assert!(".,;:?!。，、；：？！،؛؟".chars().all(ends_part));
        assert!("([（［".chars().all(opens_bracket) && ")]）］".chars().all(closes_bracket));
        assert!("\"’”»」》)]）］".chars().all(closes));
        assert!("*†‡§¶＊٭∗".chars().all(is_reference_mark));
        assert!(",;:،؛，；：".chars().all(parts_clauses) && !"、.".chars().any(parts_clauses));
        assert!(",;،؛".chars().all(is_spaced_comma) && !":，；".chars().any(is_spaced_comma));
        assert!(".,/:٫٬".chars().all(joins_figures) && "-‐‑–—―".chars().all(is_dash));
        assert!("()[]«»".chars().all(|c| mirrored(c).and_then(mirrored) == Some(c)) && mirrored('“').is_none());
        assert!("aж中ع1 -".chars().all(|c| !ends_part(c) && !closes(c) && !is_reference_mark(c) && !opens_bracket(c)));
    }
}
