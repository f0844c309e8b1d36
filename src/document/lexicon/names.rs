//! Names of bodies in a text, all looked for at once.

use std::sync::OnceLock;

use aho_corasick::AhoCorasick;

use super::issuer::Author;

/// The names of a language's bodies, ready to be found.
#[derive(Debug, Default)]
pub(crate) struct AuthorNames {
    names: Vec<String>,
    authors: Vec<Author>,
    /// Built when first used: of all languages a document needs one.
    searcher: OnceLock<Option<AhoCorasick>>,
}

/// Where a name ends, how long it is, whose it is.
type NameMatch = (usize, usize, Author);

impl AuthorNames {
    /// Those of `named`, each with whose it is.
    pub fn of(named: impl Iterator<Item = (Author, String)>) -> Self {
        let (authors, names) = named.unzip();
        Self { names, authors, searcher: OnceLock::new() }
    }

    fn found<'s>(&'s self, text: &'s str) -> impl Iterator<Item = NameMatch> + 's {
        let searcher = self.searcher.get_or_init(|| AhoCorasick::new(&self.names).ok());
        let found = searcher.iter().flat_map(move |searcher| searcher.find_overlapping_iter(text));
        found.filter_map(|found| Some((found.end(), found.len(), *self.authors.get(found.pattern().as_usize())?)))
    }

    /// The body whose name ends last in `text`. Of two names that end together the longer says more: "Health Assembly" is
    /// not the Assembly.
    pub fn last(&self, text: &str) -> Option<Author> {
        self.found(text).max_by_key(|(end, length, _)| (*end, *length)).map(|(.., body)| body)
    }

    /// The body whose name ends first in `text`, the longer of two that end together.
    pub fn first(&self, text: &str) -> Option<Author> {
        let mut found = self.found(text);
        let first = found.next()?;
        let together = found.take_while(|(end, ..)| *end == first.0);
        together.chain([first]).max_by_key(|(_, length, _)| *length).map(|(.., body)| body)
    }

    /// The body whose name begins at most `most` bytes from the beginning of `text`; the longest of several says most.
    pub fn leading(&self, text: &str, most: usize) -> Option<Author> {
        let near = self.found(text).filter(|(end, length, _)| end - length <= most);
        near.max_by_key(|(_, length, _)| *length).map(|(.., body)| body)
    }

    /// The body whose name is all of `text` but for what is before it, at most `most` bytes: "The General Assembly".
    pub fn alone(&self, text: &str, most: usize) -> Option<Author> {
        let all = self.found(text).filter(|(end, length, _)| *end == text.len() && end - length <= most);
        all.max_by_key(|(_, length, _)| *length).map(|(.., body)| body)
    }

    /// True where any stands in `text`.
    pub fn any(&self, text: &str) -> bool {
        self.found(text).next().is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::lexicon::issuer::Issuers;

    /// The names of an issuer, and those of others.
    fn names(own: &[&str], other: &[&str]) -> (AuthorNames, Author) {
        let issuers = Issuers::parse(include_str!("../../../rules/un/issuers.toml"));
        let author = Author::Known(issuers.all().next().unwrap().0);
        let own = own.iter().map(|name| (author, (*name).to_owned()));
        let other = other.iter().map(|name| (Author::Other, (*name).to_owned()));
        (AuthorNames::of(own.chain(other)), author)
    }

    #[test]
    fn a_name_is_alone_where_nothing_but_an_article_stands_before_it() {
        let (names, own) = names(&["General Assembly"], &["World General Assembly"]);
        assert_eq!(names.alone("The General Assembly", 8), Some(own));
        assert_eq!(names.alone("World General Assembly", 8), Some(Author::Other));
        assert_eq!(names.alone("Recalling the General Assembly", 8), None);
        assert_eq!(names.alone("The General Assembly met", 8), None);
    }

    #[test]
    fn the_nearest_and_longest_name_counts() {
        let (names, own) = names(&["General Assembly", "Assembly"], &["Health Assembly"]);
        let text = "the General Assembly and the Health Assembly in";
        assert_eq!(names.last(text), Some(Author::Other));
        assert_eq!(names.first(text), Some(own));
        assert_eq!(names.leading(" the Health Assembly in", 8), Some(Author::Other));
        assert_eq!(names.leading(" on the report of the Assembly", 8), None);
        assert!(names.any(text) && !names.any("the Council"));
        assert_eq!(AuthorNames::default().last(text), None);
    }
}
