//! A rule's record: how often it spoke on published documents that were read, and how often rightly. `rules/record` makes the table.

use super::phrases::{MessagePhrases, Phrase};

/// All records.
pub(super) const TABLE: &str = include_str!("../../rules/records.tsv");

/// What a rule said in one format on one ground at one level, and how much of it was right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// The input format.
    pub format: String,
    /// `told` by the file or `inferred` from print.
    pub evidence: String,
    /// The severity of what it said, which may be less than the rule's: `src/lint/confidence.rs`.
    pub level: String,
    /// Documents in which it spoke.
    pub documents: usize,
    /// Findings that were read and judged.
    pub findings: usize,
    /// Those of them that are real errors.
    pub real: usize,
}

/// The records of `rule` in `table`, which is `rules/records.tsv`. A line that is no record is passed over: a test reads the
/// table whole.
pub(super) fn of(table: &str, rule: &str) -> Vec<Record> {
    let lines = table.lines().filter_map(|line| {
        let [name, format, evidence, level, documents, findings, real] = line.split('\t').collect::<Vec<_>>()[..]
        else {
            return None;
        };
        if name != rule {
            return None;
        }
        let [documents, findings, real] = [documents, findings, real].map(|count| count.parse().ok());
        let [format, evidence, level] = [format, evidence, level].map(str::to_owned);
        Some(Record { format, evidence, level, documents: documents?, findings: findings?, real: real? })
    });
    lines.collect()
}

/// The day until which documents were read for `table`.
pub(super) fn until(table: &str) -> &str {
    let first = table.lines().next().and_then(|line| line.strip_prefix("# Made by rules/record; read until "));
    first.map_or("", |day| day.trim_end_matches('.'))
}

/// All of `records` in a sentence and its parts, in words of `phrases`, for the rule's page; nothing where there are none.
pub(super) fn told(records: &[Record], until: &str, phrases: &MessagePhrases) -> Option<String> {
    let total = |count: fn(&Record) -> usize| records.iter().map(count).sum::<usize>();
    let (findings, real) = (total(|record| record.findings), total(|record| record.real));
    if findings == 0 {
        return None;
    }
    let grounds = records.chunk_by(|one, next| (&one.format, &one.evidence) == (&next.format, &next.evidence));
    let parts = grounds.filter_map(|ground| {
        let Record { format, evidence, .. } = ground.first()?;
        let phrase = if evidence == "told" { Phrase::RecordTold } else { Phrase::RecordInferred };
        let (findings, real) = ground.iter().fold((0, 0), |sum, one| (sum.0 + one.findings, sum.1 + one.real));
        let [findings, real] = [findings, real].map(|count| count.to_string());
        Some(phrases.say(phrase, &[("format", format.clone()), ("real", real), ("findings", findings)]))
    });
    let formats = parts.collect::<Vec<_>>().join(phrases.plain(Phrase::Comma));
    let [findings, real] = [findings, real].map(|count| count.to_string());
    let values = [("real", real), ("findings", findings), ("until", until.to_owned()), ("formats", formats)];
    Some(phrases.say(Phrase::RecordIs, &values))
}

#[cfg(test)]
mod tests {
    use super::{MessagePhrases, of, told, until};

    const TABLE: &str = "# Made by rules/record; read until 2035-01-02.\nrule\tformat\tevidence\tlevel\tdocuments\tfindings\treal\n\
                         date-year\takn\ttold\terror\t2\t3\t3\ndate-year\takn\ttold\twarning\t1\t1\t1\n\
                         date-year\ttext\tinferred\terror\t1\t2\t1\n";

    #[test]
    fn a_table_is_read_by_rule() {
        assert_eq!((until(TABLE), of(TABLE, "date-year").len(), of(TABLE, "date").len()), ("2035-01-02", 3, 0));
        let expected = "5 of 6 findings on published documents were right, as of 2035-01-02. By format: akn (structure told \
                        by the file) 4 of 4, text (inferred from print) 1 of 2.";
        assert_eq!(told(&of(TABLE, "date-year"), until(TABLE), &MessagePhrases::default()).as_deref(), Some(expected));
        assert_eq!(told(&of(TABLE, "date"), until(TABLE), &MessagePhrases::default()), None);
    }
}
