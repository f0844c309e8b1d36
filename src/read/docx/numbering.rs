//! Numbers that Word makes: lists, their levels, and the counts of a story.

use std::collections::{HashMap, HashSet};

use super::numerals::numeral;
use super::styles::{Indent, Look, RunLook, Styles};
use super::xml::{Node, attribute, child, integer, is_alternative, name, number, switch, value};

/// Levels of a list.
const LEVELS: usize = 9;
/// Longer patterns than any label.
const LONGEST_PATTERN: usize = 64;
/// A list style that stands for a list that stands for a list style.
const MOST_LINKS: usize = 8;

/// The lists of a document.
#[derive(Default)]
pub(super) struct Numbering<'a> {
    patterns: HashMap<i64, Pattern<'a>>,
    lists: HashMap<i64, List<'a>>,
}

/// What several lists have in common, their count among it.
struct Pattern<'a> {
    levels: [Option<Level<'a>>; LEVELS],
    /// The list style that has the levels.
    style: Option<&'a str>,
}

struct List<'a> {
    pattern: i64,
    /// Numbers that a level begins with in this list.
    starts: [Option<i64>; LEVELS],
    levels: [Option<Level<'a>>; LEVELS],
}

/// A level of a list.
pub(super) struct Level<'a> {
    start: i64,
    format: &'a str,
    /// Its label, with `%1` to `%9` for the numbers of the levels.
    text: &'a str,
    /// All numbers are shown in decimal figures.
    legal: bool,
    /// The level, from 1, after which it begins anew; 0 for never.
    restart: Option<usize>,
    hidden: bool,
    style: Option<&'a str>,
    /// The margins it gives to its paragraphs.
    pub(super) indent: Indent,
}

/// What stands before a paragraph of a list.
#[derive(PartialEq, Eq, Debug)]
pub(super) enum Label {
    /// A number, with what belongs to it.
    Number(String),
    /// The same sign or words before each.
    Sign(String),
}

/// How far the lists of a story have come.
#[derive(Default)]
pub(super) struct Counts {
    values: HashMap<i64, [Option<i64>; LEVELS]>,
    begun: HashSet<(i64, usize)>,
}

impl<'a> Numbering<'a> {
    /// Reads the numbering part.
    pub(super) fn of(root: Node<'a>, styles: &Styles<'a>) -> Self {
        let mut all = Self::default();
        for node in root.children() {
            match name(node) {
                "abstractNum" => {
                    let Some(id) = attribute(node, "abstractNumId").and_then(integer) else { continue };
                    let style = value(node, "numStyleLink");
                    all.patterns.entry(id).or_insert_with(|| Pattern { levels: levels(node), style });
                }
                "num" => {
                    let Some(id) = attribute(node, "numId").and_then(integer) else { continue };
                    let Some(pattern) = number(node, "abstractNumId") else { continue };
                    all.lists.entry(id).or_insert_with(|| List::of(node, pattern));
                }
                _ => {}
            }
        }
        all.follow_styles(styles);
        all
    }

    /// Lists that only name a list style get the pattern behind it.
    fn follow_styles(&mut self, styles: &Styles<'a>) {
        let behind = |from: i64| {
            let style = self.patterns.get(&from)?.style?;
            let list = self.lists.get(&styles.list(style)?)?;
            (list.pattern != from).then_some(list.pattern)
        };
        let found: HashMap<i64, i64> =
            self.lists.values().filter_map(|list| Some((list.pattern, behind(list.pattern)?))).collect();
        for list in self.lists.values_mut() {
            for _ in 0..MOST_LINKS {
                let Some(&next) = found.get(&list.pattern) else { break };
                list.pattern = next;
            }
        }
    }

    /// The list and level of a paragraph: `direct` is what it says itself, `styled` what its style says.
    pub(super) fn place(
        &self,
        direct: &Look,
        styled: &Look,
        styles: &Styles<'a>,
        style: Option<&'a str>,
    ) -> Option<(i64, usize)> {
        let list = direct.list.or(styled.list)?;
        let of_style = || {
            let mut lineage = styles.lineage(style);
            lineage.find_map(|style| {
                (0..LEVELS).find(|at| self.level(list, *at).is_some_and(|level| level.style == Some(style)))
            })
        };
        let level = match (direct.level, direct.list) {
            (Some(level), _) => level,
            (None, Some(_)) => 0,
            (None, None) => of_style().or(styled.level).unwrap_or(0),
        };
        self.level(list, level).map(|_| (list, level))
    }

    /// The level of a list; `None` for list 0 and all that are not there.
    pub(super) fn level(&self, list: i64, level: usize) -> Option<&Level<'a>> {
        let list = self.lists.get(&list)?;
        let own = list.levels.get(level)?.as_ref();
        own.or_else(|| self.patterns.get(&list.pattern)?.levels.get(level)?.as_ref())
    }

    fn start(&self, list: i64, level: usize) -> i64 {
        let own = self.lists.get(&list).and_then(|list| *list.starts.get(level)?);
        own.or_else(|| self.level(list, level).map(|level| level.start)).unwrap_or(1)
    }

    /// Counts a paragraph and gives what stands before it.
    pub(super) fn count(&self, counts: &mut Counts, list: i64, level: usize) -> Option<Label> {
        let (pattern, own) =
            self.lists.get(&list).map(|found| (found.pattern, found.starts.get(level).copied().flatten()))?;
        let shown = self.level(list, level)?;
        let begins = own.is_some() && counts.begun.insert((list, level));
        let values = counts.values.entry(pattern).or_default();
        let value = match values.get(level).copied().flatten() {
            Some(value) if !begins => value.saturating_add(1),
            _ => self.start(list, level),
        };
        *values.get_mut(level)? = Some(value);
        for (at, deeper) in values.iter_mut().enumerate().skip(level + 1) {
            let after = self.level(list, at).and_then(|level| level.restart).unwrap_or(at);
            if level < after {
                *deeper = None;
            }
        }
        let number = |at: usize| values.get(at).copied().flatten().unwrap_or_else(|| self.start(list, at));
        let format = |at: usize| self.level(list, at).map_or("decimal", |level| level.format);
        shown.label(number, format)
    }
}

impl<'a> List<'a> {
    fn of(node: Node<'a>, pattern: i64) -> Self {
        let mut list = Self { pattern, starts: [None; LEVELS], levels: Default::default() };
        for change in node.children().filter(|child| name(*child) == "lvlOverride") {
            let at = attribute(change, "ilvl").and_then(integer).and_then(|at| usize::try_from(at).ok());
            let Some(at) = at.filter(|at| *at < LEVELS) else { continue };
            if let (Some(slot), Some(start)) = (list.starts.get_mut(at), number(change, "startOverride")) {
                *slot = Some(start);
            }
            if let (Some(slot), Some(level)) = (list.levels.get_mut(at), child(change, "lvl")) {
                *slot = Some(Level::of(level));
            }
        }
        list
    }
}

fn levels(node: Node<'_>) -> [Option<Level<'_>>; LEVELS] {
    let mut levels: [Option<Level<'_>>; LEVELS] = Default::default();
    for node in node.children().filter(|child| name(*child) == "lvl") {
        let at = attribute(node, "ilvl").and_then(integer).and_then(|at| usize::try_from(at).ok());
        if let Some(slot) = at.and_then(|at| levels.get_mut(at)) {
            *slot = Some(Level::of(node));
        }
    }
    levels
}

impl<'a> Level<'a> {
    fn of(node: Node<'a>) -> Self {
        let mut look = Look::default();
        let mut run = RunLook::default();
        child(node, "pPr").into_iter().for_each(|node| look.apply(node));
        child(node, "rPr").into_iter().for_each(|node| run.apply(node));
        let text = value(node, "lvlText").unwrap_or_default();
        let end = text.char_indices().nth(LONGEST_PATTERN).map_or(text.len(), |(at, _)| at);
        Self {
            start: number(node, "start").unwrap_or(0),
            format: format(node),
            text: text.get(..end).unwrap_or_default(),
            legal: switch(node, "isLgl").unwrap_or(false),
            restart: number(node, "lvlRestart").and_then(|level| usize::try_from(level).ok()),
            hidden: run.hidden.unwrap_or(false),
            style: value(node, "pStyle"),
            indent: look.indent,
        }
    }

    fn label(&self, number: impl Fn(usize) -> i64, format: impl Fn(usize) -> &'a str) -> Option<Label> {
        if self.hidden {
            return None;
        }
        if self.format == "bullet" {
            return Some(Label::Sign(bullet(self.text)));
        }
        let mut text = String::new();
        let mut counted = false;
        let mut chars = self.text.chars().peekable();
        while let Some(c) = chars.next() {
            let level = chars.peek().and_then(|next| next.to_digit(10)).filter(|level| c == '%' && *level > 0);
            let Some(level) = level else {
                text.push(c);
                continue;
            };
            chars.next();
            let at = level as usize - 1;
            let format = if self.legal { "decimal" } else { format(at) };
            let shown = numeral(format, number(at));
            counted |= !shown.is_empty();
            text.push_str(&shown);
        }
        let text = text.trim().to_owned();
        match (text.is_empty(), counted) {
            (true, _) => None,
            (_, true) => Some(Label::Number(text)),
            _ => Some(Label::Sign(text)),
        }
    }
}

/// Bullets of symbol fonts have no characters of their own.
fn bullet(text: &str) -> String {
    match text.trim().chars().next() {
        None => String::new(),
        Some(c @ ('-' | '\u{2010}'..='\u{2015}' | '*')) => c.into(),
        Some(_) => '\u{2022}'.into(),
    }
}

/// The number format of a level or of notes; a sample of the numbers where it has no name.
pub(super) fn format(node: Node<'_>) -> &str {
    let direct = child(node, "numFmt");
    let alternative = || {
        let chosen = node.children().filter(|child| is_alternative(*child)).find_map(super::xml::choice);
        chosen.and_then(|node| child(node, "numFmt"))
    };
    let Some(format) = direct.or_else(alternative) else { return "decimal" };
    match attribute(format, "val") {
        Some("custom") => attribute(format, "format").unwrap_or("decimal"),
        known => known.unwrap_or("decimal"),
    }
}
