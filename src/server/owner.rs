//! The process of the client. A server whose client is gone must not stay, even where something else keeps its pipes open.
//!
//! Unix alone can ask about a process without more ado. On Windows the end of the messages ends the server, and nothing else.

/// A process that was there.
pub(super) struct Owner {
    #[cfg(unix)]
    process: rustix::process::Pid,
}

impl Owner {
    /// The process `id`; `None` where there is none such. It is on another machine then, or in another container, and its end
    /// would not be seen.
    #[cfg(unix)]
    pub(super) fn of(id: i64) -> Option<Self> {
        let process = rustix::process::Pid::from_raw(i32::try_from(id).ok().filter(|id| *id > 0)?)?;
        Some(Self { process }).filter(Self::lives)
    }

    /// True while it has not ended.
    #[cfg(unix)]
    pub(super) fn lives(&self) -> bool {
        // One that may not be asked is there.
        rustix::process::test_kill_process(self.process) != Err(rustix::io::Errno::SRCH)
    }

    /// No process can be asked.
    #[cfg(not(unix))]
    pub(super) fn of(_id: i64) -> Option<Self> {
        None
    }

    /// True while it has not ended.
    #[cfg(not(unix))]
    pub(super) fn lives(&self) -> bool {
        true
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn a_process_lives_until_it_ends() {
        assert!(Owner::of(i64::from(std::process::id())).is_some_and(|own| own.lives()));
        for none in [0, -1, i64::MAX, i64::from(i32::MAX)] {
            assert!(Owner::of(none).is_none(), "{none}");
        }
    }
}
