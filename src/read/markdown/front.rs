//! Metadata at the head of a file: what it says of the document.

use crate::source::Metadata;

/// How long a value may be; what is longer is no symbol and no language.
const LONGEST: usize = 80;

/// Where the text of a file starts, behind a byte order mark and the metadata, and what that says. (The parser would take
/// text between two rules for metadata anywhere.)
pub(super) fn read(text: &str) -> (usize, Metadata) {
    let head = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let mut lines = text.get(head..).unwrap_or_default().split_inclusive('\n');
    let first = lines.next().unwrap_or_default();
    let fence = first.trim_end();
    if !matches!(fence, "---" | "+++") {
        return (head, Metadata::default());
    }
    let mut told = Metadata::default();
    let mut end = head + first.len();
    for (place, line) in lines.enumerate() {
        end += line.len();
        let line = line.trim_end();
        if line == fence || (fence == "---" && line == "...") {
            return (end, told);
        }
        if place == 0 && line.is_empty() {
            break;
        }
        take(line, if fence == "---" { ':' } else { '=' }, &mut told);
    }
    (head, Metadata::default())
}

/// Takes what a line says: `symbol: A/80/1` in YAML, `symbol = "A/80/1"` in TOML. What is indented belongs to something
/// else.
fn take(line: &str, sign: char, told: &mut Metadata) {
    let Some((key, value)) = line.split_once(sign) else { return };
    let fact = match key.trim_end().to_ascii_lowercase().as_str() {
        "symbol" => &mut told.symbol,
        "language" | "lang" => &mut told.language,
        _ => return,
    };
    let value = plain(value);
    if !value.is_empty() && value.len() <= LONGEST {
        *fact = Some(value.to_owned());
    }
}

/// A value without its quotation marks and the comment behind it. Lists and values over several lines are none.
fn plain(value: &str) -> &str {
    let value = value.trim();
    for quote in ['"', '\''] {
        if let Some(inner) = value.strip_prefix(quote) {
            return inner.split(quote).next().unwrap_or_default().trim();
        }
    }
    let value = value.split(" #").next().unwrap_or_default().trim_end();
    if value.starts_with(['[', '{', '|', '>', '&', '*', '!', '#']) { "" } else { value }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> (Option<String>, Option<String>, &str) {
        let (start, told) = read(text);
        (told.symbol, told.language, &text[start..])
    }

    #[test]
    fn metadata_says_symbol_and_language() {
        let both = |symbol: &str, language: &str| (Some(symbol.to_owned()), Some(language.to_owned()), "Text");
        assert_eq!(told("---\nsymbol: A/80/1\nlanguage: FR\n---\nText"), both("A/80/1", "FR"));
        assert_eq!(told("---\nlang: 'ru' # of it\nSymbol : \"A/80/1\"\n...\nText"), both("A/80/1", "ru"));
        assert_eq!(told("\u{feff}+++\r\nsymbol = \"A/80/1\"\r\nlang = 'es'\r\n+++\r\nText"), both("A/80/1", "es"));
    }

    #[test]
    fn what_is_no_plain_value_says_nothing() {
        assert_eq!(told("---\nsymbol: [A/80/1, A/80/2]\nlanguage: |\n  en\n---\nText"), (None, None, "Text"));
        assert_eq!(told("---\nsource:\n  symbol: A/80/1\nsymbol:\n---\nText"), (None, None, "Text"));
        let open = "---\nsymbol: A/80/1\n\nText";
        assert_eq!(told(open), (None, None, open));
        let rule = "---\n\nsymbol: A/80/1\n---\n";
        assert_eq!(told(rule), (None, None, rule));
    }
}
