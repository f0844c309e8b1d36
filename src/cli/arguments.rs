//! Arguments as people type them: a document without a command is checked, and what other programs call an option is told
//! by its name here.

use crate::text::sign;
use std::ffi::{OsStr, OsString};
use std::path::Path;

use clap::builder::StyledStr;
use clap::error::{ContextKind, ContextValue, ErrorKind};

/// The command that documents and options without one are meant for.
const CHECK: &str = "check";

/// What other programs call options, and what to write here.
const OTHER_NAMES: [(&str, &str); 12] = [
    ("--format", "--output-format FORMAT"),
    ("--output", "--output-file FILE"),
    ("-o", "--output-file FILE"),
    ("-f", "--output-format FORMAT"),
    ("--severity", "--fail-on SEVERITY"),
    ("--min-severity", "--fail-on SEVERITY"),
    ("--lang", "--language CODE"),
    ("-l", "--language CODE"),
    ("--rules", "--select RULE, or the setting `rules` of recte.toml"),
    ("--disable", "--ignore RULE"),
    ("--enable", "--select RULE"),
    ("--exclude", "--ignore RULE for a rule; documents are left out by a .gitignore or .ignore file"),
];

/// Dashes that word processors make of two hyphens.
const DASHES: [char; 3] = [sign::EN_DASH, sign::EM_DASH, sign::MINUS];

/// What `recte` alone says.
pub(super) const OVERVIEW: &str = "\
recte checks official reports before publication.

  recte report.docx          check a document
  recte drafts/              check all documents of a folder
  recte check --fix FILE     correct what can be corrected safely
  recte rules                list the rules
  recte explain RULE         say what a rule finds, and why
  recte init                 write a recte.toml with every setting
  recte new-rule NAME        write a rule of your own to begin with
  recte help                 list all commands

It reads Word (.docx), PDF, text, Markdown, HTML and Akoma Ntoso XML in Arabic, Chinese, English, French, Russian and Spanish.
";

/// `typed`, the program's name first, with the command `check` where a document or an option of it comes first; `commands` are
/// the names of all.
pub(super) fn with_command(mut typed: Vec<OsString>, commands: &[String]) -> Vec<OsString> {
    let Some(first) = typed.get(1) else { return typed };
    let word = first.to_string_lossy();
    let known = commands.iter().any(|command| *command == *word) || word == "help";
    let of_program = matches!(&*word, "-h" | "--help" | "-V" | "--version");
    if word == "version" || word == "-v" {
        if let Some(first) = typed.get_mut(1) {
            *first = "--version".into();
        }
    } else if !known && !of_program && (word.starts_with('-') || is_path(first) || is_torn_path(&typed)) {
        typed.insert(1, CHECK.into());
    }
    typed
}

/// True for what is a path and no misspelt command: it is there, or has what only paths have.
fn is_path(word: &OsStr) -> bool {
    Path::new(word).exists() || word.to_string_lossy().contains(['.', '/', '\\', '*'])
}

/// True where the words of `typed`, with spaces between them, begin with the name of a file.
fn is_torn_path(typed: &[OsString]) -> bool {
    let mut name = OsString::new();
    typed.iter().skip(1).enumerate().any(|(at, word)| {
        name.push(if at > 0 { " " } else { "" });
        name.push(word);
        at > 0 && Path::new(&name).is_file()
    })
}

/// What is wrong with an argument that begins with a dash of print instead of hyphens, or with one hyphen where `options` has its
/// name with two: the sentence, and what to do.
pub(super) fn dashed(typed: &[OsString], options: &[String]) -> Option<(String, String)> {
    let single = |word: &OsString| {
        let name = word.to_str()?.strip_prefix('-')?.to_owned();
        options.contains(&name).then_some(name)
    };
    if let Some(name) = typed.iter().skip(1).take_while(|word| *word != "--").find_map(single) {
        return Some((format!("\"-{name}\" begins with one hyphen"), format!("type two hyphens: --{name}")));
    }
    let words = typed.iter().skip(1).take_while(|word| *word != "--").map(|word| word.to_string_lossy());
    words.filter(|word| word.starts_with(DASHES) && !Path::new(&**word).exists()).find_map(|word| {
        let name = word.trim_start_matches(DASHES);
        let option = name.starts_with(|c: char| c.is_ascii_lowercase());
        option.then(|| {
            (format!("\"{word}\" begins with a dash, not with hyphens"), format!("type two hyphens: --{name}"))
        })
    })
}

/// Adds to `error` what the option that it does not know is called here, where other programs have it by that name.
pub(super) fn advise(mut error: clap::Error) -> clap::Error {
    if error.kind() != ErrorKind::UnknownArgument {
        return error;
    }
    let Some(ContextValue::String(unknown)) = error.get(ContextKind::InvalidArg).cloned() else { return error };
    if let Some((_, here)) = OTHER_NAMES.iter().find(|(name, _)| *name == unknown) {
        error.remove(ContextKind::SuggestedArg);
        error.remove(ContextKind::SuggestedSubcommand);
        error.insert(ContextKind::Suggested, ContextValue::StyledStrs(vec![StyledStr::from(format!("use {here}"))]));
    }
    error
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ready(words: &[&str]) -> String {
        let typed = std::iter::once(&"recte").chain(words).map(OsString::from).collect();
        let commands = ["check", "rules"].map(String::from);
        let ready = with_command(typed, &commands);
        ready[1..].iter().map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_document_without_a_command_is_checked() {
        assert_eq!(ready(&["report.docx"]), "check report.docx");
        assert_eq!(ready(&["--fix", "report.txt"]), "check --fix report.txt");
        assert_eq!(ready(&["-"]), "check -");
        assert_eq!(ready(&["src"]), "check src");
        for kept in ["check report.docx", "rules", "chekc", "--help", "-V", "help check"] {
            assert_eq!(ready(&kept.split(' ').collect::<Vec<_>>()), kept);
        }
        assert_eq!(ready(&["version"]), "--version");
        assert_eq!(ready(&[]), "");
    }

    #[test]
    fn dashes_of_print_are_told() {
        let told = |words: &[&str]| {
            let typed: Vec<OsString> = std::iter::once(&"recte").chain(words).map(OsString::from).collect();
            dashed(&typed, &["fix".to_owned()]).map(|(_, help)| help)
        };
        assert_eq!(told(&["check", "–fix", "a.txt"]), Some("type two hyphens: --fix".into()));
        assert_eq!(told(&["check", "-fix", "a.txt"]), Some("type two hyphens: --fix".into()));
        assert_eq!(told(&["check", "--fix", "-x", "-q"]), None);
        assert_eq!(told(&["check", "--fix", "– notes.txt"]), None);
        assert_eq!(told(&["check", "--", "–fix"]), None);
    }
}
