//! Tagged print → blocks, the flow, labels, notes and marks: elements where the file tells them, lines elsewhere.

use super::candidates::Candidates;
use super::from_elements::FromElements;
use super::line::{Line, width_of};
use super::{from_lines, line, page, print, quotation};
use crate::document::lexicon::Lexicon;
use crate::source::{ElementKind, Source, Span, Tagged, TaggedPart};

/// Lays out `tagged`, which `source` is made up of; gives the lines too.
pub(crate) fn build(source: &Source, tagged: &Tagged, lexicon: &Lexicon) -> (Candidates, Vec<Line>) {
    let text = &source.text;
    let mut lines = line::lines_of(text, lexicon.punctuation());
    print::mark(text, &mut lines, &tagged.print);
    let superscript = print::told_in(&tagged.print);
    // The lines of which the file tells nothing are read as those of any print.
    let mut untold: Vec<Line> = tagged
        .parts
        .iter()
        .flat_map(|part| match part {
            TaggedPart::Lines(span) => within(&lines, *span),
            TaggedPart::Element(_) => &[],
        })
        .copied()
        .collect();
    untold.sort_by_key(|line| line.start);
    if !untold.is_empty() {
        page::mark(text, &mut untold, superscript, true, lexicon.signs());
    }
    let headed = tagged
        .parts
        .iter()
        .any(|part| matches!(part, TaggedPart::Element(element) if element.kind == ElementKind::Heading));
    let width = width_of(&lines);
    let mut builder = FromElements::of_print(source, lexicon.numerals(), &lines, headed);
    for part in &tagged.parts {
        match part {
            TaggedPart::Element(element) => builder.element(element),
            TaggedPart::Lines(span) => {
                let layout = std::mem::take(&mut builder.layout);
                let lines = within(&untold, *span);
                let (numerals, signs) = (lexicon.numerals(), lexicon.signs());
                builder.layout = from_lines::extend(layout, text, lines, width, superscript, numerals, signs).0;
            }
        }
    }
    let mut layout = builder.layout;
    quotation::mark(&mut layout);
    layout.pages.clear();
    for line in &lines {
        if layout.pages.len() <= line.page as usize {
            layout.pages.resize(line.page as usize + 1, line.start);
        }
    }
    (layout, lines)
}

/// The lines that lie in `span`.
fn within(lines: &[Line], span: Span) -> &[Line] {
    let from = lines.partition_point(|line| line.start < span.start);
    let to = lines.partition_point(|line| line.start < span.end);
    lines.get(from..to).unwrap_or_default()
}
