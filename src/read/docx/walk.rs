//! The walk through a story: blocks, tables and what surrounds them.

use std::collections::{HashMap, HashSet, VecDeque};
use std::rc::Rc;

use super::beside::Beside;
use super::counts::ListCounts;
use super::fields::Fields;
use super::inline::{Break, Inline};
use super::notes::WordNotes;
use super::numbering::Numbering;
use super::output::TextOutput;
use super::part::Relations;
use super::sections::{NoteKind, Sections, WordSettings};
use super::styles::{Look, RunLook, Styles};
use super::survey::PageSurvey;
use super::xml::{Node, child, choice, is_alternative, name};
use crate::read::Tracked;
use crate::source::{Element, Span, Unreadable};

/// Elements in elements; what lies deeper is read as plain text.
pub(super) const DEEPEST: u32 = 150;
/// More text than any document has. Numbers that are made could fill the memory.
pub(super) const LONGEST: usize = 512 << 20;

/// Bytes of all addresses of links; one address may be given to any number of texts.
const LONGEST_ADDRESSES: usize = 64 << 20;

/// What a document says besides its stories.
pub(super) struct Setting<'a> {
    pub(super) styles: Styles<'a>,
    pub(super) numbering: Numbering<'a>,
    pub(super) settings: WordSettings<'a>,
    pub(super) sections: Sections<'a>,
    /// The notes at bookmarks.
    pub(super) bookmarks: HashMap<&'a str, u32>,
    /// Fonts whose characters are numbered by their place.
    pub(super) symbol_fonts: HashSet<&'a str>,
    /// Styles of running text, whatever their outline level.
    pub(super) running: HashSet<&'a str>,
    pub(super) tracked: Tracked,
    /// The relationships of the parts that hold footnotes and endnotes.
    pub(super) note_relations: [Option<&'a Relations>; 2],
}

/// Where the walk is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum StoryPart {
    Body,
    Note(u32),
    Furniture,
}

/// The walk.
pub(super) struct Walk<'a, 's> {
    pub(super) setting: &'s Setting<'a>,
    pub(super) out: TextOutput,
    pub(super) notes: WordNotes<'a>,
    pub(super) place: StoryPart,
    pub(super) relations: Option<&'a Relations>,
    /// The counts of the body, and of all else.
    pub(super) counts: [ListCounts; 2],
    pub(super) fields: Fields,
    pub(super) section: usize,
    /// The paragraph that is being collected.
    pub(super) inline: Inline,
    /// A paragraph whose end is not shown, so that the next one continues it; and whether it has text.
    pub(super) unended: Option<(OpenParagraph<'a>, bool)>,
    /// A note whose sign was typed and comes next, with the run that refers to it.
    pub(super) sign: Option<(u32, Node<'a>)>,
    /// What there is besides the text.
    pub(super) beside: Beside,
    /// Text boxes of the paragraph.
    pub(super) boxes: Vec<(Node<'a>, u32)>,
    /// Footnotes and endnotes to be written.
    pub(super) due: [VecDeque<u32>; 2],
    /// The note that is being written.
    pub(super) note: Option<Element>,
    /// What separates the next paragraph from the text before it, and tabs for empty cells between.
    pub(super) gap: &'static str,
    pub(super) tabs: usize,
    /// What separates paragraphs here.
    pub(super) within: &'static str,
    pub(super) in_row: bool,
    /// In a cell that only goes on from the one above.
    pub(super) merged: bool,
    /// The paragraph has a number of its own.
    pub(super) numbered: bool,
    /// The looks of paragraph and character styles that were met.
    pub(super) looks: HashMap<Option<&'a str>, Rc<Look>>,
    pub(super) run_looks: HashMap<&'a str, RunLook>,
    /// How many bytes addresses may still take.
    pub(super) addresses: usize,
}

/// What a paragraph needs to be finished.
#[derive(Clone)]
pub(super) struct OpenParagraph<'a> {
    pub(super) style: Option<&'a str>,
    pub(super) styled: Rc<Look>,
    pub(super) direct: Look,
}

impl<'a, 's> Walk<'a, 's> {
    /// A walk that has not begun.
    pub(super) fn new(
        setting: &'s Setting<'a>,
        notes: WordNotes<'a>,
        relations: &'a Relations,
        survey: &PageSurvey,
    ) -> Self {
        Self {
            setting,
            out: TextOutput::new(survey.ended),
            notes,
            place: StoryPart::Body,
            relations: Some(relations),
            counts: Default::default(),
            fields: Fields::default(),
            section: 0,
            inline: Inline::default(),
            unended: None,
            sign: None,
            beside: Beside::new(survey.area),
            boxes: Vec::new(),
            due: Default::default(),
            note: None,
            gap: "\n\n",
            tabs: 0,
            within: "\n\n",
            in_row: false,
            merged: false,
            numbered: false,
            looks: HashMap::new(),
            run_looks: HashMap::new(),
            addresses: LONGEST_ADDRESSES,
        }
    }

    /// True where what stands in `node` is not part of the text that is asked for.
    pub(super) fn is_dropped(&self, node: Node<'a>) -> bool {
        match name(node) {
            "del" | "moveFrom" | "cellDel" => self.setting.tracked == Tracked::Accepted,
            "ins" | "moveTo" | "cellIns" => self.setting.tracked == Tracked::Original,
            _ => false,
        }
    }

    /// Headers or footers: each text once. Gives the place of the text of each.
    pub(super) fn furniture(
        &mut self,
        stories: &[(Node<'a>, &'a Relations)],
        seen: &mut HashMap<String, Span>,
    ) -> Vec<Span> {
        let mut places = Vec::with_capacity(stories.len());
        let body = std::mem::replace(&mut self.place, StoryPart::Furniture);
        let outer = (self.relations, std::mem::replace(&mut self.within, "\n"));
        for (root, relations) in stories {
            self.relations = Some(relations);
            let before = (self.out.text.len(), self.out.elements.len(), self.out.links.len());
            self.begin_story();
            self.blocks(*root, 0);
            self.end_story();
            let written = self.out.text.get(before.0..).unwrap_or_default().trim();
            let known = if written.is_empty() { Some(Span::default()) } else { seen.get(written).copied() };
            if known.is_some() {
                self.out.text.truncate(before.0);
                self.out.elements.truncate(before.1);
                self.out.links.truncate(before.2);
            } else {
                seen.insert(written.to_owned(), Span::new(before.0, self.out.text.len()));
            }
            places.push(known.unwrap_or(Span::new(before.0, self.out.text.len())));
        }
        self.place = body;
        (self.relations, self.within) = outer;
        self.due = Default::default();
        self.begin_story();
        places
    }

    /// Nothing waits from the story before.
    fn begin_story(&mut self) {
        self.gap = "\n\n";
        self.fields = Fields::default();
        self.unended = None;
        self.sign = None;
    }

    /// The story ends: what waits for a next paragraph gets none.
    pub(super) fn end_story(&mut self) {
        // A paragraph of which nothing is left takes no number.
        if let Some((open, true)) = self.unended.take() {
            self.finish(&open, 0);
        }
        self.sign = None;
    }

    /// The blocks in `parent`.
    pub(super) fn blocks(&mut self, parent: Node<'a>, depth: u32) {
        if depth > DEEPEST {
            return self.flat(parent);
        }
        for node in parent.children() {
            if self.out.text.len() > LONGEST || self.is_dropped(node) {
                continue;
            }
            match name(node) {
                "p" => self.paragraph(node, depth),
                "tbl" => self.table(node, depth + 1),
                "sdt" => child(node, "sdtContent").into_iter().for_each(|content| self.blocks(content, depth + 1)),
                "altChunk" => self.leave_out(Unreadable::Chunk),
                "subDoc" => self.leave_out(Unreadable::SubDocument),
                "customXml" | "ins" | "moveTo" | "del" | "moveFrom" => self.blocks(node, depth + 1),
                _ if is_alternative(node) => {
                    choice(node).into_iter().for_each(|content| self.blocks(content, depth + 1));
                }
                _ => {}
            }
        }
    }

    /// What lies too deep for its structure to mean anything: a plain paragraph.
    fn flat(&mut self, parent: Node<'a>) {
        self.flat_text(parent);
        let look = Rc::new(Look::default());
        self.finish(&OpenParagraph { style: None, styled: look, direct: Look::default() }, DEEPEST);
    }

    /// A section ends.
    pub(super) fn next_section(&mut self) {
        if self.setting.settings.endnotes_by_section {
            self.write_notes(NoteKind::Endnote, "\n\n", "\n\n");
        }
        self.section += 1;
        if self.setting.sections.get(self.section).is_some_and(|section| section.new_page) {
            self.inline.breaks.push((0, Break::Asked));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{Sample, level, list, listed, p, pattern, r};

    #[test]
    fn tracked_changes_give_either_text() {
        let change = |kind: &str, inner: &str| format!(r#"<w:{kind} w:id="1" w:author="x">{inner}</w:{kind}>"#);
        let gone = |text: &str| r(text).replace("w:t ", "w:delText ").replace("/w:t>", "/w:delText>");
        let mark = |kind: &str| format!("<w:rPr><w:{kind}/></w:rPr>");
        let runs = [
            r("a"),
            change("ins", &r(" new")),
            change("del", &gone(" old")),
            change("moveFrom", &r(" from")),
            change("moveTo", &r(" to")),
            change("ins", &change("del", &gone(" never"))),
        ];
        let body = p("", &runs.concat())
            + &p(&mark("del"), &r("joined "))
            + &p("", &r("after"))
            + &p(&mark("ins"), &r("split "))
            + &p("", &r("before"));
        assert_eq!(Sample::of(&body).outline(), "P a new to\nP joined after\nP split\nP before");
        assert_eq!(Sample::of(&body).original().outline(), "P a old from\nP joined\nP after\nP split before");
    }

    #[test]
    fn blocks_stand_inside_changes_and_marked_parts() {
        let inside = |kind: &str, text: &str| format!("<w:{kind}>{}</w:{kind}>", p("", &r(text)));
        let table = format!("<w:ins><w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl></w:ins>", p("", &r("cell")));
        let kinds = ["ins", "del", "moveFrom", "moveTo", "customXml", "other"];
        let body: String = kinds.map(|kind| inside(kind, kind)).concat() + &table + &p("", &r("end"));
        assert_eq!(Sample::of(&body).outline(), "P ins\nP moveTo\nP customXml\nC cell\nP end");
        assert_eq!(Sample::of(&body).original().outline(), "P del\nP moveFrom\nP customXml\nP end");
        let nested = format!("<w:customXml><w:ins>{}</w:ins></w:customXml>", inside("customXml", "deep"));
        assert_eq!(Sample::of(&nested).outline(), "P deep");
        assert_eq!(Sample::of(&(nested + &p("", &r("end")))).original().outline(), "P end");
    }

    #[test]
    fn changed_rows_and_lists_are_tracked_too() {
        let row = |change: &str, text: &str| {
            format!("<w:tr><w:trPr>{change}</w:trPr><w:tc>{}</w:tc></w:tr>", p("", &r(text)))
        };
        let rows = format!("<w:tbl>{}{}{}</w:tbl>", row("", "a"), row("<w:ins/>", "b"), row("<w:del/>", "c"));
        assert_eq!(Sample::of(&rows).outline(), "C a\nC b");
        assert_eq!(Sample::of(&rows).original().outline(), "C a\nC c");
        let numbering = pattern(0, &level(0, "decimal", "%1.", "")) + &list(1, 0, "");
        let deleted = listed(1, 0, "x")
            .replace("</w:numPr>", "</w:numPr><w:rPr><w:del/></w:rPr>")
            .replace("<w:r>", "<w:del><w:r>")
            .replace("</w:r>", "</w:r></w:del>")
            .replace("w:t ", "w:delText ")
            .replace("/w:t>", "/w:delText>");
        let table = "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>";
        let before_table = Sample::of(&(deleted.clone() + table + &listed(1, 0, "b"))).with("numbering", &numbering);
        assert_eq!(before_table.outline(), "P [1.]b");
        let was = r#"<w:numPr><w:numId w:val="1"/></w:numPr><w:pPrChange><w:pPr/></w:pPrChange>"#;
        let body = listed(1, 0, "a") + &deleted + &listed(1, 0, "b") + &p(was, &r("c"));
        let sample = Sample::of(&body).with("numbering", &numbering);
        assert_eq!(sample.outline(), "P [1.]a\nP [2.]b\nP [3.]c");
        assert_eq!(sample.original().outline(), "P [1.]a\nP [2.]x\nP [3.]b\nP c");
    }

    #[test]
    fn headers_come_first_and_footers_last_once_each() {
        let text = |text: &str| p("", &r(text));
        let of = |kind: &str, id: &str| format!(r#"<w:{kind}Reference w:type="default" r:id="{id}"/>"#);
        let first = r#"<w:headerReference w:type="first" r:id="h2"/><w:headerReference w:type="even" r:id="h4"/>"#;
        let body = p(&format!("<w:sectPr>{}<w:titlePg/></w:sectPr>", of("header", "h1") + first), &r("Body"))
            + &format!("<w:sectPr>{}{}</w:sectPr>", of("header", "h3"), of("footer", "f1"));
        let parts = [("h1", "A/75/1"), ("h2", "Title"), ("h3", "A/75/1"), ("h4", "Never"), ("f1", "GE.20")];
        let sample = parts.iter().fold(Sample::of(&body), |sample, (id, says)| {
            let kind = if id.starts_with('h') { "header" } else { "footer" };
            sample.part(id, "hdr", &text(says)).relation(id, kind, &format!("{id}.xml"), "")
        });
        assert_eq!(sample.text(), "Title\n\nA/75/1\n\nBody\n\nGE.20\n");
        assert_eq!(sample.outline(), "F Title\nF A/75/1\nP Body\nF GE.20");
    }

    #[test]
    fn page_ends_are_form_feeds_between_words() {
        let end = "<w:r><w:lastRenderedPageBreak/></w:r>";
        let asked = r#"<w:r><w:br w:type="page"/></w:r>"#;
        let body = p("", &(r("one ") + end + &r("two thr") + end + &r("ee four")))
            + &p("", &(r("five") + asked))
            + &p("", &(end.to_owned() + &r("six")));
        assert_eq!(Sample::of(&body).text(), "one \u{c}two three \u{c}four\n\nfive\u{c}\n\nsix\n");
        assert_eq!(Sample::of(&(p("", &r("a")) + &p("", asked) + &p("", &r("b")))).text(), "a\n\nb\n");
        let row =
            format!("<w:tbl><w:tr><w:tc>{0}</w:tc><w:tc>{0}</w:tc></w:tr></w:tbl>", p("", &(r("大") + end + &r("会"))));
        assert_eq!(Sample::of(&row).outline(), "C 大会\nC 大会");
        assert_eq!(Sample::of(&row).text(), "大\u{c}会\t大会\n");
    }

    #[test]
    fn deep_nesting_is_read_as_plain_text() {
        let deep =
            |open: &str, close: &str, times: usize| open.repeat(times) + &p("", &r("low")) + &close.repeat(times);
        let body = deep("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>", 50_000);
        assert_eq!(Sample::of(&body).outline(), "P low");
        let body = p("", &("<w:smartTag>".repeat(50_000) + &r("low") + &"</w:smartTag>".repeat(50_000)));
        assert_eq!(Sample::of(&body).outline(), "P low");
        let body = deep("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>", 30_000);
        assert_eq!(Sample::of(&body).outline(), "C low");
    }
}
