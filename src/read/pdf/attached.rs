//! Files in the file: they are not printed with it, and not read.

use std::collections::HashSet;

use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, MaybeRef, Name, ObjectIdentifier};

/// Levels of the tree of names: real ones have two.
const DEEPEST: usize = 20;

/// Pages that are told as lost: a file may say that it has any number of them.
const MOST_LOST: usize = 1_000;

/// Files that are counted.
const MOST: usize = 10_000;

/// What a PDF file is besides its pages.
#[derive(Debug, Default)]
pub(super) struct Attached {
    /// How many files are in it, without those that stand on a page as annotations.
    pub files: usize,
    /// It is a portfolio: readers show those files, and its pages are no more than a cover.
    pub portfolio: bool,
    /// How many pages are lost, where some are: those that the file counts and does not have, at least one.
    pub lost: usize,
}

/// What the catalogue of `pdf` tells.
pub(super) fn read(pdf: &Pdf) -> Attached {
    let Some(catalogue) = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id()) else { return Attached::default() };
    let tree = catalogue.get::<Dict<'_>>("Names").and_then(|names| names.get::<Dict<'_>>("EmbeddedFiles"));
    let files = tree.map_or(0, |tree| named(&tree));
    let pages = catalogue.get::<Dict<'_>>("Pages").filter(|pages| has_gap(pdf, pages));
    let counted = pages.as_ref().and_then(|pages| pages.get::<u32>("Count")).unwrap_or(0) as usize;
    let lost = pages.map_or(0, |_| counted.saturating_sub(pdf.pages().len()).clamp(1, MOST_LOST));
    Attached { files, portfolio: files > 0 && catalogue.contains_key("Collection"), lost }
}

/// True for a tree of `pages` that names what is not there. That a page is named twice loses nothing.
fn has_gap(pdf: &Pdf, pages: &Dict<'_>) -> bool {
    let mut seen = HashSet::new();
    let mut open = vec![pages.clone()];
    while let Some(node) = open.pop() {
        let Some(kids) = node.get::<Array<'_>>("Kids") else {
            if node.get::<Name<'_>>("Type").as_deref() == Some(b"Pages") {
                return true;
            }
            continue;
        };
        for kid in kids.raw_iter() {
            let kid = match kid {
                MaybeRef::Ref(id) if !seen.insert(ObjectIdentifier::from(id)) => continue,
                MaybeRef::Ref(id) => pdf.xref().get::<Dict<'_>>(id.into()),
                MaybeRef::NotRef(object) => object.into_dict(),
            };
            let Some(kid) = kid else { return true };
            open.push(kid);
        }
    }
    false
}

/// How many names a tree of them has.
fn named(tree: &Dict<'_>) -> usize {
    let mut count = 0;
    let mut open = vec![(tree.clone(), 0)];
    while let Some((node, depth)) = open.pop() {
        // A name and what it stands for.
        count += node.get::<Array<'_>>("Names").map_or(0, |names| names.raw_iter().take(2 * MOST).count() / 2);
        let kids = node.get::<Array<'_>>("Kids").filter(|_| depth < DEEPEST && open.len() < MOST);
        let kids: Vec<_> = kids.iter().flat_map(|kids| kids.iter::<Dict<'_>>().take(MOST)).collect();
        open.extend(kids.into_iter().map(|kid| (kid, depth + 1)));
        if count >= MOST {
            return MOST;
        }
    }
    count
}
