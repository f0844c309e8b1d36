//! How far the lists of a story have come.

use std::collections::{HashMap, HashSet};

use super::numbering::{LEVELS, ListLabel, Numbering};

/// How far the lists of a story have come.
#[derive(Default)]
pub(super) struct ListCounts {
    /// The numbers of each pattern's levels.
    values: HashMap<i64, [Option<i64>; LEVELS]>,
    /// Levels of lists whose first number was given, or can be given no longer.
    spent: HashSet<(i64, usize)>,
    /// The list that each pattern was last counted for.
    last: HashMap<i64, i64>,
}

impl Numbering<'_> {
    /// Counts a paragraph and gives what stands before it.
    pub(super) fn count(&self, counts: &mut ListCounts, list: i64, level: usize) -> Option<ListLabel> {
        let known = self.lists.get(&list)?;
        let shown = self.level(list, level)?;
        counts.last.insert(known.counted, list);
        let values = counts.values.entry(known.counted).or_default();
        // A number that the list itself begins with is given once; after that, the level begins as in the pattern. Once a
        // deeper level was counted, it is given no more.
        let mut first = |at: usize| {
            let own = known.starts.get(at).copied().flatten();
            own.filter(|_| counts.spent.insert((list, at)))
        };
        // What a list itself says of where a level begins is given once, however it says so.
        let start =
            |at: usize| self.level_of_pattern(known, at).or(self.level(list, at)).map_or(1, |level| level.start);
        let value = match (first(level), values.get(level).copied().flatten()) {
            (Some(own), _) => own,
            (None, Some(value)) => value.saturating_add(1),
            (None, None) => start(level),
        };
        *values.get_mut(level)? = Some(value);
        for (at, deeper) in values.iter_mut().enumerate().skip(level + 1) {
            let after = self.level(list, at).and_then(|level| level.restart).unwrap_or(at);
            if level < after {
                *deeper = None;
            }
        }
        // A level that was skipped counts as begun.
        for (at, upper) in values.iter_mut().enumerate().take(level) {
            let own = first(at);
            upper.get_or_insert_with(|| own.unwrap_or_else(|| start(at)));
        }
        let number = |at: usize| values.get(at).copied().flatten().unwrap_or_else(|| start(at));
        let format = |at: usize| self.level(list, at).map_or("decimal", |level| level.format);
        shown.label(number, format)
    }

    /// Counts a field that names a list, at `level`, or the number `start` where the field says so.
    pub(super) fn count_named(
        &self,
        counts: &mut ListCounts,
        name: &str,
        level: usize,
        start: Option<i64>,
    ) -> Option<ListLabel> {
        let same = |known: Option<&str>| known.is_some_and(|known| known.eq_ignore_ascii_case(name));
        let patterns = self.patterns.iter().filter(|(_, pattern)| same(pattern.name)).map(|(id, _)| *id);
        let pattern = patterns.min()?;
        let of_pattern = || self.lists.iter().filter(|(_, list)| list.counted == pattern).map(|(id, _)| *id).min();
        let list = counts.last.get(&pattern).copied().or_else(of_pattern)?;
        if let Some(slot) = counts.values.entry(pattern).or_default().get_mut(level)
            && let Some(start) = start
        {
            counts.spent.insert((list, level));
            *slot = Some(start.saturating_sub(1));
        }
        self.count(counts, list, level)
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{Sample, level, list, listed, p, pattern, r};

    fn begins(levels: &[(u32, u32)]) -> String {
        let one = |(level, start): &(u32, u32)| {
            format!(r#"<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride>"#)
        };
        levels.iter().map(one).collect()
    }

    fn two_levels(id: u32) -> String {
        pattern(id, &(level(0, "decimal", "%1.", "") + &level(1, "lowerLetter", "(%2)", "")))
    }

    fn labels(numbering: &str, body: &[(u32, u32)]) -> String {
        let body: String = body.iter().map(|(id, level)| listed(*id, *level, "x")).collect();
        Sample::of(&body).with("numbering", numbering).outline().replace("]x", "").replace("P [", "").replace('\n', " ")
    }

    #[test]
    fn a_first_number_is_spent_once_a_deeper_level_was_counted() {
        let numbering = two_levels(0) + &list(1, 0, "") + &list(2, 0, &begins(&[(0, 1), (1, 1)]));
        let body = [(1, 0), (1, 0), (2, 1), (2, 1), (2, 0), (2, 1)];
        assert_eq!(labels(&numbering, &body), "1. 2. (a) (b) 3. (a)");
        assert_eq!(labels(&numbering, &[(1, 0), (1, 0), (2, 0), (2, 1)]), "1. 2. 1. (a)");
    }

    #[test]
    fn a_first_number_is_given_once_and_not_at_every_beginning() {
        let numbering = two_levels(0) + &list(1, 0, &begins(&[(1, 2)]));
        assert_eq!(labels(&numbering, &[(1, 0), (1, 1), (1, 1), (1, 0), (1, 1)]), "1. (b) (c) 2. (a)");
        // The level that the list has instead of its pattern's says it as well.
        let own = level(1, "lowerLetter", "(%2)", "").replace(r#"start w:val="1""#, r#"start w:val="2""#);
        let change = begins(&[(1, 2)]).replace("</w:lvlOverride>", &(own + "</w:lvlOverride>"));
        let numbering = two_levels(0) + &list(1, 0, &change);
        assert_eq!(labels(&numbering, &[(1, 0), (1, 1), (1, 1), (1, 0), (1, 1)]), "1. (b) (c) 2. (a)");
    }

    #[test]
    fn lists_of_one_list_style_count_each_for_itself() {
        let styles = r#"<w:style w:type="numbering" w:styleId="L"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>"#;
        let link = |id: u32| pattern(id, r#"<w:numStyleLink w:val="L"/>"#);
        let numbering = two_levels(0) + &link(1) + &link(2) + &list(1, 0, "") + &list(2, 1, "") + &list(3, 2, "");
        let body: String = [2, 2, 3, 1, 2].iter().map(|id| listed(*id, 0, "x")).collect();
        let sample = Sample::of(&body).with("numbering", &numbering).with("styles", styles);
        assert_eq!(sample.outline(), "P [1.]x\nP [2.]x\nP [1.]x\nP [1.]x\nP [3.]x");
    }

    #[test]
    fn fields_count_in_the_list_that_they_name() {
        let named = two_levels(0).replace("<w:lvl w:ilvl=\"0\"", "<w:name w:val=\"own\"/><w:lvl w:ilvl=\"0\"");
        let field = |code: &str| {
            let sign = |kind: &str| format!(r#"<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>"#);
            sign("begin") + &format!("<w:r><w:instrText>{code}</w:instrText></w:r>") + &sign("end")
        };
        let simple = r#"<w:fldSimple w:instr="LISTNUM own \l 1 \s 9"/>"#;
        let body = listed(1, 0, "a")
            + &p("", &(field(r" LISTNUM own \l 1 ") + &r(" \tb")))
            + &listed(1, 0, "c")
            + &p("", &(r("as ") + &field(r#"LISTNUM "own" \l 2"#) + &r(" says")))
            + &p("", &(simple.to_owned() + &r(" d")))
            + &p("", &(field("LISTNUM other") + &r("e")))
            + &listed(1, 0, "f");
        let sample = Sample::of(&body).with("numbering", &(named + &list(1, 0, "")));
        assert_eq!(sample.outline(), "P [1.]a\nP [2.] \tb\nP [3.]c\nP as (a) says\nP [9.] d\nP e\nP [10.]f");
    }

    #[test]
    fn empty_paragraphs_of_cells_that_go_on_from_above_take_no_number() {
        let cell = |look: &str, inner: &str| format!("<w:tc><w:tcPr>{look}</w:tcPr>{inner}</w:tc>");
        let row = |look: &str, inner: &str| format!("<w:tr>{}{}</w:tr>", cell(look, inner), cell("", &p("", &r("y"))));
        let table = |second: &str| {
            format!(
                "<w:tbl>{}{}</w:tbl>",
                row(r#"<w:vMerge w:val="restart"/>"#, &listed(1, 0, "a")),
                row(second, &listed(1, 0, ""))
            )
        };
        let numbering = two_levels(0) + &list(1, 0, "");
        let outline =
            |second: &str| Sample::of(&(table(second) + &listed(1, 0, "b"))).with("numbering", &numbering).outline();
        assert_eq!(outline("<w:vMerge/>"), "C [1.]a\nC y\nC y\nP [2.]b");
        assert_eq!(outline(r#"<w:vMerge w:val="continue"/>"#), "C [1.]a\nC y\nC y\nP [2.]b");
        assert_eq!(outline(r#"<w:vMerge w:val="restart"/>"#), "C [1.]a\nC y\nC [2.]\nC y\nP [3.]b");
        assert_eq!(outline(""), "C [1.]a\nC y\nC [2.]\nC y\nP [3.]b");
    }
}
