//! Bytes → [`Source`](crate::source::Source). One file or folder per input format; `format` tells them apart and is the only registry of them.

mod akn;
mod comment;
mod decode;
mod docx;
mod error;
mod figure;
#[cfg(feature = "files")]
mod file;
mod format;
mod html;
mod left_out;
mod markdown;
#[cfg(feature = "cli")]
mod missing;
mod options;
mod pdf;
mod references;
#[cfg(test)]
mod shown;
mod superscript;
mod table;
mod text;
mod unlinked;
mod unread;
#[cfg(feature = "cli")]
mod walk;
mod xml;

pub use decode::{LARGEST, decode, encode, parse};
pub use error::ReadError;
#[cfg(feature = "files")]
pub use file::{bytes, read};
pub use format::{formats, is_named_report, is_typed_report, misnamed, tells_format};
pub use left_out::{DEVICE, HIDDEN, IGNORED, LINK, OTHER_XML};
pub use options::{ReadOptions, Tracked};
pub use unread::unread;
#[cfg(feature = "cli")]
pub use walk::{WalkError, Walked, walk};
