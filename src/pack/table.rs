//! Tables that packs fill, such as series of symbols: each file adds to what is known.

use serde::de::DeserializeOwned;

use super::embedded::Embedded;
use crate::rule::RuleError;
use crate::spanned::{Flaw, read};

/// What `file`, which comes with recte, says; a test of its table reads it.
pub(super) fn embedded<T: DeserializeOwned + Default>(file: &Embedded) -> T {
    read(file.text, Some(file.packed)).unwrap_or_default()
}

/// What the file `shown` of the user's, whose text is `text`, says.
///
/// # Errors
/// Wrong TOML, and the flaws that `judge` sees in it.
pub(super) fn own<T: DeserializeOwned>(
    shown: &str,
    text: &str,
    judge: impl FnOnce(&T) -> Vec<Flaw>,
) -> Result<T, Vec<RuleError>> {
    let file: T = toml::from_str(text).map_err(|error| vec![RuleError::from_toml(shown, text, &error)])?;
    let mistakes = mistakes(shown, text, judge(&file));
    if mistakes.is_empty() { Ok(file) } else { Err(mistakes) }
}

/// `flaws` of the file `shown`, whose text is `text`, as they are reported.
pub(super) fn mistakes(shown: &str, text: &str, flaws: Vec<Flaw>) -> Vec<RuleError> {
    let mistake = |(span, message, help)| RuleError::new(shown, text, span, message, Some(help));
    flaws.into_iter().map(mistake).collect()
}

/// Fails with the file, line and help of each of `mistakes` in what comes with recte.
#[cfg(test)]
pub(super) fn assert_none(mistakes: &[RuleError]) {
    assert!(mistakes.is_empty(), "{}", mistakes.iter().map(RuleError::told).collect::<String>());
}
