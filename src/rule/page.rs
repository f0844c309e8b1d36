//! A rule explained: what it finds, why, what to do, with examples.

use std::collections::BTreeSet;

use super::record::{told, until};
use super::{Example, Rule, set};

impl Rule {
    /// The rule's page, as plain text that is also Markdown, with its English examples.
    pub fn page(&self) -> String {
        self.page_in("en")
    }

    /// The rule's page with its examples in `language`, a code; with all of them where it has none.
    pub fn page_in(&self, language: &str) -> String {
        let mut page = format!("# {}\n\n{}.\n", self.name, self.summary);
        let state = if self.enabled { "" } else { "; runs only when selected" };
        page += &format!("\nSeverity: {}{state}\n", self.severity.name());
        if !self.languages.is_empty() {
            page += &format!("Languages: {}\n", self.languages.join(", "));
        }
        page += &format!("\n## Why\n\n{}\n\n## What to do\n\n{}\n", self.why.trim(), plain(self.how.raw().trim()));
        for authority in &self.authority {
            let url = authority.url.as_ref().map(|url| format!(" ({url})")).unwrap_or_default();
            page += &format!("\nAuthority: {}{url}\n", authority.text);
        }
        if let Some(record) = told(&self.records(), until(set::records())) {
            page += &format!("\nRecord: {record}\n");
        }
        let shown = |example: &&Example| example.language.as_deref().unwrap_or("en") == language;
        let none = !self.examples.iter().any(|example| shown(&example));
        for example in self.examples.iter().filter(|example| none || shown(example)) {
            let title = match &example.at {
                Some(at) => format!("Reported: “{}”", at.join("” · “").replace('\n', " ")),
                None => "Right".to_owned(),
            };
            page += &format!("\n## {title}\n\n");
            for line in example.text.trim_end().lines() {
                page += format!("    {line}").trim_end();
                page.push('\n');
            }
        }
        let others: BTreeSet<&str> =
            self.examples.iter().map(|example| example.language.as_deref().unwrap_or("en")).collect();
        let others: Vec<&str> = others.into_iter().filter(|code| !none && *code != language).collect();
        if !others.is_empty() {
            page += &format!("\nThere are examples in {} too.\n", others.join(", "));
        }
        page
    }
}

/// A sentence with its places for values made readable: `{expected}` is what the rule expects.
fn plain(words: &str) -> String {
    words.replace('{', "‹").replace('}', "›")
}
