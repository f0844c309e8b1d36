//! A request about a document that waits until it has been checked.

use gen_lsp_types::json_rpc::Id;
use gen_lsp_types::{CodeActionParams, ErrorCodes, Position};

use super::transport::Outgoing;

/// The protocol's code for a request that the client took back.
const CANCELLED: ErrorCodes = ErrorCodes::Custom(-32800);

/// A request and what it asks.
pub(super) struct Waiting {
    pub id: Id,
    pub question: Question,
}

pub(super) enum Question {
    /// The diagnostics, unless they are still these.
    Diagnostics { previous: Option<String> },
    /// What can be done about a place.
    Actions(Box<CodeActionParams>),
    /// What is to be said of a place.
    Hover(Position),
    /// What was checked and what was not.
    Status,
}

impl Waiting {
    /// Tells that no answer will come.
    pub(super) fn cancel(self, outgoing: &Outgoing) {
        outgoing.refuse(&self.id, CANCELLED, "cancelled");
    }
}
