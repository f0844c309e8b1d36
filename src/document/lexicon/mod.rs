//! What is known before a document is read: languages, symbol series, issuers, days of adoption.

pub(crate) mod counting;
pub(crate) mod date_forms;
pub(crate) mod date_pattern;
pub(crate) mod follow;
pub(crate) mod furniture;
pub(crate) mod issuer;
pub(crate) mod language;
pub(crate) mod names;
pub(crate) mod normalize;
pub(crate) mod numeral;
pub(crate) mod phrases;
pub(crate) mod reference;
pub(crate) mod register;
pub(crate) mod signs;
pub(crate) mod symbol;
pub(crate) mod vocabulary;

use std::sync::Arc;

use self::date_pattern::DateParts;
use self::furniture::{Furniture, LayoutFile};
use self::issuer::act::Citation;
use self::issuer::{ActKind, ActNumbering, Author, Issuer, IssuerId, Issuers};
use self::numeral::Numerals;
use self::register::Registers;
use self::signs::Signs;
use self::symbol::SymbolGrammar;
use self::vocabulary::{Punctuation, Vocabulary};

/// Languages, symbol series, issuers of acts, and when these were adopted.
#[derive(Debug)]
pub struct Lexicon {
    vocabularies: Vec<Vocabulary>,
    numerals: Numerals,
    signs: Signs,
    grammar: SymbolGrammar,
    issuers: Arc<Issuers>,
    registers: Registers,
}

impl Lexicon {
    /// A lexicon of `vocabularies`, the `grammar` of symbols, `issuers` with the registers that these look into, and the `layout` of
    /// pages.
    pub fn new(
        mut vocabularies: Vec<Vocabulary>,
        grammar: SymbolGrammar,
        (issuers, registers): (Issuers, Registers),
        layout: LayoutFile,
    ) -> Self {
        vocabularies.sort_by(|a, b| a.code.cmp(&b.code));
        let issuers = Arc::new(issuers);
        for vocabulary in &mut vocabularies {
            vocabulary.issuers = Arc::clone(&issuers);
        }
        let numerals = Numerals::of(&vocabularies);
        let signs = Signs::of(&vocabularies, Furniture::of(layout));
        Self { numerals, signs, grammar, vocabularies, issuers, registers }
    }

    /// All vocabularies, by code.
    pub fn vocabularies(&self) -> &[Vocabulary] {
        &self.vocabularies
    }

    /// The vocabulary of the language `code`.
    pub fn vocabulary(&self, code: &str) -> Option<&Vocabulary> {
        self.vocabularies.iter().find(|vocabulary| vocabulary.code == code)
    }

    /// The vocabulary of a language that metadata name: `fr`, `FRA`, `fr-CH`.
    pub fn by_code(&self, code: &str) -> Option<&Vocabulary> {
        let code = code.trim().split(['-', '_']).next()?.to_lowercase();
        let named = |vocabulary: &&Vocabulary| vocabulary.code == code || vocabulary.words.codes.contains(&code);
        self.vocabularies.iter().find(named)
    }

    /// The grammar of symbols.
    pub fn grammar(&self) -> &SymbolGrammar {
        &self.grammar
    }

    /// The numerals of all languages.
    pub fn numerals(&self) -> &Numerals {
        &self.numerals
    }

    /// The words of all languages by which lines are known.
    pub(super) fn signs(&self) -> &Signs {
        &self.signs
    }

    /// The issuers of acts.
    pub fn issuers(&self) -> &Issuers {
        &self.issuers
    }

    /// The punctuation of all languages.
    pub fn punctuation(&self) -> &Punctuation {
        &self.signs.punctuation
    }

    /// What `citation` says, in the words of packs.
    pub fn written(&self, citation: &Citation) -> String {
        let name = |id: IssuerId| self.issuers.get(id).map_or("none", |issuer| issuer.id.as_str());
        let author = match citation.author {
            Author::Known(id) => name(id).to_owned(),
            Author::OwnOf(id) => format!("own of {}", name(id)),
            author => format!("{author:?}").to_lowercase(),
        };
        let kind = citation.kind.map_or("act", |kind| self.issuers.kind_name(kind));
        let Citation { period, special, number, part, year, .. } = citation;
        format!("{kind} {number} of {period}, year {year}, special {special:?}, part {part:?}, by {author}")
    }

    /// The day that the register of `issuer` has for the act `number` of `period`, a session or year.
    pub fn day_of(&self, issuer: &Issuer, period: u16, number: u16, part: Option<char>) -> Option<DateParts> {
        let (register, key) = issuer.register.as_ref()?;
        let part = part.map(String::from).unwrap_or_default();
        let key = match issuer.numbering {
            ActNumbering::Session | ActNumbering::Year => format!("{key} {period}/{number}{part}"),
            ActNumbering::RunOn => format!("{key} {number} ({period})"),
        };
        self.registers.get(register)?.day(&key)
    }

    /// When the act of `citation` was adopted, if it is that of the issuer at `id`.
    pub fn adopted(&self, id: IssuerId, citation: Citation) -> Option<DateParts> {
        let issuer = self.issuers.get(id)?;
        let Citation { period, number, part, year, .. } = citation;
        let registered = |kind: ActKind| issuer.may_register(kind, number);
        if citation.special.is_some() || !citation.kind.is_none_or(registered) {
            return None;
        }
        self.day_of(issuer, if issuer.numbering == ActNumbering::RunOn { year } else { period }, number, part)
    }

    /// The last day known on which `issuer` adopted acts in a session before `session`, and the first in one after it.
    pub fn around_session(&self, issuer: &Issuer, session: u16) -> (Option<DateParts>, Option<DateParts>) {
        let found = issuer.register.as_ref().and_then(|(register, key)| {
            let register = self.registers.get(register)?;
            Some(register.around_session(key, session))
        });
        found.unwrap_or_default()
    }

    /// The days on which `issuer` adopted the two acts numbered next before `number` in `session`, and the two next after it, as far as
    /// they are known; of a number that is kept for a kind of acts those of that kind.
    pub fn around_number(&self, issuer: &Issuer, session: u16, number: u16) -> [[Option<DateParts>; 2]; 2] {
        let found = issuer.register.as_ref().and_then(|(register, key)| {
            let register = self.registers.get(register)?;
            Some(register.around_number(key, session, number, &|number| issuer.block_of(number)))
        });
        found.unwrap_or_default()
    }

    /// The first and the last number of the acts of `issuer` in `year`, where they are known; of the last year that is known more may
    /// follow.
    pub fn numbers_of(&self, issuer: &Issuer, year: u16) -> Option<(u16, Option<u16>)> {
        let (register, _) = issuer.numbers.as_ref()?;
        self.registers.get(register)?.numbers(year)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn metadata_name_a_language_by_any_of_its_codes() {
        let french = Vocabulary::parse("fr", include_str!("../../../rules/vocabulary/fr.toml")).unwrap();
        let lexicon = Lexicon::new(
            vec![french],
            SymbolGrammar::parse(include_str!("../../../rules/un/series.toml")),
            Default::default(),
            LayoutFile::default(),
        );
        for code in ["fr", "FR", "fra", "fre", " fr-CH "] {
            assert!(lexicon.by_code(code).is_some(), "{code}");
        }
        for code in ["", "deu", "-", "f"] {
            assert!(lexicon.by_code(code).is_none(), "{code}");
        }
    }
}
