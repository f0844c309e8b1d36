//! Which symbols the grammar allows, and what is wrong with the others.

use super::character::{is_number, transposed};
use super::fault::SymbolFault;
use super::grammar::SymbolGrammar;
use crate::text::sign::written::ELLIPSIS;
use crate::text::{after, before, slice};

impl SymbolGrammar {
    /// What is wrong with `symbol`; `None` where nothing is.
    ///
    /// `symbol` is one symbol as it stands in the text, without what follows it in brackets and without the asterisk
    /// of a reissue.
    pub fn fault(&self, symbol: &str) -> Option<SymbolFault> {
        if self.is_valid(symbol) {
            return None;
        }
        // `A/ 79/310`
        let closed = symbol.replace("/ ", "/");
        if closed != symbol && self.is_valid(&closed) {
            return Some(SymbolFault::Malformed { suggestion: closed });
        }
        let (bare, qualifier) = symbol.split_at(symbol.find([' ', '(']).unwrap_or(symbol.len()));
        // `S/RES/2231/(2015)`
        if let Some(bare) = bare.strip_suffix('/').filter(|_| qualifier.starts_with('(')) {
            let suggestion = format!("{bare} {qualifier}");
            return self.is_valid(&suggestion).then_some(SymbolFault::Malformed { suggestion });
        }
        if let Some(repaired) = self.repaired(bare, qualifier) {
            return Some(SymbolFault::Malformed { suggestion: repaired + qualifier });
        }
        let components: Vec<&str> = symbol.split('/').collect();
        // `A/79/310/Add`
        if let Some((document, last)) = symbol.rsplit_once('/')
            && self.words.modifiers.iter().any(|modifier| modifier == last)
            && self.is_valid(document)
        {
            return Some(SymbolFault::Shape);
        }
        if let Some(modifier) = components.iter().position(|component| self.is_modifier(component)) {
            let mut suggested = components.clone();
            suggested.insert(modifier, "1");
            if self.is_valid(&suggested.join("/")) {
                if let Some(number) = suggested.get_mut(modifier) {
                    *number = ELLIPSIS;
                }
                return Some(SymbolFault::NoNumber { suggestion: suggested.join("/") });
            }
        }
        let plain = components.iter().all(|component| self.is_well_formed(component));
        plain.then_some(SymbolFault::Shape)
    }

    /// The whole symbol of `member`, which a list goes on with after `base`: `A/64/13` and `Add.1`, `A/64/115` and `174`.
    pub fn expanded(&self, base: &str, member: &str) -> String {
        if member.starts_with(|c: char| c.is_ascii_digit()) {
            // `SR.39, 47`: the number alone changes.
            let last = base.rfind('/').map_or(0, |at| at + 1);
            let number = after(base, last).find('.').map_or(last, |at| last + at + 1);
            return before(base, number).to_owned() + member;
        }
        let mut whole: Vec<&str> = base.split('/').filter(|component| !self.is_modifier(component)).collect();
        whole.push(member);
        whole.join("/")
    }

    /// True for a symbol that its series allows.
    pub fn is_valid(&self, symbol: &str) -> bool {
        let bare = symbol.find(['(', ' ']).map_or(symbol, |at| before(symbol, at));
        // Only before a bracket may a stroke have nothing behind it: `S/RES/2231/(2015)`.
        let whole = if bare.len() < symbol.len() { bare.strip_suffix('/').unwrap_or(bare) } else { bare };
        if !whole.split('/').all(|component| self.is_well_formed(component)) {
            return false;
        }
        // Of a series that is not known only the components are judged.
        let Some(series) = self.series_of(symbol) else { return true };
        let unnumbered = |component| self.words.numbered.iter().any(|numbered| numbered == component);
        if !series.shapes.pattern.is_empty() && bare.split('/').any(unnumbered) {
            return false;
        }
        let rest = after(symbol, series.prefix.len() + 1);
        let end = self.modifiers_from(rest);
        let (main, last) = (before(rest, end), before(rest, end).rsplit('/').next().unwrap_or_default());
        let modified = end < rest.len();
        if modified && (main.is_empty() || self.is_body(last) || series.unnumbered.fits(main) == Some(true)) {
            return false;
        }
        series.shapes.fits(main) != Some(false)
    }

    /// Where the modifiers at the end of `rest` begin, their stroke included.
    fn modifiers_from(&self, rest: &str) -> usize {
        let mut end = rest.len();
        while let Some(slash) = before(rest, end).rfind('/') {
            if !self.is_modifier(slice(rest, slash + 1..end)) {
                break;
            }
            end = slash;
        }
        if end > 0 && !before(rest, end).contains('/') && self.is_modifier(before(rest, end)) { 0 } else { end }
    }

    /// `Add.1` and its like, rightly written.
    pub(crate) fn is_modifier(&self, component: &str) -> bool {
        let Some((word, number)) = component.split_once('.') else {
            return self.words.bare.iter().any(|bare| bare == component);
        };
        self.words.modifiers.iter().any(|modifier| modifier == word)
            && is_number(number.split('-').next().unwrap_or_default())
    }

    fn is_body(&self, component: &str) -> bool {
        component.split_once('.').is_some_and(|(word, _)| self.words.bodies.iter().any(|body| body == word))
    }

    /// True for a component that could stand in some symbol.
    fn is_well_formed(&self, component: &str) -> bool {
        /// Bytes of a range of numbers, at most: `123-4567`. At 5 nothing changes in the corpus.
        const LONGEST: usize = 9;
        let Some(first) = component.bytes().next() else { return false };
        if !component.is_ascii() || component.contains('\\') {
            return false;
        }
        if first.is_ascii_digit() {
            let mut parts = component.split('-');
            return parts.all(is_number) && component.len() <= LONGEST;
        }
        if let Some((word, number)) = component.split_once('.') {
            let known = |list: &[String]| list.iter().any(|known| known == word);
            if known(&self.words.modifiers) || known(&self.words.dotted) {
                return self.is_modifier(component)
                    || is_roman(number)
                    || number.split(['-', '.']).all(|part| is_number(part) || known_word(part));
            }
            let fold = |list: &[String]| list.iter().any(|known| known.eq_ignore_ascii_case(word));
            let miswritten = fold(&self.words.modifiers) || word.len() > 2 && fold(&self.words.dotted);
            return !(miswritten || number.is_empty() || self.words.misspelled.contains_key(word));
        }
        let letters = component.bytes().take_while(u8::is_ascii_alphabetic).count();
        let (word, number) = component.split_at(letters);
        let known = |list: &[String]| list.iter().any(|known| known.eq_ignore_ascii_case(word));
        if number.is_empty() {
            let wrong_case = !self.words.plain.iter().any(|plain| plain == word)
                && self.words.plain.iter().any(|plain| plain.eq_ignore_ascii_case(word));
            let slipped = self.words.guarded.iter().any(|guarded| transposed(guarded, word));
            return !wrong_case && !slipped && !(known(&self.words.modifiers)) && first.is_ascii_uppercase();
        }
        if self.is_session(word) {
            return number.strip_prefix('-').is_some_and(|number| is_number(number) || is_roman(number));
        }
        let attached = number.starts_with(|c: char| c.is_ascii_digit());
        first.is_ascii_uppercase()
            && !(attached && (known(&self.words.modifiers) || known(&self.words.dotted) || known(&self.words.plain)))
    }
}

fn is_roman(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| b"IVXLC".contains(&byte))
}

fn known_word(part: &str) -> bool {
    part.len() > 1 && part.bytes().all(|byte| byte.is_ascii_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grammar() -> SymbolGrammar {
        SymbolGrammar::parse(include_str!("../../../../rules/un/series.toml"))
    }

    #[test]
    fn published_symbols_are_valid() {
        let grammar = grammar();
        let symbols = "A/S-32/1 A/S-32/L.1 A/RES/74/276 CAC/COSP/2019/17 CAC/COSP/S/2021/2 E/CN.4/Sub.2/AC.2/1987/WP.4/Add.1 A/50/PV.45 E/1996/28 A/520/Rev.15/Amend.1 A/10333 A/8447/Add.1 ST/AI/189/Add.9/Rev.2/Add.2 ST/CS/SER.A/44/Rev.1 CAT/C/38/CRP.2/Add.4 A/BUR/53/SR.1 A/65/L.78 A/HRC/S-17/2 A/HRC/PRST/6/1 CERD/C/PHL/CO/21-25 S/2000/40/Add.29 S/11593/Add.42 S/INF/19/Rev.1/Add.1 S/PV.9842 PCNICC/1999/L.5/Rev.1 ICC-ASP/1/3/Add.1 NPT/CONF.2020/PC.I/CRP.2 A/C.4/SR.1139 ECE/TRANS/WP.29/GRE/2013/55/Rev.1 UNEP/CBD/BS/COP-MOP/3/15 A/RES/S-13/2 A/RES/ES-8/2 A/CN.9/WG.III/WP.190 A/HRC/WG.6/36/USA/1 UNEP/OzL.Pro.31/9 BWC/CONF.VIII/4 CAT/OP/12/5 A/AC.105/C.2/2020/CRP.5 E/ICEF/2025/AB/L.3/Add.1 A/C.4/52/SR.3-7 S/2376/2025 A/59/2005 A/50/1027 E/ICEF/672 TD/B/WP/335 GEGN.2/2025/4/CRP.4 DP/FPA/CPD/ETH/10 A/ES-10/PV.39 E/AC.51/2025/L.4/Add.10 E/ECE/324/Rev.1/Add.12/Rev.7/Amend.4";
        let wrong: Vec<&str> = symbols.split(' ').filter(|symbol| !grammar.is_valid(symbol)).collect();
        assert_eq!(wrong, [""; 0]);
    }

    #[test]
    fn lists_are_expanded() {
        let grammar = grammar();
        let expanded = [
            ("A/64/13", "Add.1"),
            ("A/64/115", "174"),
            ("A/C.3/57/SR.39", "47"),
            ("A/520/Rev.15", "Amend.1"),
            ("S/2000/40/Add.39", "44"),
        ];
        let whole = expanded.map(|(base, member)| grammar.expanded(base, member));
        assert_eq!(whole, ["A/64/13/Add.1", "A/64/174", "A/C.3/57/SR.47", "A/520/Amend.1", "S/2000/40/Add.44"]);
    }

    #[test]
    fn a_missing_number_is_named() {
        let grammar = grammar();
        for (symbol, suggestion) in [
            ("A/S-32/Add.1", "A/S-32/…/Add.1"),
            ("A/79/Add.1", "A/79/…/Add.1"),
            ("S/2025/Add.2", "S/2025/…/Add.2"),
            ("A/CONF.230/Add.1", "A/CONF.230/…/Add.1"),
        ] {
            assert_eq!(
                grammar.fault(symbol),
                Some(SymbolFault::NoNumber { suggestion: suggestion.to_owned() }),
                "{symbol}"
            );
        }
    }

    #[test]
    fn a_shape_that_its_series_does_not_have_is_a_fault() {
        let grammar = grammar();
        for symbol in ["A/79/310/Add", "A/7/444", "S/75/123", "E/75/10", "A/RES/276"] {
            assert_eq!(grammar.fault(symbol), Some(SymbolFault::Shape), "{symbol}");
        }
    }
}
