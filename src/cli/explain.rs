//! `recte rules` and `recte explain`.

use std::io::{self, Write};
use std::path::Path;

use super::{CLEAN, Failure, known_rules};
use crate::config::unknown_rule;
use crate::rule::Rule;

/// Lists every rule.
pub(super) fn list(config: Option<&Path>) -> Result<u8, Failure> {
    let set = known_rules(config)?;
    let mut out = io::BufWriter::new(io::stdout().lock());
    let widest = set.rules.iter().map(|rule| rule.name.len()).max().unwrap_or(0);
    for rule in &set.rules {
        let severity = if rule.enabled { rule.severity.name() } else { "off" };
        writeln!(out, "{:widest$}  {severity:7}  {}", rule.name, rule.summary)?;
    }
    out.flush()?;
    Ok(CLEAN)
}

/// Explains one rule.
pub(super) fn one(name: &str, config: Option<&Path>) -> Result<u8, Failure> {
    let set = known_rules(config)?;
    let Some(rule) = set.rule(name) else {
        let (message, help) = unknown_rule(name, &set).unwrap_or_else(|| {
            (format!("`{name}` is a family, not a rule"), Some("`recte rules` lists the rules".to_owned()))
        });
        return Err(Failure::Said(message, help));
    };
    io::stdout().lock().write_all(explained(rule).as_bytes())?;
    Ok(CLEAN)
}

/// A sentence with its places for values made readable: `{expected}` is what the rule expects.
fn plain(words: &str) -> String {
    words.replace('{', "‹").replace('}', "›")
}

/// The rule's page, as plain text that is also Markdown.
fn explained(rule: &Rule) -> String {
    let mut page = format!("# {}\n\n{}.\n", rule.name, rule.summary);
    let state = if rule.enabled { "" } else { "; runs only when selected" };
    page += &format!("\nSeverity: {}{state}\n", rule.severity.name());
    if !rule.languages.is_empty() {
        page += &format!("Languages: {}\n", rule.languages.join(", "));
    }
    page += &format!("\n## Why\n\n{}\n\n## What to do\n\n{}\n", rule.why.trim(), plain(rule.how.raw().trim()));
    for authority in &rule.authority {
        let url = authority.url.as_ref().map(|url| format!(" ({url})")).unwrap_or_default();
        page += &format!("\nAuthority: {}{url}\n", authority.text);
    }
    for example in &rule.examples {
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
