//! The numbers that browsers give to the items of lists.

use super::style::declarations;
use super::token::Tag;
use crate::text::numeral;

/// A numbered list.
#[derive(Debug)]
pub(super) struct HtmlList {
    style: ListStyle,
    reversed: bool,
    start: Option<i64>,
    items: i64,
    /// Items since the last one that gave its own number.
    since: i64,
}

/// An item's number, known when its list is complete.
#[derive(Clone, Copy, Debug)]
pub(super) struct ItemNumber {
    list: usize,
    start: Option<i64>,
    since: i64,
    style: ListStyle,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum ListStyle {
    None,
    Figures,
    Letters { capital: bool },
    Roman { capital: bool },
}

impl HtmlList {
    /// The list that `tag` begins; only those of `ol` show numbers by themselves.
    pub(super) fn of(tag: &Tag) -> Self {
        let start = tag.attribute("start").and_then(number);
        let style = style(tag).unwrap_or(if &*tag.name == "ol" { ListStyle::Figures } else { ListStyle::None });
        Self { style, reversed: tag.attribute("reversed").is_some(), start, items: 0, since: 0 }
    }

    /// The number of its next item; `place` tells which list it is.
    pub(super) fn next(&mut self, tag: &Tag, place: usize) -> ItemNumber {
        if let Some(value) = tag.attribute("value").and_then(number) {
            (self.start, self.since) = (Some(value), 0);
        }
        let next =
            ItemNumber { list: place, start: self.start, since: self.since, style: style(tag).unwrap_or(self.style) };
        self.items += 1;
        self.since += 1;
        next
    }
}

impl ItemNumber {
    /// What is shown, without its stop; `None` for items that show no number.
    pub(super) fn shown(self, lists: &[HtmlList]) -> Option<String> {
        let list = lists.get(self.list)?;
        let value = match (list.reversed, self.start) {
            (true, start) => start.unwrap_or(list.items).saturating_sub(self.since),
            (false, start) => start.unwrap_or(1).saturating_add(self.since),
        };
        match self.style {
            ListStyle::None => None,
            ListStyle::Figures => Some(value.to_string()),
            ListStyle::Letters { capital } => Some(cased(letters(value), capital)),
            ListStyle::Roman { capital } => Some(cased(roman(value), capital)),
        }
    }
}

fn number(text: &str) -> Option<i64> {
    text.trim().parse::<i32>().ok().map(i64::from)
}

fn style(tag: &Tag) -> Option<ListStyle> {
    let declared = declarations(tag.attribute("style").unwrap_or_default())
        .filter(|(name, _)| matches!(&**name, "list-style" | "list-style-type"))
        .flat_map(|(_, value)| value.split_ascii_whitespace())
        .find_map(named);
    declared.or_else(|| match tag.attribute("type")? {
        "1" => Some(ListStyle::Figures),
        "a" => Some(ListStyle::Letters { capital: false }),
        "A" => Some(ListStyle::Letters { capital: true }),
        "i" => Some(ListStyle::Roman { capital: false }),
        "I" => Some(ListStyle::Roman { capital: true }),
        _ => None,
    })
}

/// A style by its name. Of what is not known here nobody can say what it shows, so it shows nothing.
fn named(name: &str) -> Option<ListStyle> {
    Some(match name {
        "decimal" => ListStyle::Figures,
        "lower-alpha" | "lower-latin" => ListStyle::Letters { capital: false },
        "upper-alpha" | "upper-latin" => ListStyle::Letters { capital: true },
        "lower-roman" => ListStyle::Roman { capital: false },
        "upper-roman" => ListStyle::Roman { capital: true },
        "inside" | "outside" | "initial" | "inherit" | "unset" | "revert" => return None,
        _ => ListStyle::None,
    })
}

fn cased(text: String, capital: bool) -> String {
    if capital { text.to_ascii_uppercase() } else { text }
}

/// a, b … z, aa, ab; figures where letters cannot tell it.
fn letters(value: i64) -> String {
    let mut found = Vec::new();
    let mut rest = value;
    while rest > 0 {
        rest -= 1;
        found.push(b'a' + (rest % 26) as u8);
        rest /= 26;
    }
    if found.is_empty() { value.to_string() } else { found.iter().rev().map(|byte| char::from(*byte)).collect() }
}

/// i, ii … mmmcmxcix; figures where there is no such numeral.
fn roman(value: i64) -> String {
    let numeral = u32::try_from(value).ok().filter(|value| (1..4000).contains(value)).map(numeral::roman);
    numeral.map_or_else(|| value.to_string(), |numeral| numeral.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numerals() {
        assert_eq!([1, 26, 27, 702, 703, 0].map(letters), ["a", "z", "aa", "zz", "aaa", "0"]);
        assert_eq!([1, 4, 9, 14, 1999, 4000].map(roman), ["i", "iv", "ix", "xiv", "mcmxcix", "4000"]);
    }
}
