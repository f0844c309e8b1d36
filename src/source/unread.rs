//! What a file shows, or holds, and recte does not read: parts of the text that are missing, and what stands beside it.

use super::Span;

/// A stretch that people can read and recte cannot.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Unread {
    /// Where it stands: empty where nothing of it is in the text.
    pub span: Span,
    /// Its page, from 1, where the format has pages.
    pub page: Option<u32>,
    /// Why it could not be read.
    pub cause: Unreadable,
}

impl Unread {
    /// One of which nothing is in the text, at the byte `at` of it.
    pub fn at(at: usize, cause: Unreadable) -> Self {
        Self { span: Span::new(at, at), page: None, cause }
    }
}

/// Why a stretch cannot be read.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Unreadable {
    /// The page is an image without text.
    Image,
    /// The file does not say which characters its signs are.
    Characters,
    /// What the page holds cannot be unpacked.
    Content,
    /// The file counts more pages than are there.
    Page,
    /// It stands in a form field.
    Field,
    /// It was written over the page, beside its text.
    Annotation,
    /// The document is the cover of files that are packed into it.
    Portfolio,
    /// It lies in another file that a Word document takes in where it stands (`altChunk`).
    Chunk,
    /// It lies in another document, of which a Word document is the master.
    SubDocument,
    /// It is a picture of the size of a page, in a document that has hardly anything else.
    Picture,
    /// It lies in another file that a page of the web shows.
    Frame,
    /// It lies in another file that the document names as a part of itself.
    Part,
}

impl Unreadable {
    /// Its name in outputs.
    pub fn name(self) -> &'static str {
        match self {
            Self::Characters => "characters",
            Self::Image => "image",
            Self::Content => "content",
            Self::Page => "page",
            Self::Field => "field",
            Self::Annotation => "annotation",
            Self::Portfolio => "portfolio",
            Self::Chunk => "chunk",
            Self::SubDocument => "sub-document",
            Self::Picture => "picture",
            Self::Frame => "frame",
            Self::Part => "part",
        }
    }

    /// True where running text may stand in what was not read: fields and annotations lie beside it.
    pub fn hides_text(self) -> bool {
        !matches!(self, Self::Field | Self::Annotation)
    }
}

/// What sound documents often have besides their text. It is counted, and fails nothing.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Skipped {
    /// A chart or diagram, with the words in it.
    Chart,
    /// A picture that would fill a page.
    Picture,
    /// What another program made and keeps in the document: a sheet, a formula, a control.
    Object,
    /// A file in the document that is not shown in it.
    Attachment,
    /// Another file that a page shows.
    Frame,
    /// A field of a form.
    Field,
    /// Text that is there and not shown.
    HiddenText,
    /// What somebody remarked on the text.
    Comment,
}

impl Skipped {
    /// Its name in outputs.
    pub fn name(self) -> &'static str {
        match self {
            Self::Chart => "chart",
            Self::Picture => "picture",
            Self::Object => "object",
            Self::Attachment => "attachment",
            Self::Frame => "frame",
            Self::Field => "field",
            Self::HiddenText => "hidden-text",
            Self::Comment => "comment",
        }
    }
}
