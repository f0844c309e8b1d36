//! What paragraphs and runs look like: properties as the document's defaults, styles and the text itself give them.

use std::collections::HashMap;

use super::xml::{Node, attribute, child, integer, is_on, name, number, switch, value};

/// A style is based on another, and so on; no template goes as far as this.
const MOST_BASES: usize = 20;
/// Bytes of a style's identifier; Word takes fewer.
const LONGEST_NAME: usize = 1 << 10;
/// No ruler has more tab stops.
const MOST_TABS: usize = 64;

/// All styles of a document.
#[derive(Default)]
pub(super) struct Styles<'a> {
    styles: HashMap<&'a str, Style<'a>>,
    /// The style of paragraphs that name none.
    default: Option<&'a str>,
    defaults: Look,
}

struct Style<'a> {
    node: Node<'a>,
    based_on: Option<&'a str>,
}

/// Properties of a paragraph; what is not given comes from further up.
#[derive(Clone, Default, Debug)]
pub(super) struct Look {
    /// The list, 0 for none.
    pub(super) list: Option<i64>,
    /// The level in the list, from 0.
    pub(super) level: Option<usize>,
    /// The level in the outline, from 0; 9 for body text.
    pub(super) outline: Option<i64>,
    /// What the name of a style says that it is for.
    pub(super) named: Option<KnownStyle>,
    /// How far the first line and the rest stand in.
    pub(super) indent: Indent,
    /// It begins a page.
    pub(super) page_before: Option<bool>,
    /// The properties of its runs.
    pub(super) run: RunLook,
}

/// Styles that Word itself knows by their names, which are the same in all languages of the program.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum KnownStyle {
    /// A heading or title.
    Heading,
    /// An entry of a table of contents or of figures.
    Contents,
}

/// Margins in twips.
#[derive(Clone, Default, Debug)]
pub(super) struct Indent {
    left: Option<i64>,
    first: Option<i64>,
    tabs: Vec<i64>,
}

/// Properties of a run.
#[derive(Clone, Copy, Default, Debug)]
pub(super) struct RunLook {
    /// It is not shown.
    pub(super) hidden: Option<bool>,
    superscript: Option<bool>,
    lifted: Option<bool>,
}

impl<'a> Styles<'a> {
    /// Reads the styles part.
    pub(super) fn of(root: Node<'a>) -> Self {
        let mut all = Self::default();
        if let Some(defaults) = child(root, "docDefaults") {
            if let Some(look) = child(defaults, "pPrDefault").and_then(|node| child(node, "pPr")) {
                all.defaults.apply(look);
            }
            if let Some(look) = child(defaults, "rPrDefault").and_then(|node| child(node, "rPr")) {
                all.defaults.run.apply(look);
            }
        }
        for node in root.children().filter(|node| name(*node) == "style") {
            let Some(id) = attribute(node, "styleId").filter(|id| id.len() <= LONGEST_NAME) else { continue };
            let by_default = attribute(node, "default").is_some_and(is_on);
            if by_default && attribute(node, "type") == Some("paragraph") {
                all.default = Some(id);
            }
            all.styles
                .entry(id)
                .or_insert(Style { node, based_on: value(node, "basedOn").filter(|id| id.len() <= LONGEST_NAME) });
        }
        all
    }

    /// The style and those it is based on, nearest first.
    fn chain(&self, id: Option<&'a str>) -> impl Iterator<Item = (&'a str, Node<'a>)> {
        let mut next = id;
        let step = move || {
            let id = next?;
            let style = self.styles.get(id)?;
            next = style.based_on.filter(|base| *base != id);
            Some((id, style.node))
        };
        std::iter::from_fn(step).take(MOST_BASES)
    }

    /// How a paragraph of that style looks.
    pub(super) fn paragraph(&self, id: Option<&'a str>) -> Look {
        let mut look = self.defaults.clone();
        // A style that the file does not have may still be one that Word knows.
        look.named = id.filter(|id| !self.styles.contains_key(id)).and_then(named);
        let chain: Vec<_> = self.chain(self.paragraph_style(id)).collect();
        for (id, node) in chain.into_iter().rev() {
            look.named = named(value(node, "name").unwrap_or(id)).or(look.named);
            if let Some(node) = child(node, "pPr") {
                look.apply(node);
            }
            if let Some(node) = child(node, "rPr") {
                look.run.apply(node);
            }
        }
        look
    }

    /// The style that a paragraph has which names `id`, or none that is there.
    fn paragraph_style(&self, id: Option<&'a str>) -> Option<&'a str> {
        id.filter(|id| self.styles.contains_key(id)).or(self.default)
    }

    /// The names of the style and of those it is based on, nearest first.
    pub(super) fn lineage(&self, id: Option<&'a str>) -> impl Iterator<Item = &'a str> {
        self.chain(self.paragraph_style(id)).map(|(id, _)| id)
    }

    /// What a character style sets.
    pub(super) fn character(&self, id: &'a str) -> RunLook {
        let mut look = RunLook::default();
        let chain: Vec<_> = self.chain(Some(id)).collect();
        for (_, node) in chain.into_iter().rev() {
            if let Some(node) = child(node, "rPr") {
                look.apply(node);
            }
        }
        look
    }

    /// The list that a list style stands for.
    pub(super) fn list(&self, id: &str) -> Option<i64> {
        let look = child(self.styles.get(id)?.node, "pPr")?;
        number(child(look, "numPr")?, "numId")
    }
}

fn named(style: &str) -> Option<KnownStyle> {
    let style = style.to_ascii_lowercase();
    let numbered = |word: &str| {
        let rest = style.strip_prefix(word).map(str::trim_start);
        rest.is_some_and(|rest| rest.len() == 1 && rest.bytes().all(|byte| byte.is_ascii_digit()))
    };
    match style.as_str() {
        "title" | "subtitle" | "toc heading" => Some(KnownStyle::Heading),
        "table of figures" | "table of authorities" => Some(KnownStyle::Contents),
        _ if numbered("heading") => Some(KnownStyle::Heading),
        _ if numbered("toc") => Some(KnownStyle::Contents),
        _ => None,
    }
}

impl Look {
    /// Lays the properties of `node` over these.
    pub(super) fn apply(&mut self, node: Node<'_>) {
        if let Some(list) = child(node, "numPr") {
            self.list = number(list, "numId").or(self.list);
            self.level = number(list, "ilvl").and_then(|level| usize::try_from(level).ok()).or(self.level);
        }
        self.outline = number(node, "outlineLvl").or(self.outline);
        self.page_before = switch(node, "pageBreakBefore").or(self.page_before);
        self.indent.apply(node);
    }

    /// True where style or outline make a heading of it.
    pub(super) fn is_heading(&self) -> bool {
        match self.outline {
            Some(level) => (0..9).contains(&level),
            None => self.named == Some(KnownStyle::Heading),
        }
    }
}

impl Indent {
    fn apply(&mut self, node: Node<'_>) {
        if let Some(indent) = child(node, "ind") {
            let measure = |names: &[&str]| names.iter().find_map(|name| attribute(indent, name)).and_then(integer);
            // A hundredth of a character; ten and a half points are the common size of those that are counted so.
            let characters = |names: &[&str]| measure(names).map(|hundredths| hundredths.saturating_mul(21) / 10);
            let left = measure(&["left", "start"]).or_else(|| characters(&["leftChars", "startChars"]));
            let hanging = measure(&["hanging"]).or_else(|| characters(&["hangingChars"])).map(i64::saturating_neg);
            let first = measure(&["firstLine"]).or_else(|| characters(&["firstLineChars"]));
            self.left = left.or(self.left);
            self.first = hanging.or(first).or(self.first);
        }
        let stops = child(node, "tabs").into_iter().flat_map(|tabs| tabs.children());
        for stop in stops.filter(|stop| name(*stop) == "tab") {
            let Some(at) = attribute(stop, "pos").and_then(integer) else { continue };
            self.tabs.retain(|known| *known != at);
            if attribute(stop, "val") != Some("clear") && self.tabs.len() < MOST_TABS {
                self.tabs.push(at);
            }
        }
    }

    /// These margins with those of `other` laid over them.
    pub(super) fn under(&self, other: &Self) -> Self {
        let tabs = self.tabs.iter().chain(&other.tabs).take(MOST_TABS).copied().collect();
        Self { left: other.left.or(self.left), first: other.first.or(self.first), tabs }
    }

    /// Where the first line begins after that many tabs, in steps of half a centimetre.
    pub(super) fn depth(&self, leading_tabs: usize, default_tab: i64) -> u8 {
        const STEP: i64 = 284;
        const WIDEST: i64 = 255 * STEP;
        let left = self.left.unwrap_or(0).clamp(-WIDEST, WIDEST);
        let mut at = left + self.first.unwrap_or(0).clamp(-WIDEST, WIDEST);
        let every = default_tab.clamp(STEP, WIDEST);
        for _ in 0..leading_tabs.min(16) {
            // A hanging first line has a stop where the rest begins.
            let stops = self.tabs.iter().copied().chain([left]);
            let next = stops.filter(|stop| *stop > at).min();
            at = next.unwrap_or((at.div_euclid(every) + 1) * every);
        }
        u8::try_from((at / STEP).clamp(0, 255)).unwrap_or(u8::MAX)
    }
}

impl RunLook {
    /// Lays the properties of `node` over these.
    pub(super) fn apply(&mut self, node: Node<'_>) {
        self.hidden = switch(node, "vanish").or(self.hidden);
        self.superscript = value(node, "vertAlign").map(|place| place == "superscript").or(self.superscript);
        self.lifted = number(node, "position").map(|half_points| half_points > 0).or(self.lifted);
    }

    /// These properties with those of `other` laid over them.
    pub(super) fn under(self, other: Self) -> Self {
        Self {
            hidden: other.hidden.or(self.hidden),
            superscript: other.superscript.or(self.superscript),
            lifted: other.lifted.or(self.lifted),
        }
    }

    /// True for text that stands above the line.
    pub(super) fn superscript(&self) -> bool {
        self.superscript.unwrap_or(false) || self.lifted.unwrap_or(false)
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{Sample, level, list, listed, p, pattern, r};

    fn style(id: &str, inner: &str) -> String {
        format!(r#"<w:style w:type="paragraph" w:styleId="{id}">{inner}</w:style>"#)
    }

    fn based(id: &str, on: &str) -> String {
        style(id, &format!(r#"<w:name w:val="{id}"/><w:basedOn w:val="{on}"/>"#))
    }

    #[test]
    fn headings_and_contents_are_told_by_style_and_outline() {
        let styles = style("H", r#"<w:name w:val="heading 1"/>"#)
            + &based("Own", "H")
            + &style("O", r#"<w:name w:val="Section"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr>"#)
            + &style("Flat", r#"<w:name w:val="x"/><w:basedOn w:val="H"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr>"#)
            + &style("T", r#"<w:name w:val="toc 2"/>"#)
            + &based("A", "B")
            + &based("B", "A");
        let body: String = ["H", "Own", "O", "Flat", "T", "Title", "A", "none"]
            .iter()
            .map(|id| p(&format!(r#"<w:pStyle w:val="{id}"/>"#), &r(id)))
            .collect();
        let body = body + &p(r#"<w:outlineLvl w:val="0"/>"#, &r("direct"));
        let outline = Sample::of(&body).with("styles", &styles).outline();
        assert_eq!(outline, "H H\nH Own\nH O\nP Flat\nT T\nH Title\nP A\nP none\nH direct");
    }

    #[test]
    fn depth_is_where_the_first_line_begins() {
        let indent = |more: &str| format!("<w:ind {more}/>");
        let numbering =
            pattern(0, &level(0, "decimal", "%1.", r#"<w:pPr><w:ind w:left="1136" w:hanging="568"/></w:pPr>"#))
                + &list(1, 0, "");
        let styles = style("S", &format!("<w:pPr>{}</w:pPr>", indent(r#"w:left="568""#)));
        let styled = |more: &str| p(&format!(r#"<w:pStyle w:val="S"/>{more}"#), &r("x"));
        let body = p(&indent(r#"w:left="1136" w:hanging="568""#), &r("x"))
            + &styled("")
            + &styled(&indent(r#"w:firstLine="284""#))
            + &listed(1, 0, "x")
            + &p(&indent(r#"w:left="1136" w:hanging="1136""#), "<w:r><w:tab/><w:t>x</w:t></w:r>")
            + &p(r#"<w:tabs><w:tab w:val="left" w:pos="1420"/></w:tabs>"#, "<w:r><w:tab/><w:t>x</w:t></w:r>")
            + &p(&indent(r#"w:start="-900" w:firstLineChars="200""#), &r("x"))
            + &p(&indent(r#"w:left="99999999999999999999""#), &r("x"))
            + &p(&indent(r#"w:left="999999999""#), &r("x"));
        let outline = Sample::of(&body).with("styles", &styles).with("numbering", &numbering).outline();
        assert_eq!(outline, "P/2 x\nP/2 x\nP/3 x\nP/2 [1.]x\nP/4 x\nP/5 x\nP x\nP x\nP/255 x");
    }
}
