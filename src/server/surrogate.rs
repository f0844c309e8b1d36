//! Halves of characters in JSON. Editors that count in UTF-16 may send one half of a character beyond U+FFFF without the other;
//! no text of Unicode has that, and JSON with it is refused. Each half becomes U+FFFD, which counts as much.

/// What each half becomes: U+FFFD.
const REPLACEMENT: [u8; 3] = [0xef, 0xbf, 0xbd];

/// `json` with U+FFFD for each half that stands alone, in as many bytes; `None` where there is none.
pub(super) fn mended(json: &[u8]) -> Option<Vec<u8>> {
    let mut mended = json.to_vec();
    let mut changed = false;
    let mut at = 0;
    while let Some(rest) = mended.get_mut(at..) {
        at += match rest {
            [] => break,
            [b'\\', ..] => {
                let next = rest.get(6..).and_then(escaped);
                match (escaped(rest), rest) {
                    (Some(0xd800..0xdc00), _) if matches!(next, Some(0xdc00..0xe000)) => 12,
                    (Some(0xd800..0xe000), [_, _, a, b, c, d, ..]) => {
                        [*a, *b, *c, *d] = *b"fffd";
                        changed = true;
                        6
                    }
                    // Whatever else is escaped, it is one byte at least, which begins no other escape.
                    _ => 2,
                }
            }
            // The same written as if it were a character.
            [a @ 0xed, b @ 0xa0..=0xbf, c @ 0x80..=0xbf, ..] => {
                [*a, *b, *c] = REPLACEMENT;
                changed = true;
                3
            }
            _ => 1,
        };
    }
    changed.then_some(mended)
}

/// The unit that `bytes` begin with, written `\uXXXX`.
fn escaped(bytes: &[u8]) -> Option<u32> {
    let [b'\\', b'u', digits @ ..] = bytes else { return None };
    let digits = digits.first_chunk::<4>().filter(|digits| digits.iter().all(u8::is_ascii_hexdigit))?;
    u32::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_are_replaced_and_wholes_are_kept() {
        for (json, wanted) in [
            (r#""\ud800""#, "\u{fffd}"),
            (r#""a\uDFFFb""#, "a\u{fffd}b"),
            (r#""\ud83d\ud83d\ude00\ude00""#, "\u{fffd}\u{1f600}\u{fffd}"),
            (r#""\ud83d\n\\ud83d""#, "\u{fffd}\n\\ud83d"),
        ] {
            let mended = mended(json.as_bytes()).unwrap();
            assert_eq!(mended.len(), json.len());
            assert_eq!(serde_json::from_slice::<String>(&mended).unwrap(), wanted, "{json}");
        }
        let written = mended(b"\"\xed\xa0\xbd\xed\xb8\x80\"").unwrap();
        assert_eq!(serde_json::from_slice::<String>(&written).unwrap(), "\u{fffd}\u{fffd}");
        for whole in [r#""\ud83d\ude00 \\ud83d 각""#, r#""\u00e9""#, "\"\\", "\\u", "\\ud8", ""] {
            assert_eq!(mended(whole.as_bytes()), None, "{whole}");
        }
    }
}
