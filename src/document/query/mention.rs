//! Where a text names annexes, tables or figures: whatever may be a reference counts, since what is not referred to is told from
//! what is.

use std::collections::HashSet;

use crate::document::block::{Block, BlockKind};
use crate::document::entity::reference::numeral::skip_parts;
use crate::document::entity::reference::title::{PartNumber, number};
use crate::document::item::{Item, ItemKind, Value};
use crate::document::lexicon::numeral::Numerals;
use crate::document::lexicon::reference::{Forms, SPACES, Target};
use crate::document::model::Document;
use crate::document::place::FlowOffset;
use crate::text::{slice, unspaced};

/// Members of the longest range.
const LONGEST: u32 = 200;
/// Bytes between a title and what may name its part without a number: `the table below`.
const NEAR: usize = 1500;

/// The parts of one kind that a text refers to.
#[derive(Debug, Default)]
pub struct Mentions {
    /// Their numbers as they are written, plain.
    written: HashSet<String>,
    /// What these say, in whatever numerals; of numbers of several parts, what the first part says.
    read: HashSet<u32>,
    /// Where in the flow one is named without a number: `see the annex`.
    unnumbered: Vec<FlowOffset>,
    /// A word of the stem of an annex stands somewhere: `annexed`.
    annexed: bool,
    /// The parts of the kind have several titles.
    several: bool,
}

impl Document<'_> {
    /// The parts of a kind that are referred to anywhere but in contents, page headers and the titles themselves.
    pub fn mentions(&self, target: Target) -> Mentions {
        let Some(vocabulary) = self.vocabulary else { return Mentions::default() };
        let titles = self.items.iter().filter(|item| matches!(item.value, Value::Title(_)));
        let titles: HashSet<FlowOffset> = titles.map(|item| item.range.start).collect();
        let mut mentions = Mentions::default();
        let scan = MentionScan {
            forms: &vocabulary.references,
            numerals: self.lexicon.numerals(),
            to: &vocabulary.words.date.to,
        };
        for (block, start) in scan.forms.leads_in(&self.flow.text, &self.blocks) {
            if !titles.contains(&start) {
                scan.mention(target, self.flow.cut(start.to(block.range.end)), start, &mut mentions);
            }
        }
        let kind = ItemKind::titling(target);
        let named: HashSet<_> =
            self.items.iter().filter(|item| Some(item.kind) == kind).map(|item| self.number(item)).collect();
        mentions.several = named.len() > 1;
        mentions.annexed = named.contains(&None) && self.annexed(&vocabulary.references.annex, &titles);
        mentions
    }

    /// True where a word of the same stem as the title of an only annex stands: `annexed`.
    fn annexed(&self, word: &str, titles: &HashSet<FlowOffset>) -> bool {
        /// Letters of a stem.
        const STEM: usize = 5;
        let stem = word
            .char_indices()
            .next_back()
            .filter(|_| word.chars().count() > STEM)
            .map_or(word, |(last, _)| slice(word, ..last));
        let counts = |block: &&Block| {
            !matches!(block.kind, BlockKind::Contents | BlockKind::Furniture) && !titles.contains(&block.range.start)
        };
        let mut blocks = self.blocks.iter().filter(counts);
        blocks.any(|block| self.flow.cut(block.range).contains(stem))
    }

    /// The number of `item`, a title; `None` where it has none.
    pub fn number(&self, item: &Item) -> Option<&str> {
        let Value::Title(before) = item.value else { return None };
        self.text(item).get(usize::from(before)..).filter(|number| !number.is_empty())
    }

    /// True where `mentions` name the part that `item` is the title of.
    pub fn is_mentioned(&self, item: &Item, mentions: &Mentions) -> bool {
        let far = |at: FlowOffset| (at - item.range.start).max(item.range.start - at);
        let near = |at: &FlowOffset| far(*at) < NEAR && item.kind != ItemKind::Annex;
        let Some(written) = self.number(item) else { return mentions.annexed || !mentions.unnumbered.is_empty() };
        if !mentions.several && !mentions.unnumbered.is_empty() || mentions.unnumbered.iter().any(near) {
            return true;
        }
        let says = number(written, self.lexicon.numerals());
        let whole = says.filter(|says| says.first == written.len());
        let mut readings = whole.iter().flat_map(|number| number.readings.iter().flatten());
        mentions.written.contains(&plain(written)) || readings.any(|reading| mentions.read.contains(&reading.value))
    }
}

/// A number in capitals, without the stops before letters: `10.A` and `10a` are one.
fn plain(written: &str) -> String {
    let lettered = written.contains(|c: char| c.is_alphabetic());
    written.chars().filter(|c| *c != '.' || !lettered).flat_map(char::to_uppercase).collect()
}

impl Forms {
    /// Where in `flow` a form of references begins, each with its block; contents and page headers are left out.
    fn leads_in<'b>(&self, flow: &str, blocks: &'b [Block]) -> Vec<(&'b Block, FlowOffset)> {
        let Some(leads) = self.searcher() else { return Vec::new() };
        let mut at = 0;
        let found = leads.find_iter(flow).filter_map(|lead| {
            let start = FlowOffset::new(lead.start());
            while blocks.get(at).is_some_and(|block| block.range.end <= start) {
                at += 1;
            }
            let block = blocks.get(at).filter(|block| block.range.start <= start)?;
            let counts = !matches!(block.kind, BlockKind::Contents | BlockKind::Furniture);
            counts.then_some((block, start))
        });
        found.collect()
    }
}

struct MentionScan<'s> {
    forms: &'s Forms,
    numerals: &'s Numerals,
    /// What joins the ends of a range.
    to: &'s [String],
}

impl MentionScan<'_> {
    /// Adds what `text`, which begins with a form of references, names.
    fn mention(&self, target: Target, text: &str, at: FlowOffset, mentions: &mut Mentions) {
        let forms =
            self.forms.forms.iter().filter(|(other, lead, _)| *other == target && text.starts_with(lead.as_str()));
        let Some((_, lead, _)) = forms.into_iter().next() else { return };
        let mut rest = slice(text, lead.len()..).trim_start_matches(SPACES);
        let joined = slice(text, lead.len()..).starts_with(|c: char| c.is_alphanumeric() && !unspaced(c));
        // A small letter may be a word: in Russian `приложении к …`.
        if !joined && (number(rest, self.numerals).is_none() || rest.starts_with(char::is_lowercase)) {
            mentions.unnumbered.push(at);
        }
        let mut last: Option<(PartNumber, &str)> = None;
        let mut range = false;
        while let Some(found) = number(rest, self.numerals) {
            let written = slice(rest, ..found.length);
            mentions.add(found, written);
            if let Some((from, first)) = last.filter(|_| range) {
                mentions.fill((from, first), (found, written));
            }
            last = Some((found, written));
            let (after, _) = skip_parts(slice(rest, found.length..), &self.forms.between);
            let Some(next) = self.joint(after) else { return };
            let joint = slice(after, ..after.len() - next.len()).trim_matches(SPACES);
            range = self.to.iter().any(|to| to.trim_matches(SPACES) == joint);
            rest = next;
        }
    }

    /// `text` after what stands between two numbers; any blank is one.
    fn joint<'t>(&self, text: &'t str) -> Option<&'t str> {
        let text = text.trim_start_matches(SPACES);
        let after = |joint: &String| {
            let rest = text.strip_prefix(joint.trim_matches(SPACES)).filter(|rest| rest.len() < text.len())?;
            (!joint.ends_with(' ') || rest.starts_with(SPACES)).then_some(rest)
        };
        let joints = self.forms.between.iter().chain(self.to).filter_map(after);
        let sign = text.strip_prefix([',', ';', '/', '&']).into_iter();
        joints.chain(sign).min_by_key(|rest| rest.len()).map(|rest| rest.trim_start_matches(SPACES))
    }
}

impl Mentions {
    fn add(&mut self, number: PartNumber, written: &str) {
        self.written.insert(plain(written));
        self.read.extend(number.readings.iter().flatten().map(|reading| reading.value));
    }

    /// Adds what lies between two numbers: II in `I–III`, `17.5` in `17.4 to 17.6`.
    fn fill(&mut self, (from, first): (PartNumber, &str), (to, last): (PartNumber, &str)) {
        for low in from.readings.iter().flatten() {
            let high = to
                .readings
                .iter()
                .flatten()
                .filter(|high| high.system == low.system && high.value < low.value + LONGEST);
            for high in high {
                self.read.extend(low.value..high.value);
            }
        }
        let parts = |written: &'_ str| {
            let (before, after) = written.rsplit_once('.')?;
            Some((before.to_owned(), after.parse::<u32>().ok()?))
        };
        if let (Some((before, low)), Some((other, high))) = (parts(first), parts(last))
            && before == other
            && high < low.saturating_add(LONGEST)
        {
            self.written.extend((low..high).map(|value| plain(&format!("{before}.{value}"))));
        }
    }
}
