//! The language server: documents are checked as they are typed.
//!
//! ```text
//! standard input ─transport→ events ─session→ jobs ─check→ events ─session→ transport─ standard output
//! ```
//!
//! One thread owns all that is known and never waits for a check; results of an older state are dropped. While a document
//! is being checked, changes to it gather, and the newest state is the next to be checked.
//!
//! A check that has begun is not broken off. So that slow documents do not keep others waiting, there are more threads than
//! most machines have processors, and the system shares the processors among them; the document that was changed last comes
//! first.

mod action;
mod buffer;
mod check;
mod client;
mod configuration;
mod diagnostic;
mod doubt;
mod edit;
mod frame;
mod hover;
mod ignore;
mod life;
mod mistake;
mod owner;
mod position;
mod request;
mod session;
mod settings;
mod status;
mod surrogate;
mod today;
mod transport;
mod waiting;

pub use today::Today;

use std::io::{self, BufReader};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender, TryRecvError};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use check::{CheckedDocument, WORKERS};
use configuration::Configurations;
use frame::Frames;
use life::Life;
use transport::{Incoming, Outgoing};

use crate::guard::guarded;
use crate::pack::RuleSet;

/// How often files are looked at where the client cannot watch them, and whether the client is still there.
const LOOK: Duration = Duration::from_secs(1);

/// Something that happened.
enum Event {
    Message(Incoming),
    Checked(Box<CheckedDocument>),
    /// Nothing more will come from the client.
    End,
}

impl From<CheckedDocument> for Event {
    fn from(checked: CheckedDocument) -> Self {
        Self::Checked(Box::new(checked))
    }
}

/// Serves one client over standard input and output, with the rules that recte brings along. Gives the exit status.
///
/// # Errors
/// Threads that cannot be started.
pub fn run(embedded: Arc<RuleSet>, today: Today) -> io::Result<u8> {
    let (events, happened) = mpsc::channel();
    let (bodies, sent) = mpsc::channel();
    let (jobs, asked) = mpsc::channel();
    let asked = Arc::new(Mutex::new(asked));
    for _ in 0..WORKERS {
        let (asked, events) = (Arc::clone(&asked), events.clone());
        thread::Builder::new().name("check".to_owned()).spawn(move || check::work::<Event>(&asked, &events))?;
    }
    let unread = events.clone();
    thread::Builder::new().name("read".to_owned()).spawn(move || {
        // Whatever ends the reading ends the server.
        match guarded(|| read_all(&events)) {
            Ok(Ok(())) => {}
            Ok(Err(error)) => eprintln!("recte server: the editor's messages end within one: {error}"),
            Err(fault) => eprintln!("recte server: a message {fault}"),
        }
        let _ = events.send(Event::End);
    })?;
    let writer = thread::Builder::new().name("write".to_owned()).spawn(move || {
        if let Err(error) = transport::write_all(&sent, &mut io::stdout().lock()) {
            eprintln!("recte server: the editor no longer reads: {error}");
            let _ = unread.send(Event::End);
        }
    })?;
    let mut life = Life::new(Outgoing::new(bodies), Configurations::new(embedded, today), jobs, today);
    let Some(status) = serve(&mut life, &happened) else {
        eprintln!("recte server: the editor has ended without a word");
        // What is still to be written nobody reads.
        return Ok(life.status());
    };
    // Nothing is left to be sent when the last that could is gone.
    drop(life);
    let _ = writer.join();
    Ok(status)
}

/// Reads the client's messages until their end, or until nobody takes them.
fn read_all(events: &Sender<Event>) -> io::Result<()> {
    let mut frames = Frames::new(BufReader::new(io::stdin().lock()));
    while let Some(message) = transport::read(&mut frames)? {
        if events.send(Event::Message(message)).is_err() {
            break;
        }
    }
    Ok(())
}

/// Takes what happens until the end. All that has happened is taken in before anything is checked, so that typing fast
/// does not queue work. Gives the exit status; `None` where the client's process is gone.
fn serve(life: &mut Life, happened: &Receiver<Event>) -> Option<u8> {
    loop {
        let first = if life.looks() {
            happened.recv_timeout(LOOK)
        } else {
            happened.recv().map_err(|_| RecvTimeoutError::Disconnected)
        };
        let mut next = match first {
            Ok(event) => Some(event),
            Err(RecvTimeoutError::Timeout) => {
                if life.is_orphan() {
                    return None;
                }
                life.look();
                None
            }
            Err(RecvTimeoutError::Disconnected) => return Some(life.status()),
        };
        while let Some(event) = next {
            match event {
                Event::Message(message) => {
                    let status = life.take(message);
                    if status.is_some() {
                        return status;
                    }
                }
                Event::Checked(checked) => life.checked(*checked),
                Event::End => return Some(life.status()),
            }
            next = match happened.try_recv() {
                Ok(event) => Some(event),
                Err(TryRecvError::Empty) => None,
                Err(TryRecvError::Disconnected) => return Some(life.status()),
            };
        }
        life.settle();
    }
}
