//! Where letters stand on a page of print.

/// Where letters stand and how large they are, in hundredths; 0 where it is not declared.
#[derive(Clone, Copy, Default, Debug)]
pub(super) struct Letters {
    pub size: u32,
    /// The height of their line above the foot of the page.
    pub height: u32,
}
