//! What an element of HTML does to the text in it.

use crate::read::{ReadOptions, Tracked};
use crate::source::ElementKind;

use super::class;
use super::letters::Letters;
use super::sheet::Sheet;
use super::style::declarations;
use super::token::Tag;

/// How text is read at one place, from all elements that it stands in.
#[derive(Clone, Copy, Debug)]
pub(super) struct TextContext {
    /// What a block of text is here.
    pub kind: ElementKind,
    /// Lists and quotations around it.
    pub depth: u8,
    /// True for text that is not shown.
    pub hidden: bool,
    /// True for raised text.
    pub superscript: bool,
    /// True where line ends are kept as they stand.
    pub lines: bool,
    /// True among notes, by their role or class.
    pub notes: bool,
    /// Where the innermost list stands in the stack of open elements.
    pub list: Option<usize>,
    /// Where the letters stand, in files that tell it.
    pub letters: Letters,
}

impl Default for TextContext {
    fn default() -> Self {
        Self {
            kind: ElementKind::Paragraph,
            depth: 0,
            hidden: false,
            superscript: false,
            lines: false,
            notes: false,
            list: None,
            letters: Letters::default(),
        }
    }
}

impl TextContext {
    /// The context in the element that `tag` opens; `sheet` is what the file's style sheets say.
    pub(super) fn within(self, tag: &Tag, options: &ReadOptions, sheet: &Sheet) -> Self {
        let mut inner = self;
        match &*tag.name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => inner.kind = ElementKind::Heading,
            "td" | "th" if inner.kind == ElementKind::Paragraph => inner.kind = ElementKind::Cell,
            "ol" | "ul" | "menu" | "dir" | "blockquote" => inner.depth = inner.depth.saturating_add(1),
            "sup" => inner.superscript = true,
            "sub" => inner.superscript = false,
            "pre" => inner.lines = true,
            "del" => inner.hidden |= options.tracked == Tracked::Accepted,
            "ins" => inner.hidden |= options.tracked == Tracked::Original,
            "nav" if contents(tag) => inner.kind = ElementKind::Contents,
            "code" if self.lines => inner.hidden = true,
            name => inner.hidden |= left_out(name),
        }
        inner.dress(tag, sheet);
        inner
    }

    /// True where the element that `tag` opens is shown, whatever becomes of its text.
    pub(super) fn shows(mut self, tag: &Tag, sheet: &Sheet) -> bool {
        self.dress(tag, sheet);
        !self.hidden
    }

    fn dress(&mut self, tag: &Tag, sheet: &Sheet) {
        if let Some(role) = tag.attribute("role") {
            match role {
                "heading" => self.kind = ElementKind::Heading,
                "doc-toc" => self.kind = ElementKind::Contents,
                "doc-endnotes" => self.notes = true,
                _ => {}
            }
        }
        // What Word and the common converters call these things.
        if tag.has_word("class", |class| class.starts_with("MsoToc")) {
            self.kind = ElementKind::Contents;
        } else if tag.has_word("class", |class| matches!(class, "MsoHeader" | "MsoFooter")) {
            self.kind = ElementKind::Furniture;
        } else if tag.has_word("class", |class| class == "MsoTitle")
            || self.kind == ElementKind::Paragraph && class::is_heading(tag)
        {
            self.kind = ElementKind::Heading;
        }
        self.superscript |= class::is_superscript(tag) || tag.has_word("class", |class| sheet.raises(class));
        self.notes |= tag.has_word("class", |class| class == "footnotes");
        self.hidden |= tag.attribute("hidden").is_some() || tag.attribute("aria-hidden") == Some("true");
        if let Some(style) = tag.attribute("style") {
            self.style(style);
        }
    }

    fn style(&mut self, style: &str) {
        for (name, value) in declarations(style) {
            let is = |wanted: &str| value.eq_ignore_ascii_case(wanted);
            match &*name {
                "display" => self.hidden |= is("none"),
                "visibility" => self.hidden |= is("hidden"),
                "mso-hide" => self.hidden |= is("all"),
                "vertical-align" if is("super") => self.superscript = true,
                "vertical-align" if is("sub") || is("baseline") => self.superscript = false,
                "font-size" => self.letters.size = hundredths(value),
                "y0" => self.letters.height = hundredths(value),
                _ => {}
            }
        }
    }
}

fn hundredths(value: &str) -> u32 {
    let number: String = value.chars().take(8).take_while(|c| c.is_ascii_digit() || *c == '.').collect();
    number.parse::<f32>().map_or(0, |size| (size * 100.0) as u32)
}

/// A table of contents among other means of finding one's way.
fn contents(tag: &Tag) -> bool {
    tag.attribute("role") == Some("doc-toc") || tag.attribute("epub:type") == Some("toc")
}

/// Elements whose text is not the document's: other languages, means of finding one's way, controls, what stands in for
/// pictures.
fn left_out(name: &str) -> bool {
    matches!(
        name,
        "audio"
            | "button"
            | "canvas"
            | "datalist"
            | "iframe"
            | "nav"
            | "noscript"
            | "object"
            | "option"
            | "rp"
            | "rt"
            | "script"
            | "select"
            | "style"
            | "svg"
            | "template"
            | "textarea"
            | "title"
            | "video"
    )
}

/// Elements that never have content.
pub(super) fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "basefont"
            | "br"
            | "col"
            | "embed"
            | "frame"
            | "hr"
            | "img"
            | "input"
            | "keygen"
            | "link"
            | "meta"
            | "param"
            | "source"
            | "track"
            | "wbr"
    )
}

/// Elements that run with the text around them; all known others stand apart.
pub(super) fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "caption"
            | "center"
            | "dd"
            | "details"
            | "dir"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "frameset"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "head"
            | "header"
            | "hgroup"
            | "hr"
            | "html"
            | "legend"
            | "li"
            | "main"
            | "menu"
            | "nav"
            | "ol"
            | "p"
            | "pre"
            | "section"
            | "summary"
            | "table"
            | "tbody"
            | "td"
            | "tfoot"
            | "th"
            | "thead"
            | "title"
            | "tr"
            | "ul"
            | "xmp"
    )
}
