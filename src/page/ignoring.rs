//! How findings of a rule are ignored, as a page says it: what can be copied from there works.

use super::Tried;
use crate::check::Check;
use crate::rule::{Phrase, Rule};

/// Formats that have comments.
const WITH_COMMENTS: [&str; 3] = ["markdown", "html", "akn"];

/// Letters and figures of which more say which place is meant.
const ENOUGH: usize = 3;
/// So many bytes of what follows are quoted at most.
const FURTHER: usize = 24;

impl Rule {
    /// How to ignore one of its findings, and all.
    pub(super) fn ignoring(&self, shown: &[&Tried]) -> String {
        let (name, phrases) = (&self.name, &self.phrases);
        let setting = ("setting", format!("`ignore = [\"{name}\"]`"));
        let off = phrases.say(Phrase::TurnOff, &[setting, ("option", format!("`--ignore {name}`"))]) + "\n";
        // What is said of exceptions has none.
        if matches!(self.check, Check::Ignored(_)) {
            return off;
        }
        let found = shown.iter().find_map(|tried| quotable(words(tried)?));
        let text = found.map(|found| format!("    text = {found}\n")).unwrap_or_default();
        let (here, reason) = (phrases.plain(Phrase::IgnoreHere), phrases.plain(Phrase::IgnoreReason));
        let mut said = format!("{here}\n\n    [[ignored]]\n    rule = \"{name}\"\n{text}    reason = \"{reason}\"\n");
        if self.formats.is_empty() || self.formats.iter().any(|format| WITH_COMMENTS.contains(&format.as_str())) {
            let comment = phrases.plain(Phrase::IgnoreComment);
            said += &format!("\n{comment}\n\n    <!-- recte-ignore {name}: {reason} -->\n");
        }
        said + "\n" + &off
    }
}

/// The words of an example that say which place of it is ignored: what is reported first, and where that is a number or a sign, which
/// stand in many places, what follows it on its line, or stands before it.
fn words<'a>(tried: &'a Tried) -> Option<&'a str> {
    let at = tried.findings.first()?.span.range();
    let found = tried.source.text.get(at.clone())?;
    let line = tried.source.text.get(at.start..)?.lines().next()?;
    // What is markup in other formats is no part of the words.
    if tried.source.format != "text" || found.chars().filter(|c| c.is_alphanumeric()).count() > ENOUGH {
        return Some(found);
    }
    let after = line.get(found.len()..).unwrap_or_default();
    let ends = after.char_indices().filter(|(_, c)| c.is_whitespace()).map(|(at, _)| at).chain([after.len()]);
    let end = ends.take_while(|&end| end <= FURTHER).last().unwrap_or_default();
    if end > 0 {
        return line.get(..found.len() + end).map(str::trim).or(Some(found));
    }
    // Nothing follows: what stands before it.
    let begin = tried.source.text.get(..at.start)?.rfind('\n').map_or(0, |end| end + 1);
    let before = tried.source.text.get(begin..at.start)?;
    let starts = before.rmatch_indices(' ').map(|(space, _)| space + 1).chain([0]);
    let start = starts.take_while(|start| before.len() - start <= FURTHER).last().unwrap_or(before.len());
    tried.source.text.get(begin + start..at.end)
}

/// `words` as a string of TOML that quotes them in an entry; `None` where there are none to quote.
fn quotable(words: &str) -> Option<String> {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if words.is_empty() {
        return None;
    }
    let mut quoted = String::from("\"");
    for c in words.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            c if c.is_control() || super::drawing::is_unseen(c) => quoted += &format!("\\u{:04X}", u32::from(c)),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    Some(quoted)
}
