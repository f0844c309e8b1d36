//! Parts of documents, one after the other, into one output. Memory does not grow with the number of documents: what a format
//! wants at its end waits on disk.

use std::io::{self, BufRead, BufReader, Seek, Write};

use super::{Checked, Format, OutputFormat, Totals};
use crate::finding::Finding;
use crate::visible;

/// How many heaps a format may keep.
pub(super) const HEAPS: usize = 3;
/// A heap larger than this many bytes goes to disk.
#[cfg(feature = "cli")]
const IN_MEMORY: usize = 1 << 20;

/// Where a heap waits.
#[cfg(feature = "cli")]
type Spool = tempfile::SpooledTempFile;
/// Without the program there is no disk: all of it waits in memory.
#[cfg(not(feature = "cli"))]
type Spool = io::Cursor<Vec<u8>>;

/// One document's part of the output.
#[derive(Debug, Default)]
pub struct Part {
    /// What is written at once.
    pub(super) now: String,
    /// What is written at the end, each heap after those before it.
    pub(super) later: [String; HEAPS],
}

impl Part {
    /// A part that is all written at once.
    pub(super) fn now(text: String) -> Self {
        Self { now: text, ..Self::default() }
    }

    /// A part for people that is all written at once; no line of it is a command to GitHub's runner.
    pub(super) fn shown(text: String) -> Self {
        Self::now(visible::disarmed(&text).into_owned())
    }

    /// A part that waits, a line each finding of `checked`, so that errors come first in the whole run.
    pub(super) fn by_severity(checked: &Checked, line: impl Fn(&Finding) -> String) -> Self {
        let mut part = Self::default();
        for finding in &checked.findings {
            let heap = &mut part.later[finding.severity.rank()];
            heap.push_str(&line(finding));
            heap.push('\n');
        }
        part
    }
}

/// What waits for the end of the output.
pub(super) struct Heap {
    file: Spool,
    between: &'static str,
    begun: bool,
}

impl Heap {
    fn new(between: &'static str) -> Self {
        #[cfg(feature = "cli")]
        let file = Spool::new(IN_MEMORY);
        #[cfg(not(feature = "cli"))]
        let file = Spool::default();
        Self { file, between, begun: false }
    }

    fn add(&mut self, text: &str) -> io::Result<()> {
        if text.is_empty() {
            return Ok(());
        }
        if std::mem::replace(&mut self.begun, true) {
            self.file.write_all(self.between.as_bytes())?;
        }
        self.file.write_all(text.as_bytes())
    }

    /// Writes all of it to `out`.
    pub(super) fn pour(&mut self, out: &mut dyn Write) -> io::Result<()> {
        self.file.rewind()?;
        io::copy(&mut self.file, out).map(drop)
    }

    /// Its lines, for formats of which readers take only so much.
    pub(super) fn lines(&mut self) -> io::Result<impl Iterator<Item = io::Result<String>>> {
        self.file.rewind()?;
        Ok(BufReader::new(&mut self.file).lines())
    }
}

/// Writes one format.
pub struct Writer<W: Write> {
    out: W,
    format: &'static dyn Format,
    heaps: [Heap; HEAPS],
    begun: bool,
}

impl<W: Write> Writer<W> {
    /// A writer of `format` to `out`.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn new(mut out: W, format: OutputFormat) -> io::Result<Self> {
        let format = format.format();
        out.write_all(format.head().as_bytes())?;
        Ok(Self { out, format, heaps: [(); HEAPS].map(|()| Heap::new(format.between())), begun: false })
    }

    /// Writes the part of one document.
    ///
    /// # Errors
    /// Those of `out`, and of the disk where much waits for the end.
    pub fn write(&mut self, part: &Part) -> io::Result<()> {
        self.now(&part.now)?;
        for (heap, text) in self.heaps.iter_mut().zip(&part.later) {
            heap.add(text)?;
        }
        Ok(())
    }

    fn now(&mut self, text: &str) -> io::Result<()> {
        if text.is_empty() {
            return Ok(());
        }
        if std::mem::replace(&mut self.begun, true) {
            self.out.write_all(self.format.between().as_bytes())?;
        }
        self.out.write_all(text.as_bytes())
    }

    /// Writes what comes last, and gives the output back.
    ///
    /// # Errors
    /// Those of `out`, and of the disk where much waited.
    pub fn finish(mut self, totals: &Totals) -> io::Result<W> {
        for problem in &totals.problems {
            self.now(&self.format.problem(problem))?;
        }
        self.format.close(&mut self.heaps, totals, &mut self.out)?;
        self.out.flush()?;
        Ok(self.out)
    }
}
