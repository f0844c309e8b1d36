//! Real published Word files, where they lie beside the project: none of their text is in it.

use std::collections::HashMap;

use recte::read::{Options, read};
use recte::source::{ElementKind, Layout, Role, Source};

use super::root;

/// The labels, marks and notes with a key of a document, and the marks whose note bears the same sign.
fn counts(source: &Source) -> [usize; 4] {
    let Layout::Elements(elements) = &source.structure.layout else { return [0; 4] };
    let mut keys = HashMap::new();
    let (mut labels, mut marks) = (0, Vec::new());
    for element in elements {
        for piece in &element.pieces {
            match (piece.role, element.kind) {
                (Role::Label, _) => labels += 1,
                (Role::Key, ElementKind::Note(id)) => drop(keys.insert(id, source.cut(piece.span))),
                (Role::Mark(Some(id)), _) => marks.push((id, source.cut(piece.span))),
                _ => {}
            }
        }
    }
    let paired = marks.iter().filter(|(id, sign)| keys.get(id) == Some(sign)).count();
    [labels, marks.len(), keys.len(), paired]
}

#[test]
fn published_word_files_are_read_whole() {
    let folder = root().join("../shared/corpus/docx");
    if !folder.is_dir() {
        eprintln!("skipped: there is no corpus of published documents beside the project");
        return;
    }
    // Labels that Word makes, marks, notes, and marks whose note bears the same sign.
    let expected =
        [("cma2021.docx", [0, 84, 84, 84]), ("Art_6.2_CMA_15a_DD_Party_Inputs_Copy.docx", [152, 18, 18, 18])];
    for (name, expected) in expected {
        let source = read(&folder.join(name), name, &Options::default()).expect("it can be read");
        assert_eq!(counts(&source), expected, "{name}");
    }
}
