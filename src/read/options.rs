//! How a document is read, where there is a choice.

/// How a document is read, where there is a choice.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct ReadOptions {
    /// Which of two texts a document with tracked changes has.
    pub tracked: Tracked,
}

/// What becomes of tracked changes.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
pub enum Tracked {
    /// The text as if all were accepted.
    #[default]
    Accepted,
    /// The text as if all were rejected.
    Original,
}
