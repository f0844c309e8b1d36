//! Which words of an example are meant: those that stand in it once, or those within others that do.

use std::fmt;
use std::ops::Range;

use serde::Deserialize;
use serde::de::value::MapAccessDeserializer;
use serde::de::{Error, MapAccess, Visitor};

use super::validator::RuleValidator;
use crate::source::Span;
use crate::spanned::Spanned;
use crate::text::after;
use crate::text::sign::RIGHT_SINGLE;

/// Characters of words around others that are tried, on either side.
const AROUND: usize = 40;
/// What a cut through a word costs, in characters: whole words are read more easily.
const CUT: usize = 16;
/// What the end of a line costs: it is written `\n`.
const FEED: usize = 12;
/// What words around others cost that have few letters and figures: they say little.
const BARE: usize = 12;
/// Letters and figures that are not few.
const ENOUGH: usize = 3;
/// What a bracket costs without its partner.
const OPEN: usize = 8;
/// Places that a message shows.
const SHOWN: usize = 3;

/// Words that are reported, as a rule file says which.
#[derive(Clone, Debug)]
pub(super) enum At {
    /// They occur once.
    Words(String),
    /// They occur more than once.
    Within(Within),
}

/// Words that occur more than once, and which of them are meant.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(super) struct Within {
    /// The words that are reported.
    text: String,
    /// Words of the example that occur in it once: the first `text` in them is meant.
    #[cfg_attr(test, schemars(with = "Option<String>"))]
    r#in: Option<Spanned<String>>,
}

// Not derived: of an untagged enumeration serde tells no mistakes.
impl<'de> Deserialize<'de> for At {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct AtVisitor;
        impl<'de> Visitor<'de> for AtVisitor {
            type Value = At;

            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("string")
            }

            fn visit_str<E: Error>(self, words: &str) -> Result<At, E> {
                Ok(At::Words(words.to_owned()))
            }

            fn visit_map<A: MapAccess<'de>>(self, table: A) -> Result<At, A::Error> {
                Within::deserialize(MapAccessDeserializer::new(table)).map(At::Within)
            }
        }
        deserializer.deserialize_any(AtVisitor)
    }
}

#[cfg(test)]
impl schemars::JsonSchema for At {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "At".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let within = generator.subschema_for::<Within>();
        let description = "Words of an example that are reported.";
        schemars::json_schema!({"description": description, "anyOf": [{"type": "string"}, within]})
    }
}

impl At {
    /// Where the words are in `text`, an example; `validator` is told where that cannot be said. `span` is that of the value.
    pub(super) fn place(&self, span: Range<usize>, text: &str, validator: &mut RuleValidator) -> Option<Span> {
        let (words, within) = match self {
            Self::Words(words) => (words, None),
            Self::Within(Within { text, r#in }) => (text, r#in.as_ref()),
        };
        if words.is_empty() {
            let help = "write the words that are reported, as they are in the example".to_owned();
            validator.mistake(span, "no words are named", Some(help));
            return None;
        }
        let (range, outer) = match within {
            None => (0..text.len(), span.clone()),
            Some(within) => (once(within.get_ref(), text, &within.span(), validator)?, within.span()),
        };
        let found = text.get(range.clone()).and_then(|part| part.find(words.as_str()));
        let Some(start) = found.map(|at| range.start + at) else {
            let message = if within.is_some() {
                format!("`{words}` does not occur in these words")
            } else {
                "this text does not occur in the example".to_owned()
            };
            validator.mistake(outer, message, None);
            return None;
        };
        let all = occurrences(text, words);
        if within.is_none() && all.len() > 1 {
            let choices: Vec<String> = all.iter().take(SHOWN).map(|at| value(text, *at)).collect();
            let help = format!("say which by words around it: {}", choices.join(" or "));
            validator.mistake(span, format!("`{words}` occurs {} times in the example", all.len()), Some(help));
            return None;
        }
        Some(Span::new(start, start + words.len()))
    }
}

/// Where the `words` are that say which place of `text` is meant, which their own mistake is at `span`.
fn once(words: &str, text: &str, span: &Range<usize>, validator: &mut RuleValidator) -> Option<Range<usize>> {
    match occurrences(text, words)[..] {
        [at] => return Some(at.range()),
        [] => validator.mistake(span.clone(), "these words do not occur in the example", None),
        ref all => {
            let help = "write more of the words around it, before or after".to_owned();
            let message = format!("these words occur {} times in the example", all.len());
            validator.mistake(span.clone(), message, Some(help));
        }
    }
    None
}

/// Every place of `words` in `text`, also where one overlaps another; none of no words.
fn occurrences(text: &str, words: &str) -> Vec<Span> {
    let starts =
        text.char_indices().map(|(at, _)| at).filter(|at| !words.is_empty() && after(text, *at).starts_with(words));
    starts.map(|at| Span::new(at, at + words.len())).collect()
}

/// The words at `at` in the example `text` as a rule file names them; `at` need not be a place that it can name.
pub fn value(text: &str, at: Span) -> String {
    let words = text.get(at.range()).unwrap_or_default();
    let toml = |text: &str| serde_json::Value::from(text).to_string();
    let around = if occurrences(text, words).len() > 1 { around(text, at) } else { None };
    match around {
        Some(around) => format!("{{ text = {}, in = {} }}", toml(words), toml(around)),
        None => toml(words),
    }
}

/// The shortest words around those at `at` by which nothing else in `text` can be meant.
fn around(text: &str, at: Span) -> Option<&str> {
    let (words, before, after) = (text.get(at.range())?, text.get(..at.range().start)?, text.get(at.range().end..)?);
    let left = std::iter::once(before.len()).chain(before.char_indices().rev().map(|(start, _)| start));
    let right = std::iter::once(0).chain(after.char_indices().map(|(start, c)| start + c.len_utf8()));
    let right: Vec<usize> = right.take(AROUND + 1).map(|end| at.range().end + end).collect();
    let mut choices: Vec<(usize, &str)> = Vec::new();
    for start in left.take(AROUND + 1) {
        let parts = right.iter().filter_map(|&end| text.get(start..end));
        choices.extend(parts.map(|part| (cost(part, words, text, start), part)));
    }
    choices.sort_by_key(|(cost, _)| *cost);
    let sure = |part: &&str| {
        let ends = part.trim() == *part;
        let first = part.find(words).zip(text.find(*part)).map(|(inside, from)| from + inside);
        ends && first == Some(at.range().start) && occurrences(text, part).len() == 1
    };
    choices.into_iter().map(|(_, part)| part).find(sure)
}

/// How hard `part` of `text`, which begins at `start`, is to read as the words around `words`.
fn cost(part: &str, words: &str, text: &str, start: usize) -> usize {
    let characters = part.chars().count() - words.chars().count();
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
    let bare = letters(part) < letters(words) + ENOUGH;
    let cuts = [start, start + part.len()].into_iter().filter(|at| is_inside(text, *at)).count();
    let feeds = part.matches('\n').count();
    characters + usize::from(bare) * BARE + cuts * CUT + unpaired(part) * OPEN + feeds * FEED
}

/// How many brackets of `part` lack their partners.
fn unpaired(part: &str) -> usize {
    let (mut open, mut unpaired) = (0, 0);
    for c in part.chars() {
        match c {
            '(' | '[' => open += 1,
            ')' | ']' if open > 0 => open -= 1,
            ')' | ']' => unpaired += 1,
            _ => {}
        }
    }
    open + unpaired
}

/// True where a word of `text` goes on at `at`.
fn is_inside(text: &str, at: usize) -> bool {
    let before = text.get(..at).and_then(|before| before.chars().next_back());
    let after = text.get(at..).and_then(|after| after.chars().next());
    let of_word = |c: char| c.is_alphanumeric() || matches!(c, '\'' | RIGHT_SINGLE);
    before.is_some_and(of_word) && after.is_some_and(of_word)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "1. It met.1\n\n1. It rose.\n\n 1 See A/1/21.\n";

    /// The place that `at` names in `text`, and what is wrong with it: the message, and where.
    fn place(at: &str, text: &str) -> Result<Span, (String, String)> {
        #[derive(Deserialize)]
        struct File {
            at: Spanned<At>,
        }
        let file = format!("at = {at}");
        let read: File = toml::from_str(&file).unwrap();
        let mut validator = RuleValidator::new("a.toml", &file);
        let place = read.at.get_ref().place(read.at.span(), text, &mut validator);
        match validator.done() {
            Ok(()) => Ok(place.unwrap()),
            Err(mistakes) => Err((mistakes[0].message().to_owned(), file[mistakes[0].span()].to_owned())),
        }
    }

    #[test]
    fn words_that_occur_once_name_their_place() {
        assert_eq!(place("\"rose\"", TEXT), Ok(Span::new(19, 23)));
        assert_eq!(place("{ text = \"1.\", in = \"1. It rose\" }", TEXT), Ok(Span::new(13, 15)));
        assert_eq!(place("{ text = \"1\", in = \"met.1\" }", TEXT), Ok(Span::new(10, 11)));
        // The first of several in the words is meant.
        assert_eq!(place("{ text = \"1\", in = \"1 See A/1\" }", TEXT), Ok(Span::new(27, 28)));
    }

    #[test]
    fn what_names_no_place_is_refused() {
        for (at, message, wrong) in [
            ("\"2.\"", "this text does not occur in the example", "\"2.\""),
            ("\"\"", "no words are named", "\"\""),
            ("\"1.\"", "`1.` occurs 3 times in the example", "\"1.\""),
            ("{ text = \"1.\" }", "`1.` occurs 3 times in the example", "{ text = \"1.\" }"),
            ("{ text = \"1.\", in = \"1. It\" }", "these words occur 2 times in the example", "\"1. It\""),
            ("{ text = \"1.\", in = \"1. She\" }", "these words do not occur in the example", "\"1. She\""),
            ("{ text = \"1.\", in = \"\" }", "these words do not occur in the example", "\"\""),
            ("{ text = \"1.\", in = \"It rose\" }", "`1.` does not occur in these words", "\"It rose\""),
        ] {
            assert_eq!(place(at, TEXT), Err((message.to_owned(), wrong.to_owned())), "{at}");
        }
    }

    #[test]
    fn a_place_is_written_so_that_it_is_read_again() {
        for (words, text) in
            [("1", TEXT), ("1.", TEXT), ("It", TEXT), ("\"a\"", "1. \"a\" and \"a\" and\n\"a\"\n"), ("ab", "ab ab")]
        {
            for at in occurrences(text, words) {
                assert_eq!(place(&value(text, at), text), Ok(at), "{}", value(text, at));
            }
        }
        assert_eq!(value(TEXT, Span::new(13, 15)), "{ text = \"1.\", in = \"1. It rose\" }");
        assert_eq!(value(TEXT, Span::new(10, 11)), "{ text = \"1\", in = \"met.1\" }");
        assert_eq!(value(TEXT, Span::new(27, 28)), "{ text = \"1\", in = \"1 See\" }");
        assert_eq!(value("1. Its plan[^2] is 2 and 2.", Span::new(13, 14)), "{ text = \"2\", in = \"plan[^2]\" }");
        assert_eq!(value(TEXT, Span::new(19, 23)), "\"rose\"");
        // No words around it are its alone.
        assert_eq!(value("aaa", Span::new(1, 2)), "\"a\"");
    }
}
