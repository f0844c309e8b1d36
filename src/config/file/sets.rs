//! The packs that a configuration names, each with its rules.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::error::ConfigError;
use super::written::ConfigFile;
use crate::pack::{FileTexts, Pack, RuleSet, has_rule_files};
use crate::rule::{Rule, RuleError};
use crate::spanned::Spanned;

/// The rules of the packs that documents of one configuration are checked by: the first where no other is named.
#[derive(Debug)]
pub(super) struct Sets {
    /// Each with the names by which the configuration calls it.
    sets: Vec<(Pack, Vec<String>, Arc<RuleSet>)>,
}

impl Sets {
    /// Those that `file` names, the configuration `shown` with the text `text` in `folder`: each with the rules that it names besides;
    /// `embedded` serves where it names neither.
    ///
    /// # Errors
    /// Packs and rules that are not there or cannot be read.
    pub fn read(
        file: &ConfigFile,
        (shown, text): (&str, &str),
        folder: &Path,
        embedded: &Arc<RuleSet>,
        texts: FileTexts,
    ) -> Result<Self, ConfigError> {
        let mistake = |at: &Spanned<String>, message: String, help: String| {
            ConfigError::Mistakes(vec![RuleError::new(shown, text, at.span(), message, Some(help))])
        };
        if let Some((rules, message, help)) = file.rules.iter().find_map(|rules| nothing_at(rules, folder)) {
            return Err(mistake(rules, message, help.to_owned()));
        }
        let folders: Vec<PathBuf> = file.rules.iter().map(|rules| folder.join(rules.get_ref())).collect();
        let named = file.path.iter().filter_map(|path| path.document.pack.as_ref());
        let all = std::iter::once(file.document.pack.as_ref()).chain(named.map(Some));
        let mut sets: Vec<(Pack, Vec<String>, Arc<RuleSet>)> = Vec::new();
        for name in all {
            let pack = match name {
                None => Pack::default(),
                Some(name) => {
                    Pack::named(name.get_ref(), folder).map_err(|(message, help)| mistake(name, message, help))?
                }
            };
            let called = name.map(|name| name.get_ref().clone());
            if let Some((_, names, _)) = sets.iter_mut().find(|(known, ..)| *known == pack) {
                names.extend(called);
                continue;
            }
            let set = if folders.is_empty() && pack == Pack::default() {
                Arc::clone(embedded)
            } else {
                Arc::new(RuleSet::with_texts(&pack, &folders, texts)?.in_language(embedded.language())?)
            };
            sets.push((pack, called.into_iter().collect(), set));
        }
        Ok(Self { sets })
    }

    /// The one that is used where no other is named.
    #[expect(clippy::indexing_slicing, reason = "`read` begins with the main one")]
    pub fn main(&self) -> &Arc<RuleSet> {
        &self.sets[0].2
    }

    /// All, the main one first.
    pub fn all(&self) -> impl Iterator<Item = &Arc<RuleSet>> {
        self.sets.iter().map(|(.., set)| set)
    }

    /// Which of them the configuration calls `name`.
    pub fn place(&self, name: &str) -> Option<usize> {
        self.sets.iter().position(|(_, names, _)| names.iter().any(|known| known == name))
    }

    /// The rules of all, each name once.
    pub fn rules(&self) -> Vec<Arc<Rule>> {
        let mut rules: Vec<Arc<Rule>> = self.all().flat_map(|set| set.rules.iter().cloned()).collect();
        rules.sort_by(|a, b| a.name.cmp(&b.name));
        rules.dedup_by(|a, b| a.name == b.name);
        rules
    }
}

/// Why no rule is read from `rules`, seen from `folder`, and what to do.
fn nothing_at<'r>(rules: &'r Spanned<String>, folder: &Path) -> Option<(&'r Spanned<String>, String, &'static str)> {
    let path = folder.join(rules.get_ref());
    if !path.exists() {
        return Some((
            rules,
            format!("there is no `{}`", path.display()),
            "paths are relative to the configuration file",
        ));
    }
    let help = "rule files end in .toml; name one, or a folder of them";
    (!has_rule_files(&path)).then(|| (rules, format!("no rule can be read from `{}`", rules.get_ref()), help))
}
