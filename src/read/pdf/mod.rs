//! PDF: the text of pages as print shows it, laid out with blanks and empty lines as `pdftotext -layout` does.
//!
//! Unlike there, marks of notes stand where they are printed, and rules that are drawn become lines of underscores.
//!
//! ```text
//! bytes ─content, font, tagged, annotation→ Page ─row→ rows ─measure, furniture, rule→ ─print→ text, marks, links
//! ```

mod annotation;
mod attached;
mod budget;
mod built;
mod content;
mod direction;
mod drafts;
mod elements;
mod font;
mod furniture;
mod glyph;
mod guard;
mod inline;
mod ligature;
mod mark;
mod measure;
mod page_end;
mod path;
mod piece;
mod print;
mod right_to_left;
mod row;
mod rule;
mod runs;
mod stream;
mod structure;
mod tagged;
mod tree_notes;
mod unread;

use std::collections::BTreeMap;

use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};

use super::ReadError;
use super::error::ReadContent;
use crate::source::{Layout, Skipped, Structure, Tagged, Unread, Unreadable};

use attached::Attached;
use budget::Budget;
use font::Fonts;
use measure::{Leaf, Measure};
use print::Printed;

const FORMAT: &str = "PDF";

/// Bytes of text: glyphs that are scattered over pages would take far more blanks than a report has letters.
const LARGEST: usize = 1 << 28;

/// Bytes that can be no other format; a few may stand before the header.
pub(super) fn told(bytes: &[u8]) -> bool {
    bytes.starts_with(b"%PDF-")
}

/// Reads a PDF file.
///
/// # Errors
/// [`ReadError::Malformed`] for files without pages, with a password, or without text.
pub(super) fn read(bytes: Vec<u8>) -> ReadContent {
    let pdf = Pdf::new(bytes).map_err(|error| refusal(&error))?;
    let pages = pdf.pages();
    if pages.is_empty() {
        return Err(malformed("it has no pages", "save or export it again, and check that"));
    }
    let mut fonts = Fonts::new();
    let mut budget = Budget::new();
    let mut leaves = Vec::with_capacity(pages.len());
    for page in pages.iter() {
        let mut read = content::read(page, &mut fonts, &mut budget);
        if budget.is_spent() {
            return Err(endless());
        }
        annotation::read(page, &mut read);
        let rows = row::rows_of(&mut read);
        leaves.push(Leaf { page: read, rows });
    }
    if leaves.iter().all(|leaf| leaf.rows.is_empty()) {
        return Err(textless(&leaves));
    }
    let attached = attached::read(&pdf);
    let skipped = skipped(&leaves, &attached);
    let measure = Measure::of(&leaves);
    let furniture = furniture::find(&leaves, &fonts.texts);
    let tree = structure::read(&pdf);
    let mut printed = Printed { runs: tree.as_ref().map(|_| Vec::new()), ..Printed::default() };
    let mut noted = false;
    for (leaf, mut furniture) in leaves.iter_mut().zip(furniture) {
        noted = rule::add(leaf, &mut furniture, &measure, noted, &fonts.texts);
        printed.page(leaf, &furniture, &measure, &fonts.texts);
        if printed.text.len() > LARGEST {
            return Err(endless());
        }
    }
    printed.print.superscript.get_or_insert_default();
    printed.links.sort_by_key(|link| link.span);
    let parts = tree
        .zip(printed.runs)
        .and_then(|(tree, runs)| elements::build(&printed.text, drafts::of(&tree), &runs, &printed.print));
    let layout = match parts {
        Some(parts) => Layout::Tagged(Tagged { print: printed.print, parts }),
        None => Layout::Lines(printed.print),
    };
    let end = printed.text.len();
    let mut unread = printed.unread;
    if attached.portfolio {
        unread.push(Unread::at(end, Unreadable::Portfolio));
    }
    unread.extend(std::iter::repeat_n(Unread::at(end, Unreadable::Page), attached.lost));
    Ok((printed.text, Structure { layout, links: printed.links, unread, skipped, ..Structure::default() }))
}

/// What stands beside the text of pages, and the files in the file, where that is not about them.
fn skipped(leaves: &[Leaf], attached: &Attached) -> BTreeMap<Skipped, usize> {
    let files = if attached.portfolio { 0 } else { attached.files };
    let (on_pages, comments) = leaves
        .iter()
        .fold((0, 0), |(files, comments), leaf| (files + leaf.page.attached, comments + leaf.page.comments));
    let kinds = [(Skipped::Attachment, files + on_pages), (Skipped::Comment, comments)];
    kinds.into_iter().filter(|(_, count)| *count > 0).collect()
}

/// Why pages have no text.
fn textless(leaves: &[Leaf]) -> ReadError {
    if leaves.iter().any(|leaf| leaf.page.lost) {
        let fault = "its pages cannot be read: what they hold cannot be unpacked";
        return malformed(fault, "save or export it again, and check that");
    }
    let fault = if leaves.iter().any(|leaf| leaf.page.imaged > 0.0) {
        "it has no text: it is made of images of pages"
    } else {
        "it has no text: its pages are empty, or their letters are drawn"
    };
    malformed(fault, "run text recognition (OCR) and check the result")
}

fn endless() -> ReadError {
    malformed("its pages never come to an end", "print it to a new PDF file, and check that")
}

fn malformed(fault: &str, advice: &'static str) -> ReadError {
    ReadError::Malformed { format: FORMAT, fault: fault.to_owned(), advice }
}

fn refusal(error: &LoadPdfError) -> ReadError {
    match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => {
            malformed("it is protected by a password", "save a copy without one, and check that")
        }
        LoadPdfError::Decryption(_) => {
            malformed("it is encrypted in a way that is not known", "save a copy that is not encrypted, and check that")
        }
        LoadPdfError::Invalid => {
            malformed("it is damaged, or only begins like one", "save or export it again, and check that")
        }
    }
}
