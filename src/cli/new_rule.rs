//! `recte new-rule`: a rule of the user's own that works, to be changed.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::atomic_file::AtomicFile;
use super::failure::{CLEAN, Failure, unwritable};
use crate::config::{nearest, rule_paths};
use crate::pack::RuleSet;
use crate::paths::{display_path, normal};
use crate::rule::wrong_name;

/// Editors that know TOML complete and check a file that begins with this.
const SCHEMA: &str = concat!(
    "#:schema ",
    env!("CARGO_PKG_REPOSITORY"),
    "/raw/v",
    env!("CARGO_PKG_VERSION"),
    "/schemas/rule.schema.json\n# How rules are written: ",
    env!("CARGO_PKG_REPOSITORY"),
    "/blob/v",
    env!("CARGO_PKG_VERSION"),
    "/docs/writing-rules.md\n\n"
);

/// A rule that is about terms.
const TERMS: &str = include_str!("new_terms.toml");
/// Any other.
const PATTERN: &str = include_str!("new_pattern.toml");

/// The folder where no configuration names one.
const FOLDER: &str = "rules";

/// Writes the rule `name` in `folder`, whole or not at all, and never over another.
pub(super) fn run(name: &str, folder: Option<&Path>) -> Result<u8, Failure> {
    let name = name.strip_suffix(".toml").unwrap_or(name);
    let set = RuleSet::embedded()?;
    if let Some((message, help)) = wrong_name(name, &set.families) {
        return Err(Failure::Said(message, Some(help)));
    }
    if set.rule(name).is_some() {
        let help = format!("choose another name; `recte explain {name}` shows that rule");
        return Err(Failure::Said(format!("there is a built-in rule `{name}`"), Some(help)));
    }
    let place = folder.map_or_else(configured, Path::to_owned);
    let path = place.join(format!("{name}.toml"));
    if path.symlink_metadata().is_ok() {
        return Err(there(&path));
    }
    match std::fs::create_dir(&place) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(unwritable(&place, &error)),
        _ => {}
    }
    match write(&path, if name.starts_with("term-") { TERMS } else { PATTERN }) {
        Ok(()) => tell(&path, &place),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(there(&path)),
        Err(error) => Err(unwritable(&path, &error)),
    }
}

fn there(path: &Path) -> Failure {
    let help = Some("choose another name, or edit that file".to_owned());
    Failure::Said(format!("{} exists already and was not changed", path.display()), help)
}

fn write(path: &Path, rule: &str) -> io::Result<()> {
    let mut file = AtomicFile::begin(path)?;
    file.write_all(SCHEMA.as_bytes())?;
    file.write_all(rule.as_bytes())?;
    file.keep_new()
}

/// Says what was written and what to do with it.
fn tell(path: &Path, place: &Path) -> Result<u8, Failure> {
    let mut out = io::stdout().lock();
    writeln!(out, "wrote {}; edit it, then run its examples:\n\n    recte test {}\n", path.display(), path.display())?;
    let config = nearest(Path::new(""));
    let named = config.as_deref().map(rule_paths).unwrap_or_default();
    if !named.iter().any(|named| normal(path).starts_with(normal(named))) {
        let file = config.unwrap_or_else(|| PathBuf::from(crate::config::FILE_NAME));
        let folder = normal(file.parent().unwrap_or(Path::new("")));
        let from = normal(place).strip_prefix(&folder).map_or_else(|_| normal(place), Path::to_owned);
        writeln!(
            out,
            "To use it, write in {}, before any [table]:\n\n    rules = [\"{}/\"]\n",
            file.display(),
            display_path(&from)
        )?;
    }
    Ok(CLEAN)
}

/// The folder of rules that the nearest configuration names first, or one beside it.
fn configured() -> PathBuf {
    let Some(config) = nearest(Path::new("")) else { return PathBuf::from(FOLDER) };
    let folders = rule_paths(&config).into_iter().find(|path| !path.is_file() && path.extension().is_none());
    folders.unwrap_or_else(|| config.parent().unwrap_or(Path::new("")).join(FOLDER))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint::examples;

    #[test]
    fn what_it_writes_passes_its_own_examples() {
        let folder = tempfile::tempdir().unwrap();
        for (name, rule) in [("term-new", TERMS), ("date-new", PATTERN)] {
            write(&folder.path().join(format!("{name}.toml")), rule).unwrap();
        }
        let set = RuleSet::with(&[folder.path().to_owned()]).unwrap();
        for name in ["term-new", "date-new"] {
            let rule = set.rule(name).unwrap();
            assert!(rule.own && rule.enabled && !rule.examples().is_empty());
            assert!(examples::run(rule, &set).is_empty(), "{name}");
        }
    }
}
