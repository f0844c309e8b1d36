//! Why a path leads to no file, in words that help.

use std::io::{Error, ErrorKind};
use std::path::Path;

use crate::wording::{did_you_mean, io_error};

/// Why `path` could not be looked at, with the next step where one is known.
pub(super) fn reason(path: &Path, error: &Error) -> String {
    if error.kind() != ErrorKind::NotFound {
        return io_error(error);
    }
    let typed = path.to_string_lossy();
    if typed.contains("://") {
        return "recte reads files and no web addresses; download the document first".to_owned();
    }
    if typed.contains(['*', '?']) {
        return "no file matches".to_owned();
    }
    if !cfg!(windows) && typed.contains('\\') {
        return "there is no such file; write / between folders".to_owned();
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    if !folder.is_dir() {
        // What stands for the file may be the name of its document: `A/79/1`.
        let symbol = path.extension().is_none() && typed.starts_with(|c: char| c.is_ascii_uppercase());
        let advice = if symbol { "; recte reads files: download the document that has this symbol" } else { "" };
        return format!("there is no folder {}{advice}", folder.display());
    }
    let names = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let names: Vec<String> = names.filter_map(|entry| entry.file_name().into_string().ok()).collect();
    let wanted = path.file_name().unwrap_or_default().to_string_lossy();
    // The parts of a name with spaces that was not quoted are the words of a name that is there.
    let whole = names.iter().find(|name| name.contains(' ') && name.split(' ').any(|word| word == wanted));
    let near = || did_you_mean(&wanted, names.iter().map(String::as_str));
    match (whole, near()) {
        (Some(whole), _) => format!("there is no such file; a name with spaces is put in quotation marks: \"{whole}\""),
        (None, Some(near)) => format!("there is no such file; {near}"),
        (None, None) => io_error(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_path_is_explained() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["report.txt", "my report 2035.docx"] {
            std::fs::write(folder.path().join(name), "").unwrap();
        }
        let missing = Error::from(ErrorKind::NotFound);
        let why = |name: &str| reason(&folder.path().join(name), &missing);
        assert_eq!(why("reprot.txt"), "there is no such file; did you mean `report.txt`?");
        assert_eq!(
            why("2035.docx"),
            "there is no such file; a name with spaces is put in quotation marks: \"my report 2035.docx\""
        );
        assert_eq!(why("nothing like it"), "there is no such file");
        assert!(why("a/b.txt").starts_with("there is no folder ") && !why("a/b.txt").contains("symbol"));
        let symbol = reason(Path::new("A/79/1"), &missing);
        assert_eq!(symbol, "there is no folder A/79; recte reads files: download the document that has this symbol");
        assert_eq!(reason(Path::new("*.docx"), &missing), "no file matches");
        assert!(reason(Path::new("https://undocs.org/A/79/1"), &missing).contains("download"));
    }
}
