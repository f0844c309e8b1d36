//! Source → [`Document`]: blocks of joined text and the items in them, stage after stage.
//!
//! Each stage knows those before it alone: `place` (bytes of the flow, blocks, items), `lexicon` (what is known before a document is
//! read), `label` and `mark` (what one line or figure may be), `layout` (the flow and its blocks), `list` and `note` (labels in their
//! lists, notes with their marks), `entity` (symbols, dates, acts, references), then the document as a whole: `model` has it, `read`
//! makes it, `query` answers questions.

mod block;
mod entity;
mod item;
mod label;
mod layout;
mod lexicon;
mod list;
mod mark;
mod model;
mod note;
mod place;
mod query;
mod read;
mod table;

pub use block::{Block, BlockKind, Evidence};
pub(crate) use entity::author::opener;
pub use entity::masthead::Masthead;
pub(crate) use entity::reference::find::is_quoted;
pub use item::{DateValue, Item, ItemKind, NoteValue, Ordinal, Reference, Value};
pub use label::key::Key;
pub(crate) use label::plain::has_letter_for_one;
pub use label::{Label, LabelForm};
pub(crate) use layout::flow::BySource;
pub use layout::flow::Flow;
pub(crate) use layout::quotation::LONGEST_QUOTATION;
pub use lexicon::Lexicon;
pub use lexicon::counting::{Reading, System};
pub use lexicon::date_pattern::{DateParts, TemplateError};
pub use lexicon::furniture::LayoutFile;
pub(crate) use lexicon::issuer::OTHER;
pub use lexicon::issuer::{
    ActKind, ActNumbering, Author, Citation, Days, Issuer, IssuerId, Issuers, IssuersFile, Order,
};
pub use lexicon::numeral::Numerals;
pub use lexicon::reference::{FormError, Ownership, Side, Target};
pub use lexicon::register::{Holds, Registers};
pub use lexicon::symbol::{Period, Series, SeriesFile, SymbolFault, SymbolGrammar};
pub use lexicon::vocabulary::{
    AbbreviationWords, NotePlacement, Punctuation, Sign, Vocabulary, VocabularyError, Words,
};
pub(crate) use model::as_read;
pub use model::{Document, Hints};
pub use place::{BlockId, FlowOffset, FlowRange, ItemId};
pub use query::caption::Caption;
pub use query::inner::{InnerPart, InnerParts};
pub use query::mention::Mentions;
pub use table::{Table, TableCell, TableRow};

pub use crate::text::script::Script;
