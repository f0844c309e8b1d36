//! `recte rules` and `recte explain`.

use std::io::{self, Write};
use std::path::Path;

use super::{CLEAN, Failure, known_rules};
use crate::config::unknown_rule;

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

/// Explains one rule, with its examples in `language`.
pub(super) fn one(name: &str, language: Option<&str>, config: Option<&Path>) -> Result<u8, Failure> {
    let set = known_rules(config)?;
    let Some(rule) = set.rule(name) else {
        let (message, help) = unknown_rule(name, &set).unwrap_or_else(|| {
            (format!("`{name}` is a family, not a rule"), Some("`recte rules` lists the rules".to_owned()))
        });
        return Err(Failure::Said(message, help));
    };
    io::stdout().lock().write_all(rule.page_in(language.unwrap_or("en")).as_bytes())?;
    Ok(CLEAN)
}
