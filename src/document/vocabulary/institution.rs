//! Words of an institution in one language: its bodies, how its acts are cited, the mastheads of its documents.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::super::issuer::{ActKind, Author, IssuerId, Issuers, OTHER};
use super::super::names::Names;

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

/// The words for the issuers and acts of a pack, made ready to be found.
#[derive(Debug)]
pub(in crate::document) struct ActWords {
    /// The names of bodies.
    pub bodies: Names,
    /// What says right after a number whose the act is.
    pub owners: Vec<(Author, String)>,
    /// Words by which one issuer calls its acts its own.
    pub own_of: Vec<(IssuerId, Vec<String>)>,
    kinds: Vec<KindWords>,
}

/// The words before and after the number of an act of one kind.
#[derive(Debug)]
struct KindWords {
    kind: ActKind,
    before: Vec<String>,
    after: Vec<String>,
}

impl ActWords {
    /// The words of `citation`, `bodies` and `whose` for what `issuers` names.
    pub fn of(citation: &CitationWords, (bodies, whose): (&Named, &Named), issuers: &Issuers) -> Self {
        let words = |named: &Named, name: &str| named.get(name).cloned().unwrap_or_default();
        let kinds = issuers.kind_names().filter_map(|name| {
            let (before, after) = (words(&citation.before, name), words(&citation.after, name));
            Some(KindWords { kind: issuers.kind(name)?, before, after })
        });
        let own_of = issuers.all().map(|(id, issuer)| (id, words(&citation.own_of, &issuer.id)));
        Self {
            bodies: Names::of(by_author(bodies, issuers)),
            owners: by_author(whose, issuers).collect(),
            own_of: own_of.filter(|(_, words)| !words.is_empty()).collect(),
            kinds: kinds.collect(),
        }
    }

    /// The kind of acts whose words `is_before` finds before a number, or `is_after` behind it.
    pub fn kind(&self, is_before: impl Fn(&[String]) -> bool, is_after: impl Fn(&[String]) -> bool) -> Option<ActKind> {
        self.kinds.iter().find(|words| is_before(&words.before) || is_after(&words.after)).map(|words| words.kind)
    }

    /// The words before the number of any act.
    pub fn before(&self) -> impl Iterator<Item = &str> {
        self.kinds.iter().flat_map(|words| &words.before).map(String::as_str)
    }

    /// True where words come after the number of an act.
    pub fn come_after(&self) -> bool {
        self.kinds.iter().any(|words| !words.after.is_empty())
    }
}

/// Every name in `named`, with whose it is.
fn by_author(named: &Named, issuers: &Issuers) -> impl Iterator<Item = (Author, String)> {
    let known = issuers.all().filter_map(|(id, issuer)| Some((Author::Known(id), named.get(&issuer.id)?)));
    let other = named.get(OTHER).map(|names| (Author::Other, names));
    known.chain(other).flat_map(|(author, names)| names.iter().map(move |name| (author, name.clone())))
}
