//! The rules that commands about rules speak of.

use std::path::Path;
use std::sync::Arc;

use super::failure::Failure;
use crate::config::{Configs, Overrides};
use crate::pack::RuleSet;

/// The rules and languages that the configuration of the current folder, or the one named, knows; their words are in the
/// language `spoken`.
pub(super) fn known_rules(config: Option<&Path>, spoken: &str) -> Result<Arc<RuleSet>, Failure> {
    let embedded = Arc::new(RuleSet::embedded()?.in_language(spoken)?);
    let mut configs = Configs::new(embedded, Overrides::default(), config, false)?;
    let set = Arc::clone(&configs.of_folder(Path::new(""))?.set);
    if set.mistakes.is_empty() { Ok(set) } else { Err(Failure::Mistakes(set.mistakes.clone())) }
}
