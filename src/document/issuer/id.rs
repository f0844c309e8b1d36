//! Issuers and kinds of acts by their places in the pack, which are compared and kept cheaply.

/// One of the issuers of a pack, by its place among them.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct IssuerId(pub(super) u16);

/// A kind of acts, by its place among those of the pack.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ActKind(pub(super) u16);
