//! How much work a file may make: a few bytes can ask for more than a day of it.

/// What may still be done for a file: forms that call each other twice would never end.
#[derive(Debug)]
pub(super) struct Budget {
    /// Instructions and glyphs.
    pub steps: u64,
    /// Bytes of content.
    pub bytes: u64,
    /// Glyphs, which are all kept until the end.
    pub glyphs: usize,
}

impl Budget {
    /// Enough for five thousand full pages.
    pub fn new() -> Self {
        Self { steps: 40_000_000, bytes: 1 << 31, glyphs: 16_000_000 }
    }

    /// True when nothing may be done any more.
    pub fn is_spent(&self) -> bool {
        self.steps == 0 || self.bytes == 0 || self.glyphs == 0
    }

    /// Takes `steps` of what is left; false where nothing is.
    pub fn step(&mut self, steps: usize) -> bool {
        self.steps = self.steps.saturating_sub(steps as u64);
        self.steps > 0
    }
}
