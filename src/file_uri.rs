//! `file:` addresses of documents and the paths that they stand for.

#[cfg(feature = "server")]
use std::path::{Path, PathBuf};

#[cfg(feature = "server")]
use percent_encoding::percent_decode_str;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

#[cfg(feature = "server")]
use crate::paths::normal;

/// What stands for itself in the path of an address.
const PLAIN: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');
/// The same in an address that is sent to an editor, where the colon of a drive is plain too.
#[cfg(feature = "server")]
const ESCAPED: &AsciiSet = &PLAIN.remove(b':');

/// The path that a `file:` address stands for; `None` for any other, as of a document that was never saved.
#[cfg(feature = "server")]
pub(crate) fn path(uri: &str) -> Option<PathBuf> {
    path_on(uri, cfg!(windows)).map(|path| normal(Path::new(&path)))
}

#[cfg(feature = "server")]
fn path_on(uri: &str, windows: bool) -> Option<String> {
    let (scheme, rest) = uri.split_once(':')?;
    if !scheme.eq_ignore_ascii_case("file") {
        return None;
    }
    let rest = rest.split(['?', '#']).next().unwrap_or_default();
    let (host, path) = match rest.strip_prefix("//") {
        Some(rest) => rest.split_at_checked(rest.find('/')?)?,
        None => ("", rest),
    };
    let path = percent_decode_str(path).decode_utf8().ok()?;
    if !path.starts_with('/') || path.contains('\0') {
        return None;
    }
    let local = host.is_empty() || host.eq_ignore_ascii_case("localhost");
    match (windows, local) {
        // `/c:/reports` is `c:/reports`.
        (true, true) => {
            let is_drive = |rest: &&str| matches!(rest.as_bytes(), [letter, b':', ..] if letter.is_ascii_alphabetic());
            Some(path.strip_prefix('/').filter(is_drive).unwrap_or(&path).to_owned())
        }
        (true, false) => Some(format!("//{host}{path}")),
        (false, true) => Some(path.into_owned()),
        (false, false) => None,
    }
}

/// The address of `path`.
#[cfg(feature = "server")]
pub(crate) fn of(path: &Path) -> String {
    let path = path.to_string_lossy();
    let path = if cfg!(windows) { path.replace('\\', "/") } else { path.into_owned() };
    let (slashes, path) = match path.strip_prefix("//") {
        Some(share) => ("file://", share.to_owned()),
        None if path.starts_with('/') => ("file://", path),
        None => ("file:///", path),
    };
    format!("{slashes}{}", utf8_percent_encode(&path, ESCAPED))
}

/// The address of `path`, which is written with slashes, and whether it begins at the root: otherwise the address is relative.
pub(crate) fn reference(path: &str) -> (String, bool) {
    let encoded = |path: &str| utf8_percent_encode(path, PLAIN).to_string();
    if path.starts_with('/') {
        return (format!("file://{}", encoded(path)), true);
    }
    match path.split_once(":/") {
        Some((drive, rest)) if drive.len() == 1 => (format!("file:///{drive}:/{}", encoded(rest)), true),
        _ => (encoded(path), false),
    }
}

/// The last part of an address, decoded: what a document is called.
#[cfg(feature = "server")]
pub(crate) fn name(uri: &str) -> String {
    let path = uri.split(['?', '#']).next().unwrap_or_default();
    let last = path.rsplit(['/', ':']).next().unwrap_or_default();
    percent_decode_str(last).decode_utf8_lossy().into_owned()
}

#[cfg(all(test, feature = "server"))]
mod tests {
    use super::*;

    #[test]
    fn addresses_stand_for_paths() {
        let unix = |uri| path_on(uri, false);
        assert_eq!(unix("file:///a/b%20c/%E7%AC%AC.txt").as_deref(), Some("/a/b c/第.txt"));
        assert_eq!(unix("FILE://localhost/a").as_deref(), Some("/a"));
        assert_eq!(unix("file:/a").as_deref(), Some("/a"));
        assert_eq!(unix("file:///c%3A/a").as_deref(), Some("/c:/a"));
        for none in ["untitled:Untitled-1", "file:", "file://", "file:a", "file://host/a", "file:///%FF", "", "a"] {
            assert_eq!(unix(none), None, "{none}");
        }
        let windows = |uri| path_on(uri, true);
        assert_eq!(windows("file:///c%3A/a%20b").as_deref(), Some("c:/a b"));
        assert_eq!(windows("file:///C:/a").as_deref(), Some("C:/a"));
        assert_eq!(windows("file://host/share/a").as_deref(), Some("//host/share/a"));
    }

    #[test]
    fn paths_have_addresses() {
        for (path, uri) in [("/a/b c/第#.txt", "file:///a/b%20c/%E7%AC%AC%23.txt"), ("c:/a", "file:///c:/a")] {
            assert_eq!(of(Path::new(path)), uri);
        }
        assert_eq!(path(&of(Path::new("/a/100 %/é?.txt"))), Some("/a/100 %/é?.txt".into()));
        assert_eq!(path("file:///a/./b/../c").as_deref(), Some(Path::new("/a/c")));
    }

    #[test]
    fn references_are_relative_below_no_root() {
        for (path, uri) in [
            ("reports/A 1 (final)#2.txt", "reports/A%201%20%28final%29%232.txt"),
            ("报告/100%.txt", "%E6%8A%A5%E5%91%8A/100%25.txt"),
            ("/home/a b.txt", "file:///home/a%20b.txt"),
            ("C:/a b.txt", "file:///C:/a%20b.txt"),
            ("a:b.txt", "a%3Ab.txt"),
        ] {
            assert_eq!(reference(path), (uri.to_owned(), uri.starts_with("file:")));
        }
    }

    #[test]
    fn documents_have_names() {
        assert_eq!(name("untitled:Untitled-1"), "Untitled-1");
        assert_eq!(name("vscode-remote://wsl/a/b%20c.md?x"), "b c.md");
    }
}
