//! Registers: tables of facts, a line each, of a key and what is known of it.

use std::borrow::Cow;
use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::document::{Holds, Registers};
use crate::rule::RuleError;
use crate::wording::did_you_mean;

/// The folder of registers in a pack.
pub(super) const FOLDER: &str = "registers/";

/// What a line says last to set another value for a key that has one.
const OVERRIDE: &str = "override";

/// The registers of all packs, and the files of the user's.
#[derive(Default)]
pub(super) struct AllRegisters {
    known: Registers,
    /// The files of the user's, each with the name of its register, its path and its text.
    own: Vec<(String, String, String)>,
    /// The names of registers of which a file was left out: that they are missing is not told again.
    broken: Vec<String>,
}

impl AllRegisters {
    /// Adds the register `name` of a pack that comes with recte.
    pub fn embedded(&mut self, name: &str, text: &'static str) {
        self.known.set(name, Cow::Borrowed(text));
    }

    /// Adds the lines of the file `shown` of the user's to the register `name`, which need not exist.
    ///
    /// # Errors
    /// What is wrong with it; then nothing is added.
    pub fn add(&mut self, name: &str, shown: &str, text: &str) -> Result<(), Vec<RuleError>> {
        let known = self.known.lines(name).unwrap_or_default();
        let lines = extended(known, shown, text).inspect_err(|_| self.broken.push(name.to_owned()))?;
        self.known.set(name, lines);
        self.own.push((name.to_owned(), shown.to_owned(), text.to_owned()));
        Ok(())
    }

    /// The names of all, and what they hold; that is not known of those whose files were left out.
    pub fn all(&self) -> Vec<(&str, Option<Holds>)> {
        self.known.all().chain(self.broken.iter().map(|name| (name.as_str(), None))).collect()
    }

    /// What is wrong with files of the user's for registers that are not among `used`, those that issuers look into. A pack without
    /// issuers looks into none: it may be one of several that the same files are added to.
    pub fn unused(&self, used: &[String]) -> Vec<RuleError> {
        let unused = self.own.iter().filter(|(name, ..)| !used.is_empty() && !used.contains(name));
        let told = unused.map(|(name, shown, text)| {
            let help = did_you_mean(name, used.iter().map(String::as_str))
                .unwrap_or_else(|| format!("an issuer names its register by `register = \"{name}\"` in issuers.toml"));
            RuleError::new(shown, text, 0..0, format!("no issuer has the register `{name}`"), Some(help))
        });
        told.collect()
    }

    /// All of them, to be looked into.
    pub fn finish(self) -> Registers {
        self.known
    }
}

/// The lines of `known` and those of `text`, the file `shown` of the user's, sorted by their keys.
///
/// # Errors
/// Lines that have not as many columns as those of `known`, or set another value for a key that has one.
pub(super) fn extended(known: &str, shown: &str, text: &str) -> Result<Cow<'static, str>, Vec<RuleError>> {
    let is_line = |line: &&str| !line.starts_with('#') && !line.is_empty();
    let mut columns = known.lines().chain(text.lines()).filter(is_line).map(|line| line.split('\t').count());
    // A day of adoption has two, a year of running numbers three.
    let columns = columns.next().unwrap_or(2).clamp(2, 3);
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
                _ if let Some((message, help)) = misread(key, value) => mistake(message, help.to_owned()),
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

/// What is wrong with `value`, where a line of two columns has the day of `key`, and one of three the numbers of the year `key`: what, and
/// what to do.
fn misread(key: &str, value: &str) -> Option<(String, &'static str)> {
    let Some((first, last)) = value.split_once('\t') else {
        let help = "write year, month and day: 2019-05-28";
        let is_day = value.len() == "2019-05-28".len() && value.parse::<Date>().is_ok();
        return (!is_day).then(|| (format!("`{value}` is not a valid day"), help));
    };
    let help = "write a year, its first number and its last, with tabs between them";
    let figures = [key, first, last].map(|figures| (figures, figures.parse::<u16>()));
    if let Some((word, _)) = figures.iter().find(|(_, read)| read.is_err()) {
        return Some((format!("`{word}` is not a valid number"), help));
    }
    let [_, (_, first), (_, last)] = figures;
    (first.ok() > last.ok()).then(|| ("the last number is before the first".to_owned(), help))
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

    #[test]
    fn values_that_nothing_could_read_are_mistakes() {
        for day in ["May 2024", "20240502", "2024-05-02T10", "2024-02-30", "2 May 2024"] {
            assert_eq!(told(&format!("A 74/2\t{day}\n"))[0].0, format!("`{day}` is not a valid day"));
        }
        let years = "2023\t1\t9\n";
        let told = |line: &str| extended(years, "a", line).err().map(|told| told[0].message().to_owned());
        assert_eq!(told("2024\t10\t30\n"), None);
        assert_eq!(told("C 2024\t10\t30\n").unwrap(), "`C 2024` is not a valid number");
        assert_eq!(told("2024\t10\tmore\n").unwrap(), "`more` is not a valid number");
        assert_eq!(told("2024\t30\t10\n").unwrap(), "the last number is before the first");
    }
}
