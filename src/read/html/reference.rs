//! Character references: `&amp;`, `&#8217;`, `&nbsp;`.

use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Span as Bytes, Tokenizer};

use crate::source::Span;

/// The longest name has 31 characters; figures may be longer, and are then no character.
const LONGEST: usize = 40;

/// Splits the text that stands at `span` at its character references and hands each stretch with what it says, where
/// that is not what stands there.
pub(super) fn split(text: &str, span: Span, mut take: impl FnMut(Span, Option<&str>)) {
    let Some(stands) = text.get(span.range()) else { return };
    let base = span.range().start;
    let mut plain = 0;
    for at in memchr::memchr_iter(b'&', stands.as_bytes()) {
        let Some((length, says)) = (at >= plain).then(|| stands.get(at..).and_then(decoded)).flatten() else {
            continue;
        };
        if plain < at {
            take(Span::new(base + plain, base + at), None);
        }
        take(Span::new(base + at, base + at + length), Some(&says));
        plain = at + length;
    }
    if plain < stands.len() {
        take(Span::new(base + plain, base + stands.len()), None);
    }
}

/// The length of the reference that `text` begins with, in bytes, and what it says.
fn decoded(text: &str) -> Option<(usize, String)> {
    let named = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'#';
    let name = text.bytes().skip(1).take(LONGEST).take_while(named).count();
    let closed = text.as_bytes().get(1 + name) == Some(&b';');
    let length = 1 + name + usize::from(closed);
    let stands = text.get(..length)?;
    let says = resolved(stands);
    (name > 0 && says != stands).then_some((length, says))
}

fn resolved(reference: &str) -> String {
    let mut says = String::new();
    let emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, _: Bytes<()>| {
        if let CallbackEvent::String { value } = event {
            says.push_str(&String::from_utf8_lossy(value));
        }
        None::<std::convert::Infallible>
    });
    let Ok(()) = Tokenizer::new_with_emitter(reference, emitter).finish();
    says
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Vec<(&str, Option<String>)> {
        let mut found = Vec::new();
        split(text, Span::new(0, text.len()), |span, says| found.push((&text[span.range()], says.map(str::to_owned))));
        found
    }

    #[test]
    fn references_say_their_character() {
        assert_eq!(
            said("A&amp;B&nbsp;&#8217;&#x645;"),
            [
                ("A", None),
                ("&amp;", Some("&".into())),
                ("B", None),
                ("&nbsp;", Some("\u{a0}".into())),
                ("&#8217;", Some("’".into())),
                ("&#x645;", Some("م".into())),
            ]
        );
    }

    #[test]
    fn what_is_no_reference_stands_as_it_is() {
        assert_eq!(said("R&D & x &; &nonsense; &"), [("R&D & x &; &nonsense; &", None)]);
        assert_eq!(said("&ampx"), [("&ampx", Some("&x".into()))]);
        assert_eq!(
            said("&#xD800;&#0;&#99999999999;"),
            [
                ("&#xD800;", Some("\u{fffd}".into())),
                ("&#0;", Some("\u{fffd}".into())),
                ("&#99999999999;", Some("\u{fffd}".into())),
            ]
        );
    }
}
