//! Packages made in tests, and what the reader makes of them, written so that it can be compared at a glance.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::result::ZipResult;
use zip::write::SimpleFileOptions;

use super::read;
use crate::read::{ReadOptions, Tracked};
use crate::source::{Element, ElementKind, Layout, Role, Source, Structure};

const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const ALTERNATIVE: &str = "http://schemas.openxmlformats.org/markup-compatibility/2006";

/// A package in the making.
pub(super) struct Sample {
    body: String,
    parts: Vec<(String, String)>,
    relations: String,
    tracked: Tracked,
}

impl Sample {
    /// A document with that body.
    pub(super) fn of(body: &str) -> Self {
        let sample = Self {
            body: format!("<w:body>{body}</w:body>"),
            parts: Vec::new(),
            relations: String::new(),
            tracked: Tracked::Accepted,
        };
        let kinds = ["styles", "numbering", "settings", "footnotes", "endnotes"];
        kinds.into_iter().fold(sample, |sample, kind| sample.relation(kind, kind, &format!("{kind}.xml"), ""))
    }

    /// A part of the kind that its root is named after, with the children `inner`.
    pub(super) fn with(self, root: &str, inner: &str) -> Self {
        self.part(root, root, inner)
    }

    /// A part of that name, root and children.
    pub(super) fn part(mut self, name: &str, root: &str, inner: &str) -> Self {
        self.parts.push((format!("word/{name}.xml"), element(root, inner)));
        self
    }

    /// A relationship of the document.
    pub(super) fn relation(mut self, id: &str, kind: &str, target: &str, more: &str) -> Self {
        self.relations += &format!(r#"<Relationship Id="{id}" Type="{OFFICE}/{kind}" Target="{target}" {more}/>"#);
        self
    }

    /// With the changes rejected.
    pub(super) fn original(mut self) -> Self {
        self.tracked = Tracked::Original;
        self
    }

    /// The archive.
    pub(super) fn bytes(&self) -> Vec<u8> {
        let relations = |inner: &str| format!(r#"<Relationships xmlns="{PACKAGE}">{inner}</Relationships>"#);
        let root = format!(r#"<Relationship Id="r" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>"#);
        let mut all = vec![
            ("[Content_Types].xml".to_owned(), "<Types/>".to_owned()),
            ("_rels/.rels".to_owned(), relations(&root)),
            ("word/document.xml".to_owned(), element("document", &self.body)),
            ("word/_rels/document.xml.rels".to_owned(), relations(&self.relations)),
        ];
        all.extend(self.parts.iter().cloned());
        archive(all.iter().map(|(name, text)| (name.as_str(), text.as_bytes()))).unwrap_or_default()
    }

    fn read(&self) -> Result<(String, Structure), String> {
        read(self.bytes(), &ReadOptions { tracked: self.tracked }).map_err(|error| error.to_string())
    }

    /// The text, or the error.
    pub(super) fn text(&self) -> String {
        self.read().map_or_else(|error| error, |(text, _)| text)
    }

    /// What is read of it.
    pub(super) fn source(&self) -> Source {
        let (text, structure) = self.read().unwrap_or_default();
        Source::with_structure("a.docx", "docx", text, structure)
    }

    /// An element a line: its kind and depth, `[label]`, `{key}`, `^mark>note^` and `~superscript~`; or the error.
    pub(super) fn outline(&self) -> String {
        let Ok((text, structure)) = self.read() else { return self.text() };
        let Layout::Elements(elements) = structure.layout else { return String::new() };
        let lines: Vec<_> = elements.iter().map(|element| line(element, &text)).collect();
        lines.join("\n")
    }

    /// The notes that nothing refers to.
    pub(super) fn unmarked(&self) -> Vec<u32> {
        self.read().map(|(_, structure)| structure.unmarked).unwrap_or_default()
    }

    /// The links, each as its text and address.
    pub(super) fn links(&self) -> Vec<String> {
        let Ok((text, structure)) = self.read() else { return vec![self.text()] };
        structure.links.iter().map(|link| format!("{}={}", &text[link.span.range()], link.target)).collect()
    }
}

/// A ZIP archive of those files.
pub(super) fn archive<'a>(files: impl Iterator<Item = (&'a str, &'a [u8])>) -> ZipResult<Vec<u8>> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        writer.start_file(name, SimpleFileOptions::default())?;
        writer.write_all(bytes)?;
    }
    Ok(writer.finish()?.into_inner())
}

fn element(root: &str, inner: &str) -> String {
    format!(r#"<w:{root} xmlns:w="{WORD}" xmlns:r="{OFFICE}" xmlns:mc="{ALTERNATIVE}">{inner}</w:{root}>"#)
}

fn line(element: &Element, text: &str) -> String {
    let mut line = match element.kind {
        ElementKind::Heading => "H".to_owned(),
        ElementKind::Paragraph => "P".to_owned(),
        ElementKind::Cell => "C".to_owned(),
        ElementKind::Contents => "T".to_owned(),
        ElementKind::Note(id) => format!("N{id}"),
        ElementKind::Furniture => "F".to_owned(),
    };
    if element.depth > 0 {
        line += &format!("/{}", element.depth);
    }
    line += " ";
    for piece in &element.pieces {
        let says = &text[piece.span.range()];
        line += &match piece.role {
            Role::Text => says.to_owned(),
            Role::Label => format!("[{says}]"),
            Role::Key => format!("{{{says}}}"),
            Role::Mark(Some(id)) => format!("^{says}>{id}^"),
            Role::Mark(None) => format!("^{says}^"),
            Role::Superscript => format!("~{says}~"),
        };
    }
    line
}

/// A run with that text.
pub(super) fn r(text: &str) -> String {
    format!(r#"<w:r><w:t xml:space="preserve">{text}</w:t></w:r>"#)
}

/// A run with those properties and text.
pub(super) fn rp(properties: &str, text: &str) -> String {
    format!(r#"<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>"#)
}

/// A paragraph with those properties and runs.
pub(super) fn p(properties: &str, runs: &str) -> String {
    format!("<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>")
}

/// A paragraph of a list.
pub(super) fn listed(list: u32, level: u32, text: &str) -> String {
    let properties = format!(r#"<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list}"/></w:numPr>"#);
    p(&properties, &r(text))
}

/// A level of a list, with what else is to stand in it.
pub(super) fn level(at: u32, format: &str, text: &str, more: &str) -> String {
    format!(
        r#"<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{format}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>"#
    )
}

/// What several lists have in common.
pub(super) fn pattern(id: u32, inner: &str) -> String {
    format!(r#"<w:abstractNum w:abstractNumId="{id}">{inner}</w:abstractNum>"#)
}

/// A list of that pattern, with what it changes.
pub(super) fn list(id: u32, pattern: u32, inner: &str) -> String {
    format!(r#"<w:num w:numId="{id}"><w:abstractNumId w:val="{pattern}"/>{inner}</w:num>"#)
}
