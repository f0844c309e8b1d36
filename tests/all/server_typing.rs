//! The language server as documents are typed: what it makes of changes is what the protocol says.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::client::{Client, range, uri};

/// A change of a text, by any positions: some lie outside of it.
fn changes() -> impl Strategy<Value = Vec<(u64, u64, u64, u64, String)>> {
    let piece = prop::sample::select(vec![
        "",
        "x",
        "\n",
        "\r\n",
        "\r",
        "6. E.\n",
        "2",
        "第三段",
        "\u{1F389}",
        " A/RSE/74/276 ",
        "ع",
        "\u{feff}",
        "1 May 2030\n",
    ]);
    prop::collection::vec((0u64..9, 0u64..12, 0u64..9, 0u64..12, piece.prop_map(str::to_owned)), 1..8)
}

/// No character: what stands for the bytes of one after the first.
const FILLING: u32 = u32::MAX;

/// The unit of a text at a position.
fn offset<U: Copy + Into<u32>>(units: &[U], line: u64, character: u64) -> usize {
    let at = |at: usize| units.get(at).map_or(0, |unit| (*unit).into());
    let ends = |place: usize| matches!(char::from_u32(at(place)), Some('\n' | '\r'));
    let mut start = 0;
    for _ in 0..line {
        let Some(end) = (start..units.len()).find(|place| ends(*place)) else { return units.len() };
        start = end + if at(end) == u32::from('\r') && at(end + 1) == u32::from('\n') { 2 } else { 1 };
    }
    (start..units.len())
        .take(character as usize + 1)
        .find(|place| ends(*place))
        .unwrap_or(start + character as usize)
        .min(units.len())
}

/// What a plain reading of the protocol makes of a change.
fn applied(text: &str, change: &(u64, u64, u64, u64, String), encoding: &str) -> String {
    let (a, b, c, d, new) = change;
    if encoding == "utf-16" {
        // By units, as such an editor does it: a half that is left alone is no character.
        let units: Vec<u16> = text.encode_utf16().collect();
        let (one, other) = (offset(&units, *a, *b), offset(&units, *c, *d));
        let new: Vec<u16> = new.encode_utf16().collect();
        return String::from_utf16_lossy(&[&units[..one.min(other)], &new, &units[one.max(other)..]].concat());
    }
    // One unit for each character; in UTF-8 as many of them as it has bytes, all but the first of which are no place to begin.
    let width = |c: char| if encoding == "utf-8" { c.len_utf8() } else { 1 };
    let filled = text.chars().flat_map(|c| std::iter::once(c as u32).chain(std::iter::repeat_n(FILLING, width(c) - 1)));
    let units: Vec<u32> = filled.collect();
    let (one, other) = (offset(&units, *a, *b), offset(&units, *c, *d));
    let said = |units: &[u32]| units.iter().filter_map(|unit| char::from_u32(*unit)).collect::<String>();
    let floor = |at: usize| (0..=at).rev().find(|at| units.get(*at) != Some(&FILLING)).unwrap_or_default();
    format!("{}{new}{}", said(&units[..floor(one.min(other))]), said(&units[floor(one.max(other))..]))
}

const EVERYTHING: &str = r#"
summary  = "Nothing is written"
severity = "info"
why      = "A test must see every character."
how      = "Write nothing"
message  = "{found} is written"

[check.pattern]
find     = '\S'
boundary = "none"

[[example]]
bad = "a"
at  = ["a"]

[[example]]
good = " "
"#;

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn typing_is_as_good_as_opening(edits in changes(), encoding in prop::sample::select(vec!["utf-8", "utf-16", "utf-32"])) {
        // By this rule every character is a finding that says which: the diagnostics tell the whole text.
        let folder = tempfile::tempdir().expect("a folder");
        let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).expect("it can be written");
        write("recte.toml", "rules = [\"term-all.toml\"]\nselect = [\"term\", \"paragraph\"]\n");
        write("term-all.toml", EVERYTHING);
        let mut client = Client::start(json!({"general": {"positionEncodings": [encoding]}}), Some(folder.path()));
        let typed = uri(&folder.path().join("typed.txt"));
        let mut text = "1. A 第一.\r\n2. \u{1F389}B.\n4. C.\r5. D. A/RSE/74/276.\n".to_owned();
        client.open(&typed, "plaintext", &text);
        // Half of the changes one by one, half in one message.
        let (single, joint) = edits.split_at(edits.len() / 2);
        let sent = |edit: &(u64, u64, u64, u64, String)| json!({"range": range((edit.0, edit.1), (edit.2, edit.3)), "text": edit.4});
        for edit in single {
            client.change(&typed, 2, json!([sent(edit)]));
        }
        client.change(&typed, 3, Value::Array(joint.iter().map(sent).collect()));
        for edit in &edits {
            text = applied(&text, edit, encoding);
        }
        let shown = client.diagnostics(&typed);
        let fresh = uri(&folder.path().join("fresh.txt"));
        client.open(&fresh, "plaintext", &text);
        let wanted = client.diagnostics(&fresh);
        prop_assert!(!text.contains("第一") || wanted.len() > 1, "the rule sees the text");
        prop_assert_eq!(shown, wanted, "{:?}", text);
    }
}
