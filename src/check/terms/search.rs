//! One search for all terms of a language: every term with its inflected forms, in one pass over the text.
//!
//! The text is taken word by word. Of each word it is asked whether any term begins with it; where one does, whether it goes on.
//! How many terms there are is of no account, and a table of thousands is ready at once.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::fold::{Small, fold};
use super::table::TermPair;
use crate::check::quoted::of_word;

/// The terms of one language, ready to be looked for.
#[derive(Debug)]
pub(super) struct Searcher {
    /// The first is where every term begins.
    nodes: Vec<TrieNode>,
    /// The bytes that terms begin with.
    firsts: Vec<bool>,
    /// What is wanted instead, and the row that says so, for each form; `None` for what is right.
    forms: Vec<Option<(String, usize)>>,
    /// How the text is folded.
    small: Small,
}

/// Whether capital letters count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Case {
    /// They do not; what is written instead begins with one where the term did.
    #[default]
    Any,
    /// A term is found only as it is written in the table.
    Exact,
}

/// What terms have in common up to a word.
#[derive(Debug, Default)]
struct TrieNode {
    /// A quick hash will do: nobody attacks a table of terms but its author.
    next: FxHashMap<Box<str>, usize>,
    /// The form that ends here.
    form: Option<usize>,
}

/// How terms may be written besides as they are in the table.
#[derive(Clone, Copy)]
pub(super) struct Inflection<'a> {
    pub(super) beginnings: &'a [String],
    pub(super) endings: &'a [String],
    /// In which no term is reported.
    pub(super) except: &'a [String],
    pub(super) case: Case,
}

/// A term that is found: its bytes in the folded text, and its form.
pub(super) struct TermMatch {
    pub(super) range: Range<usize>,
    form: usize,
}

impl Searcher {
    /// For those of `rows` that `used` names; `None` where there are none, or too many for any search.
    pub(super) fn new(rows: &[TermPair], used: &[usize], how: Inflection) -> Option<Self> {
        let used = || used.iter().filter_map(|&at| Some((at, rows.get(at)?)));
        let key = |term: &str| key(term, how.case);
        let mut of_key: HashMap<String, Option<(String, usize)>> = HashMap::new();
        for (at, row) in used() {
            of_key.insert(key(&row.unwanted), Some((row.wanted.clone(), at)));
        }
        if of_key.is_empty() {
            return None;
        }
        // A form that has a line of its own, or is what another line wants, is no inflection.
        let wanted: HashSet<String> = used().map(|(_, row)| key(&row.wanted)).collect();
        for (at, row) in used() {
            let forms = inflected(&row.unwanted, &row.wanted, how);
            for (unwanted, instead) in forms {
                let form = key(&unwanted);
                if !wanted.contains(&form) {
                    of_key.entry(form).or_insert(Some((instead, at)));
                }
            }
        }
        of_key.extend(how.except.iter().map(|right| (key(right), None)).filter(|(form, _)| !form.is_empty()));
        let other = of_key.keys().any(|form| !form.is_ascii());
        let small = match how.case {
            Case::Exact => Small::None,
            Case::Any if other => Small::All,
            Case::Any => Small::Ascii,
        };
        let mut searcher =
            Self { nodes: vec![TrieNode::default()], firsts: vec![false; 256], forms: Vec::new(), small };
        for (form, instead) in of_key {
            searcher.add(&form, instead);
        }
        Some(searcher)
    }

    fn add(&mut self, form: &str, instead: Option<(String, usize)>) {
        let (mut at, mut node) = (0, 0);
        while at < form.len() {
            let end = word_end(form, at);
            let new = self.nodes.len();
            let Some(here) = self.nodes.get_mut(node) else { return };
            node = *here.next.entry(form.get(at..end).unwrap_or_default().into()).or_insert(new);
            if node == new {
                self.nodes.push(TrieNode::default());
            }
            at = end;
        }
        if let Some(first) = form.bytes().next().and_then(|first| self.firsts.get_mut(usize::from(first))) {
            *first = true;
        }
        if let Some(last) = self.nodes.get_mut(node) {
            last.form = Some(self.forms.len());
            self.forms.push(instead);
        }
    }

    /// How a text in which terms are looked for is folded.
    pub(super) fn small(&self) -> Small {
        self.small
    }

    /// The terms in `text`, a folded one, in its order: of those that overlap the first, of those that begin alike the longest.
    pub(super) fn find(&self, text: &str) -> Vec<TermMatch> {
        let (mut found, mut at) = (Vec::new(), 0);
        while let Some(first) = text.as_bytes().get(at) {
            let known = self.firsts.get(usize::from(*first)) == Some(&true);
            let longest = if known { self.longest(text, at) } else { None };
            at = longest.as_ref().map_or_else(|| word_end(text, at), |longest| longest.range.end);
            found.extend(longest);
        }
        found
    }

    /// The longest term that begins at the byte `start` of `text`, where a word does.
    fn longest(&self, text: &str, start: usize) -> Option<TermMatch> {
        let (mut node, mut at, mut longest) = (self.nodes.first()?, start, None);
        while at < text.len() {
            let end = word_end(text, at);
            let Some(next) = text.get(at..end).and_then(|word| self.nodes.get(*node.next.get(word)?)) else { break };
            (node, at) = (next, end);
            longest = node.form.map(|form| TermMatch { range: start..end, form }).or(longest);
        }
        longest
    }

    /// What is wanted instead of `found`, and the row that says so; `None` for what is right.
    pub(super) fn wanted(&self, found: &TermMatch) -> Option<(&str, usize)> {
        self.forms.get(found.form)?.as_ref().map(|(wanted, row)| (wanted.as_str(), *row))
    }
}

/// The end of what begins at the byte `start` of `text`: a whole word, or one other character. In scripts that put no blanks between
/// words each character is one.
fn word_end(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes();
    let mut at = start;
    loop {
        match bytes.get(at) {
            Some(byte) if byte.is_ascii_alphanumeric() => at += 1,
            // Of most letters the bytes tell that they are letters: no look at a table is needed.
            Some(byte) if !byte.is_ascii() && crate::text::script::is_letter_of_two(bytes, at) => at += 2,
            Some(byte) if crate::text::script::is_lead_of_unspaced(*byte) => {
                return if at == start { at + 3 } else { at };
            }
            Some(byte) if !byte.is_ascii() => {
                let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) else { return text.len() };
                if of_word(c) {
                    at += c.len_utf8();
                } else {
                    return if at == start { at + c.len_utf8() } else { at };
                }
            }
            Some(_) => return at.max(start + 1),
            None => return at,
        }
    }
}

/// By what a term is known.
pub(super) fn key(term: &str, case: Case) -> String {
    fold(term, if case == Case::Any { Small::All } else { Small::None }).text.into_owned()
}

/// The other forms of the pair `unwanted` and `wanted`: both with the same beginning and ending.
fn inflected(unwanted: &str, wanted: &str, how: Inflection) -> Vec<(String, String)> {
    let bare = std::iter::once("");
    let mut forms = Vec::new();
    for ending in bare.clone().chain(how.endings.iter().map(String::as_str)) {
        let (dropped, added) = ending.split_once('/').unwrap_or(("", ending));
        let Some((unwanted, wanted)) = unwanted.strip_suffix(dropped).zip(wanted.strip_suffix(dropped)) else {
            continue;
        };
        for begun in bare.clone().chain(how.beginnings.iter().map(String::as_str)) {
            if !(begun.is_empty() && ending.is_empty()) {
                // "third worlds": "developing countries" has its ending.
                let added_too = if wanted.ends_with(added) { "" } else { added };
                forms.push((format!("{begun}{unwanted}{added}"), format!("{begun}{wanted}{added_too}")));
            }
        }
    }
    forms
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(pairs: &[(&str, &str)], endings: &[&str], text: &str) -> String {
        let row = |(unwanted, wanted): &(&str, &str)| TermPair {
            unwanted: (*unwanted).to_owned(),
            wanted: (*wanted).to_owned(),
            ..TermPair::default()
        };
        let rows: Vec<TermPair> = pairs.iter().map(row).collect();
        let used: Vec<usize> = (0..rows.len()).collect();
        let endings: Vec<String> = endings.iter().map(|ending| (*ending).to_owned()).collect();
        let how = Inflection { beginnings: &[], endings: &endings, except: &[], case: Case::Any };
        let searcher = Searcher::new(&rows, &used, how).unwrap();
        let found = searcher.find(&fold(text, searcher.small()).text);
        let told =
            found.iter().map(|found| format!("{}>{}", &text[found.range.clone()], searcher.wanted(found).unwrap().0));
        told.collect::<Vec<_>>().join("|")
    }

    #[test]
    fn what_is_taken_for_a_word_without_a_look_is_one() {
        assert!(('\u{400}'..='\u{47f}').all(of_word));
        assert!(!('\u{4000}'..='\u{9fff}').any(of_word));
        assert!(('\u{c0}'..='\u{ff}').all(|c| of_word(c) != matches!(c, '×' | '÷')));
        assert!(('\u{620}'..='\u{64a}').all(of_word));
        assert_eq!((word_end("йод 国", 0), word_end("国家", 0), word_end("б国", 0)), (6, 3, 2));
    }

    #[test]
    fn of_several_terms_the_longest_that_is_whole_is_found() {
        let pairs =
            [("labor", "labour"), ("labor union", "trade union"), ("percent", "per cent"), ("super percent", "x")];
        assert_eq!(told(&pairs, &[], "labor union, labor unions"), "labor union>trade union|labor>labour");
        assert_eq!(told(&pairs, &[], "a hyper percent"), "percent>per cent");
        assert_eq!(told(&pairs, &[], "collaborate, laborious"), "");
    }

    #[test]
    fn endings_are_those_of_both() {
        let pairs = [("cyber-threat", "cyberthreat"), ("cyber-policy", "cyberpolicy"), ("program", "programme")];
        let text = "cyber-threats, cyber-policies, Programs, programing";
        let expected = "cyber-threats>cyberthreats|cyber-policies>cyberpolicies|Programs>programmes";
        assert_eq!(told(&pairs, &["s", "y/ies"], text), expected);
        let pairs = [("third world", "developing countries")];
        assert_eq!(told(&pairs, &["s"], "third worlds"), "third worlds>developing countries");
        // A line of its own, and what another line wants, go before.
        let pairs = [("agenda", "programme"), ("agendas", "lists"), ("statistic", "statistics")];
        assert_eq!(told(&pairs, &["s"], "agendas and statistics"), "agendas>lists");
    }
}
