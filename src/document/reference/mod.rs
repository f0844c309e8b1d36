//! References to the parts of documents: `paragraphs 12 to 15 above`, `section II.B`, `annex III`, 上文第 2 段.
//!
//! Most do not say whose part they mean: "paragraph 7" may be a resolution's. Those that do ("above", "of the present
//! report") are the document's own.

mod forms;
mod mention;
mod numeral;
mod title;

pub use self::forms::FormError;
pub(super) use self::forms::Forms;
pub(crate) use self::forms::is_quoted;
pub use self::mention::Mentions;
pub(super) use self::title::Title;
use super::item::ItemKind;
use super::numeral::{Reading, System};

/// A part of a document that is referred to by a numeral.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Reference {
    /// What kind of part.
    pub target: Target,
    /// What the numeral says; a letter first, where it may be a Roman numeral too.
    pub readings: [Option<Reading>; 2],
    /// Bytes of the number before the numeral that counts, 0 for most: `17.` of `17.40`.
    pub prefix: u8,
    /// Where the text says that it stands.
    pub side: Option<Side>,
    /// How far the text says that it is a part of this document.
    pub own: Own,
    /// A part of the part is meant: `paragraph 12 (a)`, `section II.B`.
    pub inside: bool,
    /// The first byte, in the flow, of the reference that it is one number of.
    pub whole: u32,
}

/// Parts of documents that are referred to.
#[derive(Clone, Copy, PartialEq, Eq, Debug, serde::Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Target {
    /// A numbered paragraph.
    Paragraph,
    /// A section with a numbered heading.
    Section,
    /// An annex.
    Annex,
    /// A table.
    Table,
    /// A figure.
    Figure,
    /// A footnote.
    Footnote,
}

impl Target {
    /// The kind of item that the titles of such parts are.
    pub(super) fn title(self) -> Option<ItemKind> {
        match self {
            Self::Annex => Some(ItemKind::Annex),
            Self::Table => Some(ItemKind::Table),
            Self::Figure => Some(ItemKind::Figure),
            Self::Paragraph | Self::Section | Self::Footnote => None,
        }
    }

    /// True where such parts are numbered so.
    fn is_numbered_in(self, system: System) -> bool {
        match self {
            Self::Paragraph | Self::Footnote => system == System::Arabic,
            _ => !matches!(system, System::Lower | System::LowerRoman),
        }
    }
}

/// How far the text says that a part is this document's.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Own {
    /// It does not.
    Unsaid,
    /// A reader takes it so: `(see annex V)`.
    Likely,
    /// In so many words.
    Sure,
}

/// On which side of a reference its target stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Side {
    /// Before it.
    Above,
    /// After it.
    Below,
}
