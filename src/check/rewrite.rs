//! What is written instead of a match, with the groups of the expression that matched.

use std::ops::Range;

use crate::spanned::Spanned;
use crate::text::before;
use regex::Regex;
use serde::Deserialize;

use super::regexp::Regexp;

/// A replacement in a rule file: `$1` and `${name}` are groups, `$$` is a dollar sign.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[cfg_attr(test, schemars(with = "String"))]
#[serde(from = "Spanned<String>")]
pub struct Rewrite {
    text: Spanned<String>,
}

impl From<Spanned<String>> for Rewrite {
    fn from(text: Spanned<String>) -> Self {
        Self { text }
    }
}

impl Rewrite {
    pub fn as_str(&self) -> &str {
        self.text.get_ref()
    }

    /// Says which group it names that `find` has not: such a group writes nothing, and what it stands for is deleted.
    ///
    /// # Errors
    /// What is wrong and what to write, with the bytes of the value in the rule file.
    pub fn validate(&self, find: &Regexp) -> Result<(), (String, Range<usize>)> {
        let Some(find) = find.get() else { return Ok(()) };
        let text = self.as_str();
        let mut rest = text.replace("$$", "");
        while let Some(at) = rest.find('$') {
            let after = rest.split_off(at + 1);
            let (group, braced) = match after.strip_prefix('{').and_then(|inner| inner.split_once('}')) {
                Some((group, _)) => (group, true),
                None => (named(&after), false),
            };
            if !group.is_empty() && !has(find, group) {
                return Err((missing(find, group, braced), self.text.span()));
            }
            rest = after;
        }
        Ok(())
    }
}

/// The name of a group that `text` begins with: the regex crate takes all letters and figures for it.
fn named(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(text.len());
    before(text, end)
}

fn has(find: &Regex, group: &str) -> bool {
    match group.parse::<usize>() {
        Ok(number) => number < find.captures_len(),
        Err(_) => find.capture_names().flatten().any(|name| name == group),
    }
}

fn missing(find: &Regex, group: &str, braced: bool) -> String {
    let figures = group.bytes().take_while(u8::is_ascii_digit).count();
    let (number, letters) = group.split_at_checked(figures).unwrap_or((group, ""));
    if !braced && figures > 0 && has(find, number) {
        return format!(
            "`${group}` names the group `{group}`, which the expression does not have; write `${{{number}}}{letters}`"
        );
    }
    let groups = match find.captures_len() - 1 {
        0 => "no groups".to_owned(),
        1 => "one group".to_owned(),
        count => format!("{count} groups"),
    };
    format!("the expression has no group `{group}`: it has {groups}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(find: &str, rewrite: &str) -> Option<String> {
        let spanned = |text: &str| Spanned::new(0..0, text.to_owned());
        Rewrite::from(spanned(rewrite)).validate(&Regexp::from(spanned(find))).err().map(|(said, _)| said)
    }

    #[test]
    fn a_group_that_is_not_there_is_refused() {
        let said = fault("([0-9]+) percent", "$1per cent");
        assert_eq!(
            said.as_deref(),
            Some("`$1per` names the group `1per`, which the expression does not have; write `${1}per`")
        );
        let said = fault("[0-9]+ percent", "$1 per cent");
        assert_eq!(said.as_deref(), Some("the expression has no group `1`: it has no groups"));
        assert_eq!(
            fault("(a)(b)", "${2}${three}").as_deref(),
            Some("the expression has no group `three`: it has 2 groups")
        );
        assert_eq!(fault("(a)", "$1$2").as_deref(), Some("the expression has no group `2`: it has one group"));
    }

    #[test]
    fn groups_that_are_there_and_dollar_signs_are_not() {
        assert_eq!(fault("(?<figure>[0-9]+) (percent)", "$figure per cent, ${1}st $2 $0"), None);
        assert_eq!(fault("[0-9]+", "$$5 and $"), None);
        assert_eq!(fault("(unclosed", "$1"), None);
    }
}
