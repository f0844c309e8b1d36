//! The day, which whoever starts the server gives.

use jiff::civil::Date;

/// Gives the day, which may change while the server runs.
pub type Today = fn() -> Date;
