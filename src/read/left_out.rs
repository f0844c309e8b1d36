//! What keeps documents in a folder from being read.

/// What keeps documents from being read, besides their endings: a name that begins with a stop, an ignore file, that they are links to
/// files; XML that is no Akoma Ntoso.
pub const HIDDEN: &str = "hidden";

/// See [`HIDDEN`].
pub const IGNORED: &str = "ignored";

/// See [`HIDDEN`].
pub const LINK: &str = "link";

/// See [`HIDDEN`].
pub const OTHER_XML: &str = "xml";

/// Pipes, sockets and devices that have the name of a document.
pub const DEVICE: &str = "device";
