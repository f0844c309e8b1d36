//! Registers: tables of facts, a line each, of a key and what is known of it.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::rule::RuleError;

/// The folder of registers in a pack.
pub(super) const FOLDER: &str = "registers/";

/// What a line says last to set another value for a key that has one.
const OVERRIDE: &str = "override";

/// The lines of `known` and those of `text`, the file `shown` of the user's, sorted by their keys.
///
/// # Errors
/// Lines that have not as many columns as those of `known`, or set another value for a key that has one.
pub(super) fn extended(known: &str, shown: &str, text: &str) -> Result<Cow<'static, str>, Vec<RuleError>> {
    let is_line = |line: &&str| !line.starts_with('#') && !line.is_empty();
    let columns = known.lines().find(is_line).map_or(2, |line| line.split('\t').count());
    let (comments, lines): (Vec<&str>, Vec<&str>) = known.lines().partition(|line| !is_line(line));
    let mut rows: BTreeMap<&str, &str> = lines.into_iter().filter_map(|line| line.split_once('\t')).collect();
    let mut mistakes = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let at = start..start + line.trim_end().len();
        start += line.len();
        let line = line.trim_end();
        if !is_line(&line) {
            continue;
        }
        let mut mistake =
            |message: String, help: String| mistakes.push(RuleError::new(shown, text, at.clone(), message, Some(help)));
        let (line, overrides) = match line.rsplit_once('\t') {
            Some((line, OVERRIDE)) => (line, true),
            _ => (line, false),
        };
        match line.split_once('\t') {
            Some((key, value)) if line.split('\t').count() == columns => match rows.get(key) {
                Some(other) if *other != value && !overrides => {
                    let help = format!("correct the line, or end it with a tab and `{OVERRIDE}`");
                    mistake(format!("`{key}` is registered with another value: {}", other.replace('\t', ", ")), help);
                }
                _ => {
                    rows.insert(key, value);
                }
            },
            _ => mistake(format!("a line of this register has {columns} columns"), "part them with tabs".to_owned()),
        }
    }
    if !mistakes.is_empty() {
        return Err(mistakes);
    }
    let mut all = String::with_capacity(known.len() + text.len());
    for comment in comments {
        all.push_str(comment);
        all.push('\n');
    }
    for (key, value) in rows {
        all.extend([key, "\t", value, "\n"]);
    }
    Ok(Cow::Owned(all))
}

#[cfg(test)]
mod tests {
    use super::extended;

    const KNOWN: &str = "# number, day\nA 74/1\t2019-10-01\nA 74/3\t2019-10-03\n";

    fn told(text: &str) -> Vec<(String, std::ops::Range<usize>)> {
        let mistakes = extended(KNOWN, "registers/a.tsv", text).unwrap_err();
        mistakes.iter().map(|mistake| (mistake.message().to_owned(), mistake.span())).collect()
    }

    #[test]
    fn rows_are_added_in_the_order_of_their_keys() {
        let all =
            extended(KNOWN, "a", "A 74/2\t2019-10-02\n# mine\nA 74/3\t2019-10-03\nA 74/1\t2019-10-09\toverride\n");
        assert_eq!(all.unwrap(), "# number, day\nA 74/1\t2019-10-09\nA 74/2\t2019-10-02\nA 74/3\t2019-10-03\n");
    }

    #[test]
    fn another_value_and_missing_columns_are_mistakes_at_their_lines() {
        let other = "`A 74/1` is registered with another value: 2019-10-01".to_owned();
        assert_eq!(told("A 74/1\t2019-11-01\n"), [(other, 0..17)]);
        let columns = "a line of this register has 2 columns".to_owned();
        assert_eq!(told("A 74/2\t2019-10-02\nA 74/4 2019\n"), [(columns, 18..29)]);
    }
}
