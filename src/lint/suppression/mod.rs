//! Findings → those that the user has not suppressed, by the configuration or by comments in the document, each with its reason.
//! A suppression that has no effect, has expired or gives no reason is a finding itself.

mod comment;
mod context;
mod diagnostic;
mod entry;
mod quote;
mod suppress;

pub use context::SuppressionContext;
pub use diagnostic::diagnostics;
pub use entry::{EntrySpans, Suppression};
pub use quote::Quote;
pub use suppress::{Suppressed, suppress};
