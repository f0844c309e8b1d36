//! Findings that are known and left for later: a file that knows them by what they are about, not by where they stand.

use std::collections::BTreeMap;
use std::fmt::{self, Write as _};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::finding::Finding;
use crate::rule::RuleError;
use crate::text::after;

/// The version of the file; what is added to a row changes nothing.
const VERSION: u64 = 1;

/// Known findings, by document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Baseline {
    /// Those of each document, by the path that it has as seen from the file.
    pub files: BTreeMap<String, Vec<Known>>,
}

/// A known finding. Rows are sorted by what people read in them.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Known {
    /// The name of its rule.
    pub rule: String,
    /// What was said when it was written down; for people only.
    pub message: String,
    /// What it is known by.
    pub fingerprint: u64,
}

#[derive(Deserialize, Serialize)]
struct BaselineRow {
    path: String,
    rule: String,
    message: String,
    #[serde(serialize_with = "as_hex", deserialize_with = "from_hex")]
    fingerprint: u64,
}

impl From<&Finding> for Known {
    fn from(finding: &Finding) -> Self {
        let (rule, message) = (finding.rule.name.clone(), finding.message.clone());
        Self { rule, message, fingerprint: finding.fingerprint }
    }
}

impl Baseline {
    /// Reads `text`, which stands in the file shown as `name`.
    ///
    /// # Errors
    /// What is wrong with it, at its place: a file of another kind or a later version.
    pub fn parse(name: &str, text: &str) -> Result<Self, Box<RuleError>> {
        #[derive(Deserialize)]
        struct BaselineHead {
            version: u64,
        }
        #[derive(Deserialize)]
        struct File {
            findings: Vec<BaselineRow>,
        }
        let mistake = |error: &serde_json::Error, message: String| {
            let at = offset(text, error.line(), error.column());
            let help = "`--write-baseline` makes one".to_owned();
            Box::new(RuleError::new(name, text, at..at + 1, message, Some(help)))
        };
        let head: BaselineHead =
            serde_json::from_str(text).map_err(|error| mistake(&error, "this is not a baseline file".to_owned()))?;
        if head.version != VERSION {
            let at = text.find("\"version\"").unwrap_or(0);
            let end = after(text, at).find([',', '}']).map_or(text.len(), |end| at + end);
            let message = format!("this baseline is of version {}; known is {VERSION}", head.version);
            let help = "a later recte wrote it: use that one, or write it anew".to_owned();
            return Err(Box::new(RuleError::new(name, text, at..end, message, Some(help))));
        }
        let damaged = |error: &serde_json::Error| format!("this baseline is damaged: {error}");
        let file: File = serde_json::from_str(text).map_err(|error| mistake(&error, damaged(&error)))?;
        let mut baseline = Self::default();
        for BaselineRow { path, rule, message, fingerprint } in file.findings {
            baseline.files.entry(path).or_default().push(Known { rule, message, fingerprint });
        }
        Ok(baseline)
    }

    /// How many findings are known.
    pub fn count(&self) -> usize {
        self.files.values().map(Vec::len).sum()
    }
}

/// The file: a line each, sorted, so that two versions of it are easily compared.
impl fmt::Display for Baseline {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut lines = Vec::with_capacity(self.count());
        for (path, known) in &self.files {
            let mut known: Vec<&Known> = known.iter().collect();
            known.sort();
            for Known { rule, message, fingerprint } in known {
                let (path, rule, message) = (path.clone(), rule.clone(), message.clone());
                let row = BaselineRow { path, rule, message, fingerprint: *fingerprint };
                lines.push(serde_json::to_string(&row).map_err(|_| fmt::Error)?);
            }
        }
        write!(f, "{{\"version\":{VERSION},\"findings\":[")?;
        let mut between = "\n";
        for line in lines {
            f.write_str(between)?;
            f.write_str(&line)?;
            between = ",\n";
        }
        f.write_str("\n]}\n")
    }
}

/// The byte at `line` and `column`, both from 1, as `serde_json` counts them.
fn offset(text: &str, line: usize, column: usize) -> usize {
    let before: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    text.floor_char_boundary(before + column.saturating_sub(1))
}

fn as_hex<S: Serializer>(fingerprint: &u64, serializer: S) -> Result<S::Ok, S::Error> {
    let mut hex = String::with_capacity(16);
    // Writing to a string does not fail.
    let _ = write!(hex, "{fingerprint:016x}");
    serializer.serialize_str(&hex)
}

fn from_hex<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u64, D::Error> {
    let hex = String::deserialize(deserializer)?;
    u64::from_str_radix(&hex, 16).map_err(|_| de::Error::custom(format!("`{hex}` is no fingerprint")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(rule: &str, fingerprint: u64) -> Known {
        Known { rule: rule.into(), message: "“so”\n".into(), fingerprint }
    }

    #[test]
    fn what_is_written_is_read_and_sorted() {
        let mut baseline = Baseline::default();
        baseline.files.insert("b.txt".into(), vec![known("z", u64::MAX), known("a", 1)]);
        baseline.files.insert("a.txt".into(), vec![known("m", 0)]);
        let text = baseline.to_string();
        assert_eq!(text.lines().count(), 5);
        let rules: Vec<_> =
            text.match_indices("\"rule\":\"").map(|(at, found)| &text[at + found.len()..][..1]).collect();
        assert_eq!(rules, ["m", "a", "z"]);
        assert_eq!(Baseline::parse("b.json", &text).unwrap().to_string(), text);
        assert_eq!(Baseline::default().to_string(), "{\"version\":1,\"findings\":[\n]}\n");
    }

    #[test]
    fn what_is_no_baseline_is_told() {
        for (text, said) in [
            ("", "this is not a baseline file"),
            ("[]", "this is not a baseline file"),
            ("{\"version\": 2}", "this baseline is of version 2"),
            ("{\"version\": 1, \"findings\": [{\"path\": \"大\"}]}", "missing field `rule`"),
            (
                "{\"version\":1,\"findings\":[{\"path\":\"a\",\"rule\":\"b\",\"message\":\"\",\"fingerprint\":\"x\"}]}",
                "`x` is no fingerprint",
            ),
        ] {
            let error = Baseline::parse("b.json", text).unwrap_err();
            assert!(error.message().contains(said), "{text}: {}", error.message());
        }
    }
}
