//! Paths from the root, and as one is seen from another: they hang on the current folder.

use std::path::{Component, Path, PathBuf};

use super::display::display_path;

/// The whole path from the root, without `.` and `..`: two that name one place are equal, symbolic links set aside.
pub fn normal(path: &Path) -> PathBuf {
    // The empty path is the current folder, which the standard library will not take for one.
    let path = if path.as_os_str().is_empty() { Path::new(".") } else { path };
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut normal = PathBuf::new();
    for part in whole.components() {
        match part {
            Component::ParentDir => {
                normal.pop();
            }
            Component::CurDir => {}
            part => normal.push(part),
        }
    }
    normal
}

/// `path` as seen from `folder`, both normal, as it is shown; whole where there is no way between them.
pub fn relative(path: &Path, folder: &Path) -> String {
    let mut above = PathBuf::new();
    for base in folder.ancestors() {
        if let Ok(inner) = path.strip_prefix(base) {
            return display_path(&above.join(inner));
        }
        above.push("..");
    }
    display_path(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_has_one_normal_path() {
        let here = normal(Path::new(""));
        assert!(here.is_absolute());
        assert_eq!(normal(Path::new("./a/../b.txt")), here.join("b.txt"));
        assert_eq!(normal(Path::new("/../a/./b")), normal(Path::new("/a/b")));
    }

    #[test]
    fn paths_are_seen_from_a_folder() {
        let seen = |path: &str, folder: &str| relative(&normal(Path::new(path)), &normal(Path::new(folder)));
        assert_eq!(seen("/a/b/c.txt", "/a"), "b/c.txt");
        assert_eq!(seen("/a/c.txt", "/a/b/d"), "../../c.txt");
        assert_eq!(seen("x.txt", ""), "x.txt");
    }
}
