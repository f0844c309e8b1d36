//! What sections and the settings of a document say: how notes are counted, which headers and footers there are.

use super::numbering::format;
use super::xml::{Node, attribute, child, name, number, relationship, switch, value};
use crate::source::{HeadPages, PageKind};

/// The two kinds of notes.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) enum Kind {
    /// At the foot of the page.
    Footnote,
    /// At the end of the document.
    Endnote,
}

impl Kind {
    /// Both.
    pub(super) const ALL: [Self; 2] = [Self::Footnote, Self::Endnote];

    fn element(self) -> &'static str {
        match self {
            Self::Footnote => "footnotePr",
            Self::Endnote => "endnotePr",
        }
    }
}

/// How notes of one kind are counted.
#[derive(Clone, Copy, Debug)]
pub(super) struct Counting<'a> {
    /// The number format.
    pub(super) format: &'a str,
    /// The first number.
    pub(super) start: i64,
    /// They begin anew in each section.
    pub(super) by_section: bool,
}

/// The settings that matter to the text.
pub(super) struct Settings<'a> {
    counting: [Counting<'a>; 2],
    /// Twips between tab stops that nobody has set.
    pub(super) tab: i64,
    /// Endnotes stand at the end of their section, not of the document.
    pub(super) endnotes_by_section: bool,
    even_and_odd: bool,
}

/// A section.
pub(super) struct Section<'a> {
    counting: [Counting<'a>; 2],
    /// It begins on a page of its own.
    pub(super) new_page: bool,
    /// Those that it has itself or goes on with from the section before.
    headers: [Option<&'a str>; 3],
    footers: [Option<&'a str>; 3],
    /// The kinds of pages that it may have.
    shown: [bool; 3],
    /// Those that it has, as far as the file tells.
    carried: [bool; 3],
}

/// The pages of a section, as far as the file tells.
#[derive(Default)]
struct Pages {
    /// Text of the section was met.
    begun: bool,
    /// A page ends after such text: the section is on more than one.
    more: bool,
}

/// The sections of a document, in order.
pub(super) struct Sections<'a>(Vec<Section<'a>>);

impl<'a> Settings<'a> {
    /// Reads the settings part, where there is one.
    pub(super) fn of(root: Option<Node<'a>>) -> Self {
        let plain = |format| Counting { format, start: 1, by_section: false };
        let counting = [plain("decimal"), plain("lowerRoman")];
        let mut settings = Self { counting, tab: 720, endnotes_by_section: false, even_and_odd: false };
        if let Some(root) = root {
            settings.counting = over(root, counting);
            settings.tab = number(root, "defaultTabStop").unwrap_or(720);
            let place = child(root, "endnotePr").and_then(|node| value(node, "pos"));
            settings.endnotes_by_section = place == Some("sectEnd");
            settings.even_and_odd = switch(root, "evenAndOddHeaders").unwrap_or(false);
        }
        settings
    }
}

fn over<'a>(node: Node<'a>, base: [Counting<'a>; 2]) -> [Counting<'a>; 2] {
    let of = |kind: Kind, base: Counting<'a>| match child(node, kind.element()) {
        Some(node) => Counting {
            format: child(node, "numFmt").map_or(base.format, |_| format(node)),
            start: number(node, "numStart").unwrap_or(base.start),
            by_section: value(node, "numRestart").map_or(base.by_section, |restart| restart == "eachSect"),
        },
        None => base,
    };
    let [foot, end] = base;
    [of(Kind::Footnote, foot), of(Kind::Endnote, end)]
}

/// The kinds of pages that have headers and footers of their own, in the order of reading.
const PAGES: [PageKind; 3] = [PageKind::First, PageKind::Even, PageKind::Other];

impl<'a> Section<'a> {
    fn of(node: Node<'a>, settings: &Settings<'a>, before: Option<&Self>) -> Self {
        let title = switch(node, "titlePg").unwrap_or(false);
        let own = |wanted: &str, kind: PageKind, before: Option<&'a str>| {
            let named = |node: &Node<'a>| match attribute(*node, "type") {
                Some("first") => kind == PageKind::First,
                Some("even") => kind == PageKind::Even,
                _ => kind == PageKind::Other,
            };
            let mut found = node.children().filter(|node| name(*node) == wanted).filter(named);
            found.find_map(relationship).or(before)
        };
        let all = |wanted: &str, before: [Option<&'a str>; 3]| {
            let [first, even, other] = before;
            let [on_first, on_even, on_other] = PAGES;
            [own(wanted, on_first, first), own(wanted, on_even, even), own(wanted, on_other, other)]
        };
        Self {
            counting: over(node, settings.counting),
            new_page: !matches!(value(node, "type"), Some("continuous" | "nextColumn")),
            headers: all("headerReference", before.map(|section| section.headers).unwrap_or_default()),
            footers: all("footerReference", before.map(|section| section.footers).unwrap_or_default()),
            shown: [title, settings.even_and_odd, true],
            carried: [title, settings.even_and_odd, true],
        }
    }

    /// What is on one page alone has the header of a first page, and none where it begins within a page.
    fn alone(&mut self, begins: bool) {
        let [first, even, other] = self.shown;
        self.carried = if first { [begins, false, false] } else { [false, begins && even, begins && other] };
    }
}

impl<'a> Sections<'a> {
    /// Reads the properties of all sections of a document part.
    pub(super) fn of(root: Node<'a>, settings: &Settings<'a>) -> Self {
        let mut all: Vec<Section<'a>> = Vec::new();
        let mut alone = Vec::new();
        let mut pages = Pages::default();
        let mut paged = false;
        for node in root.descendants() {
            match name(node) {
                "t" => pages.begun |= node.text().is_some_and(|text| !text.trim().is_empty()),
                "lastRenderedPageBreak" => (paged, pages.more) = (true, pages.more || pages.begun),
                "br" if attribute(node, "type") == Some("page") => pages.more = true,
                "sectPr" if node.parent().is_some_and(|parent| matches!(name(parent), "pPr" | "body")) => {
                    all.push(Section::of(node, settings, all.last()));
                    alone.push(!std::mem::take(&mut pages).more);
                }
                _ => {}
            }
        }
        for (at, section) in all.iter_mut().enumerate().filter(|(at, _)| paged && alone.get(*at) == Some(&true)) {
            section.alone(at == 0 || section.new_page);
        }
        let base = Section {
            counting: settings.counting,
            new_page: false,
            headers: Default::default(),
            footers: Default::default(),
            shown: Default::default(),
            carried: Default::default(),
        };
        all.push(base);
        Self(all)
    }

    /// The section of that number; the last one where there are not so many.
    pub(super) fn get(&self, at: usize) -> Option<&Section<'a>> {
        self.0.get(at).or(self.0.last())
    }

    /// How notes are counted in a section.
    pub(super) fn counting(&self, at: usize, kind: Kind) -> Counting<'a> {
        let plain = Counting { format: "decimal", start: 1, by_section: false };
        self.get(at).map_or(plain, |section| {
            let [foot, end] = section.counting;
            if kind == Kind::Footnote { foot } else { end }
        })
    }

    /// The relationships of all headers.
    pub(super) fn headers(&self) -> impl Iterator<Item = &'a str> {
        self.0.iter().flat_map(|section| section.headers.into_iter().zip(section.shown)).filter_map(printed)
    }

    /// The relationships of all footers.
    pub(super) fn footers(&self) -> impl Iterator<Item = &'a str> {
        self.0.iter().flat_map(|section| section.footers.into_iter().zip(section.shown)).filter_map(printed)
    }

    /// The pages that carry the header of each relationship: their kind and their section, from 1.
    pub(super) fn pages(&self) -> impl Iterator<Item = (&'a str, HeadPages)> {
        let sections = (1..).zip(&self.0);
        sections.flat_map(|(section, of)| {
            let carried = PAGES.into_iter().zip(of.headers).zip(of.carried);
            carried
                .filter_map(move |((kind, id), carried)| Some((id.filter(|_| carried)?, HeadPages { kind, section })))
        })
    }
}

fn printed((id, shown): (Option<&str>, bool)) -> Option<&str> {
    id.filter(|_| shown)
}
