//! The findings of the baseline, and what becomes of them in a run.

use std::collections::HashSet;
use std::io;
use std::path::{Path, PathBuf};

use crate::cli::atomic_file::AtomicFile;
use crate::cli::failure::Failure;
use crate::cli::options::CheckArgs;
use crate::disk;
use crate::lint::baseline::{Baseline, Known};
use crate::lint::{Finding, Selection};
use crate::paths::{display_path, normal, relative};
use crate::rule::{MessagePhrases, Phrase};
use crate::wording::io_error;

/// Bytes that a baseline has at most.
const LARGEST: u64 = 1 << 28;

/// The baseline of a run.
pub(super) struct BaselineFile {
    file: PathBuf,
    /// Where it lies, normal.
    folder: PathBuf,
    baseline: Baseline,
    /// It is written anew, and hides all.
    write: bool,
}

/// What a baseline makes of the findings in one file.
#[derive(Default)]
pub(super) struct Partition {
    /// Those that are not known.
    pub(super) findings: Vec<Finding>,
    /// How many are.
    hidden: usize,
    /// How many were known and are there no more.
    gone: usize,
    /// The file, as the baseline calls it, and what it is to know of it.
    file: Option<(String, Vec<Known>)>,
}

/// What came of it.
#[derive(Default)]
pub(super) struct Review {
    /// How many findings are known and not shown.
    pub(super) hidden: usize,
    gone: usize,
    fresh: Baseline,
    met: HashSet<String>,
}

impl BaselineFile {
    /// Reads the baseline that `args` name. One that is to be written need not be there.
    pub(super) fn open(args: &CheckArgs) -> Result<Option<Self>, Failure> {
        let Some(file) = args.baseline.clone() else { return Ok(None) };
        let baseline = match disk::text(&file, LARGEST) {
            Ok(text) => {
                Baseline::parse(&display_path(&file), &text).map_err(|mistake| Failure::Mistakes(vec![*mistake]))?
            }
            Err(error) if args.write_baseline && error.kind() == io::ErrorKind::NotFound => Baseline::default(),
            Err(error) => {
                let help = "`--write-baseline` makes one".to_owned();
                return Err(Failure::Said(
                    format!("{} cannot be read: {}", display_path(&file), io_error(&error)),
                    Some(help),
                ));
            }
        };
        let folder = normal(file.parent().unwrap_or(Path::new("")));
        Ok(Some(Self { file, folder, baseline, write: args.write_baseline }))
    }

    /// Parts the `findings` in the file at `path` into known ones and others; `ran` are the rules that would have found
    /// again what is known.
    pub(super) fn partition(&self, path: &Path, findings: Vec<Finding>, ran: &Selection) -> Partition {
        let name = relative(&normal(path), &self.folder);
        let known = self.baseline.files.get(&name).map(Vec::as_slice).unwrap_or_default();
        let ran = |known: &&Known| ran.iter().any(|(rule, _)| rule.name == known.rule);
        let here: HashSet<u64> = findings.iter().map(|finding| finding.fingerprint).collect();
        let missing = known.iter().filter(|known| !here.contains(&known.fingerprint));
        if self.write {
            let mut rows: Vec<Known> = missing.filter(|known| !ran(known)).cloned().collect();
            rows.extend(findings.iter().map(Known::from));
            return Partition { hidden: findings.len(), file: Some((name, rows)), ..Partition::default() };
        }
        let gone = missing.filter(ran).count();
        let prints: HashSet<u64> = known.iter().map(|known| known.fingerprint).collect();
        let before = findings.len();
        let findings: Vec<Finding> =
            findings.into_iter().filter(|finding| !prints.contains(&finding.fingerprint)).collect();
        Partition { hidden: before - findings.len(), gone, findings, file: Some((name, Vec::new())) }
    }

    /// Writes the baseline anew, if it is to be, and says in sentences what came of it.
    pub(super) fn close(&self, review: Review, phrases: &MessagePhrases) -> Result<Vec<String>, Failure> {
        let mut fresh = review.fresh;
        let mut gone = review.gone;
        for (name, known) in &self.baseline.files {
            if review.met.contains(name) {
                continue;
            }
            // Files that were not checked keep what is known of them, as long as they are there.
            if self.folder.join(name).exists() {
                fresh.files.insert(name.clone(), known.clone());
            } else {
                gone += known.len();
            }
        }
        let file = display_path(&self.file);
        if self.write {
            let written = AtomicFile::write_to(&self.file, fresh.to_string().as_bytes());
            written.map_err(|error| Failure::Said(format!("{file} cannot be written: {}", error.kind()), None))?;
            let values = [("count", fresh.count().to_string()), ("file", file)];
            return Ok(vec![phrases.of(Phrase::BaselineWritten, fresh.count(), &values)]);
        }
        let mut said = Vec::new();
        if review.hidden > 0 {
            said.push(phrases.count(Phrase::BaselineKnown, review.hidden));
        }
        if gone > 0 {
            said.push(phrases.count(Phrase::BaselineGone, gone));
        }
        Ok(said)
    }
}

impl Review {
    /// Adds what came of one file.
    pub(super) fn add(&mut self, partition: Partition) {
        self.hidden += partition.hidden;
        self.gone += partition.gone;
        if let Some((name, rows)) = partition.file {
            if !rows.is_empty() {
                self.fresh.files.insert(name.clone(), rows);
            }
            self.met.insert(name);
        }
    }
}
