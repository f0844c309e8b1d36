//! What a malformed symbol was meant to be: one slip undone at a time, until the grammar allows it.

use super::character::{is_number, latin, transposed, upper_first};
use super::grammar::SymbolGrammar;
use crate::text::digit::figure;
use crate::text::sign::SLASHES;
use crate::text::{after, before};

impl SymbolGrammar {
    /// The symbol that `symbol` becomes when its slips are undone and that is valid with the `qualifier` behind it.
    pub(crate) fn repaired(&self, symbol: &str, qualifier: &str) -> Option<String> {
        let slashes: String =
            symbol.chars().map(|c| if SLASHES.contains(&c) { '/' } else { latin(c).unwrap_or(c) }).collect();
        let slashes = collapse(&slashes);
        let good = |repaired: &String| repaired != symbol && self.is_valid(&format!("{repaired}{qualifier}"));
        if good(&slashes) {
            return Some(slashes);
        }
        let components = slashes.split('/').map(|component| self.component(component));
        let joined = components.collect::<Vec<_>>().join("/");
        if good(&joined) {
            return Some(joined);
        }
        let tries = [Some(self.body_slash(&joined)), hyphens(&slashes), hyphens(&joined), upper_first(symbol)];
        tries.into_iter().flatten().find(good)
    }

    /// One component with its slips undone.
    fn component(&self, component: &str) -> String {
        let bytes = component.as_bytes();
        let digit = bytes.first().is_some_and(u8::is_ascii_digit);
        // `l23`, and not `INF.1`
        if bytes.len() > 1 && (digit || figures(component).is_some()) {
            return self.numeric(component);
        }
        let letters = bytes.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
        let (word, rest) = component.split_at(letters);
        let number = rest.trim_start_matches(['.', ',']);
        let canonical = |list: &[String]| list.iter().find(|known| known.eq_ignore_ascii_case(word)).cloned();
        let modifier = canonical(&self.words.modifiers).or_else(|| self.words.misspelled.get(word).cloned());
        if let Some(word) = modifier
            .or_else(|| self.words.dotted.iter().find(|known| *known == word).cloned())
            .or_else(|| canonical(&self.words.dotted).filter(|_| word.len() > 2))
        {
            let number = if matches!(number, "l" | "I") && self.words.modifiers.contains(&word) { "1" } else { number };
            // `Add.1-3` names three.
            if let Some(number) = number.split('-').map(figures).collect::<Option<Vec<_>>>() {
                return format!("{word}.{}", number.join("-"));
            }
            if number.is_empty() {
                return word;
            }
        }
        if let Some(plain) = canonical(&self.words.plain) {
            return if figures(rest).is_some() && !rest.is_empty() {
                format!("{plain}/{rest}")
            } else {
                format!("{plain}{rest}")
            };
        }
        if self.is_session(word) && is_number(rest) {
            return format!("{word}-{rest}");
        }
        if let Some(meant) = self.words.guarded.iter().find(|guarded| rest.is_empty() && transposed(guarded, word)) {
            return meant.clone();
        }
        component.to_owned()
    }

    /// A component that begins with a figure: letters for figures, zeros before it, a modifier attached to it.
    fn numeric(&self, component: &str) -> String {
        if let Some(number) = figures(component) {
            return number;
        }
        let digits = component.bytes().take_while(u8::is_ascii_digit).count();
        if digits == 0 {
            return component.to_owned();
        }
        let rest = after(component, digits).trim_start_matches('-');
        let attached = self.component(rest);
        if self.is_modifier(&attached) {
            format!("{}/{attached}", before(component, digits))
        } else {
            component.to_owned()
        }
    }

    /// `CONF/229` with its stop: a body that must have a number, followed by one.
    fn body_slash(&self, symbol: &str) -> String {
        let mut repaired = String::with_capacity(symbol.len());
        for component in symbol.split_inclusive('/') {
            let body = component.strip_suffix('/').filter(|body| !repaired.is_empty() && body.len() > 1);
            match body.filter(|body| self.words.bodies.iter().any(|known| known == body)) {
                Some(body) => repaired.extend([body, "."]),
                None => repaired.push_str(component),
            }
        }
        repaired
    }
}

/// Strokes that stand twice, once.
fn collapse(symbol: &str) -> String {
    let mut collapsed = symbol.to_owned();
    while collapsed.contains("//") {
        collapsed = collapsed.replace("//", "/");
    }
    collapsed
}

/// The first hyphen between two numbers as a stroke: `74-276`, `2020-503`.
fn hyphens(symbol: &str) -> Option<String> {
    let digit = |c: char| c.is_ascii_digit();
    let mut parts = symbol.match_indices('-').map(|(at, _)| (before(symbol, at), after(symbol, at + 1)));
    let (one, other) = parts.find(|(one, other)| one.ends_with(digit) && other.starts_with(digit))?;
    Some(format!("{one}/{other}"))
}

/// A number with the letters that look like figures made figures; `None` where it is no number at all.
fn figures(text: &str) -> Option<String> {
    let number: String = text.chars().map(|c| Some(figure(c)).filter(char::is_ascii_digit)).collect::<Option<_>>()?;
    let digits = text.bytes().any(|byte| byte.is_ascii_digit());
    let number = number.trim_start_matches('0');
    (digits && !number.is_empty()).then(|| number.to_owned())
}

#[cfg(test)]
mod tests {
    use crate::document::lexicon::symbol::character::transposed;
    use crate::document::lexicon::symbol::fault::SymbolFault;
    use crate::document::lexicon::symbol::grammar::SymbolGrammar;

    #[test]
    fn neighbours_that_changed_places_are_one_slip_and_nothing_else_is() {
        for word in ["ERS", "RSE"] {
            assert!(transposed("RES", word), "{word}");
        }
        // Right, turned, one letter for another, two changes, shorter, longer.
        for word in ["RES", "SER", "EXS", "REX", "XRS", "RXE", "SRE", "ESR", "RE", "RESS", ""] {
            assert!(!transposed("RES", word), "{word}");
        }
        assert!(!transposed("AAB", "BAA") && transposed("AAB", "ABA") && !transposed("AA", "AA"));
    }

    #[test]
    fn what_is_no_slip_of_one_word_is_not_repaired_to_it() {
        let grammar = SymbolGrammar::parse(include_str!("../../../../rules/un/series.toml"));
        for written in ["A/EXS/74/276", "A/SER/74/276", "A/HXC/55/3", "A/CRH/55/3", "A/REX/74/276"] {
            let repaired = match grammar.fault(written) {
                Some(SymbolFault::Malformed { suggestion }) => suggestion,
                _ => continue,
            };
            assert!(!repaired.starts_with("A/RES/") && !repaired.starts_with("A/HRC/"), "{written}: {repaired}");
        }
    }

    #[test]
    fn slips_are_undone() {
        let grammar = SymbolGrammar::parse(include_str!("../../../../rules/un/series.toml"));
        let slips = [
            ("a/79/310", "A/79/310"),
            ("A/ 79/310", "A/79/310"),
            ("A/HCR/55/3", "A/HRC/55/3"),
            ("A/RSE/217 A (III)", "A/RES/217 A (III)"),
            ("S/RES/2231/(2015)", "S/RES/2231 (2015)"),
            ("A/75/123/add.1", "A/75/123/Add.1"),
            ("A/75/123/ADD.1", "A/75/123/Add.1"),
            ("A/75/123/Add1", "A/75/123/Add.1"),
            ("A/75/123Add.1", "A/75/123/Add.1"),
            ("A/75/123-Add.1", "A/75/123/Add.1"),
            ("A/75/123/Add.01", "A/75/123/Add.1"),
            ("A/75/123/Rev.l", "A/75/123/Rev.1"),
            ("A/AC.109/2018/INF.1l", "A/AC.109/2018/INF.11"),
            ("A/AC.109/2018/INF1", "A/AC.109/2018/INF.1"),
            ("A/75/123/Cor.1", "A/75/123/Corr.1"),
            ("A/CONF.162/3/Add1-3", "A/CONF.162/3/Add.1-3"),
            ("S/RES/277O (2025)", "S/RES/2770 (2025)"),
            ("A/S32/2", "A/S-32/2"),
            ("A/ES10/1", "A/ES-10/1"),
            ("A／75／123", "A/75/123"),
            ("Ａ/75/123", "A/75/123"),
            ("А/75/123", "A/75/123"),
            ("А/С.3/75/L.1", "A/C.3/75/L.1"),
            ("A\\75\\123", "A/75/123"),
            ("A//75/123", "A/75/123"),
            ("A/RES/74-276", "A/RES/74/276"),
            ("A/RSE/74/276", "A/RES/74/276"),
            ("A/RES74/276", "A/RES/74/276"),
            ("A/res/74/276", "A/RES/74/276"),
            ("S/2020-503", "S/2020/503"),
            ("E/CN4/2005/7", "E/CN.4/2005/7"),
            ("E/CN.4/sub.2/1994/56", "E/CN.4/Sub.2/1994/56"),
            ("A/C5/75/L.1", "A/C.5/75/L.1"),
            ("A/HRC/45/L1", "A/HRC/45/L.1"),
            ("A/CONF183/9", "A/CONF.183/9"),
            ("A/CONF/229/2017/8", "A/CONF.229/2017/8"),
            ("S/PV8717", "S/PV.8717"),
            ("A/75/l23", "A/75/123"),
            ("A/79/7O", "A/79/70"),
            ("S/2025/3l", "S/2025/31"),
            ("ECE/TRADE/C/CEFACT/2017/16/Rev1", "ECE/TRADE/C/CEFACT/2017/16/Rev.1"),
            ("A/79/695/Add1", "A/79/695/Add.1"),
            ("DP/FPA/2025/6//Add.1", "DP/FPA/2025/6/Add.1"),
            ("A/HRC/RES59/25", "A/HRC/RES/59/25"),
            ("ST/AI/189/add.9", "ST/AI/189/Add.9"),
            ("A/75/0123", "A/75/123"),
            ("A/Conf.183/9", "A/CONF.183/9"),
        ];
        for (written, meant) in slips {
            assert_eq!(
                grammar.fault(written),
                Some(SymbolFault::Malformed { suggestion: meant.to_owned() }),
                "{written}"
            );
        }
    }

    #[test]
    fn a_body_and_its_number_are_joined_in_the_middle_of_a_symbol_alone() {
        let grammar = SymbolGrammar::parse(include_str!("../../../../rules/un/series.toml"));
        assert_eq!(grammar.body_slash("A/CONF/229/3"), "A/CONF.229/3");
        assert_eq!(grammar.body_slash("CONF/229/3"), "CONF/229/3");
        assert_eq!(grammar.body_slash("A/C/5/3"), "A/C/5/3");
        assert_eq!(grammar.body_slash("A/79/3"), "A/79/3");
    }
}
