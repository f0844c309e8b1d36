//! `recte init`: a configuration file that shows every setting and makes none.

use std::io::{self, Write};
use std::path::Path;

use super::atomic_file::AtomicFile;
use super::failure::{CLEAN, Failure, unwritable};
use crate::config::FILE_NAME;

const SETTINGS: &str = include_str!("init.toml");

/// Editors that know TOML complete and check a file that begins with this.
const SCHEMA: &str = concat!(
    "#:schema ",
    env!("CARGO_PKG_REPOSITORY"),
    "/raw/v",
    env!("CARGO_PKG_VERSION"),
    "/schemas/recte.schema.json\n\n"
);

/// Writes the file in `folder`, whole or not at all, and never over another.
pub(super) fn run(folder: &Path) -> Result<u8, Failure> {
    let path = folder.join(FILE_NAME);
    match write(&path) {
        Ok(()) => {
            writeln!(io::stdout().lock(), "wrote {}; it changes nothing until you edit it", path.display())?;
            Ok(CLEAN)
        }
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            let help = Some("edit that one, or delete it first".to_owned());
            Err(Failure::Said(format!("{} exists already and was not changed", path.display()), help))
        }
        Err(error) => Err(unwritable(&path, &error)),
    }
}

fn write(path: &Path) -> io::Result<()> {
    // A link that leads nowhere is there too.
    if path.symlink_metadata().is_ok() {
        return Err(io::ErrorKind::AlreadyExists.into());
    }
    let mut file = AtomicFile::begin(path)?;
    file.write_all(SCHEMA.as_bytes())?;
    file.write_all(SETTINGS.as_bytes())?;
    file.keep_new()
}
