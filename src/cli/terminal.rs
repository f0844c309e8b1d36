//! What the terminal shows.

use std::io::{self, IsTerminal};

/// The columns of the terminal that standard output is; `None` where it is none.
pub(super) fn terminal_width() -> Option<usize> {
    let size = terminal_size::terminal_size().filter(|_| io::stdout().is_terminal());
    size.map(|(width, _)| usize::from(width.0))
}

/// True where the user wants no colours of any program (<https://no-color.org>).
pub(super) fn no_colour() -> bool {
    std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty())
}
