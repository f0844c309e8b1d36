//! Paths: as they are shown, and as they are compared.

mod display;
#[cfg(feature = "files")]
mod normal;

pub use display::display_path;
#[cfg(feature = "files")]
pub use normal::{normal, relative};
