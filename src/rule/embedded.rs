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

/// All, in the order of their paths.
pub(super) const FILES: &[Embedded] = include!(concat!(env!("OUT_DIR"), "/embedded.rs"));

/// The table of records.
pub(super) const RECORDS: &str = "records.tsv";

impl Embedded {
    /// The name without its folders and ending: of a rule its own.
    pub fn stem(&self) -> &'static str {
        let name = self.path.rsplit_once('/').map_or(self.path, |(_, name)| name);
        name.rsplit_once('.').map_or(name, |(stem, _)| stem)
    }
}

/// The content of the file at `path`.
pub(super) fn find(path: &str) -> Option<&'static str> {
    let at = FILES.binary_search_by(|file| file.path.cmp(path)).ok()?;
    FILES.get(at).map(|file| file.text)
}

/// The content of the file at `path`; empty where there is none.
pub(super) fn text_at(path: &str) -> &'static str {
    find(path).unwrap_or_default()
}

/// The content of the file of the rule `name`; empty where there is none.
pub(super) fn text_of(name: &str) -> &'static str {
    FILES.iter().find(|file| file.stem() == name).map(|file| file.text).unwrap_or_default()
}

/// What a file says: as it is `packed`, or as it is written.
pub(super) fn read<T: serde::de::DeserializeOwned>(text: &str, packed: Option<&[u8]>) -> Result<T, toml::de::Error> {
    // What does not read as it is packed does not read as it is written either, and there it is told where.
    packed.and_then(|packed| rmp_serde::from_slice(packed).ok()).map_or_else(|| toml::from_str(text), Ok)
}
