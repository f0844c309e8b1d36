//! Each rule's record on published documents holds its level: what is mostly wrong is no error, and what is hardly ever right is
//! not said at all.

use recte::pack::RuleSet;
use recte::rule::Record;

/// With fewer findings one that is false decides, and the share says nothing.
const ENOUGH: usize = 10;

/// The share of `records` that is right, where there are enough.
fn share<'r>(records: impl Iterator<Item = &'r Record>) -> Option<f64> {
    let (findings, real) = records.fold((0, 0), |sum, one| (sum.0 + one.findings, sum.1 + one.real));
    (findings >= ENOUGH).then(|| real as f64 / findings as f64)
}

#[test]
fn errors_are_right_nine_times_in_ten_and_what_is_said_by_default_seven_times() {
    let set = RuleSet::embedded().expect("the rules load");
    let mut judged = 0;
    for rule in &set.rules {
        let records = rule.records();
        let all = share(records.iter());
        judged += usize::from(all.is_some());
        let errors = share(records.iter().filter(|record| record.level == "error"));
        assert!(errors.is_none_or(|right| right >= 0.9), "{}: {errors:?} of its errors are right", rule.name);
        assert!(!rule.enabled || all.is_none_or(|right| right >= 0.7), "{}: {all:?} is right", rule.name);
    }
    assert!(judged >= 10, "{judged} rules have a record");
}

#[test]
fn the_table_is_read_whole() {
    let table = concat!(env!("CARGO_MANIFEST_DIR"), "/rules/records.tsv");
    let table = std::fs::read_to_string(table).expect("it is read");
    let set = RuleSet::embedded().expect("the rules load");
    let read: usize = set.rules.iter().map(|rule| rule.records().len()).sum();
    assert_eq!(read, table.lines().count() - 2, "each line is a record of a rule");
    for record in set.rules.iter().flat_map(|rule| rule.records()) {
        assert!(
            record.real <= record.findings && 0 < record.documents && record.documents <= record.findings,
            "{record:?}"
        );
        assert!(["told", "inferred"].contains(&record.evidence.as_str()), "{record:?}");
        assert!(["error", "warning", "info"].contains(&record.level.as_str()), "{record:?}");
    }
}
