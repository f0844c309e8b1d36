//! `--fix`, `--unsafe-fixes`, `--diff`.

use std::io::{self, IsTerminal, Write};
use std::path::Path;

use similar::TextDiff;

use super::job::Job;
use super::reading::ReadDocument;
use crate::cli::atomic_file::AtomicFile;
use crate::cli::options::CheckArgs;
use crate::lint::fix::{Applicability, apply};
use crate::paths::display_path;
use crate::read::{self, ReadError, ReadOptions};
use crate::report::Problem;
use crate::source::Source;
use crate::visible;
use crate::wording::io_error;

/// Lines that are shown before and after a change.
const CONTEXT: usize = 3;

/// How findings are fixed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Fixing {
    applicability: Applicability,
    /// What would change is printed, and nothing is written.
    dry_run: bool,
}

impl Fixing {
    /// What `args` want; nothing where findings are but reported.
    pub(super) fn of(args: &CheckArgs) -> Option<Self> {
        let applicability = if args.unsafe_fixes { Applicability::Unsafe } else { Applicability::Safe };
        (args.diff || args.fix || args.unsafe_fixes).then_some(Self { applicability, dry_run: args.diff })
    }

    /// True where standard output has a text instead of findings: differences, or what standard input was fixed to.
    pub(super) fn prints(self, standard_input: bool) -> bool {
        self.dry_run || standard_input
    }

    /// Reads and fixes the file of `job`.
    pub(super) fn file(self, job: &Job, options: &ReadOptions) -> Result<ReadDocument, ReadError> {
        let was = read::bytes(&job.path)?;
        let source = read::decode(was.clone(), &display_path(&job.path), options)?;
        let before = source.text.clone();
        let mut read = self.fixed(source, &before, job, options);
        if read.fixed > 0
            && !self.dry_run
            && let Err(message) = write(job, &was, &read.source.text)
        {
            // Nothing was fixed after all: what is reported is what is there.
            let source = read::decode(was, &display_path(&job.path), options)?;
            let problem = Some(Problem { path: display_path(&job.path), message });
            read = ReadDocument { problem, ..ReadDocument::untouched(source) };
        }
        Ok(read)
    }

    /// Reads and fixes `bytes`; the fixed text is printed.
    pub(super) fn bytes(self, bytes: Vec<u8>, job: &Job, options: &ReadOptions) -> Result<ReadDocument, ReadError> {
        let source = read::decode(bytes, &display_path(&job.path), options)?;
        let before = source.text.clone();
        let mut read = self.fixed(source, &before, job, options);
        if !self.dry_run {
            read.text = Some(read.source.text.clone());
        }
        Ok(read)
    }

    fn fixed(self, source: Source, before: &str, job: &Job, options: &ReadOptions) -> ReadDocument {
        let again = |text: String| read::decode(text.into_bytes(), &display_path(&job.path), options).ok();
        let fixed = apply(source, self.applicability, again, |source| job.findings(&job.document(source)));
        let text = self.dry_run.then(|| difference(&display_path(&job.path), before, &fixed.source.text));
        let tried = fixed.tried.then_some(self.applicability);
        ReadDocument { source: fixed.source, fixed: fixed.gone, text, problem: None, tried }
    }
}

/// Writes `text` to the file of `job`, of which `was` was read.
fn write(job: &Job, was: &[u8], text: &str) -> Result<(), String> {
    // Asked just before the new text takes its place; what another program appends in that moment is lost.
    let still = |path: &Path| match read::bytes(path) {
        Ok(now) if now == was => Ok(()),
        _ => Err(io::Error::other("another program has changed it during the check; run recte again")),
    };
    let written = AtomicFile::begin(&job.path).and_then(|mut file| {
        file.write_all(&read::encode(text, was))?;
        file.keep_if(still)
    });
    written.map_err(|error| format!("was not fixed: {}", io_error(&error)))
}

/// What changes from `before` to `after`, for people and `patch`; nothing where nothing does.
fn difference(path: &str, before: &str, after: &str) -> String {
    if before == after {
        return String::new();
    }
    // As `git diff` has it, so that `patch -p1` finds the file; a path from the root has no such letters.
    let (old, new) = if path.starts_with('/') { ("", "") } else { ("a/", "b/") };
    let (old, new) = (quoted(&format!("{old}{path}")), quoted(&format!("{new}{path}")));
    let changes = TextDiff::from_lines(before, after);
    let with = |context| changes.unified_diff().context_radius(context).header(&old, &new).to_string();
    let shown = with(CONTEXT);
    // Lines around a change begin with a blank, and GitHub's runner would obey what comes then; `patch` needs none of them.
    let shown = if visible::commands(&shown) { with(0) } else { shown };
    let shown = visible::disarmed(&shown);
    if io::stdout().is_terminal() { visible::lines(&shown).into_owned() } else { shown.into_owned() }
}

/// `path` as `git` writes it where `patch` would not find its end: within quotation marks, bytes that are no signs by their octal numbers.
fn quoted(path: &str) -> String {
    if !path.contains(|c| visible::acts(c) || matches!(c, '\n' | '\t' | '"' | '\\')) {
        return path.to_owned();
    }
    let mut quoted = String::from("\"");
    for c in path.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            c if visible::acts(c) || matches!(c, '\n' | '\t') => {
                c.encode_utf8(&mut [0; 4]).bytes().for_each(|byte| quoted += &format!("\\{byte:03o}"));
            }
            c => quoted.push(c),
        }
    }
    quoted + "\""
}
