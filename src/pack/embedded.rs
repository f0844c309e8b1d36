//! The files of `rules/`, which the program carries: `build.rs` puts them in.

/// One file.
pub(super) struct Embedded {
    /// Its path below `rules/`.
    pub path: &'static str,
    /// Its content.
    pub text: &'static str,
    /// What it says, its examples excepted, as MessagePack; empty where it is no TOML.
    pub packed: &'static [u8],
}

/// The vocabulary of one language in one pack: with the words that this and the packs below it add.
pub(super) struct Compiled {
    /// The name of the pack.
    pub pack: &'static str,
    /// The code of the language.
    pub language: &'static str,
    /// What the files say, as MessagePack.
    pub packed: &'static [u8],
}

/// All files, in the order of their paths.
pub(super) const FILES: &[Embedded] = include!(concat!(env!("OUT_DIR"), "/embedded.rs"));

/// All vocabularies, by pack and language.
pub(super) const VOCABULARIES: &[Compiled] = include!(concat!(env!("OUT_DIR"), "/vocabularies.rs"));

/// The content of the file at `path`.
pub(super) fn find(path: &str) -> Option<&'static Embedded> {
    let at = FILES.binary_search_by(|file| file.path.cmp(path)).ok()?;
    FILES.get(at)
}

/// The content of the file at `path`; empty where there is none.
pub(super) fn text_at(path: &str) -> &'static str {
    find(path).map(|file| file.text).unwrap_or_default()
}

/// The names of the rules of all packs.
pub(super) fn rule_names() -> impl Iterator<Item = &'static str> {
    let stem = |file: &Embedded| file.path.rsplit_once('/').and_then(|(_, name)| name.strip_suffix(".toml"));
    FILES.iter().filter_map(stem).filter(|name| name.contains('-'))
}

/// The names of the packs.
pub(super) fn packs() -> impl Iterator<Item = &'static str> {
    FILES.iter().filter_map(|file| file.path.strip_suffix("/pack.toml"))
}
