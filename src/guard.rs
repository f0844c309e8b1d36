//! A panic costs one document, not the run: what reads and checks a document is called from here.

use std::cell::RefCell;
use std::panic::{self, AssertUnwindSafe, PanicHookInfo};
use std::sync::Once;

thread_local! {
    /// What a panic on this thread said, while one is waited for.
    static SAID: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Calls `run`; where it panics, gives what is to be said of the document, to be read after its name. Nothing is printed.
///
/// Only for work that leaves nothing half done behind when it is given up: a text that is read and checked, a file that is
/// written whole or not at all.
pub(crate) fn guarded<T>(run: impl FnOnce() -> T) -> Result<T, String> {
    static LISTEN: Once = Once::new();
    LISTEN.call_once(|| {
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            let waited = SAID.with_borrow_mut(|said| said.as_mut().map(|said| *said = place_and_words(info)).is_some());
            if !waited {
                before(info);
            }
        }));
    });
    let outer = SAID.replace(Some(String::new()));
    let result = panic::catch_unwind(AssertUnwindSafe(run));
    let said = SAID.replace(outer).unwrap_or_default();
    result.map_err(|_| {
        let home = env!("CARGO_PKG_REPOSITORY");
        format!(
            "could not be checked, by a fault of recte ({said}); please report it at {home}/issues with this document, \
             or with the part of it that brings the fault about"
        )
    })
}

/// Where a panic arose in recte's code, and its message on one line.
fn place_and_words(info: &PanicHookInfo<'_>) -> String {
    let words = info.payload_as_str().unwrap_or("no message").replace('\n', " ");
    match info.location() {
        Some(place) => format!("{}:{}: {words}", place.file(), place.line()),
        None => words,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_told_with_its_place_and_the_next_step() {
        let told = guarded(|| -> u8 { panic!("two\nlines") }).unwrap_err();
        assert!(told.contains(&format!("{}:", file!())) && told.contains("two lines"), "{told}");
        assert!(told.contains("please report it at"), "{told}");
        assert_eq!(guarded(|| 7), Ok(7));
    }

    #[test]
    fn a_guard_within_a_guard_keeps_them_apart() {
        let told = guarded(|| {
            assert!(guarded(|| -> u8 { panic!("inner") }).is_err());
            panic!("outer")
        });
        let told: Result<(), String> = told;
        assert!(told.unwrap_err().contains("outer"));
    }
}
