//! The word that a finding is meant so: a comment before its block, or an entry in the configuration file.

use std::path::Path;

use gen_lsp_types::{CreateFile, CreateFileOptions, DocumentChange, Range, TextEdit, Uri, WorkspaceEdit};

use super::buffer::Buffer;
use super::check::CheckedDocument;
use super::configuration::read_file;
use super::edit::workspace_edit;
use super::position::Positions;
use super::session::{OpenDocument, Session};
use crate::config::FILE_NAME;
use crate::file_uri;
use crate::lint::Finding;
use crate::paths::display_path;
use crate::source::{Source, Span};
use crate::text::before;

/// The edit that says that `finding` is meant so.
pub(super) fn edit(
    session: &Session,
    uri: &Uri,
    document: &OpenDocument,
    checked: &CheckedDocument,
    finding: &Finding,
) -> Option<WorkspaceEdit> {
    // What is said about ignoring is not ignored.
    if finding.rule.family() == "ignore" {
        return None;
    }
    match comment(checked, finding) {
        Some((offset, text)) => {
            let source = checked.source.as_ref()?;
            let at = Positions::new(&source.text, source.lines(), session.client.encoding).position(offset);
            let edits = vec![TextEdit { range: Range { start: at, end: at }, new_text: text }];
            Some(workspace_edit(session, uri, Some(document.version), edits, None))
        }
        None => entry(session, document, checked, finding),
    }
}

/// A comment on a line of its own, and where it is put: before the line in which the finding's block begins.
fn comment(checked: &CheckedDocument, finding: &Finding) -> Option<(usize, String)> {
    let source = checked.source.as_ref()?;
    let blocks = checked.blocks.as_ref()?;
    let block = blocks.partition_point(|(start, _)| *start <= finding.span.start as usize).checked_sub(1)?;
    let &(block, table) = blocks.get(block)?;
    // A line between two of its lines would end a table of Markdown.
    if table && source.format == "markdown" {
        return None;
    }
    let block = source.text.floor_char_boundary(block);
    let start = source.lines().start_of(source.lines().line_of(block), &source.text);
    let before = source.text.get(start..block)?;
    // In XML and HTML, lines are the writer's choice: the line must begin with the block, not with another's end or with
    // the declaration, before which nothing may stand.
    let alone = source.format == "markdown" || only_tags(before);
    let (above, below) = source.text.split_at_checked(start)?;
    let indent: String = below.chars().take_while(|c| matches!(c, ' ' | '\t')).collect();
    let end = line_end(above).or_else(|| line_end(below)).unwrap_or("\n");
    alone.then(|| (start, format!("{indent}<!-- recte-ignore {}: -->{end}", finding.rule.name)))
}

/// True for blanks and start tags.
fn only_tags(mut text: &str) -> bool {
    loop {
        text = text.trim_start();
        let Some(tag) = text.strip_prefix('<') else { return text.is_empty() };
        let Some((tag, rest)) = tag.split_once('>').filter(|_| tag.starts_with(char::is_alphabetic)) else {
            return false;
        };
        // The outermost element has nothing before it that a comment could stand in.
        if ["html", "akomaNtoso"].iter().any(|outermost| tag.starts_with(outermost)) {
            return false;
        }
        text = rest;
    }
}

/// An entry in the nearest configuration file, which is made where there is none.
fn entry(
    session: &Session,
    document: &OpenDocument,
    checked: &CheckedDocument,
    finding: &Finding,
) -> Option<WorkspaceEdit> {
    if !document.filed {
        return None;
    }
    let source = checked.source.as_ref()?;
    let known = session.configurations.known_file_for(&document.path);
    let root = || session.roots.iter().find(|root| document.path.starts_with(root)).map(|root| root.join(FILE_NAME));
    let file = known.clone().or_else(root).unwrap_or_else(|| document.path.with_file_name(FILE_NAME));
    let folder = file.parent().unwrap_or(Path::new(""));
    let string = |text: &str| toml::Value::from(text).to_string();
    let lines = [
        "[[ignored]]".to_owned(),
        format!("rule = {}", string(&finding.rule.name)),
        format!(
            "path = {}",
            string(&globset::escape(&display_path(document.path.strip_prefix(folder).unwrap_or(&document.path))))
        ),
        format!("text = {}", string(quotation(source, finding.span))),
        "reason = \"\"".to_owned(),
    ];
    let open = session.documents.iter().find(|(_, document)| document.filed && document.path == file);
    let (address, version, text) = match open {
        Some((_, document)) if document.doubtful => return None,
        Some((uri, document)) => (uri.clone(), Some(document.version), Some(document.buffer.text().to_owned())),
        None => (Uri(file_uri::of(&file)), None, read_file(&file)),
    };
    let creates = (text.is_none() && session.client.creates).then(|| {
        let options = CreateFileOptions { overwrite: None, ignore_if_exists: Some(true) };
        DocumentChange::CreateFile(CreateFile { uri: address.clone(), options: Some(options), annotation_id: None })
    });
    let text = text.unwrap_or_default();
    let end = line_end(&text).unwrap_or("\n");
    let gap = if text.is_empty() {
        0
    } else if text.ends_with('\n') {
        1
    } else {
        2
    };
    let table = end.repeat(gap) + &lines.map(|line| line + end).concat();
    let at = Buffer::new(text).places(session.client.encoding).end();
    let edits = vec![TextEdit { range: Range { start: at, end: at }, new_text: table }];
    Some(workspace_edit(session, &address, version, edits, creates))
}

/// How the last line of `text` that has an end ends.
fn line_end(text: &str) -> Option<&'static str> {
    let end = text.rfind('\n')?;
    Some(if before(text, end).ends_with('\r') { "\r\n" } else { "\n" })
}

/// The words by which the place is known again: those found, with what follows in their line where they stand elsewhere too.
fn quotation(source: &Source, span: Span) -> &str {
    /// Bytes of the longest quotation that reads on.
    const LONGEST: usize = 80;
    let found = source.cut(span);
    if found.is_empty() || source.text.matches(found).nth(1).is_some() {
        let rest = source.text.get(span.start as usize..).unwrap_or_default();
        let line = rest.lines().next().unwrap_or_default();
        let line = before(line, line.floor_char_boundary(LONGEST)).trim_end();
        if line.len() > found.len() {
            return line;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_quoted_so_that_they_are_known_again() {
        let source = Source::new("a.txt", "text", format!("4. 第四段  \r\n5. E 4.\r\n6. {}", "第六段".repeat(20)));
        let quoted = |text: &str| {
            let at = source.text.find(text).unwrap();
            quotation(&source, Span::new(at, at + text.len()))
        };
        assert_eq!(quoted("4."), "4. 第四段");
        assert_eq!(quoted("5."), "5.");
        assert_eq!(quoted("第六段").chars().count(), 26);
    }

    #[test]
    fn lines_that_begin_with_a_block_are_told() {
        for yes in ["", "  ", "<p>", "\t<td class=\"a\"> <p>"] {
            assert!(only_tags(yes), "{yes}");
        }
        for no in ["<?xml?>", "<!doctype html>", "<html><body><p>", "a <p>", "</p><p>", "<p"] {
            assert!(!only_tags(no), "{no}");
        }
    }
}
