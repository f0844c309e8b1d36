//! `recte extract`: the text and items as recte reads them, the way to see why something is or is not reported.

use std::borrow::Cow;
use std::io::{self, IsTerminal, Write};
use std::path::Path;

use super::failure::{CLEAN, Failure};
use super::items;
use super::rules::known_rules;
use crate::config::unknown_language;
use crate::document::{Document, Hints};
use crate::pack::ENGLISH;
use crate::read::{self, ReadOptions};
use crate::visible;

/// What of a document is printed.
#[derive(Clone, Copy)]
pub(super) enum View {
    /// The text in which places lie where the reader made it; else the joined text, a block a line.
    Text,
    /// The joined text, a block a line, with the kinds of the blocks.
    Blocks,
    /// The items, as JSON.
    Items,
}

/// Prints what `view` says of the document at `path`.
pub(super) fn run(path: &Path, view: View, language: Option<String>, options: ReadOptions) -> Result<u8, Failure> {
    let set = known_rules(None, ENGLISH)?;
    if let Some((message, help)) = language.as_deref().and_then(|code| unknown_language(code, &set)) {
        return Err(Failure::Said(message, help));
    }
    let name = path.to_string_lossy();
    let source = read::read(path, &name, &options).map_err(|error| Failure::Said(format!("{name} {error}"), None))?;
    let document = Document::read(&source, &set.lexicon, &Hints { language, symbol: None });
    let mut out = io::BufWriter::new(io::stdout().lock());
    match view {
        View::Text if source.structure.extracted => out.write_all(printed(&source.text).as_bytes())?,
        View::Text => blocks(&document, false, &mut out)?,
        View::Blocks => blocks(&document, true, &mut out)?,
        View::Items => items::write(&document, &mut out)?,
    }
    out.flush()?;
    Ok(CLEAN)
}

/// `text` as it is printed: a program gets it as it is, a terminal gets signs for what it would obey.
fn printed(text: &str) -> Cow<'_, str> {
    if io::stdout().is_terminal() { visible::lines(text) } else { Cow::Borrowed(text) }
}

fn blocks(document: &Document, kinds: bool, out: &mut impl Write) -> io::Result<()> {
    for block in &document.blocks {
        if kinds {
            let kind = serde_json::to_value(block.kind).ok();
            let kind = kind.as_ref().and_then(|kind| kind.as_str()).unwrap_or_default();
            write!(out, "[{kind}] ")?;
        }
        writeln!(out, "{}", printed(document.flow.cut(block.range)))?;
    }
    Ok(())
}
