//! Text and places. Spans are bytes everywhere; lines, columns and pages are computed here, at the edge.

mod edit;
mod excerpt;
mod lines;
mod model;
mod span;
mod structure;
mod table;
mod unread;

pub use edit::{Edit, edited};
pub use excerpt::{Annotation, Excerpt, Excerpts};
pub use lines::Lines;
pub use model::{CONFIGURATION, Place, Source};
pub use span::Span;
pub use structure::{
    Comment, Element, ElementKind, FormatFault, HeadPages, Layout, Link, Metadata, PageKind, Piece, Print, Role,
    RunningHead, Structure, Tagged, TaggedPart,
};
pub use table::{SourceTable, SourceTableCell, SourceTableRow};
pub use unread::{Skipped, Unread, Unreadable};
