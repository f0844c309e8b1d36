//! The words for the acts of issuers, compiled.

use super::institution::{CitationWords, Named};
use crate::document::lexicon::issuer::Issuers;
use crate::document::lexicon::issuer::act::{ActKind, Author, IssuerId};
use crate::document::lexicon::issuer::file::OTHER;
use crate::document::lexicon::names::AuthorNames;

/// The words for the issuers and acts of a pack, made ready to be found.
#[derive(Debug)]
pub(crate) struct ActWords {
    /// The names of bodies.
    pub bodies: AuthorNames,
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
            bodies: AuthorNames::of(by_author(bodies, issuers)),
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
