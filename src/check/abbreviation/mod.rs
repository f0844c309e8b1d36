//! Abbreviations: what is introduced has one full form, stands after that, and is used.
//!
//! Nothing is known of abbreviations but what the document itself says: that one is introduced is proved by its letters, which are
//! those of the words before its bracket.

mod introduction;
mod shape;
mod spelled;
mod text;
mod unexplained;
mod used;

use std::collections::{BTreeMap, HashMap};

use serde::Deserialize;

use self::introduction::{Introduction, is_explained};
use self::text::TextMap;
use self::used::Use;
use super::regexp::Regexp;
use super::scope::Scope;
use super::vacuous::Vacuous;
use super::violation::Violation;
use crate::document::{BlockId, Document, FlowRange};
use crate::source::Span;

/// Parameters of an `abbreviation`.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Abbreviation {
    /// What is reported.
    of: Vec<Slip>,
    /// What an abbreviation looks like; without it, two to ten letters, at least half of them capitals.
    form: Option<Regexp>,
    /// Abbreviations that every reader knows: they need no full form.
    #[serde(default)]
    known: Vec<String>,
}

/// What may be wrong with an abbreviation.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
enum Slip {
    /// It is introduced and not used again.
    Unused,
    /// It is used before it is introduced.
    Early,
    /// It is introduced again.
    Again,
    /// It has two full forms.
    Meaning,
    /// One full form has another abbreviation.
    Form,
    /// It is used and spelled out nowhere.
    Unexplained,
}

pub(super) const PLACEHOLDERS: &[&str] = &["found", "full", "other", "count"];
pub(super) const CASES: &[&str] = &["unused", "early", "again", "meaning", "form", "unexplained"];

/// Unused abbreviations of a block that is no list of names, at most.
const LISTED: usize = 3;
/// Places that are shown with a finding.
const SHOWN: usize = 3;
/// Letters by which two words are one in two grammatical forms.
const STEM: usize = 3;

impl Abbreviation {
    pub(super) fn run(&self, document: &Document, scope: &Scope) -> Vec<Violation> {
        let mut violations = self.unexplained(document, scope);
        if self.of.iter().all(|slip| *slip == Slip::Unexplained) {
            return violations;
        }
        let introduced = introduction::all(document, self.form.as_ref());
        if introduced.is_empty() {
            return violations;
        }
        let mut of: BTreeMap<&str, Vec<&Introduction>> = BTreeMap::new();
        for one in &introduced {
            of.entry(&one.key).or_default().push(one);
        }
        let wants = |slip| self.of.contains(&slip);
        let uses =
            if wants(Slip::Unused) || wants(Slip::Early) { used::all(document, &introduced) } else { HashMap::new() };
        let judge = Judge { document, scope, texts: TextMap::of(document) };
        if wants(Slip::Unused) {
            violations.extend(judge.unused(&of, &uses));
        }
        for (key, introduced) in &of {
            let uses = uses.get(key).map(Vec::as_slice).unwrap_or_default();
            if wants(Slip::Early) {
                violations.extend(judge.early(introduced, uses));
            }
            if wants(Slip::Again) {
                violations.extend(judge.again(introduced));
            }
            if wants(Slip::Meaning) {
                violations.extend(judge.meaning(introduced));
            }
        }
        if wants(Slip::Form) {
            violations.extend(judge.forms(&introduced));
        }
        violations
    }

    /// Used, and spelled out nowhere; each once.
    fn unexplained(&self, document: &Document, scope: &Scope) -> Vec<Violation> {
        // Without words of the language nothing tells a sentence; what has no symbol may be for readers of its own.
        let readable = document.vocabulary.is_some() && document.own_symbols().next().is_some();
        if !self.of.contains(&Slip::Unexplained) || !readable {
            return Vec::new();
        }
        let texts = TextMap::of(document);
        let open = unexplained::all(document, scope, &texts, &self.known);
        let violation = |one: &unexplained::Unexplained| Violation {
            at: document.place_of(FlowRange::new(one.at.start, one.at.end)),
            case: "unexplained",
            values: vec![
                ("found", one.key.to_owned()),
                ("full", String::new()),
                ("other", String::new()),
                ("count", one.count.to_string()),
            ],
            ..Violation::default()
        };
        open.iter().map(violation).collect()
    }

    pub(super) fn vacuous(&self) -> Vec<Vacuous> {
        let none = || Vacuous::item("`of` is empty: nothing is reported", "write what is to be reported");
        let nothing =
            || Vacuous::new(&["form"], "`form` matches no character", "write what an abbreviation looks like");
        let unseen = self.form.as_ref().is_some_and(Regexp::is_empty);
        [self.of.is_empty().then(none), unseen.then(nothing)].into_iter().flatten().collect()
    }

    pub(super) fn validate(&self) -> Result<(), (String, std::ops::Range<usize>)> {
        self.form.iter().try_for_each(Regexp::validate)
    }
}

struct Judge<'d> {
    document: &'d Document<'d>,
    scope: &'d Scope,
    texts: TextMap<'d>,
}

impl Judge<'_> {
    fn flow(&self, range: std::ops::Range<usize>) -> &str {
        self.document.flow.text.get(range).unwrap_or_default()
    }

    fn place(&self, range: &std::ops::Range<usize>) -> Span {
        self.document.place_of(FlowRange::new(range.start, range.end))
    }

    /// A violation at the abbreviation `one`, with the full form and what else is told.
    fn violation(&self, case: &'static str, one: &Introduction, other: String, related: Vec<Span>) -> Violation {
        let values = vec![
            ("found", self.flow(one.at.clone()).to_owned()),
            ("full", self.flow(one.full.clone()).to_owned()),
            ("other", other),
            ("count", "1".to_owned()),
        ];
        Violation { at: self.place(&one.at), case, values, related, repair: None }
    }

    /// True where `one` introduces in the running text, not in a list, a title or a quotation.
    fn is_plain(&self, one: &Introduction) -> bool {
        let counts = one.block.among(&self.document.blocks).is_some_and(|block| self.scope.has(block.kind));
        let text = &self.texts;
        let first = one.full.start.min(one.at.start);
        let apart = || text.is_quoted(one.block, first) || text.is_bracketed(one.block, first);
        counts && one.follows && text.is_sentence(one.block) && !apart()
    }

    /// Introduced once, and nowhere else in the document in any form. A block that has many of these lists names.
    fn unused(&self, of: &BTreeMap<&str, Vec<&Introduction>>, uses: &HashMap<&str, Vec<Use>>) -> Vec<Violation> {
        let once = of.iter().filter_map(|(key, introduced)| match introduced.as_slice() {
            [one] if uses.get(key).is_none_or(Vec::is_empty) => Some(*one),
            _ => None,
        });
        let once: Vec<&Introduction> = once.collect();
        let mut listed: HashMap<BlockId, usize> = HashMap::new();
        once.iter().for_each(|one| *listed.entry(one.block).or_default() += 1);
        let lists = |one: &Introduction| listed.get(&one.block).is_some_and(|count| *count > LISTED);
        let unused = once.into_iter().filter(|one| !lists(one) && self.is_plain(one));
        unused.map(|one| self.violation("unused", one, String::new(), Vec::new())).collect()
    }

    /// Used in the text before it is introduced there.
    fn early(&self, introduced: &[&Introduction], uses: &[Use]) -> Option<Violation> {
        let one = introduced.first().filter(|one| self.is_plain(one))?;
        let before = || uses.iter().filter(|used| used.at.start < one.full.start.min(one.at.start));
        // It may be introduced there in a way that is not understood.
        let small = self.document.vocabulary.map(|vocabulary| vocabulary.words.abbreviation.small.as_slice());
        let explained = |used: &Use| {
            let rest = self.document.flow.text.get(used.at.end..).unwrap_or_default();
            self.texts.is_set_apart(&used.at) || is_explained(&one.key, rest, small.unwrap_or_default())
        };
        if before().any(explained) {
            return None;
        }
        let used = before().find(|used| used.exact && self.texts.is_in_sentence(&used.at, self.scope))?;
        self.texts.are_one(used.at.start, one.at.start).then(|| Violation {
            at: self.place(&used.at),
            related: vec![self.place(&one.at)],
            ..self.violation("early", one, String::new(), Vec::new())
        })
    }

    /// Introduced again in the same text, for the same; said once for each text.
    fn again(&self, introduced: &[&Introduction]) -> Vec<Violation> {
        let plain: Vec<&Introduction> = introduced.iter().copied().filter(|one| self.is_plain(one)).collect();
        let texts = plain.chunk_by(|one, next| self.texts.are_one(one.at.start, next.at.start));
        let again = texts.filter_map(|text| {
            let first = text.first()?;
            let mut others = text.iter().skip(1).filter(|one| are_alike(first, one));
            let second = others.next()?;
            let related = [*first].into_iter().chain(others.copied()).take(SHOWN).map(|one| self.place(&one.at));
            Some(self.violation("again", second, String::new(), related.collect()))
        });
        again.collect()
    }

    /// Introduced for something else than the first time.
    fn meaning(&self, introduced: &[&Introduction]) -> Vec<Violation> {
        let mut known: Vec<&Introduction> = Vec::new();
        let mut violations = Vec::new();
        for &one in introduced.iter().filter(|one| one.exact && one.follows && self.texts.is_sentence(one.block)) {
            if known.iter().any(|other| are_alike(other, one)) {
                continue;
            }
            if let Some(first) = known.first().filter(|_| self.is_plain(one)) {
                let other = self.flow(first.full.clone()).to_owned();
                violations.push(self.violation("meaning", one, other, vec![self.place(&first.at)]));
            }
            known.push(one);
        }
        violations
    }

    /// The full forms that have another abbreviation elsewhere.
    fn forms(&self, introduced: &[Introduction]) -> Vec<Violation> {
        let mut known: HashMap<String, &Introduction> = HashMap::new();
        let mut violations = Vec::new();
        for one in introduced.iter().filter(|one| one.follows) {
            let full: String = shape::plain(self.flow(one.full.clone())).collect();
            let first = *known.entry(full).or_insert(one);
            let plural = |long: &str, short: &str| long.strip_suffix(['S', 's']) == Some(short);
            let same = first.key == one.key || plural(&first.key, &one.key) || plural(&one.key, &first.key);
            if !same && self.is_plain(one) {
                let other = self.flow(first.at.clone()).to_owned();
                violations.push(self.violation("form", one, other, vec![self.place(&first.at)]));
            }
        }
        violations
    }
}

/// True where both have the same full form, or the same in another grammatical form.
fn are_alike(one: &Introduction, other: &Introduction) -> bool {
    let alike = |(a, b): (&String, &String)| a.chars().take(STEM).eq(b.chars().take(STEM));
    one.initials.len() != other.initials.len() || one.initials.iter().zip(&other.initials).all(alike)
}

#[cfg(test)]
mod tests;
