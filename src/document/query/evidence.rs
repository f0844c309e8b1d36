//! Where the kind of a block or item comes from: the file tells it, or it is read from how print looks.

use crate::document::block::Evidence;
use crate::document::item::Item;
use crate::document::layout::flow::BySource;
use crate::document::model::Document;
use crate::source::Span;

impl Document<'_> {
    /// How the kind of `item` is known. A label, mark or note has evidence of its own: one that was typed is inferred, though the
    /// file may tell the paragraph. What is read from words alone has that of its block.
    pub fn evidence(&self, item: &Item) -> Evidence {
        if item.kind.is_structure() {
            Evidence::of(self.told.contains(&item.range.start))
        } else {
            self.block(item).evidence
        }
    }

    /// How many labels, marks and notes are told by the file, and how many are inferred.
    pub fn structure(&self) -> [usize; 2] {
        let items = self.items.iter().filter(|item| item.kind.is_structure());
        items.fold([0, 0], |[told, inferred], item| match self.evidence(item) {
            Evidence::Told => [told + 1, inferred],
            Evidence::Inferred => [told, inferred + 1],
        })
    }

    /// How it is known what stands at `span` of the source, of which `map` is the way to the flow: that of the label, mark or
    /// note there, else of the block. `None` where no text stands.
    pub(crate) fn evidence_at(&self, map: &BySource, span: Span) -> Option<Evidence> {
        let from = self.items.partition_point(|item| item.span.start < span.start);
        let mut here = self.items.get(from..)?.iter().take_while(|item| item.span.start == span.start);
        let item = here.find(|item| item.kind.is_structure()).map(|item| self.evidence(item));
        let block = || self.block_at(map.flow_at(span.start)?)?.among(&self.blocks).map(|block| block.evidence);
        item.or_else(block)
    }
}
