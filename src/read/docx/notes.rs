//! Footnotes and endnotes: which there are, which numbers they get, which have been written.

use std::collections::HashMap;

use super::numerals::numeral;
use super::sections::{NoteKind, Sections};
use super::xml::{Node, attribute, name};

/// The notes of a document. Both kinds are numbered through, so that a number names one note.
#[derive(Default)]
pub(super) struct WordNotes<'a> {
    entries: Vec<WordNote<'a>>,
    ids: HashMap<(NoteKind, &'a str), u32>,
    counts: [Option<(usize, i64)>; 2],
}

/// A note, or one that is referred to and is not there.
pub(super) struct WordNote<'a> {
    /// Its text.
    pub(super) node: Option<Node<'a>>,
    /// Foot or end.
    pub(super) kind: NoteKind,
    /// Its number in print, once it is known.
    pub(super) number: Option<String>,
    /// The sign that was typed for it.
    pub(super) sign: Option<String>,
    /// Something refers to it, be it in text that is not asked for.
    pub(super) referred: bool,
    /// It is printed somewhere, or was decided not to be.
    pub(super) done: bool,
}

impl<'a> WordNotes<'a> {
    /// Takes up the notes of a part.
    pub(super) fn add(&mut self, kind: NoteKind, root: Node<'a>) {
        let element = if kind == NoteKind::Footnote { "footnote" } else { "endnote" };
        for node in root.children().filter(|node| name(*node) == element) {
            let is_note = matches!(attribute(node, "type"), None | Some("normal"));
            if let Some(id) = attribute(node, "id").filter(|_| is_note) {
                self.entry(kind, id, Some(node));
            }
        }
    }

    fn entry(&mut self, kind: NoteKind, id: &'a str, node: Option<Node<'a>>) -> u32 {
        let next = u32::try_from(self.entries.len()).unwrap_or(u32::MAX);
        *self.ids.entry((kind, id.trim())).or_insert_with(|| {
            self.entries.push(WordNote { node, kind, number: None, sign: None, referred: false, done: false });
            next
        })
    }

    /// The number of the note of that identifier, which may not be there.
    pub(super) fn named(&mut self, kind: NoteKind, id: &'a str) -> u32 {
        self.entry(kind, id, None)
    }

    /// The note of that number.
    pub(super) fn get(&mut self, at: u32) -> Option<&mut WordNote<'a>> {
        self.entries.get_mut(at as usize)
    }

    /// Notes down that something in `root` refers to a note of that identifier, be it in text that is not asked for.
    pub(super) fn refer(&mut self, root: Node<'a>) {
        for node in root.descendants() {
            let kind = match name(node) {
                "footnoteReference" => NoteKind::Footnote,
                "endnoteReference" => NoteKind::Endnote,
                _ => continue,
            };
            if let Some(id) = attribute(node, "id") {
                let id = self.named(kind, id);
                self.get(id).into_iter().for_each(|note| note.referred = true);
            }
        }
    }

    /// The notes that nothing refers to.
    pub(super) fn unmarked(&self) -> Vec<(u32, NoteKind)> {
        (0..).zip(&self.entries).filter(|(_, note)| !note.referred).map(|(id, note)| (id, note.kind)).collect()
    }

    /// Counts a reference to a note that Word numbers; gives the number.
    pub(super) fn count(&mut self, at: u32, kind: NoteKind, section: usize, sections: &Sections<'a>) -> String {
        if let Some(number) = self.get(at).and_then(|note| note.number.clone()) {
            return number;
        }
        let counting = sections.counting(section, kind);
        let slot = if kind == NoteKind::Footnote { self.counts.first_mut() } else { self.counts.last_mut() };
        let mut value = counting.start;
        if let Some(slot) = slot {
            if let Some((last, count)) = *slot
                && (!counting.by_section || last == section)
            {
                value = count.saturating_add(1);
            }
            *slot = Some((section, value));
        }
        let number = numeral(counting.format, value);
        if let Some(note) = self.get(at) {
            note.number = Some(number.clone());
        }
        number
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{Sample, p, r, rp};

    fn note(kind: &str, id: i32, text: &str) -> String {
        let own = format!("<w:r><w:{kind}Ref/></w:r>");
        format!(r#"<w:{kind} w:id="{id}">{}</w:{kind}>"#, p("", &(own + &r(text))))
    }

    fn mark(kind: &str, id: i32) -> String {
        format!(r#"<w:r><w:{kind}Reference w:id="{id}"/></w:r>"#)
    }

    #[test]
    fn notes_follow_the_paragraph_that_refers_to_them() {
        let separator = r#"<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>"#;
        let notes = separator.to_owned() + &note("footnote", 5, " See A.") + &note("footnote", 2, " See B.");
        let body = p("", &(r("Met") + &mark("footnote", 2) + &r(" and") + &mark("footnote", 5) + &r(".")))
            + &p("", &r("End."));
        let sample = Sample::of(&body).with("footnotes", &notes);
        assert_eq!(sample.outline(), "P Met^1>1^ and^2>0^.\nN1 {1}See B.\nN0 {2}See A.\nP End.");
        assert_eq!(sample.text(), "Met1 and2.\n1\tSee B.\n2\tSee A.\n\nEnd.\n");
    }

    #[test]
    fn endnotes_come_last_and_share_no_numbers_with_footnotes() {
        let body =
            p("", &(r("a") + &mark("footnote", 1) + &mark("endnote", 1))) + &p("", &(r("b") + &mark("endnote", 2)));
        let sample = Sample::of(&body)
            .with("footnotes", &note("footnote", 1, "foot"))
            .with("endnotes", &(note("endnote", 1, "one") + &note("endnote", 2, "two")));
        assert_eq!(sample.outline(), "P a^1>0^^i>1^\nN0 {1}foot\nP b^ii>2^\nN1 {i}one\nN2 {ii}two");
    }

    #[test]
    fn endnotes_may_end_their_section() {
        let body = p("<w:sectPr/>", &(r("a") + &mark("endnote", 1))) + &p("", &(r("b") + &mark("endnote", 2)));
        let sample = Sample::of(&body)
            .with("endnotes", &(note("endnote", 1, "one") + &note("endnote", 2, "two")))
            .with("settings", r#"<w:endnotePr><w:pos w:val="sectEnd"/></w:endnotePr>"#);
        assert_eq!(sample.outline(), "P a^i>0^\nN0 {i}one\nP b^ii>1^\nN1 {ii}two");
    }

    #[test]
    fn typed_signs_are_marks_and_keys() {
        let custom = |id: i32, sign: &str| {
            format!(r#"<w:r><w:footnoteReference w:customMarkFollows="1" w:id="{id}"/><w:t>{sign}</w:t></w:r>"#)
        };
        let superscript = r#"<w:vertAlign w:val="superscript"/>"#;
        let typed = |id: i32, runs: &str| format!(r#"<w:footnote w:id="{id}">{}</w:footnote>"#, p("", runs));
        let notes =
            typed(1, &(rp(superscript, "*") + &r(" Late."))) + &typed(2, &r("** Later.")) + &note("footnote", 3, "n");
        let body = p("", &(r("A/75/1") + &custom(1, "*") + &r(" and ") + &custom(2, "** more") + &mark("footnote", 3)));
        let outline = Sample::of(&body).with("footnotes", &notes).outline();
        assert_eq!(outline, "P A/75/1^*>0^ and ^**>1^ more^1>2^\nN0 {*}Late.\nN1 {**}Later.\nN2 {1}n");
    }

    #[test]
    fn marks_and_notes_without_each_other_are_told() {
        let notes = note("footnote", 1, "one") + &note("footnote", 2, "never");
        let body = p("", &(r("a") + &mark("footnote", 1) + &mark("footnote", 77) + &mark("footnote", 1)));
        let outline = Sample::of(&body).with("footnotes", &notes).outline();
        assert_eq!(outline, "P a^1>0^^2>2^^1>0^\nN0 {1}one\nN1 never");
    }

    #[test]
    fn only_notes_that_nothing_refers_to_are_without_mark() {
        let notes = note("footnote", 4, "kept") + &note("footnote", 9, "lost") + &note("footnote", 11, "lost too");
        let marked = |wrapped: &str| p("", &(r("a") + wrapped));
        let own = mark("footnote", 4);
        let ways = [
            ("in the text", marked(&own)),
            ("in deleted text", marked(&format!("<w:del>{own}</w:del>"))),
            ("in hidden text", marked(&own.replace("<w:r>", "<w:r><w:rPr><w:vanish/></w:rPr>"))),
            (
                "in a text box",
                marked(&format!("<w:r><w:pict><w:txbxContent>{}</w:txbxContent></w:pict></w:r>", p("", &own))),
            ),
            ("in what older programs show", {
                let both = "<mc:AlternateContent><mc:Choice/><mc:Fallback>";
                marked(&format!("{both}{own}</mc:Fallback></mc:AlternateContent>"))
            }),
        ];
        for (place, body) in ways {
            let sample = Sample::of(&body).with("footnotes", &notes);
            assert_eq!(sample.unmarked(), [1, 2], "{place}");
            assert_eq!(sample.original().unmarked(), [1, 2], "{place}, before the changes");
        }
        let header = r#"<w:sectPr><w:headerReference w:type="default" r:id="h1"/></w:sectPr>"#;
        let sample = Sample::of(&(p("", &r("a")) + header)).with("footnotes", &notes);
        let sample = sample.part("h1", "hdr", &p("", &own)).relation("h1", "header", "h1.xml", "");
        assert_eq!(sample.unmarked(), [1, 2], "in a header");
        assert_eq!(Sample::of(&p("", &r("a"))).with("footnotes", &notes).unmarked(), [0, 1, 2], "nowhere");
    }

    #[test]
    fn numbers_begin_anew_where_sections_say_so() {
        let counted = r#"<w:footnotePr><w:numFmt w:val="lowerLetter"/><w:numRestart w:val="eachSect"/></w:footnotePr>"#;
        let section = format!("<w:sectPr>{counted}</w:sectPr>");
        let notes: String = (1..=3).map(|id| note("footnote", id, "n")).collect();
        let body = p("", &(r("a") + &mark("footnote", 1)))
            + &p(&section, &(r("b") + &mark("footnote", 2)))
            + &p("", &(r("c") + &mark("footnote", 3)))
            + &section;
        let outline = Sample::of(&body).with("footnotes", &notes).outline();
        assert_eq!(outline, "P a^a>0^\nN0 {a}n\nP b^b>1^\nN1 {b}n\nP c^a>2^\nN2 {a}n");
        let settings = r#"<w:footnotePr><w:numStart w:val="4"/></w:footnotePr>"#;
        let body = p("", &(r("a") + &mark("footnote", 1)));
        let outline = Sample::of(&body).with("footnotes", &notes).with("settings", settings).outline();
        assert!(outline.starts_with("P a^4>0^\nN0 {4}n\nN1 n"), "{outline}");
    }

    #[test]
    fn a_note_is_one_element_whatever_is_in_it() {
        let inner =
            p("", &("<w:r><w:tab/><w:footnoteRef/><w:tab/></w:r>".to_owned() + &r("First,"))) + &p("", &r("second."));
        let table = format!("<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>", p("", &r("cell")));
        let notes = format!(r#"<w:footnote w:id="1">{inner}{table}</w:footnote>"#);
        let body = p("", &(r("a") + &mark("footnote", 1)));
        let outline = Sample::of(&body).with("footnotes", &notes).outline();
        assert_eq!(outline, "P a^1>0^\nN0 {1}First,\nsecond.\ncell");
    }

    #[test]
    fn a_field_repeats_the_mark_of_a_note() {
        let field = |kind: &str| format!(r#"<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>"#);
        let marked = r#"<w:bookmarkStart w:id="0" w:name="_Ref1"/>"#.to_owned()
            + &mark("footnote", 1)
            + r#"<w:bookmarkEnd w:id="0"/>"#;
        let again = field("begin")
            + "<w:r><w:instrText> NOTEREF _Ref1 \\f \\h </w:instrText></w:r>"
            + &field("separate")
            + &rp(r#"<w:vertAlign w:val="superscript"/>"#, "1")
            + &field("end");
        let body = p("", &(r("a") + &marked + &r(" b") + &again + &r(" c")));
        let outline = Sample::of(&body).with("footnotes", &note("footnote", 1, "n")).outline();
        assert_eq!(outline, "P a^1>0^ b^1>0^ c\nN0 {1}n");
    }
}
