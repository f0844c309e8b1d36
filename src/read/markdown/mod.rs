//! Markdown. The text is the file as it is; elements are what it is rendered to.

mod block;
mod fence;
mod front;
mod inline;
mod list;
mod note;
mod slip;
mod tag;
#[cfg(test)]
mod tests;

use pulldown_cmark::{CodeBlockKind, Event, Options as Syntax, Parser, Tag};

use super::error::ReadContent;
use super::{ReadOptions, text, unlinked};
use crate::source::{Layout, Print, Structure};

/// Reads a file. Its text is the decoded file.
///
/// # Errors
/// [`ReadError`](super::ReadError) for bytes that are no UTF-8 or UTF-16.
pub(super) fn read(bytes: Vec<u8>, options: &ReadOptions) -> ReadContent {
    let text = text::decode(bytes)?;
    let structure = structure(&text, options);
    Ok((text, structure))
}

fn structure(text: &str, options: &ReadOptions) -> Structure {
    let (start, metadata) = front::read(text);
    let mut builder = block::ElementBuilder::new(text, options);
    let mut faults = Vec::new();
    for (event, range) in Parser::new_ext(text.get(start..).unwrap_or_default(), syntax()).into_offset_iter() {
        let range = range.start + start..range.end + start;
        if let Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(_))) = &event {
            faults.extend(fence::fault(text, &range));
        }
        builder.take(event, range);
    }
    let pasted = (text.contains('\u{c}') || builder.is_mostly_indented()) && !builder.has_notes();
    let mut structure = Structure { metadata, faults, ..builder.finish() };
    if let Layout::Elements(elements) = &mut structure.layout {
        unlinked::pair(text, elements);
    }
    if pasted {
        // Pages of print under a heading: their lines tell more than Markdown makes of them. Who writes notes as Markdown
        // has them writes the rest so too.
        structure.layout = Layout::Lines(Print::default());
        structure.tables.clear();
    }
    structure
}

fn syntax() -> Syntax {
    // The old footnotes tell marks without a note; the new ones make plain text of them.
    Syntax::ENABLE_OLD_FOOTNOTES
        | Syntax::ENABLE_TABLES
        | Syntax::ENABLE_STRIKETHROUGH
        | Syntax::ENABLE_HEADING_ATTRIBUTES
        | Syntax::ENABLE_DEFINITION_LIST
}
