//! Source → the flow, its blocks, and what may be labels, notes and marks in them: by the lines of a print or by the elements
//! that the file tells.

pub(in crate::document) mod candidates;
pub(in crate::document) mod flow;
pub(in crate::document) mod from_elements;
pub(in crate::document) mod from_lines;
pub(in crate::document) mod from_tagged;
pub(in crate::document) mod leader;
pub(in crate::document) mod line;
pub(in crate::document) mod note_zone;
pub(in crate::document) mod page;
pub(in crate::document) mod print;
pub(in crate::document) mod quotation;
pub(in crate::document) mod tail;
