//! Packs: rules with the words, series of symbols, issuers and registers that they need.
//!
//! A pack is a folder with a manifest, `pack.toml`. It may extend others: what they have comes first, then what it adds. The user's own
//! rules come last. Entries are added one by one, and none takes the place of another unless it says so.

mod embedded;
mod files;
#[cfg(feature = "files")]
mod folder;
mod issuers;
mod layout;
mod load;
mod loader;
mod manifest;
mod merge;
mod named;
mod own;
mod register;
mod series;
mod set;
mod table;
mod words;

pub use files::{FileTexts, PackFiles};
#[cfg(feature = "files")]
pub use folder::{DISK, has_rule_files};
pub use manifest::Pack;
pub use set::{ENGLISH, PackError, RuleSet};
