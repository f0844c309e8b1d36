//! Acts: their kinds, how they are numbered, whose they are.

use crate::document::place::ItemId;

/// One of the issuers of a pack, by its place among them.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct IssuerId(pub(super) u16);

/// A kind of acts, by its place among those of the pack.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ActKind(pub(super) u16);

/// Who adopted an act, as far as the text says.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Author {
    /// An issuer of the pack.
    Known(IssuerId),
    /// Another body that the text names.
    Other,
    /// The body that speaks: "its resolution".
    Own,
    /// The body that speaks, by words that only this issuer has for its own: قرارها.
    OwnOf(IssuerId),
    /// The text does not say.
    Unknown,
}

/// An act, cited by number.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Citation {
    /// Whose it is, as far as the text says.
    pub author: Author,
    /// What kind of act it is called.
    pub kind: Option<ActKind>,
    /// Session, its year where an issuer has one session a year (`2006/2`), or 0 where it has none.
    pub period: u16,
    /// Its session is a special one: the place of its sign among those of the series.
    pub special: Option<u8>,
    /// Number.
    pub number: u16,
    /// Part: A, B …
    pub part: Option<char>,
    /// Year in brackets, of acts that are numbered on and on; or 0.
    pub year: u16,
    /// The date given with it, as an item.
    pub date: Option<ItemId>,
}
