//! What an output may not take the place of: a document, a configuration, another output.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use super::outputs::OutputTarget;
use crate::cli::failure::Failure;
use crate::config::FILE_NAME;
use crate::disk;
use crate::paths::normal;
use crate::report::OutputFormat;

/// Bytes of a file that tell whether recte wrote it.
const BEGINNING: u64 = 4096;

/// Makes sure that no output takes the place of anything but an output of an earlier run: of no document, neither one of those
/// `named` nor of the `walked` ones, of no Word or PDF file, of no configuration, and that each has a file of its own. What an
/// earlier run has written is no document of this one: it is taken out of the `walked`.
///
/// # Errors
/// The first that would.
pub(super) fn spare(outputs: &[OutputTarget], named: &[PathBuf], walked: &mut Vec<PathBuf>) -> Result<(), Failure> {
    let mut places = HashSet::new();
    for output in outputs {
        let Some(path) = output.file.as_deref() else { continue };
        let help = || Some("name another file, as in --output-file findings.md".to_owned());
        let place = output.place();
        // A file that is not there yet has no place without links.
        if !places.insert(place.clone().unwrap_or_else(|| normal(path))) {
            return Err(Failure::Said(format!("two formats would be written to {}", path.display()), help()));
        }
        let Some(place) = place else { continue };
        let leads_to = |file: &PathBuf| file.canonicalize().is_ok_and(|file| file == place);
        let ending = place.extension().map(|ending| ending.to_ascii_lowercase());
        let document = ending.is_some_and(|ending| ending == "docx" || ending == "pdf");
        let configuration = place.file_name().is_some_and(|name| name == FILE_NAME);
        let refused = || Failure::Said(format!("{} would be replaced by the findings", path.display()), help());
        if document || configuration || named.iter().any(leads_to) {
            return Err(refused());
        }
        let before = walked.len();
        walked.retain(|file| !leads_to(file));
        if walked.len() < before && !is_own(output.format, &place) {
            return Err(refused());
        }
    }
    Ok(())
}

/// True for a file that an earlier run has written in this format, as far as its beginning tells.
fn is_own(format: OutputFormat, path: &Path) -> bool {
    let Ok(bytes) = disk::beginning(path, BEGINNING) else { return false };
    let text = String::from_utf8_lossy(&bytes);
    let text = text.trim_start();
    let named = |word: &str| word.contains('-') && word.chars().all(|c| c.is_ascii_lowercase() || c == '-');
    text.is_empty()
        || match format {
            OutputFormat::Markdown => text.starts_with("## recte"),
            OutputFormat::Github => text.starts_with("::"),
            // `error[paragraph-sequence]: …` below the name of the document.
            OutputFormat::Full => text.lines().take(4).any(|line| {
                let rule = line.split_once('[').and_then(|(_, rest)| rest.split_once("]:"));
                rule.is_some_and(|(rule, _)| named(rule))
            }),
            // `a.txt:3:1: error paragraph-sequence …`
            OutputFormat::Concise => text.lines().next().and_then(|line| line.split(' ').nth(2)).is_some_and(named),
            OutputFormat::Junit => text.starts_with("<?xml") && text.contains("<testsuites"),
            OutputFormat::Json
            | OutputFormat::Jsonl
            | OutputFormat::Sarif
            | OutputFormat::Gitlab
            | OutputFormat::Rdjson => text.starts_with(['{', '[']),
        }
}
