//! References to the parts of documents: `paragraphs 12 to 15 above`, `section II.B`, `annex III`, 上文第 2 段.
//!
//! Most do not say whose part they mean: "paragraph 7" may be a resolution's. Those that do ("above", "of the present
//! report") are the document's own.

pub(crate) mod find;
pub(crate) mod numeral;
pub(crate) mod title;
