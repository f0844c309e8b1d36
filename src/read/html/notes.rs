//! Links to notes and back: which are marks, which blocks are notes, and what the notes begin with.

use std::collections::HashMap;
use std::ops::Range;

use crate::read::figure;
use crate::source::{ElementKind, Piece, Role, Span};
use crate::text::sign;

use super::draft::{Anchored, Anchors, DraftBlock, Drafts, LinkSays};
use super::key;
use super::piece::{is_space, said};

/// How many links of a possible note are looked at for one that leads back, and how many blocks a note has at most.
const MOST: usize = 64;

/// How far behind the start of a mark the name of its place stands at most, in bytes.
const NEAR: usize = 200;

/// A link that may be a mark.
struct LinkedMark {
    link: usize,
    /// Where its figure stands.
    figure: Span,
    /// The anchor that it leads to.
    anchor: Option<usize>,
    /// True where it is raised, in square brackets or before a stroke.
    dressed: bool,
}

/// Gives marks and notes their roles.
pub(super) fn pair(text: &str, drafts: &mut Drafts) {
    let places = places(drafts);
    own_address(drafts, &places);
    let candidates: Vec<_> =
        (0..drafts.links.len()).filter_map(|link| candidate(text, drafts, &places, link)).collect();
    let mut notes = HtmlNotes::default();
    let mut marks = Vec::new();
    for one in &candidates {
        if let Some(anchor) = one.anchor
            && leads_to_note(drafts, &places, one, anchor)
            && let Some(id) = notes.of_anchor(drafts, anchor)
        {
            marks.push((one.link, one.figure, id));
        }
    }
    notes.unmarked(drafts);
    let mut missing = HashMap::new();
    for one in candidates.iter().filter(|one| one.anchor.is_none()) {
        let Some(link) = drafts.links.get(one.link) else { continue };
        let Some(fragment) = link.fragment() else { continue };
        if one.dressed || link.says == LinkSays::Mark || notes.prefixes.contains_key(prefix(fragment)) {
            let id = *missing.entry(fragment.to_owned()).or_insert_with(|| notes.fresh());
            marks.push((one.link, one.figure, id));
        }
    }
    for (link, figure, id) in marks {
        key::replace(drafts, link, Some(Piece::text(figure).role(Role::Mark(Some(id)))));
    }
    let mut begun: Vec<_> = notes.blocks.into_iter().collect();
    begun.sort_unstable();
    for (place, (block, id)) in begun.iter().enumerate() {
        let next = begun.get(place + 1).map_or(drafts.blocks.len(), |(next, _)| *next);
        key::give(text, drafts, *block, &places);
        gather(drafts, *block, next);
        if let Some(note) = drafts.blocks.get_mut(*block) {
            note.kind = ElementKind::Note(*id);
        }
    }
}

fn places(drafts: &Drafts) -> Anchors {
    let mut found = HashMap::new();
    for (place, anchor) in drafts.anchors.iter().enumerate().filter(|(_, anchor)| !anchor.id.is_empty()) {
        found.entry(anchor.id.clone()).or_insert(place);
    }
    found
}

/// Gives links with the whole address of the page that they stand on, as saved pages have them, the short form. The page's
/// own is the address of two links of which each leads to the other.
fn own_address(drafts: &mut Drafts, places: &Anchors) {
    let whole = |link: &Anchored| {
        let (address, id) = link.target.split_once('#').filter(|(address, _)| !address.is_empty())?;
        Some((address.to_owned(), drafts.anchors.get(*places.get(id)?)?.at))
    };
    let leads: HashMap<usize, (String, usize)> =
        drafts.links.iter().filter_map(|link| Some((link.at, whole(link)?))).collect();
    let back = |(from, (address, to)): (&usize, &(String, usize))| {
        leads.get(to).filter(|(other, back)| other == address && back == from && from != to).map(|_| address.clone())
    };
    let Some(own) = leads.iter().filter_map(back).min() else { return };
    for link in &mut drafts.links {
        if let Some(id) = link.target.strip_prefix(own.as_str()).filter(|id| id.starts_with('#')) {
            link.target = id.into();
        }
    }
}

fn candidate(text: &str, drafts: &Drafts, places: &Anchors, link: usize) -> Option<LinkedMark> {
    let anchored = drafts.links.get(link)?;
    let anchor = anchored.fragment().and_then(|id| places.get(id)).copied();
    anchored.fragment().filter(|_| anchored.says != LinkSays::Back)?;
    let pieces = shown(drafts, anchored)?;
    // Brackets may stand apart from the figure, which then is the piece between them.
    let middle = pieces.iter().filter(|piece| !is_space(text, piece)).find_map(|piece| {
        let within = figure::mark(text.get(piece.span.range())?)?;
        let start = piece.span.range().start;
        Some(Span::new(start + within.start, start + within.end))
    })?;
    let said: String = pieces.iter().map(|piece| said(text, piece)).collect();
    figure::mark(&said)?;
    let superscript = pieces.iter().any(|piece| piece.role == Role::Superscript);
    // Round brackets are those of paragraphs too: `see (a)`.
    let dressed = superscript || said.trim_start().starts_with(sign::opens_square) || said.trim_end().ends_with('/');
    // Letters alone lead to the parts of an index.
    let letter = text.get(middle.range())?.contains(char::is_alphabetic);
    (dressed || !letter || anchored.says == LinkSays::Mark).then_some(LinkedMark {
        link,
        figure: middle,
        anchor,
        dressed,
    })
}

/// The pieces that show a link, where it stands in one block and has few.
fn shown<'a>(drafts: &'a Drafts, link: &Anchored) -> Option<&'a [Piece]> {
    let block = drafts.blocks.get(link.from.0)?;
    let to = if link.to.0 == link.from.0 { link.to.1 } else { block.pieces.len() };
    block.pieces.get(link.from.1..to).filter(|pieces| pieces.len() <= 8)
}

/// A mark leads on to a block that says it is a note, or that leads back, or it looks like one.
fn leads_to_note(drafts: &Drafts, places: &Anchors, one: &LinkedMark, anchor: usize) -> bool {
    let (Some(link), Some(target)) = (drafts.links.get(one.link), drafts.anchors.get(anchor)) else { return false };
    let Some(block) = drafts.blocks.get(target.first) else { return false };
    if target.first == link.from.0 || block.kind == ElementKind::Heading {
        return false;
    }
    if link.says == LinkSays::Mark || target.note {
        return true;
    }
    target.at > link.at && (one.dressed || leads_back(drafts, places, target.first..target.last, one.link))
}

/// True where a link in the blocks `note` leads back to the link `mark`: to a place at it, with no other link between.
fn leads_back(drafts: &Drafts, places: &Anchors, note: Range<usize>, mark: usize) -> bool {
    let from = drafts.links.partition_point(|link| link.from.0 < note.start);
    let within = drafts.links.iter().skip(from).take(MOST).take_while(|link| link.from.0 < note.end);
    let at = |link: &Anchored| Some(drafts.anchors.get(*places.get(link.fragment()?)?)?.at);
    within.filter_map(at).any(|at| {
        let next = drafts.links.partition_point(|link| link.at < at);
        let own = drafts.links.get(mark).map_or(0, |link| link.at);
        next == mark || (next == mark + 1 && at < own + NEAR)
    })
}

/// An identifier without the figures at its end.
fn prefix(id: &str) -> &str {
    id.trim_end_matches(|c: char| c.is_ascii_digit())
}

#[derive(Default)]
struct HtmlNotes {
    /// The first block of each note, with the note's number.
    blocks: HashMap<usize, u32>,
    /// How the names of notes begin.
    prefixes: HashMap<String, ()>,
    made: u32,
}

impl HtmlNotes {
    fn fresh(&mut self) -> u32 {
        self.made += 1;
        self.made
    }

    fn of_anchor(&mut self, drafts: &Drafts, anchor: usize) -> Option<u32> {
        let anchor = drafts.anchors.get(anchor)?;
        let prefix = prefix(&anchor.id);
        if !prefix.is_empty() && prefix.len() < anchor.id.len() && !self.prefixes.contains_key(prefix) {
            self.prefixes.insert(prefix.to_owned(), ());
        }
        Some(self.of_block(anchor.first))
    }

    fn of_block(&mut self, block: usize) -> u32 {
        if let Some(id) = self.blocks.get(&block) {
            return *id;
        }
        let id = self.fresh();
        self.blocks.insert(block, id);
        id
    }

    /// Notes that no mark leads to: those that say so, those named like the others, the other items of their lists.
    fn unmarked(&mut self, drafts: &Drafts) {
        for anchor in drafts.anchors.iter().filter(|anchor| anchor.first < drafts.blocks.len()) {
            let alike =
                anchor.begins && self.prefixes.contains_key(prefix(&anchor.id)) && prefix(&anchor.id) != &*anchor.id;
            if anchor.note || alike {
                self.of_block(anchor.first);
            }
        }
        let list = |block: &DraftBlock| block.item.map(|item| item.list);
        let lists: HashMap<usize, ()> = self
            .blocks
            .keys()
            .filter_map(|block| drafts.blocks.get(*block))
            .filter_map(list)
            .map(|list| (list, ()))
            .collect();
        for (place, block) in drafts.blocks.iter().enumerate() {
            if list(block).is_some_and(|list| lists.contains_key(&list)) {
                self.of_block(place);
            }
        }
    }
}

/// Joins the further paragraphs of a note, up to the block `next`, to its first.
fn gather(drafts: &mut Drafts, first: usize, next: usize) {
    let within = |last: usize| last <= next && last <= first + MOST;
    let start = drafts.anchors.partition_point(|anchor| anchor.first < first);
    let own = drafts.anchors.iter().skip(start).take_while(|anchor| anchor.first == first);
    let last = own.map(|anchor| anchor.last).filter(|last| within(*last)).max().unwrap_or(first + 1);
    for place in first + 1..last {
        let Some(more) = drafts.blocks.get_mut(place).map(|block| std::mem::take(&mut block.pieces)) else { return };
        let Some(note) = drafts.blocks.get_mut(first) else { return };
        if let Some(start) = more.first().map(|piece| piece.span.range().start) {
            note.pieces.push(Piece::saying(Span::new(start, start), " "));
        }
        note.pieces.extend(more);
    }
}
