//! Text and places. Spans are bytes everywhere; lines, columns and pages are computed here, at the edge.

mod edit;
mod excerpt;
mod lines;
mod model;
mod span;
mod structure;
mod unread;

pub use edit::{Edit, edited};
pub use excerpt::{Excerpt, Excerpts, Mark};
pub use lines::Lines;
pub use model::{CONFIGURATION, Place, Source};
pub use span::Span;
pub use structure::{
    Comment, Element, ElementKind, Fault, Head, HeadPages, Layout, Link, PageKind, Part, Piece, Print, Role, Structure,
    Tagged, Told,
};
pub use unread::{Skipped, Unread, Unreadable};
