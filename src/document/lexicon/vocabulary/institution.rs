//! Words of an institution in one language: its bodies, how its acts are cited, the mastheads of its documents.

use std::collections::BTreeMap;

use serde::Deserialize;

/// Words for things that packs name: issuers, kinds of acts, sessions.
pub type Named = BTreeMap<String, Vec<String>>;

/// How acts are cited.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct CitationWords {
    /// Words before the number of an act, by its kind.
    pub before: Named,
    /// Words after it.
    pub after: Named,
    /// Words by which a body calls its acts its own.
    pub own: Vec<String>,
    /// Words by which one issuer alone calls its acts its own, where the pronoun has the gender of whose they are.
    pub own_of: Named,
    /// Signs before any number, of which what follows says what it is.
    pub number_before: Vec<String>,
    /// The body may be named after the number: "In its resolution 74/276, the Assembly".
    pub body_after: bool,
    /// Names of bodies that are no issuers, but have their years in brackets as some issuer has.
    pub year_in_brackets: Vec<String>,
    /// What stands between the numbers of a list.
    pub between: Vec<String>,
    /// What leads from a number to its date.
    pub date_after: Vec<String>,
    /// What leads from a date to the number.
    pub date_before: Vec<String>,
    /// Names of the parts A, B, C of an act, where they are not these letters.
    pub parts: Vec<String>,
    /// What stands before the number of a special session, where it is not the sign of the symbols.
    pub sessions: Named,
}

/// Words by which the lines of a masthead are known.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct MastheadWords {
    /// In the line of the session.
    pub session: Vec<String>,
    /// In the line of the agenda item.
    pub agenda: Vec<String>,
    /// Before the word that says how widely the document is distributed.
    pub distribution: Vec<String>,
    /// Ordinals from one, as they begin the line of the session.
    pub ordinals: Vec<String>,
    /// What joins a further part to an ordinal, so that it ends elsewhere.
    pub ordinal_joints: Vec<String>,
    /// Lines of sessions and years, by what series call them, with `{}` where the ordinal stands.
    pub forms: Named,
    /// Committees, on lines between the name of their body and the session.
    pub committees: Vec<String>,
    /// Words whose mark leads to the symbol of the agenda.
    pub agenda_notes: Vec<String>,
}
