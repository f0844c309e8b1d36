//! What is known before a document is read: languages, symbol series, adoption dates, the Security Council's numbers.

use std::borrow::Cow;

use super::numeral::Numerals;
use super::page::Signs;
use super::symbol::SymbolGrammar;
use super::template::Parts;
use super::vocabulary::{Punctuation, Vocabulary};

/// The numbers of General Assembly decisions begin here, those of its resolutions end well below (UN Library, research
/// guide on General Assembly resolutions and decisions).
pub(crate) const FIRST_DECISION: u16 = 401;

/// Languages, symbol series, adoption dates and numbers.
#[derive(Debug)]
pub struct Lexicon {
    vocabularies: Vec<Vocabulary>,
    numerals: Numerals,
    signs: Signs,
    grammar: SymbolGrammar,
    tables: Tables,
}

/// Tables of facts, looked up as they stand.
#[derive(Clone, Debug, Default)]
pub struct Tables {
    /// Lines of resolution, tab, date, sorted by bytes.
    pub resolutions: Cow<'static, str>,
    /// Lines of year, tab, the first number of the Security Council's resolutions in it, tab, the last.
    pub security_council: Cow<'static, str>,
}

impl Tables {
    /// The names of their files.
    pub const NAMES: [&str; 2] = ["resolutions.tsv", "security-council.tsv"];

    /// The table of the file `name`.
    pub fn named(&mut self, name: &str) -> Option<&mut Cow<'static, str>> {
        match name {
            "resolutions.tsv" => Some(&mut self.resolutions),
            "security-council.tsv" => Some(&mut self.security_council),
            _ => None,
        }
    }
}

impl Lexicon {
    /// A lexicon of `vocabularies`, the `grammar` of symbols and `tables`.
    pub fn new(mut vocabularies: Vec<Vocabulary>, grammar: SymbolGrammar, tables: Tables) -> Self {
        vocabularies.sort_by(|a, b| a.code.cmp(&b.code));
        let numerals = Numerals::of(&vocabularies);
        let signs = Signs::of(&vocabularies);
        Self { numerals, signs, grammar, vocabularies, tables }
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
    pub fn told(&self, code: &str) -> Option<&Vocabulary> {
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

    /// The punctuation of all languages.
    pub fn punctuation(&self) -> &Punctuation {
        &self.signs.punctuation
    }

    /// When the resolution `name` (`A 74/276`, `HRC 53/3`, `S 690 (1991)`) was adopted.
    pub fn adopted(&self, name: &str) -> Option<Parts> {
        parse_day(self.line_of(name)?)
    }

    /// The last day known on which `body` (`HRC`) adopted resolutions in a session before `session`, and the first in one
    /// after it.
    pub fn around_session(&self, body: &str, session: u16) -> (Option<Parts>, Option<Parts>) {
        let of_body = self.tables.resolutions[self.place_of(body)..].lines().map_while(|line| {
            let (number, date) = line.strip_prefix(body)?.strip_prefix(' ')?.split_once('\t')?;
            Some((number.split_once('/')?.0, date))
        });
        let of_body = of_body.filter_map(|(session, date)| Some((session.parse::<u16>().ok()?, date)));
        let (mut before, mut after) = (None, None);
        // Dates in figures of equal length sort as text.
        for (other, date) in of_body {
            if other < session {
                before = before.max(Some(date));
            } else if other > session {
                after = Some(after.map_or(date, |known: &str| known.min(date)));
            }
        }
        (before.and_then(parse_day), after.and_then(parse_day))
    }

    /// The days on which `body` (`A`) adopted the two resolutions numbered next before `number` in `session`, and the two next
    /// after it, as far as they are known; of a decision those of decisions, which are numbered apart.
    pub fn around_number(&self, body: &str, session: u16, number: u16) -> [[Option<Parts>; 2]; 2] {
        let of_session = format!("{body} {session}/");
        let lines = self.tables.resolutions[self.place_of(&of_session)..].lines();
        let known = lines.map_while(|line| line.strip_prefix(of_session.as_str())?.split_once('\t'));
        let alike = |(other, _): &(u16, &str)| (*other < FIRST_DECISION) == (number < FIRST_DECISION);
        let known = known.filter_map(|(number, date)| Some((number.parse().ok()?, date)));
        let mut known: Vec<(u16, &str)> = known.filter(alike).collect();
        known.sort_unstable();
        let (before, after) = known.split_at(known.partition_point(|(other, _)| *other < number));
        let day = |known: Option<&(u16, &str)>| known.and_then(|(_, date)| parse_day(date));
        let mut back = before.iter().rev();
        let mut on = after.iter().skip_while(|(other, _)| *other == number);
        [[day(back.next()), day(back.next())], [day(on.next()), day(on.next())]]
    }

    /// The numbers of the Security Council's resolutions of `year`, where they are known; of the last year that is known
    /// more may follow.
    pub fn of_security_council(&self, year: u16) -> Option<(u16, Option<u16>)> {
        let mut years = self.tables.security_council.lines().filter(|line| !line.starts_with('#')).filter_map(|line| {
            let mut numbers = line.split('\t').map(|number| number.parse().ok());
            Some((numbers.next()??, numbers.next()??, numbers.next()??))
        });
        let (_, first, last) = years.find(|(known, ..)| *known == year)?;
        Some((first, years.next().map(|_| last)))
    }

    /// What the table says of `name`.
    fn line_of(&self, name: &str) -> Option<&str> {
        let line = self.tables.resolutions[self.place_of(name)..].lines().next()?;
        line.strip_prefix(name)?.strip_prefix('\t')
    }

    /// Where the first line of the table begins that is `name`'s or comes after it: a binary search over the lines, which
    /// need not be parsed for it.
    fn place_of(&self, name: &str) -> usize {
        let table = &*self.tables.resolutions;
        let (mut low, mut high) = (0, table.len());
        while low < high {
            let middle = low + (high - low) / 2;
            let start = table[..middle].rfind('\n').map_or(0, |at| at + 1);
            let end = table[start..].find('\n').map_or(table.len(), |at| start + at);
            let key = table[start..end].split_once('\t').map_or(&table[start..end], |(key, _)| key);
            if key < name {
                low = (end + 1).min(table.len());
            } else {
                high = start;
            }
        }
        low
    }
}

/// The day that `date` (`2019-05-28`) names.
fn parse_day(date: &str) -> Option<Parts> {
    let mut parts = date.split('-');
    Some(Parts {
        year: parts.next()?.parse().ok()?,
        month: parts.next()?.parse().ok()?,
        day: parts.next()?.parse().ok()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_resolution_of_the_table_is_found() {
        let table = include_str!("../../rules/un/registers/resolutions.tsv");
        let tables = Tables { resolutions: table.into(), ..Tables::default() };
        let lexicon =
            Lexicon::new(Vec::new(), SymbolGrammar::parse(include_str!("../../rules/un/series.toml")), tables);
        for line in table.lines().skip(1) {
            let (name, date) = line.split_once('\t').unwrap();
            let adopted = lexicon.adopted(name).unwrap_or_else(|| panic!("{name}"));
            assert_eq!(format!("{:04}-{:02}-{:02}", adopted.year, adopted.month, adopted.day), date);
        }
        assert_eq!(lexicon.adopted("A 1/1"), None);
        assert_eq!(lexicon.adopted("Z 1/1"), None);
    }

    #[test]
    fn metadata_name_a_language_by_any_of_its_codes() {
        let french = Vocabulary::parse("fr", include_str!("../../rules/vocabulary/fr.toml")).unwrap();
        let lexicon = Lexicon::new(
            vec![french],
            SymbolGrammar::parse(include_str!("../../rules/un/series.toml")),
            Tables::default(),
        );
        for code in ["fr", "FR", "fra", "fre", " fr-CH "] {
            assert!(lexicon.told(code).is_some(), "{code}");
        }
        for code in ["", "deu", "-", "f"] {
            assert!(lexicon.told(code).is_none(), "{code}");
        }
    }

    #[test]
    fn sessions_lie_between_their_neighbours() {
        let resolutions = "A 9/1\t2001-01-01\nHRC 10/2\t2009-03-27\nHRC 12/1\t2009-10-02\nHRC 9/1\t2008-09-17\n\
                           HRC 9/2\t2008-09-24\nHRC S-8/1\t2008-12-01\nS 690 (1991)\t1991-04-29\n";
        let tables = Tables { resolutions: resolutions.into(), ..Tables::default() };
        let lexicon =
            Lexicon::new(Vec::new(), SymbolGrammar::parse(include_str!("../../rules/un/series.toml")), tables);
        let day = |year, month, day| Some(Parts { year, month, day });
        assert_eq!(lexicon.around_session("HRC", 10), (day(2008, 9, 24), day(2009, 10, 2)));
        assert_eq!(lexicon.around_session("HRC", 11), (day(2009, 3, 27), day(2009, 10, 2)));
        assert_eq!(lexicon.around_session("HRC", 1), (None, day(2008, 9, 17)));
        assert_eq!(lexicon.around_session("HRC", 12), (day(2009, 3, 27), None));
    }

    #[test]
    fn numbers_stand_between_their_neighbours() {
        let resolutions = "A 73/10\t2018-11-30\nA 73/2\t2018-10-01\nA 73/4A\t2018-10-12\nA 73/5\t2018-10-15\nA 73/501\t2018-09-18\nA 73/9\t2018-11-08\n\
                           A 74/1\t2019-10-01\n";
        let tables = Tables { resolutions: resolutions.into(), ..Tables::default() };
        let lexicon =
            Lexicon::new(Vec::new(), SymbolGrammar::parse(include_str!("../../rules/un/series.toml")), tables);
        let day = |month, day| Some(Parts { year: 2018, month, day });
        assert_eq!(lexicon.around_number("A", 73, 6), [[day(10, 15), day(10, 1)], [day(11, 8), day(11, 30)]]);
        assert_eq!(lexicon.around_number("A", 73, 9), [[day(10, 15), day(10, 1)], [day(11, 30), None]]);
        assert_eq!(lexicon.around_number("A", 73, 11), [[day(11, 30), day(11, 8)], [None; 2]]);
        assert_eq!(lexicon.around_number("A", 73, 510), [[day(9, 18), None], [None; 2]]);
        assert_eq!(lexicon.around_number("A", 72, 9), [[None; 2]; 2]);
    }

    #[test]
    fn the_years_of_the_security_council_follow_one_another() {
        let tables = Tables {
            security_council: include_str!("../../rules/un/registers/security-council.tsv").into(),
            ..Tables::default()
        };
        let lexicon =
            Lexicon::new(Vec::new(), SymbolGrammar::parse(include_str!("../../rules/un/series.toml")), tables);
        let mut next = Some(1);
        for year in 1946..2200 {
            let Some((first, last)) = lexicon.of_security_council(year) else { break };
            assert_eq!(Some(first), next, "{year}");
            next = last.map(|last| last + 1);
        }
        assert_eq!(next, None, "the last year is open");
        assert_eq!(lexicon.of_security_council(2012), Some((2033, Some(2085))));
        assert_eq!(lexicon.of_security_council(1945), None);
    }
}
