//! What a format tells of a text beyond its characters. Readers fill it in; `document` goes by it instead of guessing.

use std::collections::BTreeMap;

use super::{Skipped, SourceTable, Span, Unread};

/// How the text of a source is made up.
#[derive(Debug, Default)]
pub struct Structure {
    /// Lines or elements.
    pub layout: Layout,
    /// Texts that lead somewhere, in the order of their spans.
    pub links: Vec<Link>,
    /// Comments that speak to recte, in the order of the file.
    pub comments: Vec<Comment>,
    /// What the file says of the document apart from its text.
    pub metadata: Metadata,
    /// The tables of which the file tells the cells, in the order in which they end.
    pub tables: Vec<SourceTable>,
    /// Where the file breaks the rules of its format and could be read all the same.
    pub faults: Vec<FormatFault>,
    /// Elements of a text in the text, quoted whole (an article that a law inserts) or attached: their places among the
    /// elements, in order, and which such text it is. Its labels are series of their own.
    pub inset: Vec<(u32, u32)>,
    /// Notes that the file keeps and no mark of it refers to, in whatever part or version: by the number that marks would name.
    pub unmarked: Vec<u32>,
    /// Running heads, where the file tells which pages carry them; in the order of the text.
    pub heads: Vec<RunningHead>,
    /// What the file shows and nobody could read, in the order of the text.
    pub unread: Vec<Unread>,
    /// Where pictures stand that a Word document has: bytes of the text, in order.
    pub pictures: Vec<u32>,
    /// What the file has besides its text and recte does not read, counted.
    pub skipped: BTreeMap<Skipped, usize>,
    /// The text is not the file's own but made by the reader: places lie in what `recte extract` prints.
    pub extracted: bool,
}

/// What metadata say. The command line and the configuration, which somebody wrote for recte, go before it.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Metadata {
    /// The document's symbol, as it was typed.
    pub symbol: Option<String>,
    /// Its language, as it was typed: a code as a rule.
    pub language: Option<String>,
}

/// A running head, as the file has it: once for all pages that carry it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RunningHead {
    /// Its text.
    pub span: Span,
    /// The pages that carry it; none where it is never printed.
    pub pages: Vec<HeadPages>,
}

/// Pages of one kind of one section.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct HeadPages {
    /// The kind.
    pub kind: PageKind,
    /// The section, from 1.
    pub section: u32,
}

/// The kinds of pages that have running heads of their own.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PageKind {
    /// The first of its section.
    First,
    /// Those with even numbers.
    Even,
    /// All others.
    Other,
}

/// A breach of a format's rules that does not hide the text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FormatFault {
    /// The place.
    pub span: Span,
    /// What is wrong there, to be read after the place.
    pub message: String,
}

/// A comment that speaks to recte: no reader of the document sees it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Comment {
    /// What stands between its signs, without the blanks around it.
    pub span: Span,
    /// A byte of the text of the element that holds it; its own end where none does, or where it comes before that text.
    pub at: u32,
}

/// The units that a format has.
#[derive(Debug)]
pub enum Layout {
    /// Lines on pages, as plain text and PDF have them: what they are is read from their look.
    Lines(Print),
    /// Elements, as the format marks them, in the order of reading.
    Elements(Vec<Element>),
    /// Print that is marked with elements, as tagged PDF is.
    Tagged(Tagged),
}

/// Print of which the file tells the elements, at least of most pages.
#[derive(Debug, Default)]
pub struct Tagged {
    /// What print shows.
    pub print: Print,
    /// All of its text, in the order of reading.
    pub parts: Vec<TaggedPart>,
}

/// A part of tagged print.
#[derive(Debug)]
pub enum TaggedPart {
    /// An element that the file tells.
    Element(Element),
    /// Whole lines of which the file tells nothing that can be trusted: read from their look.
    Lines(Span),
}

/// What print shows and characters do not.
#[derive(Debug, Default)]
pub struct Print {
    /// Figures, letters and asterisks that stand raised, in the order of the text; `None` where the format does not tell.
    pub superscript: Option<Vec<Span>>,
    /// Running heads and feet, page and job numbers, in the order of the text: whole lines.
    pub furniture: Vec<Span>,
}

/// A text that leads somewhere.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Link {
    /// The text shown, in the source.
    pub span: Span,
    /// The address, as it stands in the file.
    pub target: Box<str>,
}

/// A stretch that the format keeps together: a heading, a paragraph, an item of a list, a cell, a note.
#[derive(Debug)]
pub struct Element {
    /// What it is.
    pub kind: ElementKind,
    /// How deep it stands, from 0: lists in lists, or margins.
    pub depth: u8,
    /// Its text. Blanks and line ends between and in the pieces are joined later; an element without text is passed over.
    pub pieces: Vec<Piece>,
}

/// What an element is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ElementKind {
    /// A title or heading.
    Heading,
    /// Running text, numbered or not.
    Paragraph,
    /// A cell of a table.
    Cell,
    /// An entry of a table of contents.
    Contents,
    /// A footnote or endnote; marks name it by this number, whatever it is called in print.
    Note(u32),
    /// What a page carries besides its text.
    Furniture,
}

/// A stretch of an element's text.
#[derive(Debug)]
pub struct Piece {
    /// Where it stands in the source.
    pub span: Span,
    /// What it says, where that is not what stands there: a character reference, a number that the format makes.
    pub text: Option<Box<str>>,
    /// What it is for.
    pub role: Role,
}

/// What a piece is for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Role {
    /// Running text.
    Text,
    /// The label of its element: first of its pieces.
    Label,
    /// What a note begins with: first of its pieces.
    Key,
    /// A mark, with the note that it names, where there is one.
    Mark(Option<u32>),
    /// Figures, a letter or an asterisk that stand raised and name no note: a mark that was typed, or an exponent.
    Superscript,
}

impl Default for Layout {
    fn default() -> Self {
        Self::Lines(Print::default())
    }
}

impl Layout {
    /// What stands raised in print and begins at one of `places`, bytes of the text; in the order of the text.
    pub fn superscript(&self, places: std::ops::Range<u32>) -> impl Iterator<Item = Span> {
        let superscript = self.print().and_then(|print| print.superscript.as_deref()).unwrap_or_default();
        let first = superscript.partition_point(|span| span.start < places.start);
        superscript.iter().skip(first).take_while(move |span| span.start < places.end).copied()
    }

    /// What print shows, where the text was printed or has lines.
    pub fn print(&self) -> Option<&Print> {
        match self {
            Self::Lines(print) => Some(print),
            Self::Tagged(tagged) => Some(&tagged.print),
            Self::Elements(_) => None,
        }
    }
}

impl Piece {
    /// Running text that says what stands there.
    pub fn text(span: Span) -> Self {
        Self { span, text: None, role: Role::Text }
    }

    /// Running text that says something else than what stands there.
    pub fn saying(span: Span, says: impl Into<Box<str>>) -> Self {
        Self { span, text: Some(says.into()), role: Role::Text }
    }

    /// The same piece in another role.
    #[must_use]
    pub fn role(self, role: Role) -> Self {
        Self { role, ..self }
    }
}
