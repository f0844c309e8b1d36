//! What may be wrong with a symbol.

/// What is wrong with a symbol.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum SymbolFault {
    /// It is malformed, and this is what it was meant to be.
    Malformed {
        /// The symbol as it should be.
        suggestion: String,
    },
    /// A modifier follows where the document's number should stand.
    NoNumber {
        /// The shape that it should have.
        suggestion: String,
    },
    /// It has a shape that its series does not have.
    Shape,
}
