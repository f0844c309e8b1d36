//! Files that take their names when they are whole: nobody reads half of one, and a failure loses nothing.

#[cfg(unix)]
use std::fs::{File, Metadata};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use super::signal::Held;

/// A file being written.
pub(super) struct AtomicFile {
    // Dropped before signals act again: then nothing is left of it.
    file: BufWriter<NamedTempFile>,
    path: PathBuf,
    _held: Held,
}

impl AtomicFile {
    /// Begins the file `path`. One that is there stays until [`keep`](Self::keep), and hands down its permissions, owner and
    /// attributes; a link goes on leading where it leads.
    ///
    /// # Errors
    /// A folder that is not there or cannot be written to; a file that is read-only, has several names (hard links), or has an owner or
    /// attributes that another one cannot be given.
    pub(super) fn begin(path: &Path) -> io::Result<Self> {
        let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let held = Held::new();
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
            #[cfg(unix)]
            inherit(&path, &there, file.as_file())?;
            file.as_file().set_permissions(there.permissions())?;
        }
        Ok(Self { file: BufWriter::new(file), path, _held: held })
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

    /// Gives the file its name, when what it holds is on the disk.
    ///
    /// # Errors
    /// Those of the file system.
    pub(super) fn keep(self) -> io::Result<()> {
        self.keep_if(|_| Ok(()))
    }

    /// As [`keep`](Self::keep), where the file that has the name is `still` as it should be, which is asked last.
    ///
    /// # Errors
    /// Those of the file system, and that of `still`.
    pub(super) fn keep_if(self, still: impl FnOnce(&Path) -> io::Result<()>) -> io::Result<()> {
        let Self { file, path, _held: held } = self;
        let file = file.into_inner().map_err(io::IntoInnerError::into_error)?;
        // Else a crash of the system might leave the name with nothing behind it.
        file.as_file().sync_all()?;
        still(&path)?;
        file.persist(&path)?;
        drop(held);
        Ok(())
    }

    /// Gives the file its name where nothing has it; what has it stays.
    ///
    /// # Errors
    /// Those of the file system, and `AlreadyExists`.
    pub(super) fn keep_new(self) -> io::Result<()> {
        let Self { file, path, _held: held } = self;
        let file = file.into_inner().map_err(io::IntoInnerError::into_error)?;
        file.as_file().sync_all()?;
        file.persist_noclobber(&path)?;
        drop(held);
        Ok(())
    }
}

/// Gives `new` the owner and the attributes of the file at `path`, of which `there` is known.
#[cfg(unix)]
fn inherit(path: &Path, there: &Metadata, new: &File) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt, fchown};
    use xattr::FileExt;
    if there.nlink() > 1 {
        return Err(io::Error::other("it has another name (a hard link), which would keep the old text"));
    }
    let own = new.metadata()?;
    if (own.uid(), own.gid()) != (there.uid(), there.gid()) {
        // Before it gets its permissions: what runs as its owner must not run as another.
        fchown(new, Some(there.uid()), Some(there.gid()))
            .map_err(|_| io::Error::other("it belongs to another user or group"))?;
    }
    // Where a file system has none, there are none to lose.
    for name in xattr::list(path).into_iter().flatten() {
        if let Ok(Some(value)) = xattr::get(path, &name)
            && new.get_xattr(&name).ok().flatten().as_ref() != Some(&value)
        {
            new.set_xattr(&name, &value)
                .map_err(|_| io::Error::other(format!("its attribute {} cannot be kept", name.to_string_lossy())))?;
        }
    }
    Ok(())
}

impl Write for AtomicFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}
