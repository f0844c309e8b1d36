//! `recte test`: the examples inside rule files.

use std::io::{self, Write};
use std::path::PathBuf;
use std::sync::Arc;

use super::failure::{CLEAN, FOUND, Failure};
use super::rules::known_rules;
use crate::lint::examples::{self, ExamplePart};
use crate::pack::{ENGLISH, RuleSet};
use crate::wording::counted;

/// Runs the examples of the rules in `paths`, or of all rules that the configuration of the current folder knows.
pub(super) fn run(paths: &[PathBuf]) -> Result<u8, Failure> {
    let set = if paths.is_empty() { known_rules(None, ENGLISH)? } else { Arc::new(RuleSet::with(paths)?) };
    let mistakes = set.mistakes_of_translations();
    if !mistakes.is_empty() {
        return Err(Failure::Mistakes(mistakes));
    }
    let mut out = io::BufWriter::new(io::stdout().lock());
    let (mut rules, mut count, mut failed) = (0, 0, 0);
    for rule in set.rules.iter().filter(|rule| paths.is_empty() || rule.own) {
        rules += 1;
        count += rule.examples().len();
        for failure in examples::run(rule, &set) {
            failed += 1;
            writeln!(out, "{}: an example does not give the expected result", rule.name)?;
            for line in failure.text.trim_end().lines() {
                writeln!(out, "    {line}")?;
            }
            let [expected, found] = match failure.part {
                ExamplePart::Places => ["expected: ", "reported: "],
                ExamplePart::Message => ["expected message: ", "message:          "],
                ExamplePart::Fixed => ["expected after the fix: ", "after the fix:          "],
            };
            writeln!(out, "  {expected}{}\n  {found}{}\n", quoted(&failure.expected), quoted(&failure.found))?;
        }
    }
    out.flush()?;
    if rules == 0 {
        let named: Vec<String> = paths.iter().map(|path| path.display().to_string()).collect();
        let help = "name rule files, which end in .toml, or folders of them".to_owned();
        return Err(Failure::Said(format!("there are no rules in {}", named.join(", ")), Some(help)));
    }
    let (rules, examples) = (counted(rules, "rule"), counted(count, "example"));
    eprintln!("{rules}, {examples}, {failed} failed");
    Ok(if failed > 0 { FOUND } else { CLEAN })
}

fn quoted(texts: &[String]) -> String {
    if texts.is_empty() {
        return "nothing".to_owned();
    }
    texts.join(", ")
}
