//! How much text the entities of a file stand for, told before the parser writes it out.

use std::collections::HashMap;

use memchr::memchr;

use crate::text::{after, before};

/// How deep entities may stand for each other.
const DEEPEST: usize = 40;
/// Bytes that a name has at most; a longer one is none.
const LONGEST: usize = 256;

/// An entity that is declared in the file.
struct Entity<'t> {
    value: &'t str,
    /// Bytes that it stands for with the entities in it; `None` while that is being found out.
    length: Option<usize>,
}

/// The bytes that all references in `text` to entities that it declares stand for, those in the declarations counted as well; the largest number where they stand for each other
/// without end.
pub(super) fn expanded(text: &str) -> usize {
    let mut entities = declared(text);
    if entities.is_empty() {
        return 0;
    }
    // One by one, those first that others are made of: as deep as they are nested, and no deeper.
    for _ in 0..DEEPEST {
        let waiting: Vec<&str> =
            entities.iter().filter(|(_, entity)| entity.length.is_none()).map(|(name, _)| *name).collect();
        if waiting.is_empty() {
            return sum(text, &entities).unwrap_or(usize::MAX);
        }
        for name in waiting {
            let length = entities.get(name).and_then(|entity| Some(entity.value.len() + sum(entity.value, &entities)?));
            if let (Some(length), Some(entity)) = (length, entities.get_mut(name)) {
                entity.length = Some(length);
            }
        }
    }
    usize::MAX
}

/// The bytes that the references in `text` stand for; `None` where that of one of them is not known yet.
fn sum(text: &str, entities: &HashMap<&str, Entity>) -> Option<usize> {
    let mut sum = 0usize;
    for name in references(text) {
        if let Some(entity) = entities.get(name) {
            sum = sum.saturating_add(entity.length?);
        }
    }
    Some(sum)
}

/// The entities that `text` declares with a value: `<!ENTITY name "value">`. The first declaration of a name counts.
fn declared(text: &str) -> HashMap<&str, Entity<'_>> {
    let mut entities = HashMap::new();
    for (at, sign) in text.match_indices("<!ENTITY") {
        let rest = after(text, at + sign.len()).trim_start();
        let near = before(rest, rest.floor_char_boundary(LONGEST));
        let Some((name, rest)) = near.find(char::is_whitespace).and_then(|end| rest.split_at_checked(end)) else {
            continue;
        };
        let mut rest = rest.trim_start().chars();
        let Some(quote) = rest.next().filter(|c| matches!(c, '"' | '\'')) else { continue };
        let Some(value) = rest.as_str().split(quote).next() else { continue };
        entities.entry(name).or_insert(Entity { value, length: None });
    }
    entities
}

/// The names of the entities that `text` refers to: `&name;`.
fn references(text: &str) -> impl Iterator<Item = &str> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let start = at + memchr(b'&', text.as_bytes().get(at..)?)? + 1;
            at = start;
            let near = text.as_bytes().get(start..text.len().min(start + LONGEST))?;
            if let Some(name) = memchr(b';', near).and_then(|end| text.get(start..start + end)) {
                at = start + name.len() + 1;
                return Some(name);
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::expanded;

    #[test]
    fn what_entities_stand_for_is_counted_with_the_entities_in_them() {
        let with =
            |declarations: &str, content: &str| expanded(&format!("<!DOCTYPE a [{declarations}]><a>{content}</a>"));
        assert_eq!(with("", "&amp;&#233;"), 0);
        assert_eq!(with("<!ENTITY e 'abc'>", "&e;&e;"), 6);
        assert_eq!(with("<!ENTITY f '&e;&e;'><!ENTITY e \"abc\">", "&f;"), 2 * 3 + (6 + 6));
        assert_eq!(with("<!ENTITY e 'abc'><!ENTITY e 'abcdef'>", "<p a='&e;'/>"), 3);
        assert_eq!(with("<!ENTITY e '&f;'><!ENTITY f '&e;'>", "&e;"), usize::MAX);
        let doubling: String = (1..60).map(|at| format!("<!ENTITY e{at} '&e{};&e{};'>", at - 1, at - 1)).collect();
        assert!(with(&format!("<!ENTITY e0 'a'>{doubling}"), "&e59;") > 1 << 59);
    }
}
