//! Numbers, as cells of tables write them.

use crate::text::digit;

/// What a cell says.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Content {
    Number(Number),
    /// Nothing, which may mean nought, or that nobody knows.
    Empty,
    /// Words, a range, several numbers.
    Other,
}

/// A number.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Number {
    /// In thousandths.
    pub value: i64,
    /// How many decimals are written.
    pub decimals: u32,
}

/// Decimals that are read, at most.
pub(super) const DECIMALS: u32 = 3;

/// Figures of a number, at most: one more than any amount has.
const FIGURES: usize = 14;

/// Letters and asterisks of a mark behind a number.
const MARK: usize = 2;

impl Content {
    /// The number, if it is one.
    pub(super) fn number(self) -> Option<Number> {
        if let Self::Number(number) = self { Some(number) } else { None }
    }
}

impl Number {
    /// What the last of its decimals counts, in thousandths.
    pub(super) fn unit(self) -> i64 {
        10_i64.pow(DECIMALS.saturating_sub(self.decimals))
    }
}

/// Reads the text of a cell; `nil` are the signs that stand for nought.
pub(super) fn read(text: &str, nil: &[char]) -> Content {
    let text = text.trim();
    if text.is_empty() {
        return Content::Empty;
    }
    let mut signs = text.chars();
    if let (Some(sign), None) = (signs.next(), signs.next())
        && nil.contains(&sign)
    {
        return Content::Number(Number { value: 0, decimals: 0 });
    }
    signed(unmarked(text), nil).map_or(Content::Other, Content::Number)
}

/// The text without the mark of a note behind it: `12 a`, `12¹`, `12*`.
fn unmarked(text: &str) -> &str {
    let bare = text.trim_end_matches(digit::is_superscript).trim_end_matches('%').trim_end();
    let mut mark = bare.char_indices().rev().take_while(|(_, c)| c.is_ascii_lowercase() || *c == '*');
    let (count, start) = mark.by_ref().fold((0, bare.len()), |(count, _), (at, _)| (count + 1, at));
    let rest = bare.get(..start).unwrap_or_default().trim_end();
    if count <= MARK && rest.ends_with(|c: char| c.is_ascii_digit() || c == ')') { rest } else { bare }
}

/// A number with its sign or in the brackets that stand for minus.
fn signed(text: &str, minus: &[char]) -> Option<Number> {
    let (bracketed, inner) = match text.strip_prefix('(') {
        Some(inner) => (true, inner.strip_suffix(')')?),
        None => (false, text),
    };
    let inner = uncoined(inner.trim());
    let unsigned = inner.strip_prefix(|c: char| minus.contains(&c));
    let plain = unsigned.or_else(|| inner.strip_prefix('+')).unwrap_or(inner);
    let number = figures(uncoined(plain.trim_start()))?;
    Some(if bracketed || unsigned.is_some() { Number { value: -number.value, ..number } } else { number })
}

/// The text without the sign of a currency before it.
fn uncoined(text: &str) -> &str {
    text.strip_prefix("US")
        .filter(|rest| rest.starts_with('$'))
        .unwrap_or(text)
        .trim_start_matches(['$', '€', '£'])
        .trim_start()
}

/// `20 846.5`, `20,846`, `12`.
fn figures(text: &str) -> Option<Number> {
    let last = text.rfind(|c: char| !c.is_ascii_digit());
    let (whole, decimals) = match last.and_then(|at| Some((text.get(..at)?, text.get(at..)?))) {
        Some((whole, rest)) if decimal(whole, rest) => (whole, rest.get(1..)?),
        _ => (text, ""),
    };
    let mut value: i64 = 0;
    let mut groups = whole.split(|c: char| !c.is_ascii_digit());
    let first = groups.next()?;
    let grouped = first.len() < whole.len();
    if first.is_empty() || whole.len() > FIGURES * 4 || grouped && first.len() > 3 {
        return None;
    }
    if whole.chars().any(|c| !c.is_ascii_digit() && c != ',' && !c.is_whitespace()) {
        return None;
    }
    if groups.clone().any(|group| group.len() != 3) || whole.bytes().filter(u8::is_ascii_digit).count() > FIGURES {
        return None;
    }
    for figure in std::iter::once(first).chain(groups).flat_map(str::chars).filter_map(|c| c.to_digit(10)) {
        value = value * 10 + i64::from(figure);
    }
    let count = u32::try_from(decimals.len()).ok().filter(|count| *count <= DECIMALS)?;
    let part: i64 = if decimals.is_empty() { 0 } else { decimals.parse().ok()? };
    let number = Number { value: 0, decimals: count };
    Some(Number { value: value * 10_i64.pow(DECIMALS) + part * number.unit(), ..number })
}

/// True where `rest` is a point and decimals. Three figures behind a point may be a thousand's, except behind a nought.
fn decimal(whole: &str, rest: &str) -> bool {
    let count = rest.len() - 1;
    match rest.chars().next() {
        Some('.') => (1..=2).contains(&count) || count == 3 && whole == "0",
        Some(',') => (1..=2).contains(&count),
        _ => false,
    }
}

/// A number as the table would write it; `group` stands between thousands, `brackets` for minus.
pub(super) fn shown(value: i64, decimals: u32, group: Option<char>, brackets: bool) -> String {
    let unit = 10_i64.pow(DECIMALS.saturating_sub(decimals));
    let rounded = (value.abs() + unit / 2) / unit;
    let scale = 10_i64.pow(decimals.min(DECIMALS));
    let whole = (rounded / scale).to_string();
    let mut text = String::new();
    for (at, figure) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            text.extend(group);
        }
        text.push(figure);
    }
    if decimals > 0 {
        text += &format!(".{:0width$}", rounded % scale, width = decimals as usize);
    }
    match (value < 0 && rounded > 0, brackets) {
        (false, _) => text,
        (true, true) => format!("({text})"),
        (true, false) => format!("-{text}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NIL: [char; 5] = ['-', '–', '—', '‒', '−'];

    fn value(text: &str) -> Option<(i64, u32)> {
        read(text, &NIL).number().map(|number| (number.value, number.decimals))
    }

    #[test]
    fn numbers_are_read_as_tables_write_them() {
        for (text, value_, decimals) in [
            ("12", 12_000, 0),
            ("20 846.5", 20_846_500, 1),
            ("20\u{2009}846.5", 20_846_500, 1),
            ("1,234,567", 1_234_567_000, 0),
            ("1 234,5", 1_234_500, 1),
            ("(12.5)", -12_500, 1),
            ("– 12", -12_000, 0),
            ("−12.25", -12_250, 2),
            ("+1", 1_000, 0),
            ("$1,200", 1_200_000, 0),
            ("US$ 3", 3_000, 0),
            ("(99.0)a", -99_000, 1),
            ("12 a", 12_000, 0),
            ("12¹", 12_000, 0),
            ("0.009", 9, 3),
            ("4.2%", 4_200, 1),
            ("–", 0, 0),
        ] {
            assert_eq!(value(text), Some((value_, decimals)), "{text}");
        }
        for text in [
            "", "1.234", "12/13", "2–4", "5 (3)", "1234 567", "12 34", "P-4", "n.a.", "(12", "1, 2", "12abc", "1 of 2",
            "a", "é",
        ] {
            assert_eq!(value(text), None, "{text}");
        }
        assert_eq!((read(" ", &NIL), read("x", &NIL)), (Content::Empty, Content::Other));
    }

    #[test]
    fn numbers_are_shown_as_the_table_has_them() {
        let shown = |value, decimals| shown(value, decimals, Some(' '), true);
        assert_eq!(shown(20_846_500, 1), "20 846.5");
        assert_eq!(shown(-4_500, 1), "(4.5)");
        assert_eq!(
            (shown(0, 0), shown(-1_000, 0), shown(1_234_567_000, 0)),
            ("0".into(), "(1)".into(), "1 234 567".into())
        );
    }
}
