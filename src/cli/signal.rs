//! Signals that would leave half a file behind: while one is being written they wait.
//!
//! On Windows nothing waits: a file that was being written stays under its temporary name.

use std::sync::atomic::{AtomicUsize, Ordering};

/// How many files are being written.
static FILES: AtomicUsize = AtomicUsize::new(0);

/// While it lives, a file is being written: interrupts wait for its end, and a file that grows too large is an error of writing.
pub(super) struct Held(());

impl Held {
    pub(super) fn new() -> Self {
        FILES.fetch_add(1, Ordering::SeqCst);
        #[cfg(unix)]
        unix::wait();
        Self(())
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        if FILES.fetch_sub(1, Ordering::SeqCst) == 1 {
            #[cfg(unix)]
            unix::obey();
        }
    }
}

/// True where the user wants the program to end, and it waits for files.
pub(super) fn is_waiting() -> bool {
    #[cfg(unix)]
    return unix::is_waiting();
    #[cfg(not(unix))]
    false
}

#[cfg(unix)]
mod unix {
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::sync::{Arc, OnceLock};

    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    use signal_hook::low_level::emulate_default_handler;
    use signal_hook::{consts, flag};

    struct Signals {
        /// No file is being written: they act at once.
        free: Arc<AtomicBool>,
        /// Which came meanwhile.
        came: [(i32, Arc<AtomicBool>); 3],
    }

    static SIGNALS: OnceLock<Signals> = OnceLock::new();

    fn signals() -> &'static Signals {
        SIGNALS.get_or_init(|| {
            let free = Arc::new(AtomicBool::new(true));
            let came = [SIGINT, SIGTERM, SIGHUP].map(|signal| (signal, Arc::new(AtomicBool::new(false))));
            for (signal, came) in &came {
                // Where they cannot be caught they act as ever.
                let _ = flag::register_conditional_default(*signal, Arc::clone(&free));
                let _ = flag::register(*signal, Arc::clone(came));
            }
            // Caught, so that the write fails instead of the program.
            let _ = flag::register(consts::SIGXFSZ, Arc::new(AtomicBool::new(false)));
            Signals { free, came }
        })
    }

    pub(super) fn wait() {
        signals().free.store(false, Ordering::SeqCst);
    }

    pub(super) fn obey() {
        let signals = signals();
        signals.free.store(true, Ordering::SeqCst);
        for (signal, came) in &signals.came {
            if came.swap(false, Ordering::SeqCst) {
                let _ = emulate_default_handler(*signal);
            }
        }
    }

    pub(super) fn is_waiting() -> bool {
        let came = |signals: &Signals| signals.came.iter().any(|(_, came)| came.load(Ordering::SeqCst));
        SIGNALS.get().is_some_and(came)
    }
}
