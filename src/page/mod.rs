//! A rule explained: what it says of its examples, what to do, why, how to ignore it, on whose authority.

mod drawing;
mod ignoring;

use std::collections::BTreeSet;
use std::sync::{Arc, LazyLock};

use crate::examples::findings;
use crate::finding::Finding;
use crate::rule::{Example, Rule, RuleSet};
use crate::source::Source;

/// Columns of a page that is shown on no terminal.
pub(crate) const WIDTH: usize = 80;
/// Columns that examples are indented by.
const INDENT: usize = 4;

/// The rules that come with recte: pages of which nobody says by what languages their examples are read go by theirs.
static SHIPPED: LazyLock<Option<RuleSet>> = LazyLock::new(|| RuleSet::embedded().ok());

/// An example with what the rule reports in it.
struct Tried<'a> {
    example: &'a Example,
    source: Source,
    findings: Vec<Finding>,
}

impl Rule {
    /// The rule's page, as plain text that is also Markdown, with its English examples.
    pub fn page(self: &Arc<Self>) -> String {
        self.page_in("en")
    }

    /// The rule's page with its examples in `language`, a code; with all of them where it has none.
    pub fn page_in(self: &Arc<Self>, language: &str) -> String {
        self.page_by(language, SHIPPED.as_ref(), WIDTH)
    }

    /// The same with examples at most `width` columns wide, read by the languages and rules of `set`.
    pub(crate) fn page_by(self: &Arc<Self>, language: &str, set: Option<&RuleSet>, width: usize) -> String {
        let tried = self.examples().iter().filter_map(|example| {
            let (source, findings) = findings(self, example, set?)?;
            Some(Tried { example, source, findings })
        });
        let tried: Vec<Tried> = tried.collect();
        let mut page = format!("# {}\n\n{}.\n\n{}", self.name, self.summary, self.facts(&tried));
        let spoken = |example: &Example| example.language.as_deref().unwrap_or("en").to_owned();
        let none = !tried.iter().any(|tried| spoken(tried.example) == language);
        let shown: Vec<&Tried> = tried.iter().filter(|tried| none || spoken(tried.example) == language).collect();
        let mut number = 0;
        let mut examples = |bad: bool| {
            let mut text = String::new();
            for tried in shown.iter().filter(|tried| tried.example.at.is_some() == bad) {
                number += 1;
                let format = written_in(&tried.example.format);
                let drawn = drawing::draw(tried, width.saturating_sub(INDENT));
                text += &format!("\nExample {number}{format}:\n\n{drawn}");
            }
            text
        };
        page += &format!("\n## What it reports\n{}", examples(true));
        page += &format!("\n## What to do\n\n{}\n", plain(self.how.raw().trim()));
        page += &format!("\n## Why it matters\n\n{}\n", self.why.trim());
        let right = examples(false);
        if !right.is_empty() {
            page += &format!("\n## What it does not report\n{right}");
        }
        if let Some(said) = drawing::legend(&page) {
            page += &format!("\n{said}\n");
        }
        let others: BTreeSet<String> = tried.iter().map(|tried| spoken(tried.example)).collect();
        let others: Vec<String> = others.into_iter().filter(|code| !none && code != language).collect();
        if !others.is_empty() {
            page += &format!("\nThere are examples in {} too: add `--language CODE`.\n", others.join(", "));
        }
        page += &format!("\n## How to ignore it\n\n{}", self.ignoring(&shown));
        if !self.authority.is_empty() {
            page += "\n## Source\n\n";
        }
        for authority in &self.authority {
            let url = authority.url.as_ref().map(|url| format!(" ({url})")).unwrap_or_default();
            page += &format!("- {}{url}\n", authority.text);
        }
        if let Some(record) = self.record() {
            page += &format!("\n## Record\n\n{record}\n");
        }
        page
    }

    /// Where the rule's page can be read; nothing for a rule of the user's own.
    pub fn address(&self) -> Option<String> {
        (!self.own).then(|| format!("{}/blob/main/docs/rules/{}.md", env!("CARGO_PKG_REPOSITORY"), self.name))
    }

    /// Severity, fix, and where the rule runs, a line each.
    fn facts(&self, tried: &[Tried]) -> String {
        let mut facts = format!("- Severity: {}\n", self.severity.name());
        for (case, severity) in &self.severities {
            facts += &format!("- Severity of “{}”: {}\n", plain(self.message_for(case).raw()), severity.name());
        }
        facts += &format!("- Fix: {}\n", fix(tried));
        if !self.enabled {
            facts += "- Runs only when selected\n";
        }
        for (name, values) in [("Languages", &self.languages), ("Formats", &self.formats)] {
            if !values.is_empty() {
                facts += &format!("- {name}: {}\n", values.join(", "));
            }
        }
        facts
    }
}

/// How what the examples show is fixed.
fn fix(tried: &[Tried]) -> String {
    let fixes = || tried.iter().flat_map(|tried| &tried.findings).map(|finding| finding.fix.as_ref());
    let mut ways = Vec::new();
    if fixes().flatten().any(|fix| fix.safe) {
        ways.push("`--fix`");
    }
    if fixes().flatten().any(|fix| !fix.safe) {
        ways.push("`--unsafe-fixes` (review the result)");
    }
    match (ways.is_empty(), fixes().all(|fix| fix.is_some())) {
        (true, _) => "none; correct it by hand".to_owned(),
        (false, true) => format!("with {}", ways.join(" or ")),
        (false, false) => format!("in some cases, with {}", ways.join(" or ")),
    }
}

/// The format of an example, where it is none that every reader takes it for.
fn written_in(format: &str) -> String {
    let name = match format {
        "text" => return String::new(),
        "markdown" => "Markdown",
        "html" => "HTML",
        "akn" => "Akoma Ntoso",
        other => other,
    };
    format!(", in {name}")
}

/// A sentence with its places for values made readable: `{expected}` is what the rule expects.
fn plain(words: &str) -> String {
    words.replace('{', "‹").replace('}', "›")
}
