//! The flow → symbols, dates, acts, links, references, titles.

pub(in crate::document) mod author;
pub(in crate::document) mod citation;
pub(in crate::document) mod date;
pub(in crate::document) mod link;
pub(in crate::document) mod masthead;
pub(in crate::document) mod misread;
pub(in crate::document) mod reference;
pub(in crate::document) mod running;
pub(in crate::document) mod scan;
pub(in crate::document) mod title;
