//! Phrases that messages of every layer are made of.

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
    let (distance, nearest) = known.map(|known| (strsim::damerau_levenshtein(wrong, known), known)).min()?;
    (distance * 3 <= wrong.chars().count().max(3)).then_some(nearest)
}

/// The whole words that `text` begins with, of `most` characters at most; `None` where it is not longer.
pub(crate) fn cut(text: &str, most: usize) -> Option<&str> {
    let (end, _) = text.char_indices().nth(most)?;
    let cut = text.get(..end)?;
    Some(cut.rsplit_once(' ').map_or(cut, |(words, _)| words))
}
