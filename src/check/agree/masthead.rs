//! What the masthead says of the session against its symbol.

use super::Hit;
use crate::document::{BlockKind, Document, Item, ItemKind, Key, Value, Vocabulary};

/// What a symbol says of the meeting that its document is for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Meeting {
    /// A regular session of the General Assembly.
    Assembly(u16),
    /// A special session of it.
    Special(u16),
    /// An emergency special session of it.
    Emergency(u16),
    /// A session of the Human Rights Council.
    Council(u16),
    /// A year of the Security Council.
    Year(u16),
}

/// The session or year in words is that of the symbol.
pub(super) fn session(document: &Document) -> Vec<Hit> {
    let Some(vocabulary) = document.vocabulary else { return Vec::new() };
    let symbols = document.masthead.symbols.iter().map(|&at| &document.items[at as usize]);
    let hits = symbols.filter_map(|symbol| {
        let meeting = meeting(document.text(symbol))?;
        let words = &vocabulary.words;
        let (forms, due, bodies) = match meeting {
            Meeting::Assembly(due) => (&words.masthead.session_forms, due, &words.bodies.general_assembly),
            Meeting::Special(due) => (&words.masthead.special_forms, due, &words.bodies.general_assembly),
            Meeting::Emergency(due) => (&words.masthead.emergency_forms, due, &words.bodies.general_assembly),
            Meeting::Council(due) => (&words.masthead.session_forms, due, &words.bodies.human_rights_council),
            Meeting::Year(due) => (&words.masthead.year_forms, due, &words.bodies.security_council),
        };
        let said = lines(document, vocabulary, forms, bodies);
        let [(start, end, number)] = said.as_slice() else { return None };
        let ordinal = words.masthead.ordinals.get(usize::from(due).checked_sub(1)?)?;
        if usize::from(due) == *number {
            return None;
        }
        let values = vec![
            ("found", document.flow.text[*start..*end].to_owned()),
            ("expected", forms.first()?.replace("{}", ordinal)),
            ("subject", document.text(symbol).to_owned()),
        ];
        let at = document.flow.to_source(&document.source.text, *start, *end);
        Some(Hit { at, values, related: vec![symbol.span], ..Hit::default() })
    });
    hits.collect()
}

/// The meeting that a symbol names.
fn meeting(symbol: &str) -> Option<Meeting> {
    let mut components = symbol.split('/');
    let (series, second) = (components.next()?, components.next()?);
    // Numbers alone (A/520) name no session.
    let third = components.next()?;
    let number = |text: &str| text.parse::<u16>().ok().filter(|number| *number < 150);
    match (series, second) {
        ("A", "HRC") => {
            let session = if matches!(third, "RES" | "DEC" | "PRST") { components.next()? } else { third };
            number(session).filter(|_| components.next().is_some()).map(Meeting::Council)
        }
        ("A", "RES" | "DEC" | "C.1" | "C.2" | "C.3" | "C.4" | "C.5" | "C.6") if components.next().is_some() => {
            number(third).map(Meeting::Assembly)
        }
        ("A", _) => match (second.strip_prefix("S-"), second.strip_prefix("ES-")) {
            (Some(special), _) => number(special).map(Meeting::Special),
            (_, Some(emergency)) => number(emergency).map(Meeting::Emergency),
            _ => number(second).filter(|session| *session > 30).map(Meeting::Assembly),
        },
        // The Council's first year is 1946.
        ("S", _) => {
            second.parse::<u16>().ok().filter(|year| (1994..2100).contains(year)).map(|year| Meeting::Year(year - 1945))
        }
        _ => None,
    }
}

/// The lines of the head that name a session of one of `bodies`: their places in the flow and the numbers they say.
fn lines(
    document: &Document,
    vocabulary: &Vocabulary,
    forms: &[String],
    bodies: &[String],
) -> Vec<(usize, usize, usize)> {
    let words = &vocabulary.words;
    let all = [&words.bodies.general_assembly, &words.bodies.security_council, &words.bodies.human_rights_council];
    let known = || all.into_iter().chain([&words.bodies.other]).flatten();
    let mut found: Vec<(usize, usize, usize)> = Vec::new();
    // In running text, which may speak of another session.
    let mut passing = Vec::new();
    // The body whose lines follow.
    let mut ours = false;
    let head = document.blocks.iter().take(document.masthead.length as usize).take_while(|block| block.page == 0);
    // Where the file tells running heads, the one of the first page names the body.
    let left_out = |kind: BlockKind| kind == BlockKind::Note || kind == BlockKind::Furniture && !document.masthead.told;
    for block in head.filter(|block| !left_out(block.kind)) {
        let text = &document.flow.text[block.start as usize..block.end as usize];
        let mut here: Option<(usize, usize, usize)> = None;
        let mut alone = false;
        // What stands beside the ordinal rules most blocks out before a hundred ordinals are tried.
        let fixed = |form: &&String| form.split("{}").all(|part| text.contains(part));
        let forms: Vec<&String> = forms.iter().filter(fixed).collect();
        let ordinals =
            words.masthead.ordinals.iter().zip(1usize..).filter(|(ordinal, _)| text.contains(ordinal.as_str()));
        for (ordinal, number) in ordinals.take(if forms.is_empty() { 0 } else { usize::MAX }) {
            for said in forms.iter().map(|form| form.replace("{}", ordinal)) {
                let Some(at) = text.find(&said) else { continue };
                // The fifth, and fiftieth.
                let rest = &text[at + said.len()..];
                if words.masthead.ordinal_joints.iter().any(|joint| rest.starts_with(joint.as_str())) {
                    continue;
                }
                let before = &text[..at];
                let own = bodies.iter().any(|body| before.trim_end().ends_with(body.as_str()));
                let column = ours && (before.is_empty() || before.ends_with("  "));
                // In some languages the short ordinal begins the long one.
                if (own || column) && here.is_none_or(|(start, end, _)| at + said.len() > end || at < start) {
                    here = Some((at, at + said.len(), number));
                    alone = column;
                }
            }
        }
        if let Some((start, end, number)) = here {
            let lines = if alone { &mut found } else { &mut passing };
            lines.push((block.start as usize + start, block.start as usize + end, number));
        } else if !words.masthead.committees.iter().any(|name| text == name)
            && known().any(|body| text.contains(body.as_str()))
        {
            ours = bodies.iter().any(|body| text.contains(body.as_str()));
        }
    }
    if found.is_empty() { passing } else { found }
}

/// The note of "provisional agenda*" is of the document's own session.
pub(super) fn agenda(document: &Document) -> Vec<Hit> {
    let Some(vocabulary) = document.vocabulary else { return Vec::new() };
    let Some(own) = document.masthead.symbols.first().map(|&at| &document.items[at as usize]) else {
        return Vec::new();
    };
    let words = &vocabulary.words.masthead.agenda_notes;
    let notes = document.items.iter().filter(|item| item.kind == ItemKind::Note && document.block(item).page == 0);
    let hits = notes.filter_map(|note| {
        let Value::Note(value) = note.value else { return None };
        let mark = document.items.get(value.partner? as usize).filter(|_| matches!(value.key, Key::Asterisks(_)))?;
        let before = document.flow.text[..mark.start as usize].trim_end();
        if mark.block >= document.masthead.length || !words.iter().any(|word| before.ends_with(word.as_str())) {
            return None;
        }
        let named = alone(document, note)?;
        let (of_note, of_document) = (session_of(document.text(named))?, session_of(document.text(own))?);
        if of_note.0 != of_document.0 || of_note.1 == of_document.1 {
            return None;
        }
        let values = vec![
            ("found", document.text(named).to_owned()),
            ("expected", of_document.1.to_owned()),
            ("subject", document.text(own).to_owned()),
        ];
        Some(Hit { at: named.span, values, related: vec![own.span], ..Hit::default() })
    });
    hits.collect()
}

/// The symbol that is all a note says.
fn alone<'d>(document: &'d Document<'_>, note: &Item) -> Option<&'d Item> {
    let block = document.block(note);
    let mut inside = document.items.iter().filter(|item| item.kind == ItemKind::Symbol && item.block == note.block);
    let symbol = inside.next().filter(|_| inside.next().is_none())?;
    let after = document.flow.text[symbol.end as usize..block.end as usize].trim();
    let before = document.flow.text[block.start as usize..symbol.start as usize].trim();
    (matches!(after, "" | "." | "。") && before.chars().all(|c| c == '*')).then_some(symbol)
}

/// What a symbol begins with, and the session or year after it.
fn session_of(symbol: &str) -> Option<(&str, &str)> {
    let mut at = 0;
    for component in symbol.split('/') {
        let figures = component.trim_start_matches("S-").trim_start_matches("E");
        if at > 0 && !figures.is_empty() && figures.bytes().all(|byte| byte.is_ascii_digit()) {
            return Some((&symbol[..at], component));
        }
        at += component.len() + 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn symbols_name_meetings() {
        for (symbol, expected) in [
            ("A/75/123", Some(Meeting::Assembly(75))),
            ("A/RES/74/276", Some(Meeting::Assembly(74))),
            ("A/C.3/75/L.4", Some(Meeting::Assembly(75))),
            ("A/S-32/2", Some(Meeting::Special(32))),
            ("A/ES-10/1022", Some(Meeting::Emergency(10))),
            ("A/HRC/59/60", Some(Meeting::Council(59))),
            ("S/2025/12", Some(Meeting::Year(80))),
            ("A/520/Rev.20", None),
            ("A/HRC/RES/59/25", Some(Meeting::Council(59))),
            ("A/HRC/WG.6/34/ITA/3", None),
            ("E/2025/12", None),
        ] {
            assert_eq!(meeting(symbol), expected, "{symbol}");
        }
    }

    #[test]
    fn symbols_begin_with_a_series_and_a_session() {
        assert_eq!(session_of("A/80/50"), Some(("A/", "80")));
        assert_eq!(session_of("A/S-32/1"), Some(("A/", "S-32")));
        assert_eq!(session_of("E/CN.6/2025/1"), Some(("E/CN.6/", "2025")));
        assert_eq!(session_of("A/HRC"), None);
    }
}
