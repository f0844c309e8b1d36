//! What sections and the settings of a document say: how notes are counted, which headers and footers there are.

use super::numbering::format;
use super::xml::{Node, attribute, child, name, number, relationship, switch, value};

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
    headers: Vec<&'a str>,
    footers: Vec<&'a str>,
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

impl<'a> Section<'a> {
    fn of(node: Node<'a>, settings: &Settings<'a>) -> Self {
        let title = switch(node, "titlePg").unwrap_or(false);
        let printed = |kind: &str| match kind {
            "first" => title,
            "even" => settings.even_and_odd,
            _ => true,
        };
        let all = |wanted: &str| {
            let mut found: Vec<_> = node
                .children()
                .filter(|node| name(*node) == wanted)
                .filter_map(|node| Some((attribute(node, "type").unwrap_or("default"), relationship(node)?)))
                .filter(|(kind, _)| printed(kind))
                .collect();
            found.sort_by_key(|(kind, _)| *kind != "first");
            found.into_iter().map(|(_, id)| id).collect()
        };
        Self {
            counting: over(node, settings.counting),
            new_page: !matches!(value(node, "type"), Some("continuous" | "nextColumn")),
            headers: all("headerReference"),
            footers: all("footerReference"),
        }
    }
}

impl<'a> Sections<'a> {
    /// Reads the properties of all sections of a document part.
    pub(super) fn of(root: Node<'a>, settings: &Settings<'a>) -> Self {
        let is_section = |node: &Node<'a>| {
            name(*node) == "sectPr" && node.parent().is_some_and(|parent| matches!(name(parent), "pPr" | "body"))
        };
        let mut all: Vec<_> = root.descendants().filter(is_section).map(|node| Section::of(node, settings)).collect();
        let base = Section { counting: settings.counting, new_page: false, headers: Vec::new(), footers: Vec::new() };
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
        self.0.iter().flat_map(|section| section.headers.iter().copied())
    }

    /// The relationships of all footers.
    pub(super) fn footers(&self) -> impl Iterator<Item = &'a str> {
        self.0.iter().flat_map(|section| section.footers.iter().copied())
    }
}
