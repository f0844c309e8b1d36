//! What only all rules together tell of one of the user's: whether its name is free, its languages exist.

use std::sync::Arc;

use crate::rule::{Rule, RuleError};
use crate::spanned::Spanned;
use crate::wording::did_you_mean;

/// What is wrong with the name of `rule`, which `text`, the file `shown`, has: `known` has it, or there is none that it replaces.
pub(super) fn clash(known: Option<&Arc<Rule>>, rule: &Rule, shown: &str, text: &str) -> Option<RuleError> {
    let name = &rule.name;
    let (message, help) = match known {
        Some(known) if !rule.replaces => {
            let other = if known.own { "another of your rules" } else { "a built-in rule" };
            let help = "give the file another name, or write `replaces = true` in it to have it instead of that rule";
            (format!("{other} is called `{name}`"), help)
        }
        None if rule.replaces => {
            (format!("there is no rule `{name}` to replace"), "name the file after the rule that it replaces")
        }
        _ => return None,
    };
    Some(RuleError::new(shown, text, 0..0, message, Some(help.to_owned())))
}

/// A rule file of the user's.
pub(super) struct OwnRule {
    /// Its path as it is shown.
    pub shown: String,
    pub text: String,
    /// The name of its rule.
    pub name: String,
    /// The languages that it names.
    pub languages: Vec<Spanned<String>>,
}

impl OwnRule {
    /// The mistakes in the languages that it names: those that are none of `known`.
    pub(super) fn unknown_languages(&self, known: &[&str]) -> Vec<RuleError> {
        let more = format!("the languages are: {}; a vocabulary of your own adds one", known.join(", "));
        self.unknown("language", &self.languages, known, &more)
    }

    /// The mistakes in the series of identifiers that `rule`, which is its rule, names: those that are none of `known`.
    pub(super) fn unknown_series(&self, rule: &Rule, known: &[&str]) -> Vec<RuleError> {
        let more = match known {
            [] => "the pack has no `[[identifier]]` in its `series.toml`".to_owned(),
            known => format!("the series are: {}", known.join(", ")),
        };
        self.unknown("series", rule.check.series(), known, &more)
    }

    /// The mistakes in the rules in whose place `rule`, which is its rule, speaks: those that are none of `known`.
    pub(super) fn unknown_rules(&self, rule: &Rule, known: &[&str]) -> Vec<RuleError> {
        self.unknown("rule", &rule.instead_of, known, "`recte rules` lists the rules")
    }

    fn unknown(&self, what: &str, named: &[Spanned<String>], known: &[&str], more: &str) -> Vec<RuleError> {
        let unknown = named.iter().filter(|named| !known.contains(&named.get_ref().as_str())).map(|named| {
            let name = named.get_ref();
            let help = did_you_mean(name, known.iter().copied()).unwrap_or_else(|| more.to_owned());
            RuleError::new(&self.shown, &self.text, named.span(), format!("there is no {what} `{name}`"), Some(help))
        });
        unknown.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::OwnRule;
    use crate::rule::{RuleText, parse};
    use crate::spanned::Spanned;

    #[test]
    fn rules_that_do_not_exist_are_told() {
        let text = "summary = \"x\"\nseverity = \"info\"\nwhy = \"x\"\nhow = \"x\"\nmessage = \"x\"\n\
            instead-of = [\"term-hyphen\", \"term-hyphne\"]\n[check.pattern]\nfind = \"x\"\n\
            [[example]]\nbad = \"x\"\nat = [\"x\"]\n[[example]]\ngood = \"y\"\n";
        let families = ["term".to_owned()];
        let (rule, _) =
            parse("term-x", "term-x.toml", RuleText::Own(text), &families, &|_| (String::new(), Ok(String::new())))
                .unwrap();
        let own = OwnRule {
            shown: "term-x.toml".to_owned(),
            text: text.to_owned(),
            name: "term-x".to_owned(),
            languages: Vec::new(),
        };
        let told = own.unknown_rules(&rule, &["term-hyphen", "term-x"]);
        let told: Vec<_> = told.iter().map(|mistake| (mistake.message(), &text[mistake.span()])).collect();
        assert_eq!(told, [("there is no rule `term-hyphne`", "\"term-hyphne\"")]);
    }

    #[test]
    fn languages_that_do_not_exist_are_told() {
        let text = "languages = [\"en\", \"xx\"]";
        let code = |code: &str| {
            let at = text.find(code).unwrap();
            Spanned::new(at - 1..at + code.len() + 1, code.to_owned())
        };
        let own = OwnRule {
            shown: "term-x.toml".to_owned(),
            text: text.to_owned(),
            name: "term-x".to_owned(),
            languages: vec![code("en"), code("xx")],
        };
        let told = own.unknown_languages(&["en", "fr"]);
        let told: Vec<_> = told.iter().map(|mistake| (mistake.message(), &text[mistake.span()])).collect();
        assert_eq!(told, [("there is no language `xx`", "\"xx\"")]);
    }
}
