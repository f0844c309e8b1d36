//! What a configuration says of rules that do not run anyway, and which rules run no more by it.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::spanned::Spanned;

use super::written::{ConfigFile, PathFile};
use crate::config::name::names;
use crate::pack::RuleSet;
use crate::rule::Rule;
use crate::severity::Severity;

/// What has no effect in `file`, in words, in the order of the file. What the command line says is not looked at.
pub(super) fn idle(file: &ConfigFile, rules: &[Arc<Rule>]) -> Vec<String> {
    let base = |rule: &Rule| is_selected(file, rule);
    let added = |path: &PathFile, rule: &Rule| any(&path.select, rule);
    // Anywhere, before anything is left out.
    let somewhere = |rule: &Rule| base(rule) || file.path.iter().any(|path| added(path, rule));
    let mut told = Vec::new();
    unused(&file.ignore, rules, &somewhere, &mut told);
    // A rule that is left out is given no weight by mistake alone.
    weightless(&file.severity, rules, &|rule| somewhere(rule) && !any(&file.ignore, rule), &mut told);
    for path in &file.path {
        let here = |rule: &Rule| (base(rule) && !any(&file.ignore, rule)) || added(path, rule);
        unused(&path.ignore, rules, &here, &mut told);
        weightless(&path.severity, rules, &|rule| here(rule) && !any(&path.ignore, rule), &mut told);
    }
    told
}

/// The rules that run by default and not by `file`, whatever the document.
pub(super) fn left_out(file: &ConfigFile, set: &RuleSet) -> Vec<String> {
    let runs = |rule: &Rule| {
        is_selected(file, rule) && !any(&file.ignore, rule) || file.path.iter().any(|path| any(&path.select, rule))
    };
    let rules = set.rules.iter().filter(|rule| rule.enabled && !runs(rule));
    rules.map(|rule| rule.name.clone()).collect()
}

/// True for a rule that runs by `file`, before anything is left out or settings for some documents are looked at.
fn is_selected(file: &ConfigFile, rule: &Rule) -> bool {
    file.select.as_deref().map_or(rule.enabled, |select| any(select, rule))
}

fn any(wanted: &[Spanned<String>], rule: &Rule) -> bool {
    wanted.iter().any(|wanted| names(wanted.get_ref(), &rule.name, rule.enabled))
}

/// True where a rule that `name` means `runs`.
fn means(name: &str, enabled: impl Fn(&Rule) -> bool, rules: &[Arc<Rule>], runs: &dyn Fn(&Rule) -> bool) -> bool {
    rules.iter().any(|rule| names(name, &rule.name, enabled(rule)) && runs(rule))
}

/// Notes which of `ignored` leave out nothing, as no rule of that name `runs`.
fn unused(ignored: &[Spanned<String>], rules: &[Arc<Rule>], runs: &dyn Fn(&Rule) -> bool, told: &mut Vec<String>) {
    let idle = ignored.iter().filter(|name| !means(name.get_ref(), |rule| rule.enabled, rules, runs));
    told.extend(idle.map(|name| format!("`ignore` names `{}`, which does not run anyway", name.get_ref())));
}

/// Notes which names in `severity` give a weight to nothing, as no rule of that name `runs`.
fn weightless(
    severity: &BTreeMap<Spanned<String>, Severity>,
    rules: &[Arc<Rule>],
    runs: &dyn Fn(&Rule) -> bool,
    told: &mut Vec<String>,
) {
    let idle = severity.keys().filter(|name| !means(name.get_ref(), |_| true, rules, runs));
    let help = "`select` makes it run";
    told.extend(idle.map(|name| format!("[severity] names `{}`, which does not run ({help})", name.get_ref())));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_that_run_no_more_are_named() {
        let set = RuleSet::embedded().unwrap();
        let rules = |text: &str| left_out(&toml::from_str(text).unwrap(), &set);
        assert_eq!(rules(""), [""; 0]);
        assert_eq!(rules("ignore = ['date-calendar', 'date-duration']"), ["date-calendar"]);
        let selected = "ignore = ['date-calendar']\n[[path]]\npaths = ['a']\nselect = ['date-calendar']";
        assert_eq!(rules(selected), [""; 0]);
        let all = set.rules.iter().filter(|rule| rule.enabled).count();
        assert_eq!(rules("select = ['date-calendar']").len(), all - 1);
    }

    #[test]
    fn what_is_said_of_rules_that_do_not_run_is_told() {
        let set = RuleSet::embedded().unwrap();
        let told = |text: &str| idle(&toml::from_str(text).unwrap(), &set.rules).len();
        for (text, expected) in [
            ("ignore = ['date-duration']", 1),
            ("ignore = ['date-duration', 'date-calendar', 'date']", 1),
            ("[severity]\ndate-duration = 'error'", 1),
            ("[severity]\ndate-calendar = 'info'\nsymbol = 'info'", 0),
            ("ignore = ['date-calendar']\n[severity]\ndate-calendar = 'info'", 1),
            ("select = ['date-duration']\n[severity]\ndate-duration = 'error'", 0),
            ("select = ['symbol']\nignore = ['date']", 1),
            ("[severity]\ndate-duration = 'error'\n[[path]]\npaths = ['a']\nselect = ['date-duration']", 0),
            ("[[path]]\npaths = ['a']\nignore = ['date-duration', 'date']", 1),
            ("ignore = ['date-calendar']\n[[path]]\npaths = ['a']\nseverity = {date-calendar = 'info'}", 1),
        ] {
            assert_eq!(told(text), expected, "{text}");
        }
    }
}
