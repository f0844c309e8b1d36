//! `rules/MANUAL.md`: the Editorial Manual's provisions and the rules that check them, made of what the rules say.

use recte::pack::RuleSet;
use serde::Deserialize;

use super::{compare, root};

#[derive(Deserialize)]
struct Manual {
    provision: Vec<Provision>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Provision {
    chapter: String,
    text: String,
    /// Words of the authority of the rules that check it.
    #[serde(default)]
    named: Vec<String>,
    /// It has been seen in the manual itself.
    #[serde(default = "yes")]
    seen: bool,
}

fn yes() -> bool {
    true
}

const HEAD: &str = "\
# The Editorial Manual's checkable sentences

What the United Nations Editorial Manual asks for that a program can check, and the rules that do. Made of the rules' own
`authority` and of `tests/manual.toml`; `UPDATE=1 cargo test manual` writes it anew.
";

#[test]
fn every_provision_names_the_rules_that_check_it() {
    let text = std::fs::read_to_string(root().join("tests/manual.toml")).expect("the provisions are there");
    let manual: Manual = toml::from_str(&text).expect("they are TOML");
    let set = RuleSet::embedded().expect("the rules load");
    let checks = |provision: &Provision, text: &str| {
        // The end of an authority is written as the quotation mark that closes it.
        let text = format!("{text}\"");
        provision.named.iter().any(|words| text.contains(words.as_str()))
    };
    let rules = |provision: &Provision| -> Vec<String> {
        let checking =
            set.rules.iter().filter(|rule| rule.authority.iter().any(|authority| checks(provision, &authority.text)));
        checking.map(|rule| format!("{}{}", rule.name, if rule.enabled { "" } else { " (off)" })).collect()
    };
    let (mut covered, mut open) = (String::new(), String::new());
    let mut chapter = "";
    let mut counts = (0, 0);
    for provision in &manual.provision {
        let rules = rules(provision);
        assert_eq!(rules.is_empty(), provision.named.is_empty(), "no rule has the authority of: {}", provision.text);
        let memory = if provision.seen { "" } else { " (not seen in the manual itself)" };
        if rules.is_empty() {
            open.push_str(&format!("- {}: {}{memory}\n", provision.chapter, provision.text));
            counts.1 += 1;
            continue;
        }
        let shown = if provision.chapter == chapter { "" } else { provision.chapter.as_str() };
        chapter = &provision.chapter;
        covered.push_str(&format!("| {shown} | {}{memory} | {} |\n", provision.text, rules.join(", ")));
        counts.0 += 1;
    }
    // Whatever a rule takes from the manual is a provision that is listed.
    for rule in set.rules.iter() {
        for authority in rule.authority.iter().filter(|authority| authority.text.contains("Editorial Manual")) {
            let listed = manual.provision.iter().any(|provision| checks(provision, &authority.text));
            assert!(listed, "{}: manual.toml has no provision for “{}”", rule.name, authority.text);
        }
    }
    let table = format!(
        "{HEAD}\n## Checked: {}\n\n| chapter | provision | rules |\n|---|---|---|\n{covered}\n## Not yet checked: {}\n\n{open}",
        counts.0, counts.1
    );
    compare(&root().join("rules/MANUAL.md"), &table);
}
