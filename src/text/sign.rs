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
pub(crate) const HYPHENS: [char; 2] = ['\u{2010}', '\u{2011}'];

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

/// The full stop of such scripts.
pub(crate) const UNSPACED_STOP: &str = "\u{3002}";

/// Signs that end a sentence or a part of one (property `Terminal_Punctuation`).
pub(crate) fn ends_part(c: char) -> bool {
    is_comma(c) || ends_sentence(c) || matches!(c, ';' | ':' | '\u{61b}' | '\u{ff1b}' | '\u{ff1a}')
}

/// The slash of full width.
pub(crate) fn is_wide_slash(c: char) -> bool {
    c == '\u{ff0f}'
}

/// Commas of the scripts: names in Unicode end in `COMMA`.
pub(crate) fn is_comma(c: char) -> bool {
    matches!(c, ',' | '\u{60c}' | '\u{ff0c}' | '\u{3001}')
}

/// Long dashes (property `Dash`; the hyphens are told by who looks for them).
pub(crate) fn is_long_dash(c: char) -> bool {
    matches!(c, '\u{2013}' | '\u{2014}')
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
        assert!("aж中ع1 -".chars().all(|c| !ends_part(c) && !closes(c) && !is_reference_mark(c) && !opens_bracket(c)));
    }
}
