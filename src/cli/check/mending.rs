//! `--fix`, `--unsafe-fixes`, `--diff`.

use similar::TextDiff;

use super::job::{Job, Read};
use crate::cli::CheckArgs;
use crate::cli::whole::Whole;
use crate::fix::{Daring, mend};
use crate::read::{self, Options, ReadError, shown};
use crate::report::Problem;
use crate::source::Source;

/// What is done about findings that can be mended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Mending {
    /// They are reported.
    None,
    /// They are mended in their files.
    Write(Daring),
    /// What mending them would change is printed.
    Show(Daring),
}

impl Mending {
    pub(super) fn of(args: &CheckArgs) -> Self {
        let daring = if args.unsafe_fixes { Daring::Unsafe } else { Daring::Safe };
        match (args.diff, args.fix || args.unsafe_fixes) {
            (true, _) => Self::Show(daring),
            (false, true) => Self::Write(daring),
            (false, false) => Self::None,
        }
    }

    /// True where standard output has a text instead of findings: differences, or what standard input was mended to.
    pub(super) fn prints(self, standard_input: bool) -> bool {
        matches!(self, Self::Show(_)) || (standard_input && self != Self::None)
    }

    /// Reads and mends the file of `job`.
    pub(super) fn file(self, job: &Job, options: &Options) -> Result<Read, ReadError> {
        let was = read::bytes(&job.path)?;
        let source = read::decode(was.clone(), &shown(&job.path), options)?;
        let before = source.text.clone();
        let mut read = self.mended(source, &before, job, options);
        if read.mended > 0
            && matches!(self, Self::Write(_))
            && let Err(message) = write(job, &was, &read.source.text)
        {
            // Nothing was mended after all: what is reported is what is there.
            let source = read::decode(was, &shown(&job.path), options)?;
            read = Read { source, mended: 0, text: None, problem: Some(Problem { path: shown(&job.path), message }) };
        }
        Ok(read)
    }

    /// Reads and mends `bytes`; the mended text is printed.
    pub(super) fn bytes(self, bytes: Vec<u8>, job: &Job, options: &Options) -> Result<Read, ReadError> {
        let source = read::decode(bytes, &shown(&job.path), options)?;
        let before = source.text.clone();
        let mut read = self.mended(source, &before, job, options);
        if matches!(self, Self::Write(_)) {
            read.text = Some(read.source.text.clone());
        }
        Ok(read)
    }

    fn mended(self, source: Source, before: &str, job: &Job, options: &Options) -> Read {
        let (Self::Write(daring) | Self::Show(daring)) = self else {
            return Read { source, mended: 0, text: None, problem: None };
        };
        let again = |text: String| read::decode(text.into_bytes(), &shown(&job.path), options).ok();
        let mended = mend(source, daring, again, |source| job.findings(&job.document(source)));
        let text = (self == Self::Show(daring)).then(|| difference(&shown(&job.path), before, &mended.source.text));
        Read { source: mended.source, mended: mended.gone, text, problem: None }
    }
}

/// Writes `text` to the file of `job`, of which `was` was read.
fn write(job: &Job, was: &[u8], text: &str) -> Result<(), String> {
    let now = read::bytes(&job.path).map_err(|error| error.to_string())?;
    if now != was {
        return Err(
            "was changed by another program while it was being checked, and was not mended; run again".to_owned()
        );
    }
    Whole::write_to(&job.path, &read::encode(text, was)).map_err(|error| format!("cannot be written: {}", error.kind()))
}

/// What changes from `before` to `after`, for people and `patch`; nothing where nothing does.
fn difference(path: &str, before: &str, after: &str) -> String {
    if before == after {
        return String::new();
    }
    // As `git diff` has it, so that `patch -p1` finds the file; a path from the root has no such letters.
    let (old, new) = if path.starts_with('/') { ("", "") } else { ("a/", "b/") };
    TextDiff::from_lines(before, after)
        .unified_diff()
        .header(&format!("{old}{path}"), &format!("{new}{path}"))
        .to_string()
}
