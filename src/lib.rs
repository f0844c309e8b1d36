//! Recte reads official reports before publication and points at what is wrong in them.
//!
//! # Checking a document
//!
//! A [`Linter`] is made of a pack of rules and of [`Options`]. It takes the bytes of a document in any of the formats that are read and
//! gives a [`Report`]: the text, the findings in it, and what could not be checked.
//!
//! ```
//! use recte::{Linter, Options, Pack, Severity};
//!
//! let options = Options { language: Some("en".to_owned()), ..Options::default() };
//! let linter = Linter::new(&Pack::default())?.with(options)?;
//!
//! let text = "1. The Commission met on Thursday, 15 February 2036.\n\n2. It adopted its agenda.\n";
//! let report = linter.check(text.as_bytes(), "report.txt")?;
//!
//! let [finding] = report.findings.as_slice() else { panic!("{:?}", report.findings) };
//! assert_eq!((finding.rule.name.as_str(), finding.severity), ("date-weekday", Severity::Error));
//! assert_eq!(finding.message, "15 February 2036 is a Friday, not a Thursday");
//! assert_eq!(&report.text()[finding.span.range()], "15 February 2036");
//! let place = report.place(finding.span.start);
//! assert_eq!((place.line, place.column), (1, 36));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! | what | shape and unit |
//! |---|---|
//! | [`Span`] | a half-open range of bytes (`u32`) in [`Report::text`], on character boundaries |
//! | [`Place`] | line and column from 1, columns in characters (Unicode scalar values); page from 1, where it is known |
//! | [`Finding`] | rule, severity, message, help, span, related places, fix; in the order of the text |
//! | [`Fix`] | edits, each a span and its new text, in the order of the text; none clash; `safe` where it cannot be wrong |
//! | [`ReadError`] | why bytes are no document: the only error of a check. Odd text is none |
//! | [`Problem`] | what could not be checked in a document that was read; worth showing, no finding |
//!
//! Nothing panics by design (law 7). The program and its server hold each document in a guard all the same; a caller who must not end
//! calls [`std::panic::catch_unwind`] around a check.
//!
//! Without features the crate checks and nothing else. It needs no file system, threads, clock or terminal: documents come as bytes, packs
//! by [`Pack::from_files`]. The feature `files` adds packs in folders ([`Pack::Folder`]), configurations and documents by their paths;
//! `cli` and `server`, both on by default, imply it. The output for people (`report::OutputFormat::Full`) comes with `cli`.
//!
//! # Map
//!
//! ```text
//! paths ─read→ Source ─document→ Document ─check→ violations ─lint→ findings ─silence→ ─level→ those claimed ─report→ bytes
//!                      rules/*.toml ─pack→ RuleSet ┘   config ┘           ignored ┘             └server→ editors
//! ```
//!
//! # Laws
//!
//! 1. Reading a document's content never fails: odd text becomes a plain paragraph. Only bytes that are no document fail.
//! 2. Data flows one way, as above: `source` ← `read`, `document` ← `check` ← `rule` ← `pack`, `lint` ← `silence`, `level`, `baseline`, `fix`,
//!    `report` ← `linter` ← `server` ← `cli`. Checks know no rule names, severities, paths or formats; `document` knows no rules. Only
//!    `read`, `pack`, `config`, `server` and `cli` touch files, in modules behind a feature, and they read them by `disk`.
//! 3. A span is bytes on character boundaries; cutting it gives the text that the finding speaks of. Only `source` knows
//!    lines and columns.
//! 4. A check says where and with which values; the rule's file has the words. One finding per cause.
//! 5. A rule without a good and a bad example does not load.
//! 6. Same input, same bytes out, whatever the number of threads. Only `cli` reads the clock, and hands the day down.
//! 7. Nothing panics on any input. Where it does all the same, it costs that document and no other: `guard`.
//! 8. What a language or an institution has (words, punctuation, symbols, hosts, years) is in `rules/`. Facts of Unicode are in `text`, and
//!    letters outside ASCII nowhere else.

pub mod check;
#[cfg(feature = "cli")]
pub mod cli;
pub mod config;
#[cfg(feature = "files")]
mod disk;
pub mod document;
mod file_uri;
#[cfg(any(feature = "cli", feature = "server"))]
mod guard;
pub mod lint;
mod linter;
pub mod pack;
mod page;
pub mod paths;
pub mod read;
pub mod report;
pub mod rule;
mod schema;
#[cfg(feature = "server")]
pub mod server;
mod severity;
pub mod source;
mod spanned;
mod text;
mod visible;
mod wording;
mod wrap;

pub use linter::{
    Applicability, Date, Edit, Finding, Fix, Fixed, Linter, OptionError, Options, Pack, Place, Problem, ReadError,
    Related, Report, Severity, Source, Span, Tracked,
};
