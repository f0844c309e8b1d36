//! Which blocks of a structure tree are notes, and which marks name them.
//!
//! Word since 2024 puts a note into the link that is its mark; before, it puts all notes of a page into one element. Notes of
//! asterisks and of tables are often plain paragraphs.

use std::collections::{HashMap, HashSet};

use super::built::Built;
use super::drafts::DraftKind;
use crate::source::{Piece, Role, Span};
use crate::text::{after, slice};

/// Tells the notes among `built`, which is in the order of pages; `links` are the texts of the links with notes.
pub(super) fn settle(text: &str, built: Vec<Built>, links: &HashMap<u32, String>) -> Vec<Built> {
    let keyed: HashSet<u32> = built
        .iter()
        .filter_map(|block| match block.kind {
            DraftKind::Note(Some(link)) => key_of(text, block).filter(|key| says(links, link, key)).map(|_| link),
            _ => None,
        })
        .collect();
    let noted = built.iter().any(|block| matches!(block.kind, DraftKind::Note(_)));
    let mut notes =
        TreeNotes { text, links, keyed, named: HashSet::new(), out: Vec::new(), last: None, number: 0, next: 0 };
    notes.next = links.keys().copied().max().unwrap_or(0) + 1;
    for block in built {
        match block.kind {
            DraftKind::Note(link) => notes.note(block, link),
            _ => notes.out.push(block),
        }
    }
    typed(text, &mut notes.out, notes.next, noted);
    notes.out
}

/// True where the link of this number shows `key`.
fn says(links: &HashMap<u32, String>, link: u32, key: &NoteKey<'_>) -> bool {
    let shown = |text: &str| text.trim_matches(|c: char| c.is_whitespace() || "()[]/".contains(c)) == key.says;
    links.get(&link).is_some_and(|text| shown(text))
}

struct TreeNotes<'t> {
    text: &'t str,
    links: &'t HashMap<u32, String>,
    /// Links whose note begins with their text.
    keyed: HashSet<u32>,
    /// Links that have their note.
    named: HashSet<u32>,
    out: Vec<Built>,
    /// The last note.
    last: Option<usize>,
    /// Its number.
    number: u32,
    /// The next name that no mark has.
    next: u32,
}

impl TreeNotes<'_> {
    fn note(&mut self, mut block: Built, link: Option<u32>) {
        let key = key_of(self.text, &block);
        let stars = key.is_some_and(|key| key.says.starts_with('*'));
        let begins = match link {
            Some(link) => {
                let shown = key.is_some_and(|key| says(self.links, link, &key));
                let first = !self.keyed.contains(&link) && !self.named.contains(&link);
                (shown || first && !stars) && self.named.insert(link)
            }
            // Where marks have their notes, what stands outside goes on from the page before.
            None => self.links.is_empty() && key.is_some_and(|key| self.is_due(&key)),
        };
        if !begins && !stars {
            match self.last.and_then(|last| self.out.get_mut(last)) {
                Some(last) => last.append(block, self.text),
                None => {
                    block.note = Some(self.name());
                    self.out.push(block);
                }
            }
            return;
        }
        if let Some(key) = key {
            self.number = key.says.parse().unwrap_or(self.number);
            set_key(&mut block.pieces, key.span);
        }
        let named = link.filter(|_| begins && !stars);
        block.note = Some(named.unwrap_or_else(|| self.name()));
        self.last = Some(self.out.len());
        self.out.push(block);
    }

    /// A name that no mark has.
    fn name(&mut self) -> u32 {
        self.next += 1;
        self.next - 1
    }

    /// True for a key that begins the next note: a day of the month may begin a line, but it is not raised.
    fn is_due(&self, key: &NoteKey<'_>) -> bool {
        key.superscript || key.says.parse() == Ok(self.number + 1)
    }
}

/// What a note begins with.
#[derive(Clone, Copy, Debug)]
struct NoteKey<'t> {
    says: &'t str,
    span: Span,
    superscript: bool,
}

/// The key that `block` begins with.
fn key_of<'t>(text: &'t str, block: &Built) -> Option<NoteKey<'t>> {
    let piece = block.pieces.iter().find(|piece| !slice(text, piece.span.range()).trim().is_empty())?;
    let shown = slice(text, piece.span.range());
    let start = piece.span.start as usize + shown.len() - shown.trim_start().len();
    // Of a key only a part may stand raised.
    let inner = text.get(start..)?;
    let figures = inner.bytes().take_while(u8::is_ascii_digit).count();
    let stars = inner.bytes().take_while(|byte| *byte == b'*').count();
    let superscript = piece.role == Role::Superscript;
    let letter = inner.bytes().take_while(u8::is_ascii_lowercase).count();
    let length = match (figures, stars, letter) {
        (1..=3, ..) => figures,
        (_, 1..=4, _) => stars,
        (_, _, 1) if superscript => 1,
        _ => return None,
    };
    let after = after(inner, length);
    // `2.5`, `14-16 May`: amounts and days. `18. In`: a key that was typed as a label.
    let typed = after.strip_prefix('.').unwrap_or(after);
    let ends = typed.starts_with(char::is_whitespace) || after.starts_with(|c: char| c.is_alphabetic() || c == '/');
    if figures > 0 && !superscript && !ends {
        return None;
    }
    Some(NoteKey { says: inner.get(..length)?, span: Span::new(start, start + length), superscript })
}

/// Sets the key apart as what the note is known by: first of its pieces.
fn set_key(pieces: &mut Vec<Piece>, key: Span) {
    pieces.retain(|piece| piece.span.end > key.end);
    if let Some(rest) = pieces.first_mut() {
        rest.span.start = rest.span.start.max(key.end);
    }
    pieces.insert(0, Piece::text(key).role(Role::Key));
}

/// Makes notes of the paragraphs that are: at the foot of their page or below a table they begin with an asterisk, or with a
/// raised sign. Where the tree has notes (`noted`) those with numbers at the foot of a page are among them.
fn typed(text: &str, built: &mut [Built], next: u32, noted: bool) {
    let begins = |block: &Built, below_table: bool| {
        let key = key_of(text, block).filter(|_| block.kind == DraftKind::Paragraph && block.note.is_none())?;
        let ornament = block.opening(text).trim_end().ends_with('*') && key.says.starts_with('*');
        let sure = key.says.starts_with('*') && !ornament || key.superscript && (below_table || !noted);
        sure.then_some(key.span)
    };
    let mut keys: Vec<(usize, Span)> = Vec::new();
    let mut below_table = false;
    for (at, block) in built.iter().enumerate().filter(|(_, block)| block.note.is_none()) {
        let key = begins(block, true).filter(|_| below_table);
        below_table = block.kind == DraftKind::Cell || key.is_some();
        keys.extend(key.map(|key| (at, key)));
    }
    let mut by_place: Vec<usize> =
        (0..built.len()).filter(|&at| built.get(at).is_some_and(|block| block.note.is_none())).collect();
    by_place.sort_by_key(|&at| built.get(at).map(|block| std::cmp::Reverse((block.first, block.start()))));
    let mut page = None;
    let mut foot = false;
    for at in by_place {
        let Some(block) = built.get(at) else { continue };
        foot |= page != Some(block.first);
        page = Some(block.first);
        let key = begins(block, false).filter(|_| foot);
        foot = key.is_some();
        keys.extend(key.map(|key| (at, key)));
    }
    keys.sort_by_key(|(at, _)| *at);
    keys.dedup_by_key(|(at, _)| *at);
    for (name, (at, key)) in keys.into_iter().enumerate() {
        let Some(block) = built.get_mut(at) else { continue };
        block.note = Some(next + name as u32);
        set_key(&mut block.pieces, key);
    }
}
