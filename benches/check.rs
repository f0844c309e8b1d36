//! The library on one report: reading it into a document, and checking it with all default rules.
//!
//! `cargo bench` prints the median of many runs and the speed that it makes. Whole-process figures are in `README.md`.

#![allow(clippy::disallowed_methods, clippy::expect_used, clippy::panic, clippy::unwrap_used)] // They measure time, and fail by panicking.

use std::hint::black_box;
use std::time::Instant;

use recte::document::{Document, Hints};
use recte::lint::lint;
use recte::pack::RuleSet;
use recte::source::Source;

const RUNS: usize = 200;

fn median(mut run: impl FnMut()) -> f64 {
    let mut times: Vec<f64> = (0..RUNS)
        .map(|_| {
            let start = Instant::now();
            run();
            start.elapsed().as_secs_f64()
        })
        .collect();
    times.sort_by(f64::total_cmp);
    times[RUNS / 2]
}

fn main() {
    println!(
        "{:32} {:>10}",
        "loading the rules",
        format!("{:.2} ms", 1e3 * median(|| drop(black_box(RuleSet::embedded()))))
    );
    let set = RuleSet::embedded().expect("the rules load");
    let rules: Vec<_> = set.rules.iter().filter(|rule| rule.enabled).map(|rule| (rule.clone(), None)).collect();
    for name in ["clean/report-en.txt", "clean/report-zh.txt", "broken/dates-en.txt"] {
        let path = format!("{}/fixtures/{name}", env!("CARGO_MANIFEST_DIR"));
        let text = std::fs::read_to_string(path).expect("the fixture is there");
        let source = Source::new(name, "text", text.repeat(20));
        let size = source.text.len() as f64 / 1e6;
        let read = median(|| drop(black_box(Document::read(&source, &set.lexicon, &Hints::default()))));
        let document = Document::read(&source, &set.lexicon, &Hints::default());
        let check = median(|| drop(black_box(lint(&document, &rules))));
        println!(
            "{:32} {:>10} {:>10}",
            format!("reading {name} × 20"),
            format!("{:.2} ms", 1e3 * read),
            format!("{:.0} MB/s", size / read)
        );
        println!(
            "{:32} {:>10} {:>10}",
            format!("checking {name} × 20"),
            format!("{:.2} ms", 1e3 * check),
            format!("{:.0} MB/s", size / check)
        );
    }
}
