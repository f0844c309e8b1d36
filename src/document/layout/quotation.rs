//! Quotations of several paragraphs: what stands in them is numbered as in the text that is quoted.

use super::candidates::Candidates;
use crate::document::block::{Block, BlockKind};
use crate::text::sign::QUOTATIONS;

/// Blocks of the longest quotation that is looked for: farther on, a closing mark is that of another.
pub(crate) const LONGEST_QUOTATION: usize = 60;

/// Notes down the labels that stand in a quotation which begins with a block and ends with a later one.
pub(crate) fn mark(layout: &mut Candidates) {
    let running = |block: &Block| matches!(block.kind, BlockKind::Paragraph | BlockKind::Heading | BlockKind::Table);
    let mut quoted = vec![0; layout.blocks.len()];
    let mut at = 0;
    while at < layout.blocks.len() {
        let end = layout.blocks.get(at).filter(|block| running(block)).and_then(|first| {
            let signs = opens(text(layout, first))?;
            let later = layout
                .blocks
                .iter()
                .enumerate()
                .skip(at + 1)
                .take(LONGEST_QUOTATION)
                .filter(|(_, block)| running(block));
            later.into_iter().find(|(_, block)| closes(text(layout, block), signs)).map(|(end, _)| end)
        });
        if let Some(end) = end {
            quoted.iter_mut().take(end + 1).skip(at).for_each(|quoted| *quoted = at as u32 + 1);
        }
        at = end.unwrap_or(at) + 1;
    }
    for label in &mut layout.labels {
        if let Some(&quotation) = quoted.get(label.block.index()).filter(|quotation| **quotation > 0) {
            label.quoted = quotation;
        }
    }
}

fn text<'a>(layout: &'a Candidates, block: &Block) -> &'a str {
    layout.flow.cut(block.range)
}

/// The signs of the quotation that `text` begins with and does not end.
fn opens(text: &str) -> Option<(char, &'static [char])> {
    let signs = QUOTATIONS.into_iter().find(|(opening, _)| text.starts_with(*opening))?;
    (text.matches(signs.0).count() > text.matches(signs.1).count()).then_some(signs)
}

/// True where a quotation with these signs ends in `text`: one that is opened anew in each of its paragraphs, too.
fn closes(text: &str, (opening, closing): (char, &[char])) -> bool {
    let again = usize::from(text.starts_with(opening));
    text.matches(closing).count() + again > text.matches(opening).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quotation_goes_on_until_it_is_closed() {
        let signs = opens("“11. The well was dry.").unwrap();
        assert!(!closes("12. It was dug in “1999”.", signs));
        assert!(!closes("“12. It was dug again.", signs));
        assert!(closes("“13. It gave water.”", signs));
        assert!(closes("13. It gave “clean” water.”", signs));
        assert_eq!(opens("“Wells” are dug."), None);
        assert_eq!(opens("11. “The well"), None);
    }
}
