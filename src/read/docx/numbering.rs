//! Numbers that Word makes: lists, their levels, and the counts of a story.

use crate::text::sign;
use std::collections::HashMap;

use super::numerals::numeral;
use super::styles::{Indent, Look, RunLook, Styles};
use super::xml::{Node, attribute, child, integer, is_alternative, name, number, switch, value};

/// Levels of a list.
pub(super) const LEVELS: usize = 9;
/// Longer patterns than any label.
const LONGEST_PATTERN: usize = 64;
/// A list style that stands for a list that stands for a list style.
const MOST_LINKS: usize = 8;

/// The lists of a document.
#[derive(Default)]
pub(super) struct Numbering<'a> {
    pub(super) patterns: HashMap<i64, AbstractNumbering<'a>>,
    pub(super) lists: HashMap<i64, WordList<'a>>,
}

/// What several lists have in common, their count among it.
pub(super) struct AbstractNumbering<'a> {
    levels: [Option<Level<'a>>; LEVELS],
    /// The list style that has the levels.
    style: Option<&'a str>,
    /// What fields call it.
    pub(super) name: Option<&'a str>,
}

pub(super) struct WordList<'a> {
    /// The pattern that has its levels.
    pattern: i64,
    /// The pattern that it counts in: its own, also where a list style gives the levels.
    pub(super) counted: i64,
    /// Numbers that a level begins with in this list.
    pub(super) starts: [Option<i64>; LEVELS],
    levels: [Option<Level<'a>>; LEVELS],
}

/// A level of a list.
pub(super) struct Level<'a> {
    pub(super) start: i64,
    pub(super) format: &'a str,
    /// Its label, with `%1` to `%9` for the numbers of the levels.
    text: &'a str,
    /// All numbers are shown in decimal figures.
    legal: bool,
    /// The level, from 1, after which it begins anew; 0 for never.
    pub(super) restart: Option<usize>,
    hidden: bool,
    style: Option<&'a str>,
    /// The margins it gives to its paragraphs.
    pub(super) indent: Indent,
}

/// What stands before a paragraph of a list.
#[derive(PartialEq, Eq, Debug)]
pub(super) enum ListLabel {
    /// A number, with what belongs to it.
    Number(String),
    /// The same sign or words before each.
    Sign(String),
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
                    all.patterns.entry(id).or_insert_with(|| AbstractNumbering {
                        levels: levels(node),
                        style,
                        name: value(node, "name"),
                    });
                }
                "num" => {
                    let Some(id) = attribute(node, "numId").and_then(integer) else { continue };
                    let Some(pattern) = number(node, "abstractNumId") else { continue };
                    all.lists.entry(id).or_insert_with(|| WordList::of(node, pattern));
                }
                _ => {}
            }
        }
        all.follow_styles(styles);
        all
    }

    /// Lists that only name a list style get the levels of the pattern behind it.
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
        own.or_else(|| self.level_of_pattern(list, level))
    }

    /// The level as the pattern of `list` has it.
    pub(super) fn level_of_pattern(&self, list: &WordList, level: usize) -> Option<&Level<'a>> {
        self.patterns.get(&list.pattern)?.levels.get(level)?.as_ref()
    }
}

impl<'a> WordList<'a> {
    fn of(node: Node<'a>, pattern: i64) -> Self {
        let mut list = Self { pattern, counted: pattern, starts: [None; LEVELS], levels: Default::default() };
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

    /// Its label, from the numbers of the levels and their formats.
    pub(super) fn label(&self, number: impl Fn(usize) -> i64, format: impl Fn(usize) -> &'a str) -> Option<ListLabel> {
        if self.hidden {
            return None;
        }
        if self.format == "bullet" {
            return Some(ListLabel::Sign(bullet(self.text)));
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
            (_, true) => Some(ListLabel::Number(text)),
            _ => Some(ListLabel::Sign(text)),
        }
    }
}

/// Bullets of symbol fonts have no characters of their own.
fn bullet(text: &str) -> String {
    match text.trim().chars().next() {
        None => String::new(),
        Some(c) if c == '*' || sign::is_dash(c) => c.into(),
        Some(_) => sign::BULLET.into(),
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
        Some("custom") => {
            attribute(format, "format").filter(|sample| sample.len() <= LONGEST_PATTERN).unwrap_or("decimal")
        }
        known => known.unwrap_or("decimal"),
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{Sample, level, list, listed, p, pattern, r};

    fn three_levels(id: u32) -> String {
        let levels = [
            level(0, "decimal", "%1.", ""),
            level(1, "lowerLetter", "(%2)", ""),
            level(2, "lowerRoman", "%1.%2.%3", ""),
        ];
        pattern(id, &levels.concat())
    }

    #[test]
    fn levels_begin_anew_under_each_number() {
        let numbering = three_levels(0) + &list(1, 0, "");
        let body = [(0, "a"), (1, "b"), (1, "c"), (2, "d"), (0, "e"), (1, "f"), (2, "g")];
        let body: String = body.iter().map(|(level, text)| listed(1, *level, text)).collect();
        let sample = Sample::of(&body).with("numbering", &numbering);
        assert_eq!(sample.outline(), "P [1.]a\nP [(a)]b\nP [(b)]c\nP [1.b.i]d\nP [2.]e\nP [(a)]f\nP [2.a.i]g");
        assert!(sample.text().starts_with("1.\ta\n\n(a)\tb\n\n"));
    }

    #[test]
    fn a_level_that_was_skipped_counts_as_begun() {
        let body: String = [1, 0, 2].iter().map(|level| listed(1, *level, "x")).collect();
        let outline = Sample::of(&body).with("numbering", &(three_levels(0) + &list(1, 0, ""))).outline();
        assert_eq!(outline, "P [(a)]x\nP [2.]x\nP [2.a.i]x");
    }

    #[test]
    fn lists_of_one_pattern_count_on_until_one_starts_over() {
        let start = r#"<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride>"#;
        let numbering = three_levels(0) + &list(1, 0, "") + &list(2, 0, "") + &list(3, 0, start);
        let body: String = [1, 2, 3, 3, 1, 3].iter().map(|id| listed(*id, 0, "x")).collect();
        let outline = Sample::of(&body).with("numbering", &numbering).outline();
        assert_eq!(outline, "P [1.]x\nP [2.]x\nP [7.]x\nP [8.]x\nP [9.]x\nP [10.]x");
    }

    #[test]
    fn restarts_legal_figures_hidden_labels_and_bullets_are_kept() {
        let levels = [
            level(0, "upperRoman", "%1", ""),
            level(1, "decimal", "%1.%2", r#"<w:isLgl/><w:lvlRestart w:val="0"/>"#),
            level(2, "bullet", "\u{f0b7}", ""),
            level(3, "decimal", "%4", "<w:rPr><w:vanish/></w:rPr>"),
            level(4, "none", "Note:", ""),
        ];
        let numbering = pattern(0, &levels.concat()) + &list(1, 0, "");
        let body: String = [0, 1, 0, 1, 2, 3, 4].iter().map(|level| listed(1, *level, "x")).collect();
        let sample = Sample::of(&body).with("numbering", &numbering);
        assert_eq!(sample.outline(), "P [I]x\nP [1.1]x\nP [II]x\nP [2.2]x\nP x\nP x\nP Note:\tx");
        assert!(sample.text().contains("\u{2022}\tx"));
    }

    #[test]
    fn styles_give_lists_and_levels() {
        let styles = r#"
            <w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/></w:style>
            <w:style w:type="paragraph" w:styleId="A"><w:name w:val="A"/><w:basedOn w:val="N"/>
              <w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
            <w:style w:type="paragraph" w:styleId="B"><w:name w:val="B"/><w:basedOn w:val="A"/></w:style>
            <w:style w:type="paragraph" w:styleId="D"><w:name w:val="D"/><w:basedOn w:val="B"/></w:style>
            <w:style w:type="numbering" w:styleId="L"><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>"#;
        let levels = [
            level(0, "decimal", "%1.", r#"<w:pStyle w:val="A"/>"#),
            level(1, "decimal", "%1.%2", r#"<w:pStyle w:val="B"/>"#),
        ];
        let linked = pattern(1, r#"<w:numStyleLink w:val="L"/>"#);
        let numbering = pattern(0, &levels.concat()) + &linked + &list(1, 1, "") + &list(2, 0, "");
        let off = r#"<w:pStyle w:val="A"/><w:numPr><w:numId w:val="0"/></w:numPr>"#;
        let style = |id: &str| format!(r#"<w:pStyle w:val="{id}"/>"#);
        let body = [style("A"), style("B"), style("D"), off.to_owned(), style("A"), String::new()];
        let body: String = body.iter().map(|look| p(look, &r("x"))).collect();
        let outline = Sample::of(&body).with("styles", styles).with("numbering", &numbering).outline();
        assert_eq!(outline, "P [1.]x\nP [1.1]x\nP [1.2]x\nP x\nP [2.]x\nP x");
    }

    #[test]
    fn other_formats_and_changed_levels_are_read() {
        let custom = r#"<w:lvl w:ilvl="0"><w:start w:val="9"/>
            <mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="001, 002, 003, ..."/></mc:Choice>
            <mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent><w:lvlText w:val="%1"/></w:lvl>"#;
        let change =
            format!(r#"<w:lvlOverride w:ilvl="0">{}</w:lvlOverride>"#, level(0, "chineseCounting", "%1、", ""));
        let numbering =
            pattern(0, custom) + &pattern(1, &level(0, "decimal", "%1.", "")) + &list(1, 0, "") + &list(2, 1, &change);
        let body =
            listed(1, 0, "x") + &listed(1, 0, "x") + &listed(2, 0, "x") + &listed(9, 0, "x") + &listed(2, 12, "x");
        let outline = Sample::of(&body).with("numbering", &numbering).outline();
        assert_eq!(outline, "P [009]x\nP [010]x\nP [一、]x\nP x\nP x");
    }

    #[test]
    fn odd_numbers_do_no_harm() {
        let start = r#"<w:lvlOverride w:ilvl="0"><w:startOverride w:val="9223372036854775807"/></w:lvlOverride>"#;
        let circle = r#"<w:style w:type="numbering" w:styleId="L"><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>"#;
        let numbering = pattern(0, &level(0, "lowerLetter", "%1%0%%x%9", ""))
            + &pattern(1, r#"<w:numStyleLink w:val="L"/>"#)
            + &list(1, 0, start)
            + &list(3, 1, "")
            + &list(4, 99_999, "");
        let body = listed(1, 0, "x") + &listed(1, 0, "x") + &listed(3, 0, "x") + &listed(4, 0, "x");
        let outline = Sample::of(&body).with("numbering", &numbering).with("styles", circle).outline();
        assert!(outline.starts_with("P [9223372036854775807%0%%x"), "{outline}");
        assert!(outline.ends_with("\nP x\nP x"), "{outline}");
    }
}
