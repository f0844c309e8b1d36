//! Template: what a house writes alike in all documents of a kind is written so, and stands where it belongs.

mod align;
mod line;
mod near;
mod unit;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::Deserialize;

use self::align::{AlignedStretch, Slots};
use self::line::{Names, lines};
use self::near::{HeadingReach, NearLine, TemplateLines};
use self::unit::{TemplateWord, Unit};
use super::regexp::Regexp;
use super::scope::Scope;
use super::vacuous::Vacuous;
use super::violation::{Repair, Violation};
use crate::document::{Block, BlockKind, Document, FlowRange};
use crate::spanned::Spanned;
use crate::text::sign;
use crate::text::sign::written::{LEFT_DOUBLE, RIGHT_DOUBLE};

/// Parameters of a `template`.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct LineTemplate {
    /// Finds the year of the document, its first group; where it finds none, nothing is reported.
    year: Option<Regexp>,
    /// Names of slots, each with the expression of the whole word that it takes.
    #[serde(default)]
    slots: BTreeMap<String, Regexp>,
    /// Names of parts of lines, each with what stands for it: alternatives, between strokes.
    #[serde(default)]
    parts: BTreeMap<String, String>,
    /// Lines that may stand anywhere.
    #[serde(default)]
    #[cfg_attr(test, schemars(with = "Vec<String>"))]
    lines: Vec<Spanned<String>>,
    /// Lines that stand under certain headings.
    #[serde(default)]
    under: Vec<Under>,
    /// Headings at which those of `under` end; where there are none, at any.
    #[serde(default)]
    #[cfg_attr(test, schemars(with = "Vec<String>"))]
    ends: Vec<Spanned<String>>,
    /// Headings after which certain headings stand.
    #[serde(default)]
    after: Vec<After>,
    #[serde(skip)]
    read: OnceLock<Read>,
}

/// Lines that stand under a heading.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Under {
    /// The heading, or the cell that heads a part of a table.
    #[cfg_attr(test, schemars(with = "String"))]
    heading: Spanned<String>,
    /// Lines that stand under it; under the heading of another group they are reported.
    #[cfg_attr(test, schemars(with = "Vec<String>"))]
    lines: Vec<Spanned<String>>,
    /// Lines that are wrong under it; the nearest of `lines` is meant.
    #[serde(default)]
    #[cfg_attr(test, schemars(with = "Vec<String>"))]
    not: Vec<Spanned<String>>,
}

/// A heading, and what follows it.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct After {
    /// The heading.
    #[cfg_attr(test, schemars(with = "String"))]
    heading: Spanned<String>,
    /// The headings of which one stands next.
    #[cfg_attr(test, schemars(with = "Vec<String>"))]
    next: Vec<Spanned<String>>,
}

pub(super) const PLACEHOLDERS: &[&str] = &["found", "expected", "under"];
pub(super) const CASES: &[&str] = &["under", "place", "next"];

/// Blocks after a heading in which the next one is looked for.
const NEXT: usize = 8;

/// Words of a heading, at most.
const HEADING: usize = 40;

/// The lines, read.
#[derive(Debug, Default)]
struct Read {
    /// All that are right somewhere.
    lines: TemplateLines,
    headings: TemplateLines,
    wrong: TemplateLines,
    before: TemplateLines,
    next: TemplateLines,
    ends: TemplateLines,
}

/// The slots, for a document of one year.
struct Year<'a> {
    slots: &'a BTreeMap<String, Regexp>,
    year: Option<i32>,
}

impl Slots for Year<'_> {
    fn takes(&self, name: &str, word: &str) -> bool {
        let found = self.slots.get(name).and_then(Regexp::get).and_then(|slot| slot.find(word));
        found.is_some_and(|found| found.len() == word.len())
    }

    fn year(&self) -> Option<i32> {
        self.year
    }
}

/// The heading under which a text stands: its group, and where it is.
#[derive(Clone, Copy)]
struct Governing {
    group: usize,
    range: FlowRange,
}

impl LineTemplate {
    pub(super) fn run(&self, document: &Document, scope: &Scope) -> Vec<Violation> {
        let mut slots = Year { slots: &self.slots, year: None };
        if let Some(year) = self.year.as_ref().and_then(Regexp::get) {
            let found = year.captures(&document.flow.text).and_then(|found| found.get(1)?.as_str().parse().ok());
            if found.is_none() {
                return Vec::new();
            }
            slots.year = found;
        }
        let mut violations = Vec::new();
        let mut governing = None;
        for (at, block) in document.blocks.iter().enumerate().filter(|(_, block)| is_text(block)) {
            if let Some(heading) = self.heading(document, block, &slots) {
                governing = Some(heading);
            } else if block.kind == BlockKind::Heading && self.ends(document, block, &slots) {
                governing = None;
            }
            if scope.has(block.kind) {
                let units = unit::units(document, block);
                violations.extend(units.iter().flat_map(|unit| self.judged(document, unit, governing, &slots)));
                violations.extend(self.missing(document, at, block, &slots));
            }
        }
        violations
    }

    /// What is wrong with `unit`.
    fn judged(&self, document: &Document, unit: &Unit, governing: Option<Governing>, slots: &Year) -> Vec<Violation> {
        let read = self.read();
        let group = governing.map(|governing| governing.group);
        let of_group = |own: &near::Own| group.is_some() && own.group == group;
        let here = |own: &near::Own| own.group.is_none() || group.is_none() || own.group == group;
        let place = TemplatePlace { document, unit, slots, under: heading_text(document, governing) };
        if read.wrong.nearest(unit, slots, HeadingReach::Same, of_group).is_some() {
            let right = read.lines.nearest(unit, slots, HeadingReach::Any, of_group);
            return right.and_then(|right| place.at_once(&right)).into_iter().collect();
        }
        let Some(near) = read.lines.nearest(unit, slots, HeadingReach::Slip, |_| true) else {
            let near = read.lines.nearest(unit, slots, HeadingReach::Row, of_group);
            return near.map(|near| place.each(&near)).unwrap_or_default();
        };
        if here(near.own) {
            return place.each(&near);
        }
        // It is a line of another heading, and perhaps no worse a one of this.
        let own = read.lines.nearest(unit, slots, HeadingReach::Slip, here);
        if own.is_some_and(|own| own.cost() <= near.cost()) {
            return Vec::new();
        }
        if let Some(similar) = read.lines.nearest(unit, slots, HeadingReach::Similar, of_group) {
            return place.at_once(&similar).into_iter().collect();
        }
        let belongs = near.own.group.and_then(|group| self.under.get(group));
        belongs.and_then(|belongs| place.elsewhere(self.said(&belongs.heading, slots))).into_iter().collect()
    }

    /// Says that none of the headings that follow `block` does.
    fn missing(&self, document: &Document, at: usize, block: &Block, slots: &Year) -> Option<Violation> {
        let read = self.read();
        let unit = whole(document, block);
        let found = read.before.nearest(&unit, slots, HeadingReach::Same, |_| true)?;
        let after = self.after.get(found.own.group?)?;
        let mut headings = 0;
        for block in document.blocks.iter().skip(at + 1).filter(|block| is_text(block)).take(NEXT) {
            let next = |own: &near::Own| own.group == found.own.group;
            if read.next.nearest(&whole(document, block), slots, HeadingReach::Slip, next).is_some() {
                return None;
            }
            headings += usize::from(block.kind == BlockKind::Heading);
            // A long heading may be in two blocks.
            if headings > 1 {
                break;
            }
        }
        let at = unit.place(0, unit.words.len()).filter(|_| headings > 0)?;
        let next: Vec<String> =
            after.next.iter().map(|next| format!("{LEFT_DOUBLE}{}{RIGHT_DOUBLE}", self.said(next, slots))).collect();
        let place = TemplatePlace { document, unit: &unit, slots, under: String::new() };
        Some(place.violation("next", at, next.join(" / ")))
    }

    /// The group of which `block` is the heading.
    fn heading(&self, document: &Document, block: &Block, slots: &Year) -> Option<Governing> {
        if self.under.is_empty() {
            return None;
        }
        let unit = whole(document, block);
        if unit.words.len() > HEADING {
            return None;
        }
        let near = self.read().headings.nearest(&unit, slots, HeadingReach::Slip, |_| true)?;
        Some(Governing { group: near.own.group?, range: block.range })
    }

    /// True where the heading `block` ends what stands under those before it.
    fn ends(&self, document: &Document, block: &Block, slots: &Year) -> bool {
        let ends = || self.read().ends.nearest(&whole(document, block), slots, HeadingReach::Slip, |_| true);
        self.ends.is_empty() || ends().is_some()
    }

    fn names(&self) -> Names<'_> {
        Names { slots: &self.slots, parts: &self.parts }
    }

    fn read(&self) -> &Read {
        self.read.get_or_init(|| {
            let lines = |text: &Spanned<String>| lines(text.get_ref(), self.names()).unwrap_or_default();
            let mut read = Read::default();
            for text in &self.lines {
                read.lines.add(lines(text), None);
            }
            for text in &self.ends {
                read.ends.add(lines(text), None);
            }
            for (group, under) in self.under.iter().enumerate() {
                read.headings.add(lines(&under.heading), Some(group));
                // A heading is a line too, and stands anywhere.
                read.lines.add(lines(&under.heading), None);
                for text in &under.lines {
                    read.lines.add(lines(text), Some(group));
                }
                for text in &under.not {
                    read.wrong.add(lines(text), Some(group));
                }
            }
            for (group, after) in self.after.iter().enumerate() {
                read.before.add(lines(&after.heading), Some(group));
                for text in &after.next {
                    read.next.add(lines(text), Some(group));
                }
            }
            read
        })
    }

    /// The first line that `text` stands for, in words.
    fn said(&self, text: &Spanned<String>, slots: &Year) -> String {
        let lines = lines(text.get_ref(), self.names()).unwrap_or_default();
        lines.first().map(|line| line.in_words(slots.year)).unwrap_or_default()
    }

    /// Every line of the file.
    fn texts(&self) -> impl Iterator<Item = &Spanned<String>> {
        let under =
            self.under.iter().flat_map(|under| std::iter::once(&under.heading).chain(&under.lines).chain(&under.not));
        let after = self.after.iter().flat_map(|after| std::iter::once(&after.heading).chain(&after.next));
        self.lines.iter().chain(&self.ends).chain(under).chain(after)
    }

    pub(super) fn validate(&self) -> Result<(), (String, std::ops::Range<usize>)> {
        self.year.iter().chain(self.slots.values()).try_for_each(Regexp::validate)?;
        for text in self.texts() {
            lines(text.get_ref(), self.names()).map_err(|message| (message, text.span()))?;
        }
        Ok(())
    }

    pub(super) fn vacuous(&self) -> Option<Vacuous> {
        let none = || Vacuous::new(&[], "there is no line to keep to", "add `lines`, `under` or `after`");
        let few = self.lines.is_empty() && self.under.is_empty() && self.after.is_empty();
        few.then(none)
    }
}

/// True for blocks in which lines of a template may stand.
fn is_text(block: &Block) -> bool {
    !matches!(block.kind, BlockKind::Furniture | BlockKind::Note | BlockKind::Contents)
}

/// All of a block.
fn whole<'d>(document: &'d Document, block: &Block) -> Unit<'d> {
    Unit { words: unit::of_block(document, block), range: block.range, head: false }
}

fn heading_text(document: &Document, governing: Option<Governing>) -> String {
    governing.map(|governing| document.flow.cut(governing.range).trim().to_owned()).unwrap_or_default()
}

/// Where a text stands.
struct TemplatePlace<'a> {
    document: &'a Document<'a>,
    unit: &'a Unit<'a>,
    slots: &'a Year<'a>,
    /// The heading above it.
    under: String,
}

impl TemplatePlace<'_> {
    /// Each difference from the line `near`.
    fn each(&self, near: &NearLine) -> Vec<Violation> {
        let stretches = near.alignment.stretches(&near.own.line, &self.unit.words);
        stretches.iter().filter_map(|stretch| self.differs("", near, stretch)).collect()
    }

    /// All differences from the line `near`, which stands under this heading.
    fn at_once(&self, near: &NearLine) -> Option<Violation> {
        self.differs("under", near, &near.alignment.whole(&near.own.line, &self.unit.words)?)
    }

    fn differs(&self, case: &'static str, near: &NearLine, stretch: &AlignedStretch) -> Option<Violation> {
        let (line, words) = (&near.own.line, self.unit.words.as_slice());
        let at = self.unit.place(stretch.words.0, stretch.words.1)?;
        let text = near.alignment.expected(line, words, stretch, self.slots)?;
        // A bracket without its partner is an error of its own. Where lines are all that is known of a text, no rule judges that.
        let judged = self.document.source.structure.layout.print().is_none();
        if judged && differ_in_brackets(self.document.flow.cut(at), &text) && !pairs(words) {
            return None;
        }
        let repair = Repair::write(self.document.place_of(at), text.clone(), false);
        Some(Violation { repair: Some(repair), ..self.violation(case, at, text) })
    }

    /// Says that the text belongs under the heading `belongs`.
    fn elsewhere(&self, belongs: String) -> Option<Violation> {
        Some(self.violation("place", self.unit.place(0, self.unit.words.len())?, belongs))
    }

    fn violation(&self, case: &'static str, at: FlowRange, expected: String) -> Violation {
        let found = self.document.flow.cut(at).to_owned();
        let values = vec![("found", found), ("expected", expected), ("under", self.under.clone())];
        Violation { at: self.document.place_of(at), case, values, ..Violation::default() }
    }
}

/// True where `found` and `expected` are the same but for brackets and spaces.
fn differ_in_brackets(found: &str, expected: &str) -> bool {
    let rest = |text: &str| -> String {
        text.chars().filter(|c| !c.is_whitespace() && !sign::opens_bracket(*c) && !sign::closes_bracket(*c)).collect()
    };
    rest(found) == rest(expected)
}

/// True where as many brackets open as close in `words`.
fn pairs(words: &[TemplateWord]) -> bool {
    let count = |is: fn(char) -> bool| words.iter().filter(|word| word.text.chars().all(is)).count();
    count(sign::opens_bracket) == count(sign::closes_bracket)
}

#[cfg(test)]
mod tests;
