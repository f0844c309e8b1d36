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
//! | [`DocumentInfo`] | language, symbol, numbered paragraphs with the bytes at which they begin, how many items of each [`ItemKind`] |
//! | [`PackError`] | the mistakes in a pack, each a [`RuleError`]: file, message, help, a range of bytes in the file's text |
//! | [`Problem`] | what could not be checked in a document that was read; worth showing, no finding |
//!
//! Nothing panics by design (law 7). The program and its server hold each document in a guard all the same; a caller who must not end
//! calls [`std::panic::catch_unwind`] around a check.
//!
//! # A pack of your own
//!
//! ```
//! use recte::{Linter, Pack};
//!
//! let manifest = "name = \"house\"\nextends = [\"core\"]\nfamilies = [\"style\"]\n";
//! let rule = r#"
//! summary = "\"in order to\" is written \"to\""
//! why = "Two words say nothing."
//! how = "Write \"to\"."
//! message = "\"{found}\" can be \"to\""
//! severity = "warning"
//! check.pattern.find = "in order to"
//!
//! [[example]]
//! bad = "They met in order to vote."
//! at = ["in order to"]
//!
//! [[example]]
//! good = "They met to vote."
//! "#;
//! let pack = Pack::from_files([("pack.toml", manifest), ("rules/style-order.toml", rule)]);
//! let report = Linter::new(&pack)?.check(b"They met in order to vote.\n", "note.txt")?;
//! assert_eq!(report.findings[0].message, "\"in order to\" can be \"to\"");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Features
//!
//! Without features the crate checks and nothing else. It needs no file system, threads, clock or terminal: documents come as bytes, packs
//! by [`Pack::from_files`]. The feature `files` adds packs in folders (`Pack::Folder`); `cli` and `server`, the program and its language
//! server, both on by default, imply it.
//!
//! # Map
//!
//! CONTRIBUTING.md says what each room does and where to touch for a change.
//!
//! ```text
//! bytes ─read→ Source ─document→ Document ─check→ violations ─lint→ findings ─report→ bytes
//!          rules/*.toml ─pack→ RuleSet ┘                 └─ config, suppressions   └─server→ editors
//! ```
//!
//! # Laws
//!
//! 1. Reading a document's content never fails: odd text becomes a plain paragraph. Only bytes that are no document fail.
//! 2. Data flows one way, as above: `source` ← `read`, `document` ← `check` ← `rule` ← `pack` ← `lint` ← `config`, `report` ← `linter` ←
//!    `server` ← `cli`; inside `document` stage by stage. No file knows one that knows it, by way of any others. Checks know no rule
//!    names, severities, paths or formats; `document` knows no rules. Only `read`, `pack`, `config`, `server` and `cli` touch files, in
//!    modules behind a feature, and they read them by `disk`.
//! 3. A span is bytes on character boundaries; cutting it gives the text that the finding speaks of. Only `source` knows
//!    lines and columns.
//! 4. A check says where and with which values; the rule's file has the words. One finding per cause.
//! 5. A rule without a good and a bad example does not load.
//! 6. Same input, same bytes out, whatever the number of threads. Only `cli` reads the clock, and hands the day down.
//! 7. Nothing panics on any input. Texts are cut by `text::slice` or `get`, lists are asked by `get`, patterns and iterators; an index
//!    that is right by construction says why in an `expect`. Where something panics all the same, it costs that document and no
//!    other: `guard`.
//! 8. What a language or an institution has (words, punctuation, symbols, hosts, years) is in `rules/`. Facts of Unicode are in `text`, and
//!    letters outside ASCII nowhere else.
//! 9. No file has more than 400 lines, no function more than 60.

// Law 7. Tests may index and slice.
#![cfg_attr(not(test), deny(clippy::indexing_slicing, clippy::string_slice))]

mod check;
#[cfg(feature = "files")]
mod disk;
mod file_uri;
#[cfg(any(feature = "cli", feature = "server"))]
mod guard;
mod linter;
mod page;
mod schema;
mod severity;
mod spanned;
mod text;
mod visible;
mod wording;
mod wrap;

// The program (`src/main.rs`) and this repository's tests, benchmarks and fuzzers use these by their paths, and so does what is hidden of
// the types below. They are no part of the interface: a version may change them.
#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod cli;
#[doc(hidden)]
pub mod config;
#[doc(hidden)]
pub mod document;
#[doc(hidden)]
pub mod lint;
#[doc(hidden)]
pub mod pack;
#[doc(hidden)]
pub mod paths;
#[doc(hidden)]
pub mod read;
#[doc(hidden)]
pub mod report;
#[doc(hidden)]
pub mod rule;
#[cfg(feature = "server")]
#[doc(hidden)]
pub mod server;
#[doc(hidden)]
pub mod source;

pub use linter::{
    Applicability, Authority, Date, DocumentInfo, Edit, Evidence, Example, Finding, Fix, Fixed, ItemKind, Linter,
    OptionError, Options, Pack, PackError, Place, Problem, ReadError, Related, Report, Rule, RuleError, Severity, Span,
    Tracked,
};
