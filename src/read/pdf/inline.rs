//! Images that stand within the content of a page (`BI … ID … EI`). Where their data end is told by nothing but the two letters,
//! which data may have as well; the library tries each of them, and in images within each other all ways to read them. Here
//! the first that content follows is taken, as viewers do, and the content is handed on without them.

use std::borrow::Cow;
use std::ops::Range;

use memchr::memmem;

/// What an image becomes: a form of this name is shown.
pub(super) const IMAGE: &[u8] = b"recte-inline-image";

/// Bytes behind the end of an image that must be those of content.
const BEHIND: usize = 16;

/// `content` with another way to show an image in the place of each inline image.
pub(super) fn without_images(content: Cow<'_, [u8]>) -> Cow<'_, [u8]> {
    if memmem::find(&content, b"BI").is_none() {
        return content;
    }
    let mut kept = Vec::with_capacity(content.len());
    let mut ends = Ends::default();
    let mut copied = 0;
    let mut at = 0;
    while let Some(token) = token(&content, at) {
        at = token.end;
        if content.get(token.clone()) != Some(b"BI") {
            continue;
        }
        kept.extend_from_slice(content.get(copied..token.start).unwrap_or_default());
        match image_end(&content, at, &mut ends) {
            Some(end) => {
                kept.extend_from_slice(b"/");
                kept.extend_from_slice(IMAGE);
                kept.extend_from_slice(b" Do ");
                at = end;
            }
            // Without an end, or data, it is no image: what follows is read as content.
            None => kept.push(b' '),
        }
        copied = at;
    }
    kept.extend_from_slice(content.get(copied..).unwrap_or_default());
    Cow::Owned(kept)
}

/// The places where the data of an image may end, each looked for once: the next one is the next for all images before it.
#[derive(Default)]
struct Ends {
    any: Option<usize>,
    base85: Option<usize>,
    hexadecimal: Option<usize>,
}

/// The next place from `from` on that `find` finds, which is known where `known` is not behind it; the length of all where
/// there is none.
fn next(known: &mut Option<usize>, from: usize, find: impl FnOnce() -> usize) -> usize {
    match *known {
        Some(at) if at >= from => at,
        _ => *known.insert(find()),
    }
}

/// Where the image ends that `BI` before `at` begins.
fn image_end(content: &[u8], at: usize, ends: &mut Ends) -> Option<usize> {
    let dictionary = dictionary(content, at)?;
    let entries = content.get(dictionary.clone())?;
    let has = |name: &[u8]| memmem::find(entries, name).is_some();
    // One blank stands behind `ID`.
    let mut from = dictionary.end + 1;
    let search = |from: usize, sign: &[u8]| {
        memmem::find(content.get(from..).unwrap_or_default(), sign).map_or(content.len(), |at| from + at)
    };
    if has(b"/A85") || has(b"/ASCII85Decode") {
        from = next(&mut ends.base85, from, || search(from, b"~>"));
    } else if has(b"/AHx") || has(b"/ASCIIHexDecode") {
        from = next(&mut ends.hexadecimal, from, || search(from, b">"));
    }
    let end = next(&mut ends.any, from, || {
        let places = memmem::find_iter(content.get(from..).unwrap_or_default(), b"EI");
        places.map(|at| from + at).find(|at| content.get(at + 2..).is_some_and(goes_on)).unwrap_or(content.len())
    });
    (end < content.len()).then_some(end + 2)
}

/// True where `rest` may be content: it begins with a blank, signs of ASCII, and something that is short or no operator.
fn goes_on(rest: &[u8]) -> bool {
    let near = rest.get(..BEHIND).unwrap_or(rest);
    let space = near.first().is_none_or(u8::is_ascii_whitespace);
    let ascii = near.iter().all(|byte| byte.is_ascii_whitespace() || (0x20..0x7f).contains(byte));
    let next = near.split(|byte| is_space(*byte)).find(|word| !word.is_empty()).unwrap_or_default();
    let operator = next.first().is_some_and(|byte| byte.is_ascii_alphabetic() || matches!(byte, b'\'' | b'"'));
    space && ascii && (!operator || next.len() <= 3)
}

/// The keys and values of an image, from `at` to the end of `ID`.
fn dictionary(content: &[u8], at: usize) -> Option<Range<usize>> {
    /// Keys and values that it has at most.
    const MOST: usize = 100;
    let mut end = at;
    for _ in 0..MOST {
        let token = token(content, end)?;
        end = token.end;
        match content.get(token)? {
            b"ID" => return Some(at..end),
            b"BI" | b"EI" => return None,
            _ => {}
        }
    }
    None
}

fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\n' | b'\r' | b'\t' | b'\x0c' | b'\0')
}

/// The token that begins at `at` or after it: a string, or what stands between blanks and delimiters. Comments are none.
fn token(content: &[u8], at: usize) -> Option<Range<usize>> {
    let delimits = |byte: u8| {
        is_space(byte) || matches!(byte, b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%')
    };
    let mut start = at;
    loop {
        let first = *content.get(start)?;
        if is_space(first) {
            start += 1;
        } else if first == b'%' {
            start += content.get(start..)?.iter().position(|byte| matches!(byte, b'\n' | b'\r'))?;
        } else {
            break;
        }
    }
    let token = content.get(start..)?;
    let length = match token.split_first()? {
        (b'(', _) => string(token),
        (byte, _) if *byte != b'/' && delimits(*byte) => 1,
        (_, rest) => 1 + rest.iter().position(|byte| delimits(*byte)).unwrap_or(rest.len()),
    };
    Some(start..start + length)
}

/// The bytes of the string that `content` begins with; brackets in it pair, or stand behind a backslash.
fn string(content: &[u8]) -> usize {
    let (mut depth, mut escaped) = (0_usize, false);
    for (at, byte) in content.iter().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'(' => depth += 1,
            b')' if depth == 1 => return at + 1,
            b')' => depth -= 1,
            _ => {}
        }
    }
    content.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_image_is_shown_as_one_and_its_data_are_gone() {
        let after =
            |content: &str| String::from_utf8(without_images(Cow::Borrowed(content.as_bytes())).into_owned()).unwrap();
        let image = "/recte-inline-image Do ";
        for (content, expected) in [
            ("q BI /W 1 /H 1 ID abc EI Q", format!("q {image} Q")),
            // Letters in data are no end of them where no content follows.
            ("BI /W 1 ID a EI \u{1}\u{2} EI\nQ", format!("{image}\nQ")),
            ("BI /W 1 ID a EIEI Q", format!("{image} Q")),
            ("BI /F /A85 ID EI q ~> EI q", format!("{image} q")),
            ("BI /F/AHx ID EI 00> EI q", format!("{image} q")),
            // Within strings, names and comments they mean nothing.
            ("(BI \\( ID EI) Tj /BI gs % BI\nBIx", "(BI \\( ID EI) Tj /BI gs % BI\nBIx".to_owned()),
            // No image: it is read as content.
            ("q BI /W 1 ID abc", "q   /W 1 ID abc".to_owned()),
            ("BI BI ID x EI q", format!("  {image} q")),
            ("BI ID a EI q BI ID b EI Q", format!("{image} q {image} Q")),
        ] {
            assert_eq!(after(content), expected, "{content}");
        }
    }
}
