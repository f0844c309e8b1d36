//! The files of a pack: which are read, and those that are in memory.

use std::path::Path;

/// Gives the text of a file: the file system's, or that of an editor in which it is being written.
pub type FileTexts<'a> = &'a dyn Fn(&Path) -> std::io::Result<String>;

/// The texts of the files of a pack, by their paths below its folder, with slashes.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct PackFiles(Vec<(String, String)>);

impl PackFiles {
    /// Those of `files`, each with its path and its text.
    pub(super) fn of(files: impl Iterator<Item = (String, String)>) -> Self {
        let files = files.map(|(name, text)| (name.replace('\\', "/").trim_start_matches("./").to_owned(), text));
        let mut files: Vec<(String, String)> = files.collect();
        // A folder is read name by name, what is below a folder where its name comes.
        files.sort_by(|(one, _), (other, _)| one.split('/').cmp(other.split('/')));
        let mut kept: Vec<(String, String)> = Vec::with_capacity(files.len());
        for file in files {
            match kept.last_mut().filter(|last| last.0 == file.0) {
                Some(last) => *last = file,
                None => kept.push(file),
            }
        }
        Self(kept)
    }

    /// The path and the text of each, in the order in which a folder is read.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, text)| (name.as_str(), text.as_str()))
    }

    /// The text of the file at `path`.
    ///
    /// # Errors
    /// There is none: [`std::io::ErrorKind::NotFound`].
    pub(super) fn text(&self, path: &Path) -> std::io::Result<String> {
        let found = self.iter().find(|(name, _)| Path::new(name) == path);
        found.map(|(_, text)| text.to_owned()).ok_or(std::io::ErrorKind::NotFound.into())
    }
}

/// True for a file of a pack that is read by itself: a TOML file, a register. Others are read by the rules that name them.
pub(super) fn is_pack_file(path: &Path) -> bool {
    let ends = |ending: &str| path.extension().is_some_and(|own| own.eq_ignore_ascii_case(ending));
    ends("toml") || ends("tsv") && path.parent().is_some_and(|folder| folder.ends_with("registers"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_in_memory_are_read_in_the_order_of_a_folder() {
        let files = [("b.toml", "1"), ("a-b/c.toml", "2"), ("a/z.toml", "3"), ("./b.toml", "4"), ("a\\b.tsv", "5")];
        let files = PackFiles::of(files.into_iter().map(|(name, text)| (name.to_owned(), text.to_owned())));
        let told: Vec<_> = files.iter().collect();
        assert_eq!(told, [("a/b.tsv", "5"), ("a/z.toml", "3"), ("a-b/c.toml", "2"), ("b.toml", "4")]);
        assert_eq!(files.text(&Path::new("a").join("b.tsv")).unwrap(), "5");
        assert_eq!(files.text(Path::new("b.tsv")).unwrap_err().kind(), std::io::ErrorKind::NotFound);
    }
}
