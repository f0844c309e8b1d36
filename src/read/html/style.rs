//! Style attributes.

/// The declarations of a style attribute, with their names in lower case.
pub(super) fn declarations(style: &str) -> impl Iterator<Item = (String, &str)> {
    let declared = style.split(';').filter_map(|one| one.split_once(':'));
    declared.map(|(name, value)| (name.trim().to_ascii_lowercase(), value.trim()))
}
