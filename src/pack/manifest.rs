//! `pack.toml`: what a pack is called, which it extends, which families of rules it has.

use serde::Deserialize;

use super::embedded;
use super::files::PackFiles;
use crate::rule::RuleError;
use crate::spanned::{Spanned, read};
use crate::wording::did_you_mean;

/// The name of a manifest.
pub(super) const MANIFEST: &str = "pack.toml";

/// The pack that documents are checked by: rules with the words, series of symbols and registers that they need.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Pack {
    /// One that comes with recte, by name: `core` (of no institution), `un` (the United Nations).
    Embedded(&'static str),
    /// One of the user's: its folder. Only with the feature `files`.
    #[cfg(feature = "files")]
    Folder(std::path::PathBuf),
    /// One whose files are in memory: see [`Pack::from_files`].
    #[doc(hidden)]
    Files(PackFiles),
}

/// What is used where the configuration names no pack.
impl Default for Pack {
    fn default() -> Self {
        let is_default = |name: &&str| Manifest::embedded(name).is_some_and(|manifest| manifest.default);
        Self::Embedded(embedded::packs().find(is_default).unwrap_or_default())
    }
}

impl Pack {
    /// A pack whose files are in memory, where there is no file system or the files come from elsewhere. Each has its path below
    /// the folder of the pack, with slashes (`pack.toml`, `rules/style/style-date.toml`), and its text. One of them is the manifest,
    /// `pack.toml`. Of two with one path the last counts. Mistakes in them are told when the rules are made of the pack.
    pub fn from_files(files: impl IntoIterator<Item = (impl Into<String>, impl Into<String>)>) -> Self {
        Self::Files(PackFiles::of(files.into_iter().map(|(name, text)| (name.into(), text.into()))))
    }
}

/// A manifest as it is written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Manifest {
    /// What the pack is called; those that come with recte as their folders.
    pub name: String,
    /// The packs that it adds to.
    #[serde(default)]
    pub extends: Vec<Spanned<String>>,
    /// It is used where the configuration names none: one of those that come with recte.
    #[serde(default)]
    pub default: bool,
    /// The families that it adds: what names of its rules may begin with.
    #[serde(default)]
    families: Vec<Spanned<String>>,
}

impl Manifest {
    /// The families.
    pub fn families(&self) -> impl Iterator<Item = String> {
        self.families.iter().map(|family| family.get_ref().clone())
    }

    /// That of the pack `name` that comes with recte.
    pub fn embedded(name: &str) -> Option<Self> {
        // A test reads each.
        let file = embedded::find(&format!("{name}/{MANIFEST}"))?;
        read(file.text, Some(file.packed)).ok()
    }

    /// Reads `text`, the manifest `shown` of a pack of the user's.
    ///
    /// # Errors
    /// All that is wrong with it.
    pub fn read(shown: &str, text: &str) -> Result<Self, Vec<RuleError>> {
        let manifest: Self = toml::from_str(text).map_err(|error| vec![RuleError::from_toml(shown, text, &error)])?;
        let mut mistakes = Vec::new();
        let mut mistake = |at: &Spanned<String>, message: String, help: String| {
            mistakes.push(RuleError::new(shown, text, at.span(), message, Some(help)));
        };
        for name in manifest.extends.iter().filter(|name| !embedded::packs().any(|known| known == name.get_ref())) {
            let help = did_you_mean(name.get_ref(), embedded::packs()).unwrap_or_else(|| {
                format!("those that can be extended are: {}", embedded::packs().collect::<Vec<_>>().join(", "))
            });
            mistake(name, format!("there is no pack `{}`", name.get_ref()), help);
        }
        for family in &manifest.families {
            let name = family.get_ref();
            if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()) {
                let help =
                    "use small letters of the Latin alphabet and digits alone: rules are called `family-subject`";
                mistake(family, format!("`{name}` is not a valid name of a family"), help.to_owned());
            }
        }
        if mistakes.is_empty() { Ok(manifest) } else { Err(mistakes) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn those_that_come_with_recte_are_called_as_their_folders() {
        for name in embedded::packs() {
            assert_eq!(Manifest::embedded(name).map(|manifest| manifest.name).as_deref(), Some(name));
        }
        assert_eq!(embedded::packs().filter(|name| Manifest::embedded(name).unwrap().default).count(), 1);
    }

    #[test]
    fn what_is_wrong_is_told_at_its_place() {
        let text = "name = \"house\"\nextends = [\"cor\"]\nfamilies = [\"style\", \"House-style\"]\n";
        let mistakes = Manifest::read("pack.toml", text).unwrap_err();
        let told: Vec<_> = mistakes.iter().map(|mistake| (mistake.message(), &text[mistake.span()])).collect();
        let expected = [
            ("there is no pack `cor`", "\"cor\""),
            ("`House-style` is not a valid name of a family", "\"House-style\""),
        ];
        assert_eq!(told, expected);
    }
}
