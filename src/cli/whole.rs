//! Files that take their names when they are whole: nobody reads half of one, and a failure loses nothing.

use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

/// A file being written.
pub(super) struct Whole {
    file: BufWriter<NamedTempFile>,
    path: PathBuf,
}

impl Whole {
    /// Begins the file `path`. One that is there stays until [`keep`](Self::keep), and hands its permissions down; a link goes on
    /// leading where it leads.
    ///
    /// # Errors
    /// A folder that is not there or cannot be written to.
    pub(super) fn begin(path: &Path) -> io::Result<Self> {
        let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let mut made = tempfile::Builder::new();
        #[cfg(unix)]
        {
            // As any new file, and not for its owner alone as temporary files are; the umask counts.
            made.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
        }
        let file = made.tempfile_in(folder)?;
        if let Ok(there) = path.metadata() {
            if there.permissions().readonly() {
                return Err(io::ErrorKind::PermissionDenied.into());
            }
            file.as_file().set_permissions(there.permissions())?;
        }
        Ok(Self { file: BufWriter::new(file), path })
    }

    /// Writes `bytes` to `path`, whole or not at all.
    ///
    /// # Errors
    /// Those of the file system.
    pub(super) fn write_to(path: &Path, bytes: &[u8]) -> io::Result<()> {
        let mut file = Self::begin(path)?;
        file.write_all(bytes)?;
        file.keep()
    }

    /// Gives the file its name.
    ///
    /// # Errors
    /// Those of the file system.
    pub(super) fn keep(self) -> io::Result<()> {
        let file = self.file.into_inner().map_err(io::IntoInnerError::into_error)?;
        file.persist(&self.path).map(drop).map_err(io::Error::from)
    }

    /// Gives the file its name where nothing has it; what has it stays.
    ///
    /// # Errors
    /// Those of the file system, and `AlreadyExists`.
    pub(super) fn keep_new(self) -> io::Result<()> {
        let file = self.file.into_inner().map_err(io::IntoInnerError::into_error)?;
        file.persist_noclobber(&self.path).map(drop).map_err(io::Error::from)
    }
}

impl Write for Whole {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}
