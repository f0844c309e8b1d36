//! What classes tell by their names. Nothing obliges anybody to call things what they are; those who do so mean it, and it
//! is taken of the elements that such things are made of alone: marks of links, notes of elements that links may name,
//! headings of paragraphs outside tables.

use super::token::Tag;

/// True for an element whose class says that it is a mark of a note, or the reference to one: `footnote-ref`,
/// `FootnoteReference`, `noteref`.
pub(super) fn is_mark(tag: &Tag) -> bool {
    any(tag, |words| {
        let reference = words.last().is_some_and(|last| matches!(&**last, "ref" | "reference" | "anchor" | "call"));
        let noted = words.iter().any(|word| matches!(&**word, "footnote" | "endnote" | "fn"));
        reference && noted || words.last().is_some_and(|last| matches!(&**last, "noteref" | "footnoteref"))
    })
}

/// True for an element whose class says that it is one note: `footnote`, `role-footnote`, not `footnotes`.
pub(super) fn is_note(tag: &Tag) -> bool {
    any(tag, |words| words.last().is_some_and(|last| matches!(&**last, "footnote" | "endnote")))
}

/// True for an element whose class says that it stands raised: `superscript`, and the styles that word processors give to
/// marks.
pub(super) fn is_superscript(tag: &Tag) -> bool {
    any(tag, |words| {
        let style = |first: &str| words.ends_with(&[first.to_owned(), "reference".to_owned()]);
        words.last().is_some_and(|last| matches!(&**last, "superscript" | "sup"))
            || style("footnote")
            || style("endnote")
    })
}

/// True for a paragraph whose class says that it is a heading: `Heading1`, `p-Heading2`, `title-article`, `chapter_title`,
/// and `ti-art`, as the sheets of the European Union's journal shorten it.
pub(super) fn is_heading(tag: &Tag) -> bool {
    &*tag.name == "p"
        && any(tag, |words| {
            let heading = |word: &String| matches!(&**word, "heading" | "title" | "ti" | "sti" | "subtitle");
            // Entries of a list of contents, captions and running titles are called after what they name.
            let other = |word: &String| {
                matches!(
                    &**word,
                    "toc"
                        | "contents"
                        | "caption"
                        | "running"
                        | "header"
                        | "footer"
                        | "table"
                        | "figure"
                        | "tbl"
                        | "reference"
                )
            };
            words.iter().any(heading) && !words.iter().any(other)
        })
}

/// True where the words of one of the classes fit, in small letters and without figures: `p-Heading1` is `p heading`.
fn any(tag: &Tag, fits: impl Fn(&[String]) -> bool) -> bool {
    tag.attribute("class").is_some() && tag.has_word("class", |class| fits(&words(class)))
}

fn words(class: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut before = ' ';
    for c in class.chars().take(64) {
        if c.is_alphabetic() {
            let begins = !before.is_alphabetic() || c.is_uppercase() && before.is_lowercase();
            match words.last_mut().filter(|_| !begins) {
                Some(word) => word.extend(c.to_lowercase()),
                None => words.push(c.to_lowercase().collect()),
            }
        }
        before = c;
    }
    words
}

#[cfg(test)]
mod tests {
    use super::super::token::{Token, tokens};
    use super::*;

    fn fits(html: &str, test: fn(&Tag) -> bool) -> bool {
        let mut found = false;
        tokens(html, 0, |token| {
            if let Token::Start(tag) = token {
                found = test(&tag);
            }
        });
        found
    }

    #[test]
    fn classes_tell_by_their_words() {
        for class in ["p-Heading1 n-26-0", "Heading2", "title-article-norm", "oj-ti-art", "chapter_title", "MsoTitle"] {
            assert!(fits(&format!("<p class='{class}'>"), is_heading), "{class}");
            assert!(!fits(&format!("<div class='{class}'>"), is_heading), "{class}");
        }
        for class in ["norm", "TOCHeading", "table-title", "titled", "p-Normal", "no-parag", "entity"] {
            assert!(!fits(&format!("<p class='{class}'>"), is_heading), "{class}");
        }
        for class in ["role-footnote-ref", "footnoteRef", "noteref", "c-FootnoteReference"] {
            assert!(fits(&format!("<a class='{class}'>"), is_mark), "{class}");
        }
        assert!(!fits("<a class='ref'>", is_mark) && !fits("<a class='footnote-backref'>", is_mark));
        assert!(fits("<div class='role-footnote'>", is_note) && !fits("<div class='role-footnotes'>", is_note));
        assert!(fits("<p class='footnote'>", is_note) && !fits("<p class='p-FootnoteText'>", is_note));
        assert!(
            fits("<span class='superscript'>", is_superscript)
                && fits("<span class='c-FootnoteReference'>", is_superscript)
        );
        assert!(!fits("<span class='reference'>", is_superscript));
    }
}
