//! Source → the flow, its blocks, and what may be labels, notes and marks in them: by the lines of a print or by the elements
//! that the file tells.

pub(crate) mod candidates;
pub(crate) mod flow;
pub(crate) mod from_elements;
pub(crate) mod from_lines;
pub(crate) mod from_tagged;
pub(crate) mod leader;
pub(crate) mod line;
pub(crate) mod note_zone;
pub(crate) mod page;
pub(crate) mod print;
pub(crate) mod quotation;
pub(crate) mod tail;
