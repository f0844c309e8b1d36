//! Recte reads official reports before publication and points at what is wrong in them.
//!
//! ```text
//! paths ─read→ Source ─document→ Document ─check→ hits ─lint→ findings ─silence→ ─level→ those claimed ─report→ bytes
//!                      rules/*.toml ─rule→ RuleSet ┘   config ┘           ignored ┘             └server→ editors
//! ```
//!
//! # Laws
//!
//! 1. Reading a document's content never fails: odd text becomes a plain paragraph. Only bytes that are no document fail.
//! 2. Data flows one way, as above: `source` ← `read`, `document` ← `check` ← `rule`, `lint` ← `silence`, `level`, `baseline`, `fix`,
//!    `report` ← `server` ← `cli`. Checks know no rule names, severities, paths or formats; `document` knows no rules. Only
//!    `read`, `rule`, `config`, `server` and `cli` touch files, and they read them by `disk`.
//! 3. A span is bytes on character boundaries; cutting it gives the text that the finding speaks of. Only `source` knows
//!    lines and columns.
//! 4. A check says where and with which values; the rule's file has the words. One finding per cause.
//! 5. A rule without a good and a bad example does not load.
//! 6. Same input, same bytes out, whatever the number of threads. Only `cli` reads the clock, and hands the day down.
//! 7. Nothing panics on any input. Where it does all the same, it costs that document and no other: `guard`.

pub mod baseline;
pub mod check;
pub mod cli;
pub mod config;
mod digit;
mod disk;
pub mod document;
pub mod examples;
pub mod finding;
mod fingerprint;
pub mod fix;
mod guard;
pub mod level;
pub mod lint;
pub mod pack;
mod page;
pub mod read;
pub mod report;
pub mod rule;
mod schema;
pub mod server;
pub mod silence;
pub mod source;
mod spanned;
mod visible;
mod wording;
mod wrap;
