//! What waits for the end of an output: in memory, and where it is much, on disk.

use std::io::{self, BufRead, BufReader, Seek, Write};

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

/// What waits for the end of the output.
pub(super) struct Heap {
    file: Spool,
    between: &'static str,
    begun: bool,
}

impl Heap {
    pub(super) fn new(between: &'static str) -> Self {
        #[cfg(feature = "cli")]
        let file = Spool::new(IN_MEMORY);
        #[cfg(not(feature = "cli"))]
        let file = Spool::default();
        Self { file, between, begun: false }
    }

    pub(super) fn add(&mut self, text: &str) -> io::Result<()> {
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
