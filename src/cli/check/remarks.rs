//! What configurations do to a run without being seen in its findings: a clean result may be theirs.

use std::path::PathBuf;

use super::usage::SuppressionUsage;
use crate::config::{Config, Configs};
use crate::paths::{display_path, normal};
use crate::wording::counted;

/// What is to be said of the configurations of a run on `folders`, a line each: those that lie above, what they leave out, and
/// what is written in one, or meant for one, and has no effect.
pub(super) fn of(configs: &Configs, folders: &[PathBuf], usage: &SuppressionUsage) -> Vec<String> {
    let mistaken = configs.mistaken().iter();
    let mut told: Vec<String> = mistaken
        .map(|file| format!("{} is not read: a configuration is called recte.toml", display_path(file)))
        .collect();
    for config in configs.all() {
        let path = config.path().map(display_path).unwrap_or_default();
        if !configs.is_named() {
            told.extend(above(config, folders).map(|folder| format!("{path} lies above {folder} and counts for it")));
        }
        told.extend(left_out(config.left_out()).map(|rules| format!("{path} leaves out {rules}")));
        told.extend(config.idle().iter().map(|idle| format!("{path}: {idle}")));
        if !usage.covers(config.folder()) {
            continue;
        }
        for paths in config.unmet() {
            let slashes = if paths.contains('\\') { "; write / between folders" } else { "" };
            told.push(format!("{path}: no document matches `{paths}` of [[path]]{slashes}"));
        }
    }
    told.extend(usage.undecided());
    told
}

/// The first of the `folders` that lies below that of `config`.
fn above(config: &Config, folders: &[PathBuf]) -> Option<String> {
    let below = folders.iter().filter(|folder| folder.is_dir()).find(|folder| {
        let folder = normal(folder);
        folder != config.folder() && folder.starts_with(config.folder())
    });
    below.map(|folder| if display_path(folder) == "." { "this folder".to_owned() } else { display_path(folder) })
}

/// How many `rules` that run by default do not, with the names of some.
fn left_out(rules: &[String]) -> Option<String> {
    /// Names that are told.
    const NAMED: usize = 4;
    let names = rules.iter().take(NAMED).map(String::as_str).collect::<Vec<_>>().join(", ");
    let more = if rules.len() > NAMED { format!(" and {} more", rules.len() - NAMED) } else { String::new() };
    let run = if rules.len() == 1 { "runs" } else { "run" };
    (!rules.is_empty()).then(|| format!("{} that {run} by default: {names}{more}", counted(rules.len(), "rule")))
}
