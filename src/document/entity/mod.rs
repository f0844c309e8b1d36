//! The flow → symbols, dates, acts, links, references, titles.

pub(crate) mod author;
pub(crate) mod citation;
pub(crate) mod date;
pub(crate) mod link;
pub(crate) mod masthead;
pub(crate) mod misread;
pub(crate) mod reference;
pub(crate) mod running;
pub(crate) mod scan;
pub(crate) mod title;
