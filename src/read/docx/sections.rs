//! What sections and the settings of a document say: how notes are counted, which headers and footers there are.

use super::numbering::format;
use super::xml::{Node, attribute, child, name, number, relationship, switch, value};
use crate::source::{HeadPages, PageKind};

/// The two kinds of notes.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) enum NoteKind {
    /// At the foot of the page.
    Footnote,
    /// At the end of the document.
    Endnote,
}

impl NoteKind {
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
pub(super) struct WordSettings<'a> {
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
struct SectionPages {
    /// Text of the section was met.
    begun: bool,
    /// A page ends after such text: the section is on more than one.
    more: bool,
}

/// The sections of a document, in order.
pub(super) struct Sections<'a>(Vec<Section<'a>>);

impl<'a> WordSettings<'a> {
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
    let of = |kind: NoteKind, base: Counting<'a>| match child(node, kind.element()) {
        Some(node) => Counting {
            format: child(node, "numFmt").map_or(base.format, |_| format(node)),
            start: number(node, "numStart").unwrap_or(base.start),
            by_section: value(node, "numRestart").map_or(base.by_section, |restart| restart == "eachSect"),
        },
        None => base,
    };
    let [foot, end] = base;
    [of(NoteKind::Footnote, foot), of(NoteKind::Endnote, end)]
}

/// The kinds of pages that have headers and footers of their own, in the order of reading.
const PAGES: [PageKind; 3] = [PageKind::First, PageKind::Even, PageKind::Other];

impl<'a> Section<'a> {
    fn of(node: Node<'a>, settings: &WordSettings<'a>, before: Option<&Self>) -> Self {
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
    pub(super) fn of(root: Node<'a>, settings: &WordSettings<'a>) -> Self {
        let mut all: Vec<Section<'a>> = Vec::new();
        let mut alone = Vec::new();
        let mut pages = SectionPages::default();
        let mut paged = false;
        // The paragraph that ends a section has its properties before its text.
        let mut ending: Option<Node<'a>> = None;
        for node in root.descendants() {
            if ending.is_some_and(|paragraph| node.ancestors().all(|around| around != paragraph)) {
                ending = None;
                alone.push(!std::mem::take(&mut pages).more);
            }
            match name(node) {
                "t" => pages.begun |= node.text().is_some_and(|text| !text.trim().is_empty()),
                "lastRenderedPageBreak" => (paged, pages.more) = (true, pages.more || pages.begun),
                "br" if attribute(node, "type") == Some("page") => pages.more = true,
                "sectPr" if node.parent().is_some_and(|parent| matches!(name(parent), "pPr" | "body")) => {
                    all.push(Section::of(node, settings, all.last()));
                    ending = node.parent().and_then(|look| look.parent()).filter(|around| name(*around) == "p");
                    if ending.is_none() {
                        alone.push(!std::mem::take(&mut pages).more);
                    }
                }
                _ => {}
            }
        }
        alone.extend(ending.map(|_| !pages.more));
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
    pub(super) fn counting(&self, at: usize, kind: NoteKind) -> Counting<'a> {
        let plain = Counting { format: "decimal", start: 1, by_section: false };
        self.get(at).map_or(plain, |section| {
            let [foot, end] = section.counting;
            if kind == NoteKind::Footnote { foot } else { end }
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

#[cfg(test)]
mod tests {
    use super::*;

    const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    fn part(root: &str, inner: &str) -> String {
        format!(r#"<w:{root} xmlns:w="{WORD}" xmlns:r="{OFFICE}">{inner}</w:{root}>"#)
    }

    /// What `look` makes of the sections of a body, under those settings.
    fn read<T>(settings: &str, body: &str, look: impl Fn(&Sections<'_>) -> T) -> T {
        let (settings, body) = (part("settings", settings), part("document", &format!("<w:body>{body}</w:body>")));
        let settings = roxmltree::Document::parse(&settings).unwrap();
        let body = roxmltree::Document::parse(&body).unwrap();
        look(&Sections::of(body.root_element(), &WordSettings::of(Some(settings.root_element()))))
    }

    /// A section that ends with its paragraph, and one that ends with the body.
    fn section(text: &str, properties: &str) -> String {
        format!("<w:p><w:pPr><w:sectPr>{properties}</w:sectPr></w:pPr>{}</w:p>", run(text))
    }

    fn last(text: &str, properties: &str) -> String {
        format!("<w:p>{}</w:p><w:sectPr>{properties}</w:sectPr>", run(text))
    }

    /// A run, with a page end where Word last made one for each `|`.
    fn run(text: &str) -> String {
        text.split('|').map(|text| format!("<w:r><w:t>{text}</w:t></w:r>")).collect::<Vec<_>>().join(PAGE)
    }

    const PAGE: &str = "<w:r><w:lastRenderedPageBreak/></w:r>";
    const EVEN_AND_ODD: &str = "<w:evenAndOddHeaders/>";
    const TITLE: &str = "<w:titlePg/>";
    const WITHIN: &str = r#"<w:type w:val="continuous"/>"#;

    /// References to headers, each as `kind:identifier`.
    fn headers(all: &str) -> String {
        let reference = |one: &str| {
            let (kind, id) = one.split_once(':').unwrap();
            format!(r#"<w:headerReference w:type="{kind}" r:id="{id}"/>"#)
        };
        all.split(' ').map(reference).collect()
    }

    fn carried(settings: &str, body: &str) -> String {
        read(settings, body, |sections| {
            let line = |(id, pages): (&str, HeadPages)| format!("{id} {:?} {}", pages.kind, pages.section);
            sections.pages().map(line).collect::<Vec<_>>().join(", ")
        })
    }

    #[test]
    fn headers_are_those_of_the_pages_that_there_are() {
        let all = headers("first:f even:e default:d");
        let (titled, within) = (format!("{TITLE}{all}"), format!("{WITHIN}{TITLE}{all}"));
        let own = headers("default:n");
        for (what, settings, body, expected) in [
            ("other pages alone", "", last("a", &all), "d Other 1"),
            ("a first page", "", last("a", &titled), "f First 1, d Other 1"),
            ("one that is switched off", "", last("a", &format!(r#"<w:titlePg w:val="0"/>{all}"#)), "d Other 1"),
            ("even pages", EVEN_AND_ODD, last("a", &all), "e Even 1, d Other 1"),
            ("all", EVEN_AND_ODD, last("a", &titled), "f First 1, e Even 1, d Other 1"),
            ("those of the section before", "", section("a", &all) + &last("b", ""), "d Other 1, d Other 2"),
            ("its own instead", "", section("a", &all) + &last("b", &own), "d Other 1, n Other 2"),
            ("none at all", EVEN_AND_ODD, last("a", TITLE), ""),
            ("a section of one page", "", section("a", &titled) + &last("b|c", ""), "f First 1, d Other 2"),
            ("of two", "", section("a|b", &titled) + &last("c", ""), "f First 1, d Other 1, d Other 2"),
            ("a page end before its text", "", section("|a", &titled) + &last("b", ""), "f First 1, d Other 2"),
            ("one that is within a page", "", section("a|b", &all) + &last("c", &within), "d Other 1"),
            ("and goes over it", "", section("a", &all) + &last("b|c", &within), "d Other 1, f First 2, d Other 2"),
            (
                "properties before a change",
                "",
                last("a", &format!("{all}<w:sectPrChange><w:sectPr>{own}</w:sectPr></w:sectPrChange>")),
                "d Other 1",
            ),
        ] {
            assert_eq!(carried(settings, &body), expected, "{what}");
        }
    }

    #[test]
    fn pages_that_nobody_noted_down_may_be_any() {
        let all = headers("first:f default:d");
        let body = section("a", &format!("{TITLE}{all}")) + &last("b", "");
        assert_eq!(carried("", &body), "f First 1, d Other 1, d Other 2");
        let asked = body.replace("<w:t>b", r#"<w:br w:type="page"/><w:t>b"#);
        assert_eq!(carried("", &asked), carried("", &body), "an asked page end does not tell of others");
    }

    #[test]
    fn headers_are_read_where_their_kind_of_page_may_be() {
        let read_ids = |settings: &str, body: &str| {
            read(settings, body, |sections| sections.headers().map(str::to_owned).collect::<Vec<_>>())
        };
        let all = headers("first:f even:e default:d");
        assert_eq!(read_ids("", &last("a", &all)), ["d"]);
        assert_eq!(read_ids(EVEN_AND_ODD, &last("a", &format!("{TITLE}{all}"))), ["f", "e", "d"]);
        let feet = all.replace("headerReference", "footerReference");
        assert_eq!(read_ids("", &last("a", &feet)), [""; 0]);
        let footers = read("", &last("a", &feet), |sections| sections.footers().map(str::to_owned).collect::<Vec<_>>());
        assert_eq!(footers, ["d"]);
    }

    #[test]
    fn a_section_begins_a_page_unless_it_says_otherwise() {
        let kind = |kind: &str| format!(r#"<w:type w:val="{kind}"/>"#);
        for (properties, expected) in [
            (String::new(), true),
            (kind("nextPage"), true),
            (kind("oddPage"), true),
            (kind("continuous"), false),
            (kind("nextColumn"), false),
        ] {
            let begins = read("", &last("a", &properties), |sections| sections.get(0).map(|section| section.new_page));
            assert_eq!(begins, Some(expected), "{properties}");
        }
        let beyond = read("", &last("a", ""), |sections| sections.get(9).map(|section| section.new_page));
        assert_eq!(beyond, Some(false), "after the last section nothing begins");
    }

    #[test]
    fn notes_are_counted_as_the_section_says_and_else_the_settings() {
        let counting = |kind: &str, inner: &str| format!("<w:{kind}Pr>{inner}</w:{kind}Pr>");
        let roman = r#"<w:numFmt w:val="upperRoman"/>"#;
        let fourth = r#"<w:numStart w:val="4"/>"#;
        let anew = |value: &str| format!(r#"<w:numRestart w:val="{value}"/>"#);
        let (foot, end) = (NoteKind::Footnote, NoteKind::Endnote);
        for (settings, section, kind, expected) in [
            (String::new(), String::new(), foot, ("decimal", 1, false)),
            (String::new(), String::new(), end, ("lowerRoman", 1, false)),
            (counting("footnote", roman), String::new(), foot, ("upperRoman", 1, false)),
            (counting("footnote", roman), String::new(), end, ("lowerRoman", 1, false)),
            (counting("footnote", roman), counting("footnote", fourth), foot, ("upperRoman", 4, false)),
            (counting("endnote", fourth), counting("footnote", roman), end, ("lowerRoman", 4, false)),
            (String::new(), counting("footnote", &anew("eachSect")), foot, ("decimal", 1, true)),
            (
                counting("footnote", &anew("eachSect")),
                counting("footnote", &anew("continuous")),
                foot,
                ("decimal", 1, false),
            ),
        ] {
            read(&settings, &last("a", &section), |sections| {
                let found = sections.counting(0, kind);
                assert_eq!((found.format, found.start, found.by_section), expected, "{settings} {section} {kind:?}");
            });
        }
    }
}
