//! `recte rules` and `recte explain`.

use std::io::{self, Write};
use std::path::Path;

use super::failure::{CLEAN, Failure};
use super::rules::known_rules;
use super::terminal::{no_colour, terminal_width};
use crate::config::unknown_rule;
use crate::wrap;

/// Lists every rule.
pub(super) fn list(config: Option<&Path>, spoken: &str) -> Result<u8, Failure> {
    let set = known_rules(config, spoken)?;
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
pub(super) fn one(name: &str, language: Option<&str>, config: Option<&Path>, spoken: &str) -> Result<u8, Failure> {
    let set = known_rules(config, spoken)?;
    let Some(rule) = set.rule(name) else {
        if let Some((message, help)) = unknown_rule(name, &set) {
            return Err(Failure::Said(message, help));
        }
        let family: Vec<&str> = set.rules.iter().filter(|rule| rule.is(name)).map(|rule| rule.name.as_str()).collect();
        let help = match family.as_slice() {
            [] => "`recte rules` lists the rules".to_owned(),
            rules => format!("name one of its rules: {}", rules.join(", ")),
        };
        return Err(Failure::Said(format!("`{name}` is a family, not a rule"), Some(help)));
    };
    let language = language.unwrap_or("en");
    let page = match terminal_width().map(|width| width.clamp(NARROWEST, WIDEST)) {
        Some(width) => for_terminal(&rule.page_by(language, Some(&set), width), width, !no_colour()),
        None => rule.page_by(language, Some(&set), crate::page::WIDTH),
    };
    io::stdout().lock().write_all(page.as_bytes())?;
    Ok(CLEAN)
}

/// Columns of a terminal that a page makes use of, at least and at most: longer lines are hard to read.
const NARROWEST: usize = 40;
const WIDEST: usize = 96;

/// A page as a terminal shows it: wrapped at `width` columns, examples as they are, titles bold instead of marked.
fn for_terminal(page: &str, width: usize, colour: bool) -> String {
    let mut shown = String::with_capacity(page.len() + page.len() / 8);
    for line in page.lines() {
        if let Some(title) = line.strip_prefix("# ").or_else(|| line.strip_prefix("## ")) {
            let (on, off) = if colour { ("\u{1b}[1m", "\u{1b}[0m") } else { ("", "") };
            for line in textwrap::wrap(title, width) {
                shown += &format!("{on}{line}{off}\n");
            }
            continue;
        }
        // Examples have been wrapped with the signs under their words.
        if line.starts_with("    ") {
            shown.push_str(line);
            shown.push('\n');
            continue;
        }
        let text = line;
        let indent = if line.starts_with("- ") { "  " } else { "" };
        let options = wrap::options(text, width).subsequent_indent(indent);
        for line in textwrap::wrap(text, options) {
            shown.push_str(&line);
            shown.push('\n');
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::for_terminal;

    #[test]
    fn a_page_is_wrapped_and_its_examples_stay_as_they_are() {
        let page =
            "# date-year\n\nYears are years that can be meant.\n\n## Right\n\n    1. Of 24 December 2017, in words.\n";
        let shown = for_terminal(page, 20, true);
        assert_eq!(
            shown,
            "\u{1b}[1mdate-year\u{1b}[0m\n\nYears are years that\ncan be meant.\n\n\u{1b}[1mRight\u{1b}[0m\n\n    \
             1. Of 24 December 2017, in words.\n"
        );
        assert_eq!(for_terminal(page, 80, false), page.replace("# date", "date").replace("## ", ""));
    }
}
