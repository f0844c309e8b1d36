//! Paths as SARIF has them: relative URIs below `%SRCROOT%`, absolute ones as they are.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};

/// What stands for itself in the path of a URI.
const KEPT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

/// `path`, as it is shown, as an artifact location.
pub(super) fn location(path: &str) -> Value {
    let encoded = |path: &str| utf8_percent_encode(path, KEPT).to_string();
    if path.starts_with('/') {
        return json!({"uri": format!("file://{}", encoded(path))});
    }
    match path.split_once(":/") {
        Some((drive, rest)) if drive.len() == 1 => json!({"uri": format!("file:///{drive}:/{}", encoded(rest))}),
        _ => json!({"uri": encoded(path), "uriBaseId": "%SRCROOT%"}),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_become_uris() {
        for (path, uri) in [
            ("reports/A 1 (final)#2.txt", "reports/A%201%20%28final%29%232.txt"),
            ("报告/100%.txt", "%E6%8A%A5%E5%91%8A/100%25.txt"),
            ("/home/a b.txt", "file:///home/a%20b.txt"),
            ("C:/a b.txt", "file:///C:/a%20b.txt"),
            ("a:b.txt", "a%3Ab.txt"),
        ] {
            assert_eq!(location(path)["uri"], uri);
            assert_eq!(location(path)["uriBaseId"].is_null(), uri.starts_with("file:"), "{path}");
        }
    }
}
