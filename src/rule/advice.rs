//! What the TOML reader says, in words for those who write rules and settings, with what to write instead.

use std::ops::Range;

use crate::text::sign::SET_QUOTES;
use crate::wording::did_you_mean;

/// Tables of which there may be several, each with two brackets around its name.
const LISTED: [&str; 3] = ["path", "ignored", "example"];

/// Settings that other programs have, and where they belong here.
const ELSEWHERE: [(&str, &str); 6] = [
    ("fail-on", "it is an option of the command line: --fail-on SEVERITY"),
    ("output-format", "it is an option of the command line: --output-format FORMAT"),
    ("format", "it is an option of the command line: --output-format FORMAT"),
    ("baseline", "it is an option of the command line: --baseline FILE"),
    ("exclude", "documents are left out by a .gitignore or .ignore file; rules, by `ignore`"),
    ("replace", "did you mean `rewrite`?"),
];

/// The message and the help for `said`, what the reader of TOML says of the bytes `span` of `text`.
pub(super) fn advice(said: &str, text: &str, span: &Range<usize>) -> (String, Option<String>) {
    let line = line_at(text, span.start);
    if let Some((message, help)) = of_syntax(said, line) {
        return (message.to_owned(), Some(help.to_owned()));
    }
    let quoted: Vec<&str> = said.split('`').skip(1).step_by(2).collect();
    let first = quoted.first().copied().unwrap_or_default();
    if said.starts_with("unknown") {
        let elsewhere = ELSEWHERE.iter().find(|(name, _)| *name == first).map(|(_, help)| (*help).to_owned());
        let severity = known_severities(&quoted);
        let variant = said.starts_with("unknown variant") && first == "off" && severity;
        let off = variant.then(|| "to switch a rule off, name it in `ignore`".to_owned());
        let known = || quoted.iter().skip(1).copied();
        let begun = || known().find(|known| known.starts_with(first)).map(|known| format!("did you mean `{known}`?"));
        let near = || did_you_mean(first, known()).or_else(begun);
        let near = off.or(elsewhere).or_else(near);
        let what = if said.starts_with("unknown variant") { "value" } else { "setting" };
        let listed = listed(known());
        return (format!("there is no {what} `{first}` here; use {listed}"), near);
    }
    if said.starts_with("missing field") {
        return (format!("`{first}` is missing"), Some(added(first)));
    }
    if said == "wanted string or table" {
        let message = "a value in quotes is expected here, or a table".to_owned();
        return (message, Some("a setting of the whole file comes before the first line with brackets".to_owned()));
    }
    let types = said.strip_prefix("invalid type: ").or_else(|| said.strip_prefix("invalid value: "));
    let Some((found, wanted)) = types.and_then(|types| types.split_once(", expected ")) else {
        return (said.to_owned(), None);
    };
    let message = format!("{} is expected here, not {}", named(wanted), named(found));
    (message, of_type(line, found, wanted))
}

/// The line to add where the setting `name` is missing.
fn added(name: &str) -> String {
    match name {
        "check" => "add a table for what is checked, such as [check.pattern]".to_owned(),
        "most" => "add the line: most = 30".to_owned(),
        "paths" | "variants" | "at" => format!("add the line: {name} = [\"…\"]"),
        _ => format!("add the line: {name} = \"…\""),
    }
}

/// `names` as a sentence lists them.
fn listed<'t>(names: impl Iterator<Item = &'t str>) -> String {
    let names: Vec<String> = names.map(|name| format!("`{name}`")).collect();
    match names.as_slice() {
        [] => "nothing".to_owned(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} or {last}", first.join(", ")),
    }
}

/// True where the values that `quoted` ends with are severities.
fn known_severities(quoted: &[&str]) -> bool {
    quoted.iter().skip(1).any(|known| *known == "warning")
}

/// What is wrong with a `line` that is no TOML, where what was meant is known.
fn of_syntax(said: &str, line: &str) -> Option<(&'static str, &'static str)> {
    if ["invalid type", "unknown", "missing field", "wanted string"].iter().any(|meaning| said.starts_with(meaning)) {
        return None;
    }
    if said.starts_with("wanted exactly 1 element") {
        return Some(("a rule has one check", "keep one [check.…] table; write a rule of its own for the other"));
    }
    if said == "duplicate key" {
        return Some(("this setting is there twice", "delete one of the two, or put their values together"));
    }
    let trimmed = line.trim_start();
    let key = trimmed.split(['=', ':']).next().unwrap_or_default().trim();
    if line.contains(SET_QUOTES) {
        return Some(("typographic quotation marks are not understood", "use straight quotes: \" or '"));
    }
    if trimmed.starts_with("//") || trimmed.starts_with("/*") {
        return Some(("this is not a comment", "comments begin with #"));
    }
    if trimmed.starts_with('{') {
        return Some(("this is not TOML", "write one setting per line: key = value"));
    }
    if said.contains("escape") {
        let help = if matches!(key, "find" | "pattern" | "unless" | "when" | "variants") {
            "write regular expressions in single quotes: '\\d'"
        } else {
            "write / between folders, or use single quotes"
        };
        return Some(("\\ in quotes has a meaning of its own", help));
    }
    if key == "expires" {
        return Some(("this is not a date", "write year, month and day without quotes, as in 2027-01-31"));
    }
    let word = !key.is_empty() && key.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
    let rest = trimmed.get(key.len()..).unwrap_or_default().trim_start();
    if word && rest.starts_with(':') {
        return Some(("this is not TOML", "write = between a setting and its value"));
    }
    let value = rest.strip_prefix('=')?.trim();
    if value.matches(['"', '\'']).count() % 2 == 1 {
        return Some(("a quotation mark is missing", "put text between two quotation marks of one kind: \"…\""));
    }
    if matches!(key, "enabled" | "safe" | "replaces") {
        return Some(("true or false is expected here", "write true or false, without quotation marks"));
    }
    if value.starts_with(char::is_alphabetic)
        || value.starts_with('[') && value.contains(char::is_alphabetic) && !value.contains('"')
    {
        return Some(("text is expected in quotation marks", "write key = \"text\", and a list as [\"one\", \"two\"]"));
    }
    None
}

/// What to write on `line` where `found` stands for `wanted`.
fn of_type(line: &str, found: &str, wanted: &str) -> Option<String> {
    let trimmed = line.trim();
    let (key, value) = trimmed.split_once('=').map_or((trimmed, ""), |(key, value)| (key.trim(), value.trim()));
    let table = key.trim_matches(['[', ']', ' ']);
    if table == "ignore" && trimmed.starts_with("[[") {
        return Some("did you mean [[ignored]]?".to_owned());
    }
    match wanted {
        _ if key == "authority" => {
            Some("write what lays it down: authority = [{ text = \"House style, 4.2\" }]".to_owned())
        }
        "a sequence" if found == "map" && LISTED.contains(&table) => {
            Some(format!("write [[{table}]], with two brackets"))
        }
        "a sequence" if !value.is_empty() => Some(format!("write a list: {key} = [{value}]")),
        "a map" | "a table" if key == "severity" => {
            Some(format!("write [severity] on a line of its own, and below it a rule: paragraph-sequence = {value}"))
        }
        _ if wanted.contains("datetime") => Some(format!("write the date without quotes: {key} = 2027-01-31")),
        _ if named(wanted) == "a whole number" && found.starts_with("integer") => Some("write 0 or more".to_owned()),
        "a boolean" => Some(format!("write {key} = true, or {key} = false")),
        _ if wanted.contains("string") && found == "sequence" => {
            Some("write one value, without square brackets".to_owned())
        }
        _ if wanted.contains("string") => Some("put the value in quotes".to_owned()),
        _ => None,
    }
}

/// A type as people call it.
fn named(kind: &str) -> String {
    let kind = kind.trim_start_matches("a ");
    let (word, value) = kind.split_once(' ').map_or((kind, ""), |(word, value)| (word, value));
    match word {
        "sequence" => "a list".to_owned(),
        // serde's word for one, with the name that it has in the code.
        "map" | "table" | "struct" => "a table".to_owned(),
        "string" => format!("text {value}").trim_end().to_owned(),
        "integer" | "floating" => format!("the number {}", value.trim_start_matches("point ")),
        "usize" | "u8" | "u16" | "u32" | "u64" => "a whole number".to_owned(),
        "boolean" => {
            if value.is_empty() {
                "true or false".to_owned()
            } else {
                value.to_owned()
            }
        }
        "datetime" | "TOML" => "a date".to_owned(),
        _ => kind.to_owned(),
    }
}

/// The line of `text` that the byte `at` stands on.
fn line_at(text: &str, at: usize) -> &str {
    let at = at.min(text.len());
    let from = text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |feed| feed + 1);
    let line = text.get(from..).unwrap_or_default();
    line.split('\n').next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde::Deserialize;

    use super::*;

    #[derive(Deserialize)]
    #[serde(deny_unknown_fields, rename_all = "kebab-case")]
    #[allow(dead_code)]
    struct Settings {
        #[serde(default)]
        ignore: Vec<String>,
        #[serde(default)]
        severity: BTreeMap<String, crate::severity::Severity>,
        #[serde(default)]
        path: Vec<BTreeMap<String, String>>,
        expires: Option<toml::value::Datetime>,
        enabled: Option<bool>,
        count: Option<usize>,
        authority: Option<Vec<Authority>>,
    }

    #[derive(Deserialize)]
    #[expect(dead_code, reason = "only what is wrong is read")]
    struct Authority {
        text: String,
    }

    fn told(text: &str) -> (String, String) {
        let error = toml::from_str::<Settings>(text).err().unwrap();
        let (message, help) = advice(error.message(), text, &error.span().unwrap_or(0..1));
        (message, help.unwrap_or_default())
    }

    #[test]
    fn mistakes_are_told_with_what_to_write() {
        let cases = [
            (
                "ignore = \"symbol\"",
                "a list is expected here, not text \"symbol\"",
                "write a list: ignore = [\"symbol\"]",
            ),
            ("[path]\npaths = \"a\"", "a list is expected here, not a table", "write [[path]], with two brackets"),
            ("ignore = [“symbol”]", "typographic quotation marks are not understood", "use straight quotes: \" or '"),
            ("ignore: []", "this is not TOML", "write = between a setting and its value"),
            ("// nothing", "this is not a comment", "comments begin with #"),
            ("{ \"ignore\": [] }", "this is not TOML", "write one setting per line: key = value"),
            (
                "ignore = [\"a\\qb\"]",
                "\\ in quotes has a meaning of its own",
                "write / between folders, or use single quotes",
            ),
            (
                "expires = 31/01/2027",
                "this is not a date",
                "write year, month and day without quotes, as in 2027-01-31",
            ),
            (
                "enabled = \"yes\"",
                "true or false is expected here, not text \"yes\"",
                "write enabled = true, or enabled = false",
            ),
        ];
        for (text, message, help) in cases {
            assert_eq!(told(text), (message.to_owned(), help.to_owned()), "{text}");
        }
        assert_eq!(told("enabled = tru\"").0, "a quotation mark is missing");
        assert_eq!(told("ignore = [date]").0, "text is expected in quotation marks");
        assert_eq!(told("ignore = []\nignore = []").0, "this setting is there twice");
        assert_eq!(told("enabled = yes").0, "true or false is expected here");
        assert!(told("severity = \"warning\"").1.starts_with("write [severity] on a line of its own"));
        assert!(told("expires = \"2027-01-31\"").1.contains("without quotes"));
        assert_eq!(told("[severity]\ndate = \"warn\"").1, "did you mean `warning`?");
        assert_eq!(told("[severity]\ndate = \"off\"").1, "to switch a rule off, name it in `ignore`");
        assert_eq!(told("fail-on = \"error\"").1, "it is an option of the command line: --fail-on SEVERITY");
        assert_eq!(
            told("count = -1"),
            ("a whole number is expected here, not the number `-1`".to_owned(), "write 0 or more".to_owned())
        );
        assert_eq!(told("ignroe = []").1, "did you mean `ignore`?");
        for text in ["authority = \"House style\"", "authority = [\"House style\"]"] {
            assert!(told(text).1.ends_with("authority = [{ text = \"House style, 4.2\" }]"), "{text}");
        }
        assert_eq!(told("authority = [\"House style\"]").0, "a table is expected here, not text \"House style\"");
    }
}
