//! The pages for readers: their links lead somewhere, and the commands that they print run as printed.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use super::{root, stderr};

/// README and the other pages of the project, from its root.
pub fn pages() -> Vec<PathBuf> {
    let mut pages: Vec<PathBuf> =
        ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md", "fuzz/README.md"].map(PathBuf::from).into();
    for folder in ["docs", "docs/rules"] {
        let entries = fs::read_dir(root().join(folder)).expect("the folder is there");
        let names = entries.map(|entry| entry.expect("it can be read").file_name());
        let mut names: Vec<String> = names.map(|name| name.into_string().expect("a plain name")).collect();
        names.sort();
        pages.extend(names.iter().filter(|name| name.ends_with(".md")).map(|name| Path::new(folder).join(name)));
    }
    pages
}

fn text(page: &Path) -> String {
    fs::read_to_string(root().join(page)).unwrap_or_else(|error| panic!("{}: {error}", page.display()))
}

/// The lines of `page`, each with whether it is code: indented by four, or between fences.
fn lines(page: &str) -> Vec<(bool, &str)> {
    let (mut fenced, mut last_empty, mut indented) = (false, true, false);
    let mut lines = Vec::new();
    for line in page.lines() {
        let fence = line.trim_start().starts_with("```");
        // Only an empty line lets indented code begin; after anything else it is a paragraph that runs on.
        indented = line.starts_with("    ") && (last_empty || indented) || line.is_empty() && indented;
        lines.push((fenced || fence || indented, line));
        fenced ^= fence;
        last_empty = line.is_empty();
    }
    lines
}

/// What `page` links to, in its prose.
fn links(page: &str) -> Vec<String> {
    let mut links = Vec::new();
    for (_, line) in lines(page).into_iter().filter(|(code, _)| !code) {
        // Every second piece is code.
        let prose: String = line.split('`').step_by(2).collect::<Vec<_>>().join("`");
        let targets = prose.split("](").skip(1).filter_map(|rest| rest.split_once(')'));
        links.extend(targets.map(|(target, _)| target.to_owned()));
    }
    links
}

/// The anchors of `page`, as GitHub makes them of its headings.
fn anchors(page: &str) -> BTreeSet<String> {
    let prose = lines(page).into_iter().filter(|(code, _)| !code);
    let headings = prose.filter_map(|(_, line)| line.strip_prefix('#')).map(|line| line.trim_start_matches('#').trim());
    let kept = |sign: char| sign.is_alphanumeric() || matches!(sign, ' ' | '-' | '_');
    headings
        .map(|line| line.to_lowercase().chars().filter(|&sign| kept(sign)).collect::<String>().replace(' ', "-"))
        .collect()
}

#[test]
fn links_lead_to_files_and_headings() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for page in pages() {
        for link in links(&text(&page)).into_iter().filter(|link| !link.contains("://")) {
            count += 1;
            let (path, anchor) = link.split_once('#').map_or((link.as_str(), None), |(path, rest)| (path, Some(rest)));
            let target = if path.is_empty() { page.clone() } else { page.parent().unwrap_or(Path::new("")).join(path) };
            let there =
                root().join(&target).exists() && anchor.is_none_or(|anchor| anchors(&text(&target)).contains(anchor));
            if !there {
                wrong.push(format!("{}: {link}", page.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(count > 100, "{count} links are seen");
}

/// The commands of `page`: what follows `recte` or `cargo run --` on lines of code, without remarks.
fn commands(page: &str) -> Vec<String> {
    let code = lines(page).into_iter().filter(|(code, _)| *code).map(|(_, line)| line.trim());
    let lines = code.filter_map(|line| line.strip_prefix("recte ").or_else(|| line.strip_prefix("cargo run -- ")));
    lines.map(|line| line.split(" # ").next().unwrap_or(line).trim().to_owned()).collect()
}

/// The words of `command`; those in quotation marks are one.
fn words(command: &str) -> Vec<String> {
    let mut words = Vec::new();
    for (at, piece) in command.split('"').enumerate() {
        if at % 2 == 1 {
            words.push(piece.to_owned());
        } else {
            words.extend(piece.split_whitespace().map(str::to_owned));
        }
    }
    words
}

/// Runs `command` in `folder`, with `< FILE` as a shell does it.
fn run(folder: &Path, command: &str) -> Output {
    let mut words = words(command);
    let input = words.iter().position(|word| word == "<").map(|at| words.drain(at..).nth(1).expect("a file follows"));
    let input = input.map_or_else(Stdio::null, |name| File::open(folder.join(name)).expect("it is there").into());
    let mut program = Command::new(env!("CARGO_BIN_EXE_recte"));
    program.current_dir(folder).args(words).stdin(input).env("LC_ALL", "C").env_remove("GITHUB_STEP_SUMMARY");
    program.output().expect("the program runs")
}

/// Runs the commands of `page` in `folder`, one after the other, and returns how many there are.
fn all_run(page: &Path, folder: &Path) -> usize {
    let commands = commands(&text(page));
    // It goes on until it is stopped.
    for command in commands.iter().filter(|command| !command.contains("--watch")) {
        let output = run(folder, command);
        let status = output.status.code();
        let said = stderr(&output);
        assert!(matches!(status, Some(0 | 1)), "{}: recte {command}: {status:?}\n{said}", page.display());
    }
    commands.len()
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("it can be read");
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("it is copied");
        }
    }
}

#[test]
fn commands_of_the_readme_run_in_a_clone() {
    let clone = tempfile::tempdir().expect("a folder");
    copy(&root().join("fixtures"), &clone.path().join("fixtures"));
    let count = all_run(Path::new("README.md"), clone.path());
    assert!(count >= 5, "{count} commands are seen");
}

#[test]
fn commands_of_the_other_pages_run_where_there_are_reports() {
    let mut count = 0;
    for page in pages().iter().filter(|page| page.parent() == Some(Path::new("docs"))) {
        let folder = tempfile::tempdir().expect("a folder");
        let files = [
            ("formats/en-broken.docx", "report.docx"),
            ("formats/fr-broken.pdf", "report.pdf"),
            ("formats/en-broken.md", "report.md"),
            ("broken/paragraph-twice-en.txt", "report.txt"),
            ("broken/dates-en.txt", "drafts/dates.txt"),
            ("clean/report-en.txt", "annexes/clean.txt"),
            ("config/house-rules/rules/term-per-cent.toml", "house-rules/term-per-cent.toml"),
        ];
        for (from, to) in files {
            let to = folder.path().join(to);
            fs::create_dir_all(to.parent().expect("it has one")).expect("a folder");
            fs::copy(root().join("fixtures").join(from), to).expect("it is copied");
        }
        count += all_run(page, folder.path());
    }
    assert!(count >= 20, "{count} commands are seen");
}

#[test]
fn code_is_told_from_prose() {
    let page = "# A page: `x`\n\nSee [it](a.md#b) and `[no](c.md)`.\n    runs on\n\n    recte check a  # [no](d.md)\n\n    cargo run -- rules\n\n```\nrecte \
                explain \"a b\"\n```\n[last](e.md)\n";
    assert_eq!(links(page), ["a.md#b", "e.md"]);
    assert_eq!(commands(page), ["check a", "rules", "explain \"a b\""]);
    assert_eq!(words("explain \"a b\" c"), ["explain", "a b", "c"]);
    assert_eq!(anchors(page).into_iter().collect::<Vec<_>>(), ["a-page-x"]);
}
