//! All output formats: those for programs are valid, those for people have nothing that a terminal or a runner obeys.

use std::path::Path;
use std::sync::Arc;

use recte::document::{Document, Hints};
use recte::lint::lint;
use recte::paths::display_path;
use recte::read::{ReadOptions, decode};
use recte::report::{Checked, DocumentInfo, OutputFormat, OutputStyle, Problem, Tally, Totals, Writer};

use crate::{RULES, selection};

/// What lines of recte's own for GitHub's runner begin with.
const COMMANDS: [&str; 3] = ["::error title=", "::warning title=", "::notice title="];

/// Writes what is found in a document in each format: up to the first 0, `bytes` are its name, then its text.
pub fn render(bytes: &[u8]) {
    let end = bytes.iter().position(|byte| *byte == 0).unwrap_or(bytes.len());
    let (name, text) = (String::from_utf8_lossy(&bytes[..end]), &bytes[(end + 1).min(bytes.len())..]);
    let name = display_path(Path::new(&format!("{name}.txt")));
    let decoded = decode(text.to_vec(), &name, &ReadOptions::default());
    let mut totals = Totals::told_in(RULES.phrases());
    let selection = selection();
    let source = match decoded {
        Ok(source) => source,
        Err(error) => {
            totals.problems.push(Problem { path: name, message: error.to_string() });
            return formats().for_each(|format| judge(format, write(format, None, &totals)));
        }
    };
    let document = Document::read(&source, &RULES.lexicon, &Hints::default());
    let findings = lint(&document, &selection);
    // SARIF describes each rule that ran: those that found nothing say nothing of the document, and writing them takes most of the time.
    let found = selection.into_iter().filter(|(rule, _)| findings.iter().any(|finding| Arc::ptr_eq(&finding.rule, rule)));
    totals.select(&Arc::new(found.collect()));
    let checked = Checked { source: &source, findings, document: DocumentInfo::of(&document) };
    totals.add(&Tally::of(&checked));
    formats().for_each(|format| judge(format, write(format, Some(&checked), &totals)));
}

fn formats() -> impl Iterator<Item = OutputFormat> {
    use OutputFormat::*;
    [Full, Concise, Json, Jsonl, Sarif, Github, Markdown, Junit, Gitlab, Rdjson].into_iter()
}

fn write(format: OutputFormat, checked: Option<&Checked>, totals: &Totals) -> String {
    let style = OutputStyle { colour: false, width: 80, all: true };
    let mut writer = Writer::new(Vec::new(), format).expect("memory takes it");
    if let Some(checked) = checked {
        writer.write(&format.render(checked, style)).expect("memory takes it");
    }
    String::from_utf8(writer.finish(totals).expect("memory takes it")).expect("it is UTF-8")
}

/// Holds that `written` is what `format` promises.
fn judge(format: OutputFormat, written: String) {
    use OutputFormat::*;
    let json = |text: &str| drop(serde_json::from_str::<serde_json::Value>(text).expect("it is JSON"));
    match format {
        Json | Sarif | Gitlab | Rdjson => json(&written),
        Jsonl => written.lines().for_each(json),
        Junit => drop(roxmltree::Document::parse(&written).expect("it is XML")),
        Full | Concise | Github | Markdown => {
            assert!(!written.contains(acts), "{format:?}: {written:?}");
            assert!(!written.contains("##["), "{format:?}: {written:?}");
            let own = |line: &&str| format == Github && COMMANDS.iter().any(|own| line.starts_with(own));
            let mut commands = written.lines().filter(|line| line.trim_start().starts_with("::"));
            assert!(commands.all(|line| own(&line)), "{format:?}: {written:?}");
        }
    }
}

/// True for what acts where it is printed: all controls but line ends and tabulators, and what turns the direction of text.
fn acts(c: char) -> bool {
    c.is_control() && !"\n\t".contains(c)
        || ('\u{2028}'..='\u{202e}').contains(&c)
        || ('\u{2066}'..='\u{2069}').contains(&c)
}
