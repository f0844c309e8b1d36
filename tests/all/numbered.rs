//! Lists of generated Word files: the numbers that are read are those that the generator had in mind, whichever way the file
//! says them. The generator knows what Word shows because it chose the number first, and then how to write it.

use std::fmt::Write as _;
use std::fs;
use std::io::{Cursor, Write as _};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use recte::read::{ReadOptions, read};
use recte::source::{ElementKind, Layout, Piece, Role, Source};

use super::renumbered::Dice;

/// What a number looks like: the format's name in Word, the type in HTML.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Figures,
    Letters,
    Roman,
}

impl Form {
    pub(super) const ALL: [Self; 3] = [Self::Figures, Self::Letters, Self::Roman];

    pub(super) fn shown(self, number: usize) -> String {
        const ROMAN: [&str; 10] = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"];
        match self {
            Self::Figures => number.to_string(),
            Self::Letters => char::from(b'a' + (number - 1) as u8).to_string(),
            Self::Roman => "x".repeat(number / 10) + ROMAN[number % 10],
        }
    }

    fn word(self) -> &'static str {
        match self {
            Self::Figures => "decimal",
            Self::Letters => "lowerLetter",
            Self::Roman => "lowerRoman",
        }
    }

    pub(super) fn html(self) -> &'static str {
        match self {
            Self::Figures => "1",
            Self::Letters => "a",
            Self::Roman => "i",
        }
    }
}

/// The labels, and the texts behind them, of what is read.
fn lines(source: &Source) -> Vec<String> {
    let Layout::Elements(elements) = &source.structure.layout else { return Vec::new() };
    let piece = |piece: &Piece| {
        let says = piece.text.as_deref().unwrap_or(source.cut(piece.span));
        if piece.role == Role::Label { format!("[{says}]") } else { says.to_owned() }
    };
    let line = |pieces: &[Piece]| pieces.iter().map(piece).collect::<String>().trim().replace("] ", "]");
    elements
        .iter()
        .filter(|element| element.kind != ElementKind::Furniture)
        .map(|element| line(&element.pieces))
        .collect()
}

/// A Word file in the making, and what Word shows of it.
#[derive(Default)]
struct Word {
    body: String,
    patterns: String,
    lists: String,
    styles: String,
    made: [usize; 2],
    shown: Vec<String>,
}

/// A pattern of a Word file: its levels' forms, and whether labels show the numbers above them.
#[derive(Clone, Copy)]
struct Pattern {
    id: usize,
    forms: [Form; 3],
    dotted: bool,
    /// The number that its deeper levels begin with.
    start: usize,
    /// Its levels belong to styles of their own.
    styled: bool,
}

impl Pattern {
    /// What stands before a paragraph whose number and those above it are `numbers`.
    fn label(&self, numbers: &[usize]) -> String {
        let parts: Vec<String> = numbers.iter().zip(self.forms).map(|(number, form)| form.shown(*number)).collect();
        match parts.as_slice() {
            [.., last] if self.dotted || parts.len() == 1 => {
                format!("{}.", if self.dotted { parts.join(".") } else { last.clone() })
            }
            [.., last] => format!("({last})"),
            [] => String::new(),
        }
    }
}

impl Word {
    /// A new pattern, whose first number is `first`.
    fn pattern(&mut self, first: usize, dice: &mut Dice) -> Pattern {
        let [id, _] = self.made;
        self.made[0] += 1;
        let dotted = dice.below(3) == 0;
        let deeper = if dotted { [Form::Figures; 2] } else { [Form::Letters, Form::Roman] };
        let pattern = Pattern {
            id,
            forms: [Form::Figures, deeper[0], deeper[1]],
            dotted,
            start: 1 + dice.below(3) / 2,
            styled: dice.below(3) == 0,
        };
        write!(self.patterns, r#"<w:abstractNum w:abstractNumId="{id}">"#).expect("a string takes all");
        for (level, form) in pattern.forms.into_iter().enumerate() {
            let above = (1..=level).map(|at| format!("%{at}."));
            let text = match (dotted, level) {
                (true, _) => above.collect::<String>() + &format!("%{}.", level + 1),
                (false, 0) => "%1.".to_owned(),
                (false, _) => format!("(%{})", level + 1),
            };
            let start = if level == 0 { first } else { pattern.start };
            let style = if pattern.styled { format!(r#"<w:pStyle w:val="S{id}L{level}"/>"#) } else { String::new() };
            write!(
                self.patterns,
                r#"<w:lvl w:ilvl="{level}"><w:start w:val="{start}"/><w:numFmt w:val="{}"/>{style}<w:lvlText w:val="{text}"/></w:lvl>"#,
                form.word()
            )
            .expect("a string takes all");
        }
        self.patterns += "</w:abstractNum>";
        pattern
    }

    /// A new list of a pattern, which begins the levels named with the numbers named.
    fn list(&mut self, pattern: Pattern, begins: &[(usize, usize)]) -> usize {
        self.made[1] += 1;
        let [_, list] = self.made;
        let begins: String = begins
            .iter()
            .map(|(level, start)| {
                format!(r#"<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride>"#)
            })
            .collect();
        write!(self.lists, r#"<w:num w:numId="{list}"><w:abstractNumId w:val="{}"/>{begins}</w:num>"#, pattern.id)
            .expect("a string takes all");
        list
    }

    /// The styles of a pattern's levels, which go with `list`.
    fn style(&mut self, pattern: Pattern, list: usize) {
        for level in 0..3 {
            write!(
                self.styles,
                r#"<w:style w:type="paragraph" w:styleId="S{}L{level}"><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list}"/></w:numPr></w:pPr></w:style>"#,
                pattern.id
            )
            .expect("a string takes all");
        }
    }

    /// A paragraph that Word shows with the label of `numbers`; by a style where no list is named.
    fn numbered(&mut self, pattern: Pattern, list: Option<usize>, numbers: &[usize], text: &str) {
        let level = numbers.len() - 1;
        let look = match list {
            Some(list) => format!(r#"<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list}"/></w:numPr>"#),
            None => format!(r#"<w:pStyle w:val="S{}L{level}"/>"#, pattern.id),
        };
        self.shown.push(format!("[{}]{text}", pattern.label(numbers)));
        self.paragraph(&look, text);
    }

    /// A paragraph whose number, if it has one, was typed.
    fn plain(&mut self, text: &str) {
        self.shown.push(text.to_owned());
        self.paragraph("", text);
    }

    fn paragraph(&mut self, look: &str, text: &str) {
        let run = if text.is_empty() { String::new() } else { format!("<w:r><w:t>{text}</w:t></w:r>") };
        write!(self.body, "<w:p><w:pPr>{look}</w:pPr>{run}</w:p>").expect("a string takes all");
    }

    /// The items of a series from `first` on, and what may stand between them; gives the last number.
    fn series(&mut self, pattern: Pattern, mut list: usize, first: usize, dice: &mut Dice) -> usize {
        let last = first + 2 + dice.below(5);
        let mut styled = pattern.styled && first != 0 && dice.below(2) == 0;
        for number in first..=last {
            let by = |list: usize, styled: bool| (!styled).then_some(list);
            // A number may stand on a line of its own.
            let text = if dice.below(8) == 0 { "" } else { "Requests a report" };
            self.numbered(pattern, by(list, styled), &[number], text);
            match dice.below(7) {
                0 | 1 => self.sublist(pattern, by(list, styled), number, dice),
                // Going on in another list of the pattern changes nothing.
                2 => (list, styled) = (self.list(pattern, &[]), false),
                // A list that is begun below spends the number that it would begin with above.
                3 => {
                    list = self.list(pattern, &[(0, 1), (1, pattern.start)]);
                    styled = false;
                    self.sublist(pattern, Some(list), number, dice);
                }
                // The sublist begins anew after a text between.
                4 => {
                    self.sublist(pattern, by(list, styled), number, dice);
                    self.plain("and also");
                    let again = self.list(pattern, &[(1, 2)]);
                    self.numbered(pattern, Some(again), &[number, 2], "the first of them");
                    self.numbered(pattern, Some(again), &[number, 3], "the second");
                }
                5 => self.plain(&format!("{number}. A typed number")),
                _ => self.plain("A text without number"),
            }
        }
        last
    }

    fn sublist(&mut self, pattern: Pattern, list: Option<usize>, number: usize, dice: &mut Dice) {
        for second in pattern.start..=pattern.start + 1 + dice.below(3) {
            self.numbered(pattern, list, &[number, second], "a part of it");
            if dice.below(4) == 0 {
                for third in pattern.start..=pattern.start + 1 {
                    self.numbered(pattern, list, &[number, second, third], "a part of the part");
                }
            }
        }
    }

    /// Some series, which begin and go on in the ways that Word has.
    fn of(dice: &mut Dice) -> Self {
        let mut word = Self::default();
        for _ in 0..2 {
            let first = 1 + dice.below(3) * 4;
            let pattern = word.pattern(first, dice);
            let list = word.list(pattern, &[]);
            word.style(pattern, list);
            let last = word.series(pattern, list, first, dice);
            word.plain("II. Another chapter");
            // A list in between, of another pattern, changes nothing.
            let other = word.pattern(1, dice);
            let between = word.list(other, &[]);
            word.style(other, between);
            word.series(other, between, 1, dice);
            if dice.below(2) == 0 {
                word.series(pattern, list, last + 1, dice);
            } else {
                let first = 1 + dice.below(9);
                let anew = word.list(pattern, &[(0, first)]);
                // Its styles name the first list; so does nothing of what begins anew.
                word.series(Pattern { styled: false, ..pattern }, anew, first, dice);
            }
        }
        word
    }

    fn bytes(&self) -> Vec<u8> {
        const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
        const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
        let part = |root: &str, inner: &str| format!(r#"<w:{root} xmlns:w="{WORD}">{inner}</w:{root}>"#);
        let relation = |kind: &str, target: &str| {
            format!(r#"<Relationship Id="{kind}" Type="{OFFICE}/{kind}" Target="{target}"/>"#)
        };
        let relations = |inner: &str| format!(r#"<Relationships xmlns="{PACKAGE}">{inner}</Relationships>"#);
        let both = relation("styles", "styles.xml") + &relation("numbering", "numbering.xml");
        let files = [
            ("[Content_Types].xml", "<Types/>".to_owned()),
            ("_rels/.rels", relations(&relation("officeDocument", "word/document.xml"))),
            ("word/_rels/document.xml.rels", relations(&both)),
            ("word/document.xml", part("document", &format!("<w:body>{}</w:body>", self.body))),
            ("word/styles.xml", part("styles", &self.styles)),
            ("word/numbering.xml", part("numbering", &(self.patterns.clone() + &self.lists))),
        ];
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in files {
            writer.start_file(name, SimpleFileOptions::default()).expect("a file");
            writer.write_all(text.as_bytes()).expect("it can be written");
        }
        writer.finish().expect("an archive").into_inner()
    }
}

/// What is read of a file of that name and content.
pub(super) fn read_as(folder: &std::path::Path, name: &str, bytes: &[u8]) -> Vec<String> {
    let path = folder.join(name);
    fs::write(&path, bytes).expect("it can be written");
    lines(&read(&path, name, &ReadOptions::default()).expect("it can be read"))
}

#[test]
fn a_generated_word_file_has_the_numbers_that_word_shows() {
    let mut dice = Dice(11);
    let folder = tempfile::tempdir().expect("a folder");
    let (mut labels, mut files) = (0, 0);
    for at in 0..300 {
        let word = Word::of(&mut dice);
        assert_eq!(
            read_as(folder.path(), "list.docx", &word.bytes()),
            word.shown,
            "file {at}\n{}\n{}",
            word.lists,
            word.body
        );
        labels += word.shown.iter().filter(|line| line.starts_with('[')).count();
        files += 1;
    }
    assert!(labels > files * 20, "{labels} labels");
}
