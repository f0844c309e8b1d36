//! Streams, decoded as far as there is room: a few bytes can stand for more than any memory holds.

use std::borrow::Cow;
use std::io::Read;

use flate2::read::ZlibDecoder;
use hayro_syntax::Filter;
use hayro_syntax::object::{Array, Dict, Object, Stream};
use hayro_syntax::page;

/// Bytes of a stream, decoded. The content of a page has a few thousand, the largest fonts twenty million.
const LARGEST: usize = 1 << 26;

/// Encoded bytes of streams that are decoded elsewhere: no way of encoding makes a thousandfold of them but twice.
const SMALL: usize = 1 << 16;

/// The data of `stream`; `None` if it is no data, or more than there is room for.
pub(super) fn decoded<'a>(stream: &Stream<'a>) -> Option<Cow<'a, [u8]>> {
    let filters = stream.filters();
    if filters.is_empty() {
        return Some(stream.raw_data());
    }
    let plain = !["DecodeParms", "DP"].iter().any(|key| stream.dict().contains_key(key));
    if filters.as_slice() == [Filter::FlateDecode] && plain {
        let raw = stream.raw_data();
        let mut data = Vec::with_capacity(raw.len().saturating_mul(4).min(LARGEST));
        let read = ZlibDecoder::new(raw.as_ref()).take(LARGEST as u64 + 1).read_to_end(&mut data);
        if data.len() > LARGEST {
            return None;
        }
        // What is damaged is left to the decoder that forgives more; so little makes nothing large.
        return if read.is_ok() { Some(Cow::Owned(data)) } else { forgiving(stream).or(Some(Cow::Owned(data))) };
    }
    forgiving(stream)
}

fn forgiving<'a>(stream: &Stream<'a>) -> Option<Cow<'a, [u8]>> {
    fits(stream).then(|| stream.decoded_data().ok()).flatten()
}

/// True where there is room for `stream`, decoded.
pub(super) fn fits(stream: &Stream<'_>) -> bool {
    let growing =
        |filter: &&Filter| matches!(filter, Filter::FlateDecode | Filter::LzwDecode | Filter::RunLengthDecode);
    let filters = stream.filters();
    let raw = stream.raw_data();
    match (filters.iter().filter(growing).count(), filters.as_slice()) {
        (0, _) => raw.len() <= LARGEST,
        (1, _) if raw.len() <= SMALL => true,
        (1, [Filter::FlateDecode]) => {
            let mut decoder = ZlibDecoder::new(raw.as_ref()).take(LARGEST as u64 + 1);
            std::io::copy(&mut decoder, &mut std::io::sink()).is_ok_and(|length| length <= LARGEST as u64)
        }
        (1, _) => raw.len() <= 16 * SMALL,
        _ => false,
    }
}

/// The content of `page`: one stream, or several that are read as one; and whether some of it cannot be unpacked. `None` if
/// there is more than there is room for.
pub(super) fn content<'a>(page: &page::Page<'a>) -> Option<(Cow<'a, [u8]>, bool)> {
    let dict: &Dict<'a> = page.raw();
    if let Some(stream) = dict.get::<Stream<'_>>("Contents") {
        return Some(unpacked(&stream));
    }
    let Some(parts) = dict.get::<Array<'_>>("Contents") else {
        // It is something else, or not there where the page says that it is.
        return Some((Cow::default(), dict.contains_key("Contents")));
    };
    let (mut content, mut lost) = (Vec::new(), false);
    for part in parts.iter::<Object<'_>>() {
        let Object::Stream(part) = part else {
            lost |= !matches!(part, Object::Null(_));
            continue;
        };
        let (data, damaged) = unpacked(&part);
        lost |= damaged;
        content.extend_from_slice(&data);
        content.push(b' ');
        if content.len() > LARGEST {
            return None;
        }
    }
    Some((Cow::Owned(content), lost))
}

/// The data of `stream`, and whether it has none because it cannot be unpacked.
fn unpacked<'a>(stream: &Stream<'a>) -> (Cow<'a, [u8]>, bool) {
    let Some(data) = decoded(stream) else { return (Cow::default(), true) };
    let raw = stream.raw_data();
    let lost = || !matches!(ZlibDecoder::new(raw.as_ref()).read(&mut [0]), Ok(0));
    let lost = data.is_empty() && !raw.trim_ascii().is_empty() && lost();
    (data, lost)
}
