//! How much a figure looks like a mark.

/// How much a candidate looks like a mark.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Strength {
    /// After a word or sign that a number belongs to: `annex 4`, `X. 3`. A mark only where nothing else can be one.
    Named,
    /// After a word that leads to a number.
    Doubtful,
    /// After a word and a blank: like any number.
    Spaced,
    /// Right after a word: `Framework1 and`.
    Word,
    /// After a stop or closing quote: `meetings. 2`, `项目。1`; after a word, where marks precede the stop: `réunions2`.
    Stop,
}
