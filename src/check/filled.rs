//! Has text: an item is not all that its block says.

use serde::Deserialize;

use super::scope::Scope;
use super::violation::Violation;
use crate::document::{Document, Evidence, Item, ItemKind, Key, Value};

/// Parameters of a `filled`.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Filled {
    /// The items behind which text must stand. Only those that the file tells are looked at: of print, the text may have been
    /// read elsewhere.
    of: ItemKind,
}

pub(super) const PLACEHOLDERS: &[&str] = &["found"];

impl Filled {
    pub(super) fn run(&self, document: &Document, scope: &Scope) -> Vec<Violation> {
        if document.source.structure.layout.print().is_some() {
            return Vec::new();
        }
        let items = document.of(self.of).map(|(_, item)| item).filter(|item| scope.has_item(document, item));
        // A letter may be all that is left of a note of another kind: `[a]` of a draft, a bracket.
        let items = items.filter(|item| !matches!(item.value, Value::Note(note) if matches!(note.key, Key::Letter(_))));
        let empty = items.filter(|item| document.evidence(item) == Evidence::Told).filter(|item| {
            let rest = document.flow.get(item.range.end.to(document.block(item).range.end));
            rest.is_some_and(|rest| !rest.contains(char::is_alphanumeric)) && !has_picture(document, item)
        });
        empty
            .map(|item| Violation {
                at: item.span,
                values: vec![("found", document.text(item).to_owned())],
                ..Violation::default()
            })
            .collect()
    }
}

/// True where a picture, or what could not be read, stands behind `item` in its block: that may say all there is to say.
fn has_picture(document: &Document, item: &Item) -> bool {
    let block = document.block(item);
    let end = document.place_of(item.range.start.to(block.range.end)).end;
    let inside = |at: u32| (item.span.start..=end).contains(&at);
    let structure = &document.source.structure;
    structure.pictures.iter().copied().any(inside) || structure.unread.iter().any(|unread| inside(unread.span.start))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Hints, LayoutFile, Lexicon, SymbolGrammar};
    use crate::read::{ReadOptions, decode};

    /// The items of that kind behind which nothing stands.
    fn empty(of: ItemKind, name: &str, text: &str) -> Vec<String> {
        let lexicon = Lexicon::new(
            Vec::new(),
            SymbolGrammar::parse(include_str!("../../rules/un/series.toml")),
            Default::default(),
            LayoutFile::default(),
        );
        let source = decode(text.as_bytes().to_vec(), name, &ReadOptions::default()).unwrap();
        let document = Document::read(&source, &lexicon, &Hints::default());
        let violations = Filled { of }.run(&document, &Scope::default());
        violations.into_iter().flat_map(|violation| violation.values).map(|(_, value)| value).collect()
    }

    #[test]
    fn notes_are_empty_where_no_word_or_figure_stands_behind_their_key() {
        let page = |key: &str, rest: &str| {
            format!(
                "<p>1. The Board met.<sup><a href=\"#n1\">{key}</a></sup></p>\n<div id=\"n1\"><p><sup>{key}</sup>{rest}</p></div>"
            )
        };
        for (what, key, rest, expected) in [
            ("nothing", "1", "", &["1"][..]),
            ("blanks", "1", "   ", &["1"]),
            ("a stop", "1", " .", &["1"]),
            ("a word", "1", " Ibid.", &[]),
            ("a figure", "1", " 12", &[]),
            ("another script", "1", " 同上。", &[]),
            ("asterisks", "*", "", &["*"]),
            ("what is left of a note of another kind", "a", "", &[]),
        ] {
            assert_eq!(empty(ItemKind::Note, "a.html", &page(key, rest)), expected, "{what}");
        }
    }

    #[test]
    fn only_what_the_file_tells_is_looked_at() {
        let list = "<ol><li>The Board met.</li><li></li><li>It closed.</li></ol>";
        assert_eq!(empty(ItemKind::Note, "a.html", list), [""; 0], "no notes, but labels");
        let print = "1. The Board met.1 It closed.2\n\n__________\n 1 See A/81/9.\n 2\n";
        assert_eq!(
            empty(ItemKind::Note, "a.txt", print),
            [""; 0],
            "the text of a note in print may have been read elsewhere"
        );
    }
}
