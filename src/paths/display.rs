//! Paths as they are shown.

use std::path::Path;

/// A path as it is shown: with forward slashes, and without the `./` of a walk.
pub fn display_path(path: &Path) -> String {
    let path = path.strip_prefix("./").unwrap_or(path).to_string_lossy();
    if cfg!(windows) { path.replace('\\', "/") } else { path.into_owned() }
}
