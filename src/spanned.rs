//! What TOML files say, with the places of it.

use std::ops::Range;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A value, and where it stands: bytes of the file, from its first quote to its last.
///
/// One that comes with recte is read in a form without places, at `0..0`: a test has judged it.
#[derive(Clone, Debug)]
pub struct Spanned<T> {
    span: Range<usize>,
    value: T,
}

impl<T> Spanned<T> {
    /// `value`, which stands at `span`.
    pub fn new(span: Range<usize>, value: T) -> Self {
        Self { span, value }
    }

    /// Where it stands.
    pub fn span(&self) -> Range<usize> {
        self.span.clone()
    }

    /// The value.
    pub fn get_ref(&self) -> &T {
        &self.value
    }

    /// The value alone.
    pub fn into_inner(self) -> T {
        self.value
    }
}

/// Values are compared, not places: they are keys of tables.
impl<T: Ord> Ord for Spanned<T> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.value.cmp(&other.value)
    }
}

impl<T: Ord> PartialOrd for Spanned<T> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl<T: Ord> Eq for Spanned<T> {}

impl<T: Ord> PartialEq for Spanned<T> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl<T: Ord> std::borrow::Borrow<T> for Spanned<T> {
    fn borrow(&self) -> &T {
        &self.value
    }
}

impl<T> AsRef<T> for Spanned<T> {
    fn as_ref(&self) -> &T {
        &self.value
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Spanned<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // Only TOML, which people write, has places.
        if deserializer.is_human_readable() {
            let read = toml::Spanned::deserialize(deserializer)?;
            return Ok(Self { span: read.span(), value: read.into_inner() });
        }
        Ok(Self { span: 0..0, value: T::deserialize(deserializer)? })
    }
}

impl<T: Serialize> Serialize for Spanned<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.value.serialize(serializer)
    }
}

/// What is wrong with a file: its bytes there, a message, what to do.
pub type Flaw = (Range<usize>, String, String);

/// What a file says: as it is `packed` where it comes with recte, else as it is written in `text`.
///
/// # Errors
/// Those of the TOML: what does not read as it is packed does not read as it is written either, and there it is told where.
pub fn read<T: serde::de::DeserializeOwned>(text: &str, packed: Option<&[u8]>) -> Result<T, toml::de::Error> {
    packed.and_then(|packed| rmp_serde::from_slice(packed).ok()).map_or_else(|| toml::from_str(text), Ok)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_is_read_of_both_forms_with_and_without_places() {
        let text = "word = \"two\"";
        let written: std::collections::BTreeMap<String, Spanned<String>> = toml::from_str(text).unwrap();
        let packed = rmp_serde::to_vec(&toml::from_str::<toml::Table>(text).unwrap()).unwrap();
        let read: std::collections::BTreeMap<String, Spanned<String>> = rmp_serde::from_slice(&packed).unwrap();
        assert_eq!(written, read);
        assert_eq!((written["word"].span(), read["word"].span()), (7..12, 0..0));
    }
}
