//! `recte extract`: the text and items as recte reads them, the way to see why something is or is not reported.

use std::io::{self, Write};
use std::path::Path;

use serde_json::json;

use super::{CLEAN, Failure, known_rules};
use crate::config::unknown_language;
use crate::document::{Document, Given, ItemKind};
use crate::read::{self, Options};

/// Prints the blocks of the document at `path`, or its items as JSON.
pub(super) fn run(path: &Path, items: bool, language: Option<String>, options: Options) -> Result<u8, Failure> {
    let set = known_rules(None)?;
    if let Some((message, help)) = language.as_deref().and_then(|code| unknown_language(code, &set)) {
        return Err(Failure::Said(message, help));
    }
    let name = path.to_string_lossy();
    let source = read::read(path, &name, &options).map_err(|error| Failure::Said(format!("{name} {error}"), None))?;
    let document = Document::read(&source, &set.lexicon, &Given { language, symbol: None });
    let mut out = io::BufWriter::new(io::stdout().lock());
    if items {
        writeln!(out, "[")?;
        let last = document.items.len().saturating_sub(1);
        for (at, item) in document.items.iter().enumerate() {
            let (start, end) = (source.place(item.span.start as usize), source.place(item.span.end as usize));
            let row = json!({"kind": item.kind, "text": document.text(item), "symbol": (item.kind == ItemKind::Symbol).then(|| document.symbol_of(item)), "block": document.block(item).kind, "start": start, "end": end, "value": format!("{:?}", item.value)});
            writeln!(out, "{row}{}", if at == last { "" } else { "," })?;
        }
        writeln!(out, "]")?;
    } else {
        for block in &document.blocks {
            let kind = serde_json::to_value(block.kind).ok();
            let kind = kind.as_ref().and_then(|kind| kind.as_str()).unwrap_or_default();
            writeln!(out, "[{kind}] {}", &document.flow.text[block.start as usize..block.end as usize])?;
        }
    }
    out.flush()?;
    Ok(CLEAN)
}
