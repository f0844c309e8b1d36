//! The ZIP archive of a document, its parts and how they are related. Parts are looked up by name and never written.

use std::collections::{HashMap, HashSet};
use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::part::{PackagePart, Relations, fault, join};
use super::xml;
use crate::read::{ReadError, text};

/// Bytes of one part, unpacked; the document part of a thousand pages has some ten million.
const LARGEST_PART: u64 = if cfg!(test) { 8 << 20 } else { 128 << 20 };
/// Bytes of all parts that are read, unpacked.
const LARGEST_ALL: u64 = 256 << 20;

/// An opened archive.
pub(super) struct Package {
    archive: ZipArchive<Cursor<Vec<u8>>>,
    /// Part names are compared without case.
    names: HashMap<String, usize>,
    left: u64,
}

/// True where two parts have names that differ in nothing that Word or another reader may tell apart.
fn has_two_of_a_name(archive: &ZipArchive<Cursor<Vec<u8>>>) -> bool {
    let mut seen = HashSet::new();
    let names = archive.file_names().filter_map(Result::ok);
    let mut plain = names.map(|name| name.to_lowercase().replace('\\', "/").trim_matches('/').to_owned());
    !plain.all(|name| seen.insert(name))
}

fn unsupported(what: &'static str, advice: &'static str) -> ReadError {
    ReadError::Unsupported { what, advice }
}

impl Package {
    /// Opens the archive and makes sure that it can be a Word file.
    ///
    /// # Errors
    /// No archive, a damaged one, or one of another format.
    pub(super) fn open(bytes: Vec<u8>) -> Result<Self, ReadError> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| {
            fault(match error {
                ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => words(&error),
                _ => "it is not a complete ZIP archive".to_owned(),
            })
        })?;
        let twice = archive.has_duplicate_names();
        let names = (0..archive.len())
            .filter_map(|at| Some((archive.name_for_index(at)?.ok()?.to_lowercase(), at)))
            .collect::<HashMap<_, _>>();
        let twice = twice || has_two_of_a_name(&archive);
        let mut package = Self { archive, names, left: LARGEST_ALL };
        package.refuse_others()?;
        if twice {
            let what = "two of its parts have one name (but for case), and Word and recte may read different ones";
            return Err(fault(what.to_owned()));
        }
        Ok(package)
    }

    fn refuse_others(&mut self) -> Result<(), ReadError> {
        const WORD: &str = "save it as .docx and check that";
        const TEXT: &str = "save its text as .docx or as plain text (UTF-8) and check that";
        if let Ok(Some(kind)) = self.bytes("mimetype", 1 << 10) {
            if kind.starts_with(b"application/vnd.oasis.opendocument") {
                return Err(unsupported("an OpenDocument file", WORD));
            }
            if kind.starts_with(b"application/epub") {
                return Err(unsupported("an EPUB book", TEXT));
            }
        }
        let has = |folder: &str| self.names.keys().any(|name| name.starts_with(folder));
        match () {
            () if has("word/") => Ok(()),
            () if has("xl/") => Err(unsupported("an Excel workbook", TEXT)),
            () if has("ppt/") => Err(unsupported("a PowerPoint presentation", TEXT)),
            () if self.names.contains_key("[content_types].xml") => Ok(()),
            () => Err(unsupported("a ZIP archive without a Word document in it", "unpack it and check its files")),
        }
    }

    /// The document part.
    ///
    /// # Errors
    /// It is not there, or cannot be read.
    pub(super) fn document(&mut self) -> Result<PackagePart, ReadError> {
        let root = self.relations("")?;
        let name = root.parts("officeDocument").next().unwrap_or("word/document.xml").to_owned();
        self.part(&name)?.ok_or_else(|| fault(format!("its part {name}, which holds the text, is missing")))
    }

    /// The part of that name with its relationships; `None` where the archive has none.
    ///
    /// # Errors
    /// Damaged, too large, no text, or with relationships that are no XML.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<PackagePart>, ReadError> {
        let Some(text) = self.text(name)? else { return Ok(None) };
        Ok(Some(PackagePart { name: name.to_owned(), text, relations: self.relations(name)? }))
    }

    /// The part that `from` refers to by a relationship of that kind.
    ///
    /// # Errors
    /// As [`Self::part`].
    pub(super) fn related(&mut self, from: &PackagePart, kind: &str) -> Result<Option<PackagePart>, ReadError> {
        match from.relations.parts(kind).next() {
            Some(name) => self.part(name),
            None => Ok(None),
        }
    }

    fn text(&mut self, name: &str) -> Result<Option<String>, ReadError> {
        let Some(bytes) = self.bytes(name, LARGEST_PART)? else { return Ok(None) };
        let text = text::decode(bytes).map_err(|error| fault(format!("its part {name} {error}")))?;
        Ok(Some(text.trim_start_matches('\u{feff}').to_owned()))
    }

    /// Unpacks at most `most` bytes: what the archive says of sizes may be untrue.
    fn bytes(&mut self, name: &str, most: u64) -> Result<Option<Vec<u8>>, ReadError> {
        let Some(&at) = self.names.get(&name.to_lowercase()) else { return Ok(None) };
        let broken = |why: String| fault(format!("its part {name} cannot be unpacked ({why})"));
        let file = self.archive.by_index(at).map_err(|error| broken(words(&error)))?;
        let most = most.min(self.left);
        let mut bytes = Vec::new();
        file.take(most + 1).read_to_end(&mut bytes).map_err(|error| broken(error.to_string()))?;
        if bytes.len() as u64 > most {
            return Err(broken("it is larger than a document can be".to_owned()));
        }
        self.left -= bytes.len() as u64;
        Ok(Some(bytes))
    }

    fn relations(&mut self, of: &str) -> Result<Relations, ReadError> {
        let (folder, file) = of.rsplit_once('/').unwrap_or(("", of));
        let name = join(folder, &format!("_rels/{file}.rels"));
        let Some(text) = self.text(&name)? else { return Ok(Relations::default()) };
        let part = PackagePart { name, text, relations: Relations::default() };
        Ok(Relations::of(&xml::parse(&part)?, folder))
    }
}

fn words(error: &ZipError) -> String {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => "it is locked with a password".to_owned(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{Sample, archive, p, r};
    use crate::read::{ReadOptions, decode};

    fn refusal(bytes: Vec<u8>) -> String {
        decode(bytes, "a.docx", &ReadOptions::default()).map_or_else(|error| error.to_string(), |source| source.text)
    }

    fn zip(files: &[(&str, &str)]) -> Vec<u8> {
        archive(files.iter().map(|(name, text)| (*name, text.as_bytes()))).unwrap()
    }

    #[test]
    fn what_is_no_archive_or_a_damaged_one_is_told() {
        assert!(
            refusal(b"1. Alpha.".to_vec())
                .contains("is a damaged or incomplete Word file: it is not a complete ZIP archive")
        );
        let whole = Sample::of(&p("", &r("Alpha"))).bytes();
        for length in [4, 30, whole.len() / 2, whole.len() - 10] {
            let said = refusal(whole[..length].to_vec());
            assert!(said.contains("it is not a complete ZIP archive"), "{length}: {said}");
            assert!(said.contains("save it as .docx again"), "{said}");
        }
    }

    #[test]
    fn other_archives_are_named() {
        let cases = [
            (
                zip(&[("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", "<a/>")]),
                "an OpenDocument file",
            ),
            (zip(&[("[Content_Types].xml", "<a/>"), ("xl/workbook.xml", "<a/>")]), "an Excel workbook"),
            (zip(&[("[Content_Types].xml", "<a/>"), ("ppt/presentation.xml", "<a/>")]), "a PowerPoint presentation"),
            (zip(&[("notes.txt", "1. Alpha.")]), "a ZIP archive without a Word document"),
            (zip(&[]), "a ZIP archive without a Word document"),
        ];
        for (bytes, what) in cases {
            let said = refusal(bytes);
            assert!(said.contains(what), "{said}");
        }
    }

    #[test]
    fn missing_and_broken_parts_are_named_with_their_place() {
        let said = refusal(zip(&[("[Content_Types].xml", "<a/>"), ("word/styles.xml", "<a/>")]));
        assert!(said.contains("its part word/document.xml, which holds the text, is missing"), "{said}");
        let said = refusal(zip(&[("word/document.xml", "<a>\n  <b></a>")]));
        assert!(said.contains("word/document.xml is broken at line 2, column 6"), "{said}");
        let said = refusal(zip(&[("word/document.xml", "<a/>")]));
        assert!(said.contains("its part word/document.xml has no body"), "{said}");
        let said = refusal(zip(&[("word/document.xml", "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>")]));
        assert!(said.contains("word/document.xml is broken at line 1"), "{said}");
        assert!(refusal(Sample::of("").bytes()).contains("is empty"));
    }

    #[test]
    fn sizes_that_no_document_has_are_refused_while_unpacking() {
        let said = refusal(zip(&[("word/document.xml", &" ".repeat(super::LARGEST_PART as usize + 1))]));
        assert!(said.contains("it is larger than a document can be"), "{said}");
        let said = refusal(zip(&[("word/document.xml", &"<a/>".repeat(400_001))]));
        assert!(said.contains("more elements or attributes"), "{said}");
        let attributes: String = (0..2_000).map(|at| format!(" a{at}=''")).collect();
        let said = refusal(zip(&[("word/document.xml", &format!("<a{attributes}/>"))]));
        assert!(said.contains("more elements or attributes"), "{said}");
    }

    #[test]
    fn parts_are_found_by_any_spelling_of_their_names() {
        assert_eq!(super::join("word", "../word/./styles.xml"), "word/styles.xml");
        assert_eq!(super::join("word", "/word/styles.xml"), "word/styles.xml");
        assert_eq!(super::join("", "../../etc/passwd"), "etc/passwd");
        let text = r#"<?xml version="1.0" encoding="UTF-16"?><w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"><w:body><w:p><w:r><w:t>Alpha</w:t></w:r></w:p></w:body></w:document>"#;
        let wide: Vec<u8> = [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
        let bytes = archive([("Word/Document.XML", wide.as_slice())].into_iter()).unwrap();
        assert_eq!(refusal(bytes), "Alpha\n");
    }

    #[test]
    fn old_and_locked_files_are_told_what_to_do() {
        let old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 WordDocument".to_vec();
        assert!(refusal(old.clone()).contains("save it as .docx"));
        let name = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes);
        assert!(refusal(old.into_iter().chain(name).collect()).contains("locked with a password"));
    }
}
