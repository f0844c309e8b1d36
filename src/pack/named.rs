//! Words for what packs name: issuers and kinds of acts.

use toml::de::{DeTable, DeValue};

use crate::document::{Issuers, OTHER};
use crate::rule::RuleError;
use crate::wording::did_you_mean;

/// The names that a pack gives.
pub(super) struct PackNames<'i> {
    issuers: Vec<&'i str>,
    /// Issuers, and what stands for all other bodies.
    bodies: Vec<&'i str>,
    kinds: Vec<&'i str>,
}

/// The tables of a vocabulary whose keys are such names.
#[derive(Clone, Copy)]
enum NamedTable {
    Bodies,
    Issuers,
    Acts,
}

/// Where they are: by the path of keys.
const TABLES: [(&[&str], NamedTable); 5] = [
    (&["bodies"], NamedTable::Bodies),
    (&["whose"], NamedTable::Bodies),
    (&["citation", "own-of"], NamedTable::Issuers),
    (&["citation", "before"], NamedTable::Acts),
    (&["citation", "after"], NamedTable::Acts),
];

impl<'i> PackNames<'i> {
    /// Those of `issuers`.
    pub fn of(issuers: &'i Issuers) -> Self {
        let names: Vec<&str> = issuers.all().map(|(_, issuer)| issuer.id.as_str()).collect();
        let bodies = names.iter().copied().chain([OTHER]).collect();
        Self { bodies, issuers: names, kinds: issuers.kind_names().collect() }
    }

    /// What is wrong with the names in `text`, the file `shown` of words.
    pub fn unknown(&self, shown: &str, text: &str) -> Vec<RuleError> {
        let Ok(read) = DeTable::parse(text) else { return Vec::new() };
        if self.issuers.is_empty() {
            return Vec::new();
        }
        let root = read.get_ref();
        let parts = ["replace", "remove"].map(|part| root.get(part).and_then(|value| table(value.get_ref())));
        let roots = parts.into_iter().flatten().chain([root]);
        let tables = roots.flat_map(|root| {
            let at = |path: &[&str]| path.iter().try_fold(root, |table, key| self::table(table.get(*key)?.get_ref()));
            TABLES.into_iter().filter_map(move |(path, kind)| Some((at(path)?, kind))).collect::<Vec<_>>()
        });
        tables.flat_map(|(table, kind)| self.unknown_in(table, kind, (shown, text))).collect()
    }

    fn unknown_in(&self, table: &DeTable, kind: NamedTable, (shown, text): (&str, &str)) -> Vec<RuleError> {
        let (what, known) = match kind {
            NamedTable::Bodies => ("issuer", &self.bodies),
            NamedTable::Issuers => ("issuer", &self.issuers),
            NamedTable::Acts => ("kind of acts", &self.kinds),
        };
        let unknown = table.keys().filter(|key| !known.contains(&key.get_ref().as_ref()));
        let told = unknown.map(|key| {
            let name = key.get_ref();
            let help = did_you_mean(name, known.iter().copied())
                .unwrap_or_else(|| format!("there are: {}; issuers.toml adds more", known.join(", ")));
            RuleError::new(shown, text, key.span(), format!("there is no {what} `{name}`"), Some(help))
        });
        told.collect()
    }
}

fn table<'t, 'i>(value: &'t DeValue<'i>) -> Option<&'t DeTable<'i>> {
    if let DeValue::Table(table) = value { Some(table) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_none_are_told_at_their_places() {
        let issuers = Issuers::parse(include_str!("../../rules/un/issuers.toml"));
        let told = |issuers: &Issuers, text: &str| {
            let told = PackNames::of(issuers).unknown("en.toml", text);
            told.iter().map(|told| (told.message().to_owned(), text[told.span()].to_owned())).collect::<Vec<_>>()
        };
        let text = "[bodies]\ngeneral-assembly = []\ngenral-assembly = []\nother = []\n[citation]\nbefore.order = []\n\
                    own-of.other = []\n[remove.whose]\nhouse = []\n";
        let expected = [
            ("there is no issuer `house`", "house"),
            ("there is no issuer `genral-assembly`", "genral-assembly"),
            ("there is no issuer `other`", "other"),
            ("there is no kind of acts `order`", "order"),
        ];
        assert_eq!(told(&issuers, text), expected.map(|(message, at)| (message.to_owned(), at.to_owned())));
        assert_eq!(told(&Issuers::default(), text), [], "a pack without issuers");
    }
}
