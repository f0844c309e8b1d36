//! Phrases that messages of every layer are made of.

use std::io::{Error, ErrorKind};

/// `count` things that are each called `noun`: `1 finding`, `2 findings`.
pub(crate) fn counted(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}

/// "did you mean …" with the member of `known` that is nearest to `wrong`, if one is near.
pub(crate) fn did_you_mean<'k>(wrong: &str, known: impl Iterator<Item = &'k str>) -> Option<String> {
    nearest(wrong, known).map(|nearest| format!("did you mean `{nearest}`?"))
}

/// The member of `known` that is nearest to `wrong`, if one is near.
pub(crate) fn nearest<'k>(wrong: &str, known: impl Iterator<Item = &'k str>) -> Option<&'k str> {
    let length = wrong.chars().count();
    let most = length.max(3) / 3;
    // Names are at least as far apart as their lengths: most need no comparison.
    let known = known.filter(|known| known.chars().count().abs_diff(length) <= most);
    let (distance, nearest) = known.map(|known| (strsim::damerau_levenshtein(wrong, known), known)).min()?;
    (distance <= most).then_some(nearest)
}

/// The whole words that `text` begins with, of `most` characters at most; `None` where it is not longer.
pub(crate) fn cut(text: &str, most: usize) -> Option<&str> {
    let (end, _) = text.char_indices().nth(most)?;
    let cut = text.get(..end)?;
    Some(cut.rsplit_once(' ').map_or(cut, |(words, _)| words))
}

/// `error` without the number of the operating system, as a phrase: `there is no such file`.
pub(crate) fn io_error(error: &Error) -> String {
    match error.kind() {
        ErrorKind::NotFound => "there is no such file".to_owned(),
        ErrorKind::PermissionDenied => "permission denied".to_owned(),
        ErrorKind::InvalidData => "it is not UTF-8; save it as UTF-8".to_owned(),
        _ => {
            let said = error.to_string();
            let end = said.find(" (os error").unwrap_or(said.len());
            let said = said.get(..end).unwrap_or(&said);
            let mut characters = said.chars();
            let first = characters.next().map(|first| first.to_lowercase().to_string());
            first.unwrap_or_default() + characters.as_str()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_near_name_differs_in_a_third_of_the_letters_at_most() {
        let known = ["date-range", "date-form", "sum"];
        for (wrong, near) in [
            ("date-rnage", Some("date-range")),
            ("date-ra", None),
            ("date-rang", Some("date-range")),
            ("su", Some("sum")),
            ("s", None),
            ("summary", None),
            ("", None),
        ] {
            assert_eq!(nearest(wrong, known.into_iter()), near, "{wrong}");
        }
    }

    #[test]
    fn numbers_of_the_operating_system_are_left_out() {
        assert_eq!(io_error(&Error::from_raw_os_error(20)), "not a directory");
        assert_eq!(io_error(&Error::from(ErrorKind::PermissionDenied)), "permission denied");
    }
}
