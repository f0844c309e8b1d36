//! What the number in a symbol says of the time of its document: a session of a body, or a year.

use serde::Deserialize;

/// A number in symbols that tells when their documents are written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Period {
    /// How the symbols begin, `{}` where the number stands: `A/{}/`.
    symbols: Vec<String>,
    /// The least and the greatest number that is meant so.
    numbers: [u16; 2],
    /// The body whose session or year it is, as the words call it.
    pub body: Option<String>,
    /// Which of the masthead's lines name it, as the words call them: `session`.
    pub line: Option<String>,
    /// The number from which the body counts: what is beyond it is the ordinal in the masthead.
    #[serde(default)]
    pub counts_from: u16,
    /// The first and the last year in which a document can have been written, counted from the number.
    years: Option<[i16; 2]>,
}

impl Period {
    /// The number of `symbol`, where it tells this.
    pub(crate) fn number(&self, symbol: &str) -> Option<u16> {
        let numbers = self.symbols.iter().filter_map(|form| {
            let (before, after) = form.split_once("{}")?;
            let rest = symbol.strip_prefix(before)?;
            let figures = rest.bytes().take_while(u8::is_ascii_digit).count();
            let (number, rest) = rest.split_at(figures);
            rest.starts_with(after).then(|| number.parse().ok())?
        });
        let [least, greatest] = self.numbers;
        numbers.into_iter().find(|number| (least..=greatest).contains(number))
    }

    /// The first and the last year in which a document of the number can have been written; `None` where it tells none.
    pub fn years(&self, number: u16) -> Option<[i16; 2]> {
        let number = i16::try_from(number).ok()?;
        self.years.map(|years| years.map(|year| number.saturating_add(year)))
    }
}

#[cfg(test)]
mod tests {
    use crate::document::lexicon::symbol::grammar::SymbolGrammar;

    #[test]
    fn symbols_name_sessions_and_years() {
        let grammar = SymbolGrammar::parse(include_str!("../../../../rules/un/series.toml"));
        let said = |symbol: &str| {
            let (period, number) = grammar.period(symbol)?;
            Some((period.line.as_deref()?, period.body.as_deref()?, number - period.counts_from))
        };
        let (assembly, rights, council) = ("general-assembly", "human-rights-council", "security-council");
        for (symbol, expected) in [
            ("A/75/123", Some(("session", assembly, 75))),
            ("A/RES/74/276", Some(("session", assembly, 74))),
            ("A/C.3/75/L.4", Some(("session", assembly, 75))),
            ("A/S-32/2", Some(("special", assembly, 32))),
            ("A/ES-10/1022", Some(("emergency", assembly, 10))),
            ("A/HRC/59/60", Some(("session", rights, 59))),
            ("S/2025/12", Some(("year", council, 80))),
            ("A/520/Rev.20", None),
            ("A/HRC/RES/59/25", Some(("session", rights, 59))),
            ("A/HRC/WG.6/34/ITA/3", None),
            ("E/2025/12", None),
        ] {
            assert_eq!(said(symbol), expected, "{symbol}");
        }
    }

    #[test]
    fn symbols_name_the_years_in_which_they_can_have_been_written() {
        let grammar = SymbolGrammar::parse(include_str!("../../../../rules/un/series.toml"));
        for (symbol, expected) in [
            ("A/75/123", Some([2019, 2022])),
            ("A/31/1", Some([1975, 1978])),
            ("S/2023/145", Some([2022, 2024])),
            ("E/2023/145", Some([2022, 2024])),
            ("E/1978/1", Some([1977, 1979])),
            // Before, numbers ran on; a body of its own has others.
            ("E/1977/1", None),
            ("A/30/1", None),
            ("S/1993/1", None),
            ("E/5000", None),
            ("E/CN.4/2005/7", None),
            ("A/75", None),
            ("ST/2023/1", None),
        ] {
            let years = grammar.period(symbol).and_then(|(period, number)| period.years(number));
            assert_eq!(years, expected, "{symbol}");
        }
    }
}
