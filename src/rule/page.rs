//! A rule explained: what it finds, why, what to do, with examples.

use super::Rule;

impl Rule {
    /// The rule's page, as plain text that is also Markdown.
    pub fn page(&self) -> String {
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
        for example in &self.examples {
            let title = match &example.at {
                Some(at) => format!("Reported: {}", at.join(" · ").replace('\n', " ")),
                None => "Right".to_owned(),
            };
            page += &format!("\n## {title}\n\n");
            for line in example.text.trim_end().lines() {
                page += format!("    {line}").trim_end();
                page.push('\n');
            }
        }
        page
    }
}

/// A sentence with its places for values made readable: `{expected}` is what the rule expects.
fn plain(words: &str) -> String {
    words.replace('{', "‹").replace('}', "›")
}
