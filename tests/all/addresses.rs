//! The project's address and version stand in one place, `Cargo.toml`: where the pages and the extension print them, they are as
//! there. `UPDATE=1` writes them, so that moving the project is one change.

use regex::Regex;

use super::{compare, root};

/// Files that print the address or a version, beside the pages.
const OTHERS: [&str; 3] =
    ["editors/vscode/README.md", "editors/vscode/package.json", "editors/vscode/src/extension.ts"];

/// `text` with the address and version of `Cargo.toml`.
fn settled(text: &str) -> String {
    let (address, version) = (env!("CARGO_PKG_REPOSITORY"), env!("CARGO_PKG_VERSION"));
    let name = address.strip_prefix("https://github.com/").expect("the project is kept on GitHub");
    let (account, _) = name.split_once('/').expect("an account and a name");
    let written = [
        (r"https://github\.com/[\w.-]+/recte\b", address.to_owned()),
        (r"\buses: [\w.-]+/recte@v[\d.]+", format!("uses: {name}@v{version}")),
        (r"\brev: v[\d.]+", format!("rev: v{version}")),
        (r"--repo [\w.-]+/recte\b", format!("--repo {name}")),
        (r"\brecte-v\d+\.\d+\.\d+-", format!("recte-v{version}-")),
        (r"/raw/v[\d.]+/", format!("/raw/v{version}/")),
        (r#""publisher": "[^"]*""#, format!(r#""publisher": "{account}""#)),
    ];
    written.iter().fold(text.to_owned(), |text, (pattern, right)| {
        let pattern = Regex::new(pattern).expect("a pattern");
        pattern.replace_all(&text, right.as_str()).into_owned()
    })
}

#[test]
fn address_and_version_are_those_of_the_manifest() {
    let pages = super::docs::pages().into_iter().chain(OTHERS.map(Into::into));
    let mut printed = 0;
    for page in pages {
        let path = root().join(&page);
        let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", page.display()));
        printed += text.matches(env!("CARGO_PKG_REPOSITORY")).count();
        // A page that is right is not written again: with `UPDATE=1` other tests may be writing it.
        let right = settled(&text);
        if right != text {
            compare(&path, &right);
        }
    }
    assert!(printed >= 5, "the address is printed {printed} times: the pages no longer say where the project is");
}

#[test]
fn another_address_is_replaced() {
    let moved = "see https://github.com/somebody/recte/raw/v9.9.9/schemas, uses: somebody/recte@v9.9.9";
    let address = env!("CARGO_PKG_REPOSITORY");
    let right = settled(moved);
    assert!(right.starts_with(&format!("see {address}/raw/v{}/", env!("CARGO_PKG_VERSION"))), "{right}");
    assert!(!right.contains("somebody") && !right.contains("9.9.9"), "{right}");
}
