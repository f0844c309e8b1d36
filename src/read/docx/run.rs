//! Runs and what stands between them: characters, references, fields, links.

use std::rc::Rc;

use super::fields::FieldKind;
use super::inline::{Break, leading_sign};
use super::sections::NoteKind;
use super::styles::RunLook;
use super::symbols::shown;
use super::walk::{DEEPEST, StoryPart, Walk};
use super::xml::{Node, attribute, child, choice, is_alternative, is_on, name, relationship, value};
use crate::read::Tracked;
use crate::source::{Role, Unreadable};

impl<'a> Walk<'a, '_> {
    /// The runs in `parent`, in a paragraph whose runs look like `base`.
    pub(super) fn runs(&mut self, parent: Node<'a>, base: RunLook, depth: u32) {
        if depth > DEEPEST {
            return self.flat_text(parent);
        }
        for node in parent.children() {
            if self.is_dropped(node) {
                continue;
            }
            match name(node) {
                "r" => self.run(node, base, depth),
                "hyperlink" => self.hyperlink(node, base, depth),
                "fldSimple" => {
                    self.fields.begin();
                    self.fields.code(attribute(node, "instr").unwrap_or_default());
                    self.fields.separate(self.inline.text.len());
                    self.runs(node, base, depth + 1);
                    self.end_field();
                }
                "sdt" => child(node, "sdtContent").into_iter().for_each(|node| self.runs(node, base, depth + 1)),
                "ins" | "del" | "moveFrom" | "moveTo" | "smartTag" | "customXml" | "bdo" | "dir" | "rubyBase" => {
                    self.runs(node, base, depth + 1);
                }
                _ if is_alternative(node) => {
                    choice(node).into_iter().for_each(|node| self.runs(node, base, depth + 1));
                }
                "subDoc" => self.leave_out_here(Unreadable::SubDocument),
                _ if matches!(node.tag_name().name(), "oMath" | "oMathPara") => self.formula(node),
                _ => {}
            }
        }
    }

    /// The text of what lies too deep for its structure to mean anything.
    pub(super) fn flat_text(&mut self, parent: Node<'a>) {
        for text in parent.descendants().filter(|node| name(*node) == "t").filter_map(|node| node.text()) {
            self.push(text, false);
        }
    }

    fn hyperlink(&mut self, node: Node<'a>, base: RunLook, depth: u32) {
        let start = self.inline.text.len();
        self.runs(node, base, depth + 1);
        let target = relationship(node).and_then(|id| {
            let relations = self.relations?;
            relations.address(id).or_else(|| relations.part(id))
        });
        let mut address = target.filter(|target| target.len() < self.addresses).unwrap_or_default().to_owned();
        if let Some(anchor) = attribute(node, "anchor").filter(|anchor| !anchor.is_empty()) {
            address.push('#');
            address.push_str(anchor);
        }
        if !address.is_empty() {
            self.link(start, &Rc::from(address));
        }
    }

    /// The letters and figures of a formula, one after the other.
    fn formula(&mut self, node: Node<'a>) {
        let letters = node.descendants().filter(|node| node.is_element() && node.tag_name().name() == "t");
        for text in letters.filter_map(|node| node.text()) {
            self.push(text, false);
        }
    }

    fn run(&mut self, node: Node<'a>, base: RunLook, depth: u32) {
        let mut look = base;
        if let Some(own) = child(node, "rPr").map(|own| self.as_asked(own, "rPrChange", "rPr")) {
            if let Some(style) = value(own, "rStyle") {
                let styles = &self.setting.styles;
                look = look.under(*self.run_looks.entry(style).or_insert_with(|| styles.character(style)));
            }
            look.apply(own);
        }
        self.run_contents(node, node, look, depth);
        // Only what follows at once can be a note's sign.
        if self.sign.is_some_and(|(_, run)| run != node) && !node.children().any(|part| name(part) == "rPr") {
            self.sign = None;
        }
    }

    fn run_contents(&mut self, parent: Node<'a>, run: Node<'a>, look: RunLook, depth: u32) {
        let hidden = look.hidden == Some(true);
        for node in parent.children().filter(|_| depth <= DEEPEST) {
            match name(node) {
                "fldChar" => self.field_sign(node),
                "instrText" | "delInstrText" => node.text().into_iter().for_each(|text| self.fields.code(text)),
                "lastRenderedPageBreak" => self.page_end(Break::Rendered),
                "drawing" | "pict" | "object" if !hidden && self.fields.show() => self.drawing(node, depth),
                "t" | "sym" if hidden => self.hide(node),
                _ if hidden => {}
                "t" => self.texts(node, run, look),
                "delText" if self.setting.tracked == Tracked::Original => self.texts(node, run, look),
                "tab" | "ptab" => self.push("\t", false),
                "br" if attribute(node, "type") == Some("page") => self.page_end(Break::Asked),
                "br" | "cr" => self.push(if self.in_row { " " } else { "\n" }, false),
                "noBreakHyphen" => self.push_in("-", run, look),
                "sym" => {
                    let shown = shown(node, &self.setting.symbol_fonts);
                    self.push_in(shown.encode_utf8(&mut [0; 4]), run, look);
                }
                "footnoteReference" => self.reference(NoteKind::Footnote, node, run),
                "endnoteReference" => self.reference(NoteKind::Endnote, node, run),
                "footnoteRef" | "endnoteRef" => self.own_number(),
                "ruby" => child(node, "rubyBase").into_iter().for_each(|base| self.runs(base, look, depth + 1)),
                _ if is_alternative(node) => {
                    choice(node).into_iter().for_each(|chosen| self.run_contents(chosen, run, look, depth + 1));
                }
                _ => {}
            }
        }
    }

    /// Text that is not shown, unless it is part of a field's code.
    fn hide(&mut self, node: Node<'a>) {
        let says = name(node) == "sym" || node.text().is_some_and(|text| !text.trim().is_empty());
        if says && self.fields.show() && self.place != StoryPart::Furniture {
            self.beside.hide();
        }
    }

    fn texts(&mut self, node: Node<'a>, run: Node<'a>, look: RunLook) {
        for text in node.children().filter_map(|part| part.text().filter(|_| part.is_text())) {
            self.push_in(text, run, look);
        }
    }

    /// Text of a run, which may begin with the sign of a note.
    fn push_in(&mut self, text: &str, run: Node<'a>, look: RunLook) {
        let mut rest = text;
        if let Some((id, from)) = self.sign
            && !text.trim().is_empty()
        {
            self.sign = None;
            let trimmed = text.trim_start();
            let sign = leading_sign(trimmed);
            if from == run || look.superscript() || sign.chars().count() <= 3 {
                self.push(text.get(..text.len() - trimmed.len()).unwrap_or_default(), false);
                self.inline.push(sign, Role::Mark(Some(id)));
                rest = trimmed.get(sign.len()..).unwrap_or_default();
                self.notes.get(id).into_iter().for_each(|note| note.sign = Some(sign.to_owned()));
            }
        }
        self.push(rest, look.superscript());
    }

    /// Text as it is shown, unless it is part of a field's code.
    pub(super) fn push(&mut self, text: &str, superscript: bool) {
        if !self.fields.show() {
            return self.fields.code(text);
        }
        let role = if superscript { Role::Superscript } else { Role::Text };
        // Word puts marks of direction around the numbers that it refers to: nobody typed them.
        let made = text.contains(['\u{200e}', '\u{200f}']) && self.fields.within(&FieldKind::Reference);
        let is_dropped = |c: char| c == '\u{ad}' || made && matches!(c, '\u{200e}' | '\u{200f}');
        let is_odd = |c: char| matches!(c, '\r' | '\x0c') || is_dropped(c) || (c == '\n' && text.len() > 1);
        if text.contains(is_odd) {
            // Line ends in XML are blanks; where the reader makes one, it comes alone.
            let plain: String =
                text.chars().filter(|c| !is_dropped(*c)).map(|c| if is_odd(c) { ' ' } else { c }).collect();
            self.inline.push(&plain, role);
        } else {
            self.inline.push(text, role);
        }
        if !text.trim().is_empty() {
            self.beside.show();
            self.inline.in_contents |= self.fields.within(&FieldKind::Contents);
            if self.fields.within(&FieldKind::Page) {
                self.inline.page_numbers += text.split_whitespace().map(str::len).sum::<usize>();
            }
        }
    }

    fn page_end(&mut self, why: Break) {
        self.inline.breaks.push((self.inline.text.len(), why));
    }

    fn field_sign(&mut self, node: Node<'a>) {
        match attribute(node, "fldCharType") {
            Some("begin") => self.fields.begin(),
            Some("separate") => self.fields.separate(self.inline.text.len()),
            Some("end") => self.end_field(),
            _ => {}
        }
    }

    fn end_field(&mut self) {
        let Some(made) = self.fields.end() else { return };
        match made.kind {
            FieldKind::Listed(name, level, start) if self.fields.show() => self.listed(&name, level, start),
            _ if !made.shown => {}
            FieldKind::Link(address) => self.link(made.start, &address),
            FieldKind::Note(bookmark) => {
                if let Some(id) = self.setting.bookmarks.get(bookmark.as_str()) {
                    self.inline.mark_superscript(made.start, *id);
                }
            }
            _ => {}
        }
    }

    /// The paragraph ends, and with it the stretches of links that go on in the next one.
    pub(super) fn end_fields(&mut self) {
        if let Some((start, address)) = self.fields.end_paragraph() {
            self.link(start, &address);
        }
    }

    /// The text from `start` on leads to `address`, as long as all addresses together are not too long.
    fn link(&mut self, start: usize, address: &Rc<str>) {
        if let Some(left) = self.addresses.checked_sub(address.len()) {
            self.addresses = left;
            self.inline.link(start, address);
        }
    }

    fn reference(&mut self, kind: NoteKind, node: Node<'a>, run: Node<'a>) {
        let Some(id) = attribute(node, "id") else { return };
        if !self.fields.show() || self.place == StoryPart::Furniture {
            return;
        }
        let id = self.notes.named(kind, id);
        let typed = attribute(node, "customMarkFollows").is_some_and(is_on);
        if typed {
            self.sign = Some((id, run));
        } else {
            let number = self.notes.count(id, kind, self.section, &self.setting.sections);
            self.inline.push(&number, Role::Mark(Some(id)));
        }
        let due = if kind == NoteKind::Footnote { self.due.first_mut() } else { self.due.last_mut() };
        due.into_iter().for_each(|due| due.push_back(id));
    }

    fn own_number(&mut self) {
        let StoryPart::Note(id) = self.place else { return };
        let Some(number) = self.notes.get(id).and_then(|note| note.number.clone()) else { return };
        let empty = self.note.as_ref().is_some_and(|note| note.pieces.is_empty());
        let begins = empty && !number.is_empty() && self.inline.text.trim().is_empty();
        self.inline.push(&number, if begins { Role::Key } else { Role::Text });
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{Sample, p, r, rp};

    fn field(kind: &str) -> String {
        format!(r#"<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>"#)
    }

    fn complex(code: &str, result: &str) -> String {
        field("begin")
            + &format!("<w:r><w:instrText>{code}</w:instrText></w:r>")
            + &field("separate")
            + result
            + &field("end")
    }

    fn outline(runs: &str) -> String {
        Sample::of(&p("", runs)).outline()
    }

    #[test]
    fn characters_are_read_as_they_are_shown() {
        let runs = r#"<w:r><w:t>A</w:t><w:tab/><w:t>B</w:t><w:noBreakHyphen/><w:t>C</w:t><w:softHyphen/><w:t>D</w:t>
            <w:sym w:font="Symbol" w:char="F0B0"/><w:br/><w:t xml:space="preserve"> E&#10;F </w:t><w:cr/><w:ptab/></w:r>"#;
        assert_eq!(outline(runs), "P A\tB-CD°\n E F");
        let ruby = r"<w:r><w:ruby><w:rt><w:r><w:t>kan</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>漢</w:t></w:r></w:rubyBase></w:ruby></w:r>";
        assert_eq!(outline(ruby), "P 漢");
        let odd =
            r#"<w:r><w:t>a<!-- --><?x?>b</w:t></w:r><w:proofErr/><w:smartTag><w:r><w:t>c</w:t></w:r></w:smartTag>"#;
        assert_eq!(outline(odd), "P abc");
    }

    #[test]
    fn only_the_choice_of_alternatives_and_controls_are_read() {
        let inner = |text: &str| r(text);
        let alternative = format!(
            r#"<mc:AlternateContent><mc:Choice Requires="wps">{}</mc:Choice><mc:Fallback>{}</mc:Fallback></mc:AlternateContent>"#,
            inner("new"),
            inner("old")
        );
        let control = format!("<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>", r(" held"));
        assert_eq!(outline(&(alternative + &control)), "P new held");
    }

    #[test]
    fn hidden_text_is_left_out() {
        let styles = r#"<w:style w:type="character" w:styleId="X"><w:rPr><w:vanish/></w:rPr></w:style>
            <w:style w:type="paragraph" w:styleId="Y"><w:rPr><w:vanish/></w:rPr></w:style>"#;
        let runs = r("a")
            + &rp("<w:vanish/>", "b")
            + &rp(r#"<w:rStyle w:val="X"/>"#, "c")
            + &rp(r#"<w:vanish w:val="0"/>"#, "d");
        let styled = p(r#"<w:pStyle w:val="Y"/>"#, &(r("gone") + &rp(r#"<w:vanish w:val="false"/>"#, "shown")));
        let sample = Sample::of(&(p("", &runs) + &styled + &p("", &r(" on")))).with("styles", styles);
        assert_eq!(sample.outline(), "P ad\nP shown on");
    }

    #[test]
    fn raised_figures_and_signs_are_told_from_raised_words() {
        let superscript = r#"<w:vertAlign w:val="superscript"/>"#;
        let up = |text: &str| rp(superscript, text);
        assert_eq!(outline(&(r("met.") + &up("1") + &up("2") + &r(" x") + &up("*"))), "P met.~12~ x~*~");
        assert_eq!(outline(&(r("a") + &up("1, 2") + &r("b") + &up("a/"))), "P a~1~, ~2~b~a~/");
        assert_eq!(outline(&(r("12") + &up("th"))), "P 12th");
        assert_eq!(outline(&(r("a") + &rp(r#"<w:position w:val="6"/>"#, "3"))), "P a~3~");
        assert_eq!(outline(&(r("a") + &rp(r#"<w:vertAlign w:val="subscript"/>"#, "3"))), "P a3");
    }

    #[test]
    fn links_are_told_with_their_addresses() {
        let link = |more: &str, text: &str| format!("<w:hyperlink {more}>{}</w:hyperlink>", r(text));
        let body = link(r#"r:id="u""#, "A/75/1 ")
            + &link(r#"r:id="u" w:anchor="p""#, "B")
            + &link(r#"w:anchor="q""#, "C")
            + &complex(r#" HYPERLINK "https://b.org" "#, &r("D"))
            + &link(r#"r:id="none""#, "E")
            + &format!(r#"<w:fldSimple w:instr="HYPERLINK &quot;https://c.org&quot;">{}</w:fldSimple>"#, r("F"));
        let sample = Sample::of(&p("", &body)).relation("u", "hyperlink", "https://a.org", r#"TargetMode="External""#);
        let links = ["A/75/1=https://a.org", "B=https://a.org#p", "C=#q", "D=https://b.org", "F=https://c.org"];
        assert_eq!(sample.links(), links);
        assert_eq!(sample.outline(), "P A/75/1 BCDEF");
    }

    #[test]
    fn a_link_may_go_over_paragraphs() {
        let code = r#"<w:r><w:instrText>HYPERLINK "https://a.org"</w:instrText></w:r>"#;
        let first = p("", &(r("a ") + &field("begin") + code + &field("separate") + &r("b")));
        let sample = Sample::of(&(first + &p("", &(r("c") + &field("end") + &r("d")))));
        assert_eq!(sample.links(), ["b=https://a.org", "c=https://a.org"]);
    }

    #[test]
    fn fields_show_their_results_and_never_their_codes() {
        let nested = field("begin")
            + "<w:r><w:instrText>IF </w:instrText></w:r>"
            + &complex("REF x", &r("code"))
            + &field("separate")
            + &r("shown")
            + &field("end");
        assert_eq!(outline(&(r("a ") + &nested + &r(" b"))), "P a shown b");
        let unclosed =
            p("", &(r("a") + &field("begin") + "<w:r><w:instrText>REF y</w:instrText></w:r>")) + &p("", &r("b"));
        assert_eq!(Sample::of(&unclosed).outline(), "P a\nP b");
        assert_eq!(outline(&(field("end") + &field("separate") + &r("a"))), "P a");
    }

    #[test]
    fn marks_of_direction_that_a_reference_makes_are_not_text() {
        let mark = "\u{200e}";
        let runs =
            r("paragraph ") + &complex(r" REF _Ref1 \r \h ", &(r(mark) + &r("48"))) + &r(&format!(" of{mark} it"));
        assert_eq!(outline(&runs), format!("P paragraph 48 of{mark} it"));
    }

    #[test]
    fn contents_and_page_numbers_are_told() {
        let entry = |text: &str| p("", &r(text));
        let first = p(
            "",
            &(field("begin") + "<w:r><w:instrText>TOC \\o</w:instrText></w:r>" + &field("separate") + &r("I. One\t3")),
        );
        let last = p("", &field("end"));
        let page = p("", &complex(" PAGE ", &r("12")));
        let body = first + &entry("II. Two\t9") + &last + &entry("Text") + &page;
        assert_eq!(Sample::of(&body).outline(), "T I. One\t3\nT II. Two\t9\nP Text\nF 12");
    }

    #[test]
    fn text_boxes_follow_their_paragraph() {
        let content = |text: &str| format!("<w:txbxContent>{}</w:txbxContent>", p("", &r(text)));
        let shape = format!(
            r#"<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>{}</w:drawing></mc:Choice>
            <mc:Fallback><w:pict>{}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"#,
            content("boxed"),
            content("boxed")
        );
        assert_eq!(outline(&(r("a") + &shape + &r(" b"))), "P a b\nP boxed");
    }
}
