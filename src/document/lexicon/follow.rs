//! What tells most figures from dates: what stands behind them.

/// What may stand behind the first figures of a date, by its first byte that is not blank: most figures are no dates.
#[derive(Debug)]
pub(crate) struct Follow([bool; 256]);

impl Default for Follow {
    fn default() -> Self {
        Self([false; 256])
    }
}

impl Follow {
    /// Anything may follow.
    pub fn anything(&mut self) {
        self.0 = [true; 256];
    }

    /// `sign`, a literal of patterns, may follow.
    pub fn sign(&mut self, sign: &str) {
        match sign.trim_start_matches([' ', '~', '\u{a0}']).as_bytes().first() {
            Some(first) if !first.is_ascii_digit() => {
                if let Some(may) = self.0.get_mut(usize::from(*first)) {
                    *may = true;
                }
            }
            _ => self.anything(),
        }
    }

    /// False where no pattern that begins with figures matches at `at` of `bytes`.
    pub fn may_go_on(&self, bytes: &[u8], at: usize) -> bool {
        let rest = bytes.get(at..).unwrap_or_default();
        let mut rest = rest.iter().skip_while(|byte| byte.is_ascii_digit()).skip_while(|byte| **byte == b' ');
        match rest.next() {
            // It may be the first half of a blank.
            Some(0xc2) => true,
            Some(byte) => self.0.get(usize::from(*byte)).is_none_or(|may| *may),
            None => self.0[0],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::lexicon::date_pattern::Template;
    use crate::document::lexicon::vocabulary::DateWords;

    fn words() -> DateWords {
        let months = vec![vec!["June".into()], vec!["July".into()]];
        DateWords { months, to: vec![" to ".into(), "–".into()], ..DateWords::default() }
    }

    #[test]
    fn what_follows_the_figures_tells_most_numbers_from_dates() {
        let may_go_on = |patterns: &[&str], text: &str| {
            let mut follow = Follow::default();
            let words = DateWords { day_after: vec!["er".into()], ..words() };
            patterns.iter().for_each(|pattern| Template::parse(pattern).unwrap().follow(&words, &mut follow));
            follow.may_go_on(text.as_bytes(), 0)
        };
        let usual = ["{month} {day}, {year}", "{day} {month} {year}", "{day}{to}{day} {month}"];
        for date in ["4 June 2021", "4\u{a0}July 2021", "4 to 6 June", "4–6 June", "1er June"] {
            assert!(may_go_on(&usual, date), "{date}");
        }
        for number in ["4 May", "74/276", "12.", "3,000", "4"] {
            assert!(!may_go_on(&usual, number), "{number}");
        }
        assert!(may_go_on(&["{day}"], "4"));
    }
}
