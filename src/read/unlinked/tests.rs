use super::super::{ReadOptions, decode};
use crate::source::{ElementKind, Layout, Role};

/// Notes by number, then marks: `1=2` is a mark that names the second note.
fn read(name: &str, text: &str) -> String {
    let Ok(source) = decode(text.as_bytes().to_vec(), name, &ReadOptions::default()) else {
        return "unread".to_owned();
    };
    let Layout::Elements(elements) = &source.structure.layout else { return "lines".to_owned() };
    let mut said = Vec::new();
    for element in elements {
        if let ElementKind::Note(id) = element.kind {
            let key = element.pieces.iter().find(|piece| piece.role == Role::Key);
            said.push(format!("note {id} {}", key.map_or("?", |key| source.cut(key.span))));
        }
        for piece in &element.pieces {
            match piece.role {
                Role::Mark(Some(id)) => said.push(format!("{}={id}", source.cut(piece.span))),
                Role::Mark(None) => said.push(format!("{}=", source.cut(piece.span))),
                _ => {}
            }
        }
    }
    said.join(", ")
}

#[test]
fn raised_figures_are_paired_with_notes_at_the_end() {
    let html = "<p>One.<sup>1</sup></p><p>Two <sup>2</sup></p><hr><p><sup>1</sup> A.</p><p><sup>2</sup>B.</p><p><sup>3</sup> C.</p>";
    assert_eq!(read("a.html", html), "1=1, 2=2, note 1 1, note 2 2, note 3 3");
    let typed = "<p>One.<sup>1</sup></p><p>Two.<sup>2</sup> Three.<sup>3</sup></p><p>1 A.</p><p>2 B.</p>";
    assert_eq!(read("a.html", typed), "1=1, 2=2, 3=, note 1 1, note 2 2");
    let markdown = "1. One¹.\n\n2. Two.²\n\n---\n\n¹ A.\n\n² B.\n\n³ C.\n";
    assert_eq!(read("a.md", markdown), "¹=1, ²=2, note 1 ¹, note 2 ², note 3 ³");
    assert_eq!(read("a.md", "本报告¹。\n\n¹ 见报告。\n"), "¹=1, note 1 ¹");
}

#[test]
fn notes_of_each_chapter_follow_it() {
    let html = "<p>One.<sup>1</sup></p><p><sup>1</sup> A.</p><p>Two.<sup>1</sup></p><p><sup>1</sup> B.</p>";
    assert_eq!(read("a.html", html), "1=1, note 1 1, 1=2, note 2 1");
}

#[test]
fn what_else_stands_raised_is_no_mark() {
    for html in [
        // Verses, exponents, paragraphs that begin with an amount.
        "<p><sup>1</sup> In the beginning.</p><p><sup>2</sup> And then.</p>",
        "<p>An area of 5 km<sup>2</sup>.</p><p>Another of 10 m<sup>2</sup>.</p>",
        "<p>An area of 5 km<sup>2</sup>.</p><p>2</p>",
        "<p>See the list.<sup>a</sup></p><p>The end.</p>",
    ] {
        assert_eq!(read("a.html", html), "", "{html}");
    }
    let both = "<p>Of 5 km<sup>2</sup> One.<sup>1</sup></p><p>Two.<sup>2</sup></p><p><sup>1</sup> A.</p><p><sup>2</sup> B.</p>";
    assert_eq!(read("a.html", both), "1=1, 2=2, note 1 1, note 2 2");
    let short = "1. Of 40 km² one¹.\n\n2. In a day².\n\n---\n\n¹ A.\n\n² B.\n";
    assert_eq!(read("a.md", short), "¹=1, ²=2, note 1 ¹, note 2 ²");
}
