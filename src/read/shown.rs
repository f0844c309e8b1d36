//! Structures as tests write them down.

use crate::source::{Element, ElementKind, Layout, Role, Structure};

/// A line for each element: its kind, its depth, its text with the roles of the pieces in braces.
pub(super) fn shown(text: &str, structure: &Structure) -> Vec<String> {
    let Layout::Elements(elements) = &structure.layout else { return vec!["lines".into()] };
    elements.iter().map(|element| line(text, element)).collect()
}

/// A line for each link: the text shown and the address.
pub(super) fn links(text: &str, structure: &Structure) -> Vec<String> {
    structure.links.iter().map(|link| format!("{} -> {}", &text[link.span.range()], link.target)).collect()
}

fn line(text: &str, element: &Element) -> String {
    let kind = match element.kind {
        ElementKind::Heading => "heading".into(),
        ElementKind::Paragraph => "p".into(),
        ElementKind::Cell => "cell".into(),
        ElementKind::Contents => "contents".into(),
        ElementKind::Note(id) => format!("note {id}"),
        ElementKind::Furniture => "furniture".into(),
    };
    let depth = if element.depth > 0 { format!(" {}", element.depth) } else { String::new() };
    let mut said = String::new();
    for piece in &element.pieces {
        let says = piece.text.as_deref().unwrap_or(&text[piece.span.range()]);
        match piece.role {
            Role::Text => said.push_str(says),
            Role::Label => said += &format!("{{label {says}}}"),
            Role::Key => said += &format!("{{key {says}}}"),
            Role::Mark(Some(id)) => said += &format!("{{mark {id} {says}}}"),
            Role::Mark(None) => said += &format!("{{mark {says}}}"),
            Role::Superscript => said += &format!("{{raised {says}}}"),
        }
    }
    let said: Vec<_> = said.split_whitespace().collect();
    format!("{kind}{depth}: {}", said.join(" "))
}

/// True where the pieces of each element stand in order and on the boundaries of characters, and the links too.
pub(super) fn is_sound(text: &str, structure: &Structure) -> bool {
    let Layout::Elements(elements) = &structure.layout else { return true };
    let ordered = elements.iter().all(|element| {
        let spans = element.pieces.iter().map(|piece| piece.span);
        let cut = spans.clone().all(|span| text.get(span.range()).is_some());
        cut && spans.clone().zip(spans.skip(1)).all(|(one, next)| one.end <= next.start)
    });
    let starts = structure.links.iter().map(|link| link.span);
    ordered
        && starts.clone().all(|span| text.get(span.range()).is_some())
        && starts.clone().zip(starts.skip(1)).all(|(one, next)| one.start <= next.start)
}
