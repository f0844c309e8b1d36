//! Names of rules, families and languages that the user gives.

use crate::pack::RuleSet;
use crate::wording::did_you_mean;

/// True where `wanted` (a rule, a family, `default` or `all`) means the rule `name`.
pub(super) fn names(wanted: &str, name: &str, enabled: bool) -> bool {
    wanted == name
        || wanted == "all"
        || (wanted == "default" && enabled)
        || name.split_once('-').is_some_and(|(family, _)| family == wanted)
}

/// What is wrong with a name of a rule given by the user, and what was probably meant.
pub fn unknown_rule(name: &str, set: &RuleSet) -> Option<(String, Option<String>)> {
    let known = || {
        let families = set.families.iter().map(String::as_str);
        set.rules.iter().map(|rule| rule.name.as_str()).chain(families).chain(["all", "default"]).chain(set.broken())
    };
    if known().any(|known| known == name) {
        return None;
    }
    let help = did_you_mean(name, known()).or_else(|| {
        Some(
            "`recte rules` lists them; rules of your own are known beside their recte.toml, or with --config"
                .to_owned(),
        )
    });
    Some((format!("there is no rule or family `{name}`"), help))
}

/// What is wrong with a language given by the user.
pub fn unknown_language(code: &str, set: &RuleSet) -> Option<(String, Option<String>)> {
    let known = || set.lexicon.vocabularies().iter().map(|vocabulary| vocabulary.code.as_str());
    if known().any(|known| known == code) {
        return None;
    }
    // `EN`, `en-GB`, `English`
    let lower = code.to_lowercase();
    let named = || set.lexicon.vocabularies().iter().find(|known| known.words.name.to_lowercase() == lower);
    let tagged = known().find(|known| lower.split(['-', '_']).next() == Some(known));
    let meant = tagged.or_else(|| named().map(|vocabulary| vocabulary.code.as_str()));
    let list: Vec<&str> = known().collect();
    let help =
        meant.map_or_else(|| format!("use one of {}", list.join(", ")), |meant| format!("did you mean `{meant}`?"));
    Some((format!("unknown language `{code}`"), Some(help)))
}
