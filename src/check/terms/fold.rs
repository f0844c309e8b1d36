//! Text in which the signs that print does not tell apart are one, and the way back.

use std::borrow::Cow;

use crate::text::sign;

/// `text` with ordinary blanks, hyphens and apostrophes, and without soft hyphens.
pub(super) struct Folded<'t> {
    pub(super) text: Cow<'t, str>,
    /// Where a character of another length ends: here, and in the text as it is written.
    shifts: Vec<(usize, usize)>,
}

/// Which letters become small ones.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Small {
    None,
    /// Those of ASCII: it is quicker, and enough where no term has others.
    Ascii,
    All,
}

/// Folds `text`.
pub(super) fn fold(text: &str, small: Small) -> Folded<'_> {
    if text.is_ascii() {
        let text = if small == Small::None { Cow::Borrowed(text) } else { Cow::Owned(text.to_ascii_lowercase()) };
        return Folded { text, shifts: Vec::new() };
    }
    let lower = small == Small::All;
    let mut folded = String::with_capacity(text.len());
    let mut shifts = Vec::new();
    let mut rest = text;
    let next = |rest: &str| match small {
        Small::All => rest.bytes().position(|byte| !byte.is_ascii()),
        _ => memchr::memchr2(LEADS[0], LEADS[1], rest.as_bytes()),
    };
    while let Some((plain, other)) = next(rest).and_then(|at| rest.split_at_checked(at)) {
        folded.push_str(plain);
        let mut characters = other.chars();
        let Some(c) = characters.next() else { break };
        let before = folded.len();
        folded.extend(one(c, lower));
        rest = characters.as_str();
        if folded.len() - before != c.len_utf8() {
            shifts.push((folded.len(), text.len() - rest.len()));
        }
    }
    folded.push_str(rest);
    if small != Small::None {
        folded.make_ascii_lowercase();
    }
    Folded { text: Cow::Owned(folded), shifts }
}

/// The first bytes of what is folded besides capital letters: no other letters need to be looked at.
const LEADS: [u8; 2] = [0xc2, 0xe2];

fn one(c: char, lower: bool) -> Option<char> {
    match c {
        '\u{ad}' => None,
        sign::HYPHEN | sign::NO_BREAK_HYPHEN => Some('-'),
        sign::RIGHT_SINGLE => Some('\''),
        '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' => Some(' '),
        _ if lower => {
            let mut small = c.to_lowercase();
            // One letter stays one.
            Some(small.next().filter(|_| small.next().is_none()).unwrap_or(c))
        }
        _ => Some(c),
    }
}

impl Folded<'_> {
    /// The place in the text as it is written of the byte `at` of the folded one.
    pub(super) fn written(&self, at: usize) -> usize {
        let after = self.shifts.partition_point(|(folded, _)| *folded <= at).checked_sub(1);
        after.and_then(|after| self.shifts.get(after)).map_or(at, |(folded, written)| written + (at - folded))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{LEADS, Small, fold, one};

    #[test]
    fn no_other_byte_begins_what_is_folded() {
        let folded =
            (0..=0x10_ffff_u32).filter_map(char::from_u32).filter(|c| !c.is_ascii() && one(*c, false) != Some(*c));
        for c in folded {
            assert!(LEADS.contains(&c.encode_utf8(&mut [0; 4]).as_bytes()[0]), "{c:?}");
        }
    }

    #[test]
    fn what_print_does_not_tell_apart_is_one() {
        assert_eq!(
            fold("l’État\u{a0}co\u{2011}operation organi\u{ad}sation", Small::All).text,
            "l'état co-operation organisation"
        );
        assert_eq!(fold("ÉTAT", Small::Ascii).text, "État");
    }

    proptest! {
        #[test]
        fn every_place_has_its_way_back(text in "[a-cÉé’\u{a0}\u{ad}\u{2011}İ国 -]{0,40}") {
            let folded = fold(&text, Small::All);
            let mut last = 0;
            for (at, _) in folded.text.char_indices() {
                let written = folded.written(at);
                prop_assert!(text.is_char_boundary(written) && written >= last);
                last = written;
            }
            prop_assert_eq!(folded.written(folded.text.len()), text.len());
        }
    }
}
