//! The language that the user is spoken to in.

use super::failure::Failure;
use crate::pack::{ENGLISH, RuleSet};

/// Variables that name the user's locale, the first that is set before the others.
const VARIABLES: [&str; 3] = ["LC_ALL", "LC_MESSAGES", "LANG"];

/// The code of the language that rules and findings are told in: the `wanted` one, or that of the user's locale.
///
/// # Errors
/// A wanted one in which there are no words.
pub(super) fn language(wanted: Option<&str>) -> Result<&'static str, Failure> {
    let known = |code: &str| RuleSet::languages().find(|known| *known == code);
    if let Some(wanted) = wanted {
        let list: Vec<&str> = RuleSet::languages().collect();
        let help = || Some(format!("use one of {}", list.join(", ")));
        return known(wanted).ok_or_else(|| Failure::Said(format!("recte has no messages in `{wanted}`"), help()));
    }
    let set = VARIABLES.iter().filter_map(std::env::var_os).find(|value| !value.is_empty());
    let locale = set.and_then(|value| value.into_string().ok()).unwrap_or_default();
    Ok(known(of_locale(&locale)).unwrap_or(ENGLISH))
}

/// The language of a locale: `fr` of `fr_FR.UTF-8`.
fn of_locale(locale: &str) -> &str {
    locale.split(['_', '-', '.', '@']).next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_named_or_the_locales() {
        let locales = ["fr_FR.UTF-8", "es_ES.UTF-8", "ru_RU", "zh_CN.GB18030", "ar_EG.UTF-8", "en_GB@euro"];
        for (locale, code) in locales.iter().zip(["fr", "es", "ru", "zh", "ar", "en"]) {
            assert_eq!(of_locale(locale), code);
            assert_eq!(language(Some(code)).ok(), Some(code));
        }
        assert_eq!(of_locale("C"), "C");
        assert!(language(Some("tlh")).is_err());
    }
}
