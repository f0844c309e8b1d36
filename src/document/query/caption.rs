//! The titles of annexes, tables and figures: `Annex II`, `Table 3`, 表 2.

use crate::document::block::BlockKind;
use crate::document::entity::reference::numeral::chaptered;
use crate::document::label::numeral::numeral;
use crate::document::lexicon::counting::Reading;
use crate::document::lexicon::reference::Target;
use crate::document::model::Document;
use crate::document::place::FlowOffset;
use crate::source::{Layout, Span};
use crate::text::{after, before, unspaced};

/// The title of a part, or a line that may be one.
#[derive(Clone, Debug)]
pub struct Caption {
    /// Its number; a letter first, where it may be a Roman numeral too.
    pub readings: [Option<Reading>; 2],
    /// What stands in its number before the numeral that counts: `34.` of `34.22`; nothing in most.
    pub chapter: String,
    /// Its first byte in the flow.
    pub start: FlowOffset,
    /// Where it stands in the source.
    pub span: Span,
    /// The kind of the block that it begins; `None` for a line in mid-block.
    pub block: Option<BlockKind>,
    /// A sentence goes on after it: `Table 9 of the survey`.
    pub goes_on: bool,
}

impl Document<'_> {
    /// Whatever may be the title of a `target`: a wrapped line may begin with a reference.
    pub fn captions(&self, target: Target) -> Vec<Caption> {
        let Some(vocabulary) = self.vocabulary else { return Vec::new() };
        let titled = |text: &str| {
            let capital = text.starts_with(|c: char| !c.is_lowercase());
            let length = vocabulary.references.begins(target, text).filter(|_| capital)?;
            let inner = after(text, length).trim_start_matches([' ', '\u{a0}']);
            let chaptered = chaptered(inner).filter(|_| matches!(target, Target::Table | Target::Figure));
            let plain = || numeral(inner, self.lexicon.numerals()).map(|(readings, figures)| (readings, 0, figures));
            let (readings, chapter, figures) = chaptered.or_else(plain)?;
            let chapter = before(inner, chapter).to_owned();
            let ends = !after(inner, figures).starts_with(|c: char| c.is_alphanumeric() && !unspaced(c));
            let goes_on = after(inner, figures).trim_start().starts_with(char::is_lowercase);
            ends.then_some((readings, chapter, text.len() - inner.len() + figures, goes_on))
        };
        let blocks = self.blocks.iter().filter_map(|block| {
            let (readings, chapter, length, goes_on) = titled(self.flow.cut(block.range))?;
            let span = self.place_of(block.range.inside(0..length));
            Some(Caption { readings, chapter, start: block.range.start, span, block: Some(block.kind), goes_on })
        });
        let mut captions: Vec<Caption> = blocks.collect();
        if !matches!(self.source.structure.layout, Layout::Elements(_)) {
            let mut begun: Vec<u32> = captions.iter().map(|caption| caption.span.start).collect();
            begun.sort_unstable();
            let source = &self.source.text;
            let lines = source.lines().filter_map(|line| {
                let text = line.trim_start();
                let (readings, chapter, length, goes_on) = titled(text)?;
                let start = text.as_ptr() as usize - source.as_ptr() as usize;
                let span = Span::new(start, start + length);
                begun.binary_search(&span.start).is_err().then_some(Caption {
                    readings,
                    chapter,
                    start: FlowOffset::default(),
                    span,
                    block: None,
                    goes_on,
                })
            });
            captions.extend(lines);
        }
        captions
    }
}
