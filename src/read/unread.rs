//! What could not be read of a document, in words for people: what it is, where, and what to do.

use crate::source::{Source, Unread, Unreadable};

/// Places that are told of each kind; more are told by their number alone.
const TOLD: usize = 4;

/// What could not be read of `source`, where `named` calls a byte of it by what people find it by; `None` where all of it was.
pub fn unread(source: &Source, named: impl Fn(usize) -> Option<String>) -> Option<String> {
    let place = |offset: usize| match named(offset) {
        Some(named) if source.structure.extracted => named,
        Some(named) => format!("at {named}"),
        None => format!("line {} of `recte extract`", source.place(offset).line),
    };
    let said = said(&source.structure.unread, place)?;
    Some(format!("was checked, but not all of it could be read: {said}"))
}

/// What `unread` is, where `place` says that it stands, and what to do; `None` where it is nothing.
pub(super) fn said(unread: &[Unread], place: impl Fn(usize) -> String) -> Option<String> {
    let mut kinds: Vec<Unreadable> = unread.iter().map(|one| one.cause).collect();
    kinds.sort_unstable();
    kinds.dedup();
    let told = kinds.iter().map(|&kind| {
        let all: Vec<&Unread> = unread.iter().filter(|one| one.cause == kind).collect();
        let mut known: Vec<u32> = all.iter().filter_map(|one| one.page).collect();
        known.dedup();
        if known.is_empty() { elsewhere(kind, &all, &place) } else { on_pages(kind, &known) }
    });
    let told: Vec<String> = told.collect();
    let mut advice: Vec<&str> = Vec::new();
    for next in kinds.iter().map(|&kind| advice_for(kind, &kinds, unread)) {
        if !advice.contains(&next) {
            advice.push(next);
        }
    }
    (!told.is_empty())
        .then(|| told.into_iter().chain(advice.into_iter().map(str::to_owned)).collect::<Vec<_>>().join("; "))
}

/// What of this `kind` stands on these pages of print.
fn on_pages(kind: Unreadable, known: &[u32]) -> String {
    let (shown, one) = (pages(known), known.len() == 1);
    match kind {
        Unreadable::Image if one => format!("{shown} is an image without text"),
        Unreadable::Image => format!("{shown} are images without text"),
        Unreadable::Characters => format!("text on {shown} has no Unicode characters"),
        Unreadable::Content => format!("what {shown} {} cannot be unpacked", if one { "holds" } else { "hold" }),
        Unreadable::Field => format!("text stands in form fields on {shown}"),
        Unreadable::Annotation => format!("text was written over {shown} as annotations"),
        kind => format!("{} on {shown}", counted(kind, known.len())),
    }
}

/// What of this `kind` there is, with its places.
fn elsewhere(kind: Unreadable, all: &[&Unread], place: impl Fn(usize) -> String) -> String {
    if matches!(kind, Unreadable::Portfolio | Unreadable::Page) {
        return counted(kind, all.len());
    }
    let mut places: Vec<String> = all.iter().map(|one| place(one.span.start as usize)).collect();
    places.dedup();
    let more = places.len().saturating_sub(TOLD);
    places.truncate(TOLD);
    let more = if more > 0 { format!("; and {more} more") } else { String::new() };
    format!("{} ({}{more})", counted(kind, all.len()), places.join("; "))
}

fn counted(kind: Unreadable, count: usize) -> String {
    let (one, several) = match kind {
        Unreadable::Image => ("image of a page is not read", "images of pages are not read"),
        Unreadable::Characters => ("text has no Unicode characters", "texts have no Unicode characters"),
        Unreadable::Content => ("part cannot be unpacked", "parts cannot be unpacked"),
        Unreadable::Page => ("page is missing in the file", "pages are missing in the file"),
        Unreadable::Field => ("form field is not read", "form fields are not read"),
        Unreadable::Annotation => ("annotation is not read", "annotations are not read"),
        Unreadable::Portfolio => return "it is a portfolio, and the files in it are not read".to_owned(),
        Unreadable::Chunk => ("embedded file (altChunk) is not read", "embedded files (altChunk) are not read"),
        Unreadable::SubDocument => ("sub-document is not read", "sub-documents are not read"),
        Unreadable::Picture => (
            "picture of a page is not read, nor the text in it",
            "pictures of pages are not read, nor the text in them",
        ),
        Unreadable::Frame => {
            ("frame shows another file, which is not read", "frames show other files, which are not read")
        }
        Unreadable::Part => {
            ("part lies in another file, which is not read", "parts lie in other files, which are not read")
        }
    };
    format!("{count} {}", if count == 1 { one } else { several })
}

/// What to do about a kind, where these `kinds` could not be read.
fn advice_for(kind: Unreadable, kinds: &[Unreadable], unread: &[Unread]) -> &'static str {
    let has = |wanted: &[Unreadable]| kinds.iter().any(|kind| wanted.contains(kind));
    let printed = unread.iter().any(|one| one.cause == kind && one.page.is_some());
    match kind {
        Unreadable::Field if !printed => "put the text into the page to have it checked as well",
        // One way may do for all that a page hides.
        Unreadable::Image
        | Unreadable::Characters
        | Unreadable::Content
        | Unreadable::Field
        | Unreadable::Annotation => {
            if has(&[Unreadable::Image, Unreadable::Characters]) {
                "run text recognition (OCR) or export the PDF again"
            } else if has(&[Unreadable::Content]) {
                "save or export the PDF again"
            } else {
                "print the PDF to a new file to have it checked as well"
            }
        }
        Unreadable::Page => "save or export the PDF again",
        Unreadable::Portfolio => "save the files that are in it and check them",
        Unreadable::Chunk => "open it in Word and save it, which takes the text of such files in, and check that",
        Unreadable::SubDocument => "in Word, expand the sub-documents and unlink them, or check their files as well",
        Unreadable::Picture => "run text recognition (OCR) and check the result",
        Unreadable::Frame | Unreadable::Part => "check those files as well",
    }
}

/// `pages`, in order, as people write them: `pages 2, 4 to 6`.
fn pages(pages: &[u32]) -> String {
    let stretches = pages.chunk_by(|a, b| a + 1 == *b).map(|stretch| match stretch {
        [first, .., last] => format!("{first} to {last}"),
        stretch => stretch.iter().map(u32::to_string).collect(),
    });
    let word = if pages.len() == 1 { "page" } else { "pages" };
    format!("{word} {}", stretches.collect::<Vec<_>>().join(", "))
}
