//! The characters and numbers that symbols are made of, and the slips of a single one.

use crate::text::script::{looks_latin, narrow};
use crate::text::sign::SLASHES;

/// A number as symbols have it: no leading zero.
pub(crate) fn is_number(text: &str) -> bool {
    /// Figures of the number of a document, at most. At 5 nothing changes in the corpus.
    const LONGEST: usize = 6;
    !text.is_empty()
        && text.len() <= LONGEST
        && text.bytes().all(|byte| byte.is_ascii_digit())
        && (!text.starts_with('0') || text.len() == 3 && text != "000")
}

/// The Latin letter or sign that `c` looks like: Cyrillic and full-width letters, full-width figures.
pub(crate) fn latin(c: char) -> Option<char> {
    narrow(c).or_else(|| looks_latin(c))
}

/// `symbol` with a capital for the small letter that its series is written with.
pub(crate) fn upper_first(symbol: &str) -> Option<String> {
    let (series, rest) = symbol.split_once('/')?;
    (series.len() == 1 && series.bytes().all(|byte| byte.is_ascii_lowercase()))
        .then(|| format!("{}/{rest}", series.to_ascii_uppercase()))
}

/// True where `word` is `known` with two neighbours exchanged.
pub(crate) fn transposed(known: &str, word: &str) -> bool {
    let (a, b) = (known.as_bytes(), word.as_bytes());
    // Two that differ at the first place at which the words do, and nothing after them.
    let first = a.iter().zip(b).take_while(|(a, b)| a == b).count();
    match (a.get(first..), b.get(first..)) {
        (Some([one, other, a @ ..]), Some([first, second, b @ ..])) => one == second && other == first && a == b,
        _ => false,
    }
}

/// True for a character that a symbol is made of. Strokes that should not be there are among them.
pub(crate) fn is_symbol_char(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '.' | '-') || SLASHES.contains(&c) || latin(c).is_some()
}
