//! What an output format does.

use std::io::{self, Write};

use super::heap::Heap;
use super::{Checked, OutputPart, Problem, Totals};

/// How the terminal, if it is one, shows things.
#[derive(Clone, Copy, Debug)]
pub struct OutputStyle {
    /// Colours may be used.
    pub colour: bool,
    /// Columns of a line.
    pub width: usize,
    /// Each finding is shown, however many there are of its kind.
    pub all: bool,
}

/// What a format does at the beginning of a run, for each document and at the end.
pub(super) trait Reporter: Sync {
    /// What stands before everything.
    fn head(&self) -> String {
        String::new()
    }

    /// One document's part, made beside those of other documents.
    fn part(&self, checked: &Checked, style: OutputStyle) -> OutputPart;

    /// The part of something that could not be checked, after those of all documents.
    fn problem(&self, _problem: &Problem) -> String {
        String::new()
    }

    /// What stands between two parts that are not empty, in the output and in each heap.
    fn between(&self) -> &'static str {
        ""
    }

    /// Writes what stands after everything: the heaps, and what the run came to.
    fn close(&self, _heaps: &mut [Heap], _totals: &Totals, _out: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }
}
