//! Broken files of every format: whatever stands in them, reading ends with a document or a message.
//!
//! `cargo test --release -- --ignored mutations` runs all; `MUTATIONS=100000` in the environment takes more of each.

use std::io::{Cursor, Read, Write};
use std::path::PathBuf;
use std::sync::Arc;

use recte::document::{Document, Hints};
use recte::lint::lint;
use recte::pack::RuleSet;
use recte::read::{ReadOptions, decode};

use super::root;

/// Mutations of the fixtures of one format, where the environment asks for no other number.
const MUTATIONS: usize = 10_000;

/// Numbers that look like chance and are the same in every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        // xorshift64*, Vigna 2016.
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) as usize % limit.max(1)
    }

    /// `bytes` with up to four things done to them.
    fn mutated(&mut self, bytes: &[u8]) -> Vec<u8> {
        let mut bytes = bytes.to_vec();
        for _ in 0..=self.below(4) {
            let at = self.below(bytes.len());
            match self.below(6) {
                0 => bytes.truncate(at),
                1 => bytes.drain(at..(at + self.below(64)).min(bytes.len())).for_each(drop),
                2 => {
                    let again = bytes[at..(at + self.below(64)).min(bytes.len())].to_vec();
                    let to = self.below(bytes.len());
                    bytes.splice(to..to, again).for_each(drop);
                }
                3 => bytes.iter_mut().skip(at).take(1).for_each(|byte| *byte = b"<>/&\"0 \xff"[at % 8]),
                _ => bytes.iter_mut().skip(at).take(1).for_each(|byte| *byte ^= 1 << (at % 8)),
            }
        }
        bytes
    }
}

fn fixtures(ending: &str) -> Vec<Vec<u8>> {
    let folder = std::fs::read_dir(root().join("fixtures/formats")).expect("the folder is there");
    let mut paths: Vec<PathBuf> = folder.map(|entry| entry.expect("it can be read").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|known| known == ending));
    paths.sort();
    assert!(!paths.is_empty());
    paths.iter().map(|path| std::fs::read(path).expect("it can be read")).collect()
}

/// Reads and checks `bytes`, which may be anything.
fn survive(bytes: Vec<u8>, ending: &str, set: &RuleSet) -> bool {
    let Ok(source) = decode(bytes, &format!("mutated.{ending}"), &ReadOptions::default()) else { return false };
    let document = Document::read(&source, &set.lexicon, &Hints::default());
    let rules: Vec<_> = set.rules.iter().map(|rule| (Arc::clone(rule), None)).collect();
    for finding in lint(&document, &rules) {
        assert!(source.text.get(finding.span.range()).is_some(), "a span cuts text");
        source.place(finding.span.start as usize);
    }
    true
}

fn run(ending: &str, mutate: impl Fn(&mut Chance, &[u8]) -> Vec<u8>) {
    let set = RuleSet::embedded().expect("the rules are good");
    let wanted = std::env::var("MUTATIONS").ok().and_then(|wanted| wanted.parse().ok()).unwrap_or(MUTATIONS);
    let fixtures = fixtures(ending);
    let mut chance = Chance(0x9e37_79b9_7f4a_7c15);
    let read =
        (0..wanted).filter(|at| survive(mutate(&mut chance, &fixtures[at % fixtures.len()]), ending, &set)).count();
    println!("{ending}: {wanted} mutations, {read} of them read as documents, the others refused");
    assert!(read > 0);
}

/// The package `bytes` with one of its parts mutated.
fn repacked(chance: &mut Chance, bytes: &[u8]) -> Vec<u8> {
    let mut package = zip::ZipArchive::new(Cursor::new(bytes)).expect("the fixture is a package");
    let chosen = chance.below(package.len());
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..package.len() {
        let mut part = package.by_index(at).expect("it is there");
        let name = part.name().expect("it has a name").into_owned();
        let mut content = Vec::new();
        part.read_to_end(&mut content).expect("it can be unpacked");
        if at == chosen {
            content = chance.mutated(&content);
        }
        writer.start_file(name, zip::write::SimpleFileOptions::default()).expect("it can be packed");
        writer.write_all(&content).expect("it can be packed");
    }
    writer.finish().expect("it can be packed").into_inner()
}

#[test]
#[ignore = "10,000 mutations of each format take a minute in a release build"]
fn mutations_of_every_format_are_read_or_refused() {
    for ending in ["txt", "md", "html", "xml", "docx", "pdf"] {
        run(ending, Chance::mutated);
    }
    run("docx", repacked);
}

#[test]
fn some_mutations_of_every_format_are_read_or_refused() {
    /// Mutations of each fixture.
    const TIMES: usize = 5;
    let set = RuleSet::embedded().expect("the rules are good");
    let mut chance = Chance(1);
    // How many of ten are read at least: text whatever stands in it, a package only where its parts are whole.
    for (ending, mutate, least) in [
        ("txt", Chance::mutated as fn(&mut Chance, &[u8]) -> Vec<u8>, 5),
        ("md", Chance::mutated, 5),
        ("html", Chance::mutated, 5),
        ("xml", Chance::mutated, 3),
        ("docx", repacked, 1),
        ("pdf", Chance::mutated, 5),
    ] {
        let fixtures = fixtures(ending);
        let all = TIMES * fixtures.len();
        let mutated = fixtures.iter().cycle().take(all).map(|bytes| mutate(&mut chance, bytes));
        let read = mutated.filter(|bytes| survive(bytes.clone(), ending, &set)).count();
        assert!(read * 10 >= all * least, "{ending}: only {read} of {all} were read");
        // Not all of what is broken is left whole.
        assert!(read < all || ["txt", "md", "html"].contains(&ending), "{ending}: nothing was refused");
    }
}
