//! The language server on a report of 1 MB: the time from a change to its diagnostics, as a client sees it.

#![allow(clippy::disallowed_methods, clippy::expect_used, clippy::panic, clippy::unwrap_used)] // They measure time, and fail by panicking.

#[allow(dead_code)]
#[path = "../tests/all/client.rs"]
mod client;

use std::time::Instant;

use client::{Client, range};
use serde_json::json;

const SIZE: usize = 1_000_000;
const CHANGES: i64 = 50;

fn main() {
    for (name, files) in [
        ("English", ["clean/report-en.txt", "broken/paragraph-twice-en.txt", "broken/dates-en.txt"]),
        ("Chinese", ["clean/report-zh.txt", "broken/paragraph-missing-zh.txt", "broken/dates-zh.txt"]),
    ] {
        let texts = files.map(|file| {
            let path = format!("{}/fixtures/{file}", env!("CARGO_MANIFEST_DIR"));
            std::fs::read_to_string(path).expect("the fixture is there")
        });
        // One broken report among clean ones: so are reports.
        let mut text = texts.concat();
        while text.len() < SIZE {
            text.push_str(&texts[0]);
        }
        report(name, &text);
    }
}

fn report(name: &str, text: &str) {
    let uri = "file:///report.txt";
    let mut client = Client::start(json!({}), None);
    let start = Instant::now();
    client.open(uri, "plaintext", text);
    let found = client.diagnostics(uri).len();
    let opened = start.elapsed();
    let lines = text.lines().count() as u64;
    let mut times: Vec<f64> = (0..CHANGES)
        .map(|change| {
            // Typing now here, now there.
            let line = change as u64 * 7919 % lines;
            let start = Instant::now();
            client.change(uri, change + 2, json!([{"range": range((line, 0), (line, 0)), "text": "x"}]));
            while client.pushed[uri]["version"] != change + 2 {
                client.next();
            }
            1e3 * start.elapsed().as_secs_f64()
        })
        .collect();
    times.sort_by(f64::total_cmp);
    let share = |share: f64| times[((times.len() - 1) as f64 * share) as usize];
    println!(
        "{name}, {:.1} MB, {found} findings: opened in {:.0} ms; {CHANGES} changes: median {:.1} ms, 95 % {:.1} ms, most {:.1} ms",
        text.len() as f64 / 1e6,
        1e3 * opened.as_secs_f64(),
        share(0.5),
        share(0.95),
        share(1.0),
    );
}
