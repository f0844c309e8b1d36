//! Plain text: UTF-8 with or without a byte order mark, UTF-16 with one.

use super::ReadError;

/// Decodes `bytes`. Spans of a UTF-16 file point into its UTF-8 form.
pub(super) fn decode(bytes: Vec<u8>) -> Result<String, ReadError> {
    match bytes.as_slice() {
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes),
        _ => utf8(bytes),
    }
}

/// The bytes of `text` in the encoding of `like`, the bytes of the file that it was read from.
pub(super) fn encode(text: &str, like: &[u8]) -> Vec<u8> {
    let units = |mark: [u8; 2], bytes: fn(u16) -> [u8; 2]| {
        mark.into_iter().chain(text.encode_utf16().flat_map(bytes)).collect()
    };
    match like {
        [0xff, 0xfe, ..] => units([0xff, 0xfe], u16::to_le_bytes),
        [0xfe, 0xff, ..] => units([0xfe, 0xff], u16::to_be_bytes),
        _ => text.as_bytes().to_vec(),
    }
}

fn utf8(bytes: Vec<u8>) -> Result<String, ReadError> {
    if let Some(offset) = memchr::memchr(0, &bytes) {
        return Err(ReadError::Binary { offset });
    }
    // Several times as quick as the standard library's check, which is left to say where the fault is.
    if let Ok(text) = simdutf8::basic::from_utf8(&bytes) {
        return Ok(text.to_owned());
    }
    String::from_utf8(bytes).map_err(|error| {
        let offset = error.utf8_error().valid_up_to();
        let bytes = error.as_bytes();
        let line = memchr::memchr_iter(b'\n', bytes.get(..offset).unwrap_or_default()).count() + 1;
        ReadError::NotUtf8 { offset, line, byte: bytes.get(offset).copied().unwrap_or_default() }
    })
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, ReadError> {
    let units = bytes.chunks(2).map(|pair| match *pair {
        [a, b] => unit([a, b]),
        // Half a unit at the end: an unpaired surrogate makes the decoder refuse it at its place.
        _ => 0xd800,
    });
    let mut text = String::with_capacity(bytes.len());
    let mut offset = 2;
    for decoded in char::decode_utf16(units) {
        match decoded {
            Ok('\0') => return Err(ReadError::Binary { offset }),
            Ok(c) => {
                text.push(c);
                offset += 2 * c.len_utf16();
            }
            Err(_) => return Err(ReadError::NotUtf16 { offset }),
        }
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_read_is_written_in_the_same_encoding() {
        let little = b"\xff\xfe1\0.\0\x27\x59\x3d\xd8\x00\xde";
        let big = b"\xfe\xff\0\x31\0\x2e\x59\x27\xd8\x3d\xde\x00";
        for bytes in [&little[..], big, "\u{feff}1. é\r\n".as_bytes()] {
            assert_eq!(encode(&decode(bytes.to_vec()).unwrap(), bytes), bytes);
        }
    }

    #[test]
    fn utf16_is_read_in_both_orders() {
        let little = [0xff, 0xfe, 0x31, 0x00, 0x2e, 0x00, 0x27, 0x59];
        let big = [0xfe, 0xff, 0x00, 0x31, 0x00, 0x2e, 0x59, 0x27];
        assert_eq!(decode(little.to_vec()).unwrap(), "1.大");
        assert_eq!(decode(big.to_vec()).unwrap(), "1.大");
    }

    #[test]
    fn broken_bytes_are_told_with_their_place() {
        let latin = decode(b"1. Alpha.\nCaf\xe9\n".to_vec()).unwrap_err();
        assert!(matches!(latin, ReadError::NotUtf8 { offset: 13, line: 2, byte: 0xe9 }));
        let odd = decode(vec![0xff, 0xfe, 0x31]).unwrap_err();
        assert!(matches!(odd, ReadError::NotUtf16 { offset: 2 }));
        assert!(matches!(decode(b"a\0b".to_vec()).unwrap_err(), ReadError::Binary { offset: 1 }));
    }
}
