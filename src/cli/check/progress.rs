//! A bar on the terminal while a run takes long.

use std::io::{self, IsTerminal};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressFinish, ProgressStyle};

/// A run that is over before needs no bar.
const PATIENCE: Duration = Duration::from_secs(1);

/// How far a run has come. Nothing is shown where standard error is no terminal.
pub(super) struct Progress {
    bar: ProgressBar,
    begun: Instant,
    wanted: bool,
}

impl Progress {
    #[expect(clippy::disallowed_methods, reason = "how long it takes is shown, and changes no finding")]
    pub(super) fn new(documents: usize, quiet: bool) -> Self {
        let bar = ProgressBar::with_draw_target(Some(documents as u64), ProgressDrawTarget::hidden());
        // Also where the run fails.
        let bar = bar.with_finish(ProgressFinish::AndClear);
        // A template that does not parse leaves the bar in its usual style.
        if let Ok(style) = ProgressStyle::with_template("{bar:40} {pos} of {len} documents") {
            bar.set_style(style);
        }
        Self { bar, begun: Instant::now(), wanted: !quiet && io::stderr().is_terminal() }
    }

    /// Does the work on one document.
    pub(super) fn stepping<T>(&self, work: impl FnOnce() -> T) -> T {
        let done = work();
        self.step();
        done
    }

    fn step(&self) {
        if !self.wanted {
            return;
        }
        self.bar.inc(1);
        if self.bar.is_hidden() && self.begun.elapsed() > PATIENCE {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
    }

    /// Writes with the bar out of the way.
    pub(super) fn aside<T>(&self, write: impl FnOnce() -> T) -> T {
        self.bar.suspend(write)
    }

    /// Takes the bar away.
    pub(super) fn end(&self) {
        self.bar.finish_and_clear();
    }
}
