//! Paths: as they are shown, and as they are compared.

#[cfg(feature = "files")]
mod normal;
mod shown;

#[cfg(feature = "files")]
pub use normal::{normal, relative};
pub use shown::display_path;
