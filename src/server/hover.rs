//! What is said of a finding where the pointer rests on it: what is wrong, what to do, how it is fixed or why it matters, and where
//! to read more.

use super::client::Markup;
use crate::lint::Finding;
use crate::rule::Phrase;

/// `finding` in three lines and a link.
pub(super) fn said(finding: &Finding, markup: Markup) -> String {
    let rule = &finding.rule;
    let written = |text: &str| match markup {
        Markup::Markdown => escaped(text.trim()),
        Markup::Plain => text.trim().to_owned(),
    };
    let third = match &finding.fix {
        Some(fix) if fix.safe => rule.phrases.say(Phrase::FixIs, &[("title", written(&fix.title))]),
        Some(fix) => rule.phrases.say(Phrase::FixToReviewIs, &[("title", written(&fix.title))]),
        None => written(&rule.why),
    };
    let message = format!("{}: {}", rule.phrases.severity(finding.severity), written(&finding.message));
    let (message, more) = match (markup, rule.address()) {
        (Markup::Markdown, Some(address)) => (format!("**{message}**"), format!("[{}]({address})", rule.name)),
        (Markup::Markdown, None) => (format!("**{message}**"), format!("`recte explain {}`", rule.name)),
        (Markup::Plain, Some(address)) => (message, format!("{}: {address}", rule.name)),
        (Markup::Plain, None) => (message, format!("recte explain {}", rule.name)),
    };
    let lines = [message, written(&finding.help), third, more];
    lines.into_iter().filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n\n")
}

/// `text` in Markdown, with no sign of it taken for markup.
fn escaped(text: &str) -> String {
    let mut said = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '&' | '|' | '~') {
            said.push('\\');
        }
        said.push(if c == '\n' { ' ' } else { c });
    }
    said
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fix_that_needs_review_is_called_one() {
        let set = crate::pack::RuleSet::embedded().unwrap();
        let rule = set.rule("symbol-form").unwrap();
        let fixable = |example: &&crate::rule::Example| {
            let findings = crate::lint::examples::findings(rule, example, &set).map(|(_, findings)| findings);
            findings.is_some_and(|findings| findings.iter().any(|finding| finding.fix.is_some()))
        };
        let example = rule.examples().iter().find(fixable).unwrap();
        let (_, findings) = crate::lint::examples::findings(rule, example, &set).unwrap();
        let finding = findings.iter().find(|finding| finding.fix.is_some()).unwrap();
        let third = |safe: bool| {
            let fix = finding.fix.clone().map(|fix| crate::lint::Fix { safe, ..fix });
            let told = said(&Finding { fix, ..finding.clone() }, Markup::Plain);
            told.split("\n\n").nth(2).unwrap().to_owned()
        };
        assert!(third(false).contains("review"), "{}", third(false));
        assert!(!third(true).contains("review"), "{}", third(true));
    }

    #[test]
    fn a_finding_is_told_with_its_values_and_a_link() {
        let set = crate::pack::RuleSet::embedded().unwrap();
        let rule = set.rule("footnote-asterisk-order").unwrap();
        let bad = rule.examples().iter().find(|example| example.at.is_some()).unwrap();
        let (_, findings) = crate::lint::examples::findings(rule, bad, &set).unwrap();
        let address = rule.address().unwrap();
        let markdown = said(&findings[0], Markup::Markdown);
        let lines: Vec<&str> = markdown.split("\n\n").collect();
        assert_eq!(lines.len(), 4, "{markdown}");
        assert_eq!(lines[0], "**warning: there is a note \\*\\* but no note \\* before it**");
        assert_eq!(lines[3], format!("[footnote-asterisk-order]({address})"));
        assert!(address.ends_with("/docs/rules/footnote-asterisk-order.md"));
        let plain = said(&findings[0], Markup::Plain);
        assert!(plain.starts_with("warning: there is a note ** but no note * before it\n"), "{plain}");
    }
}
