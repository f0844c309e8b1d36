//! Parts of documents, one after the other, into one output. Memory does not grow with the number of documents: what a format
//! wants at its end waits on disk.

use std::io::{self, Write};

use super::format::Reporter;
use super::heap::{HEAPS, Heap};
use super::{OutputFormat, OutputPart, Totals};

/// Writes one format.
pub struct Writer<W: Write> {
    out: W,
    format: &'static dyn Reporter,
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
    pub fn write(&mut self, part: &OutputPart) -> io::Result<()> {
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
