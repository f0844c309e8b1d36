//! Texts that break the laws, each of which must be seen.

use super::circles::{Outline, against, outlines};
use super::{all_laws, size};

/// A file of the sources, a line that is put at its end, and what is said of it.
const BROKEN: [(&str, &str, &str); 90] = [
    // One way.
    ("check/mod.rs", "use crate::report;", "knows report"),
    ("check/mod.rs", "pub(crate) use crate::report as words;", "knows report"),
    ("check/mod.rs", "use crate::report::*;", "knows report"),
    ("check/mod.rs", "fn f() { crate::report::X::new() }", "knows report::X::new"),
    ("check/mod.rs", "fn f() -> String { format!(\"{}\", crate::report::X) }", "knows report::X"),
    ("check/mod.rs", "use crate::{document, report::{self, X}};", "knows report"),
    ("check/agree/mod.rs", "use super::super::report::X;", "knows report::X"),
    ("check/agree/mod.rs", "use super::{super::report, Violation};", "knows report"),
    ("check/agree/mod.rs", "fn f(x: super::super::report::X) {}", "knows report::X"),
    ("check/agree/mod.rs", "mod inner { use super::super::super::report; }", "knows report"),
    ("check/agree/mod.rs", "use super::super as up;", "names the crate itself"),
    ("check/mod.rs", "use crate as recte;", "names the crate itself"),
    ("check/mod.rs", "use crate::rule::Rule;", "knows rule::Rule"),
    ("check/mod.rs", "use crate::lint::Finding;", "knows lint::Finding"),
    ("document/mod.rs", "use crate::read::Options;", "knows read::Options"),
    ("document/lexicon/mod.rs", "use crate::document::layout::flow::Flow;", "knows document::layout::flow::Flow"),
    ("document/layout/page.rs", "fn f() { crate::document::note::resolve::f() }", "knows document::note::resolve::f"),
    ("document/list/resolve.rs", "use super::super::read::f;", "knows document::read::f"),
    // By the face, of which nobody sees where it leads.
    ("document/layout/page.rs", "use crate::document::Block;", "knows document::Block"),
    ("document/mod.rs", "fn f() { crate::rule::f() }", "knows rule::f"),
    ("read/mod.rs", "use crate::document::Document;", "knows document::Document"),
    ("config/mod.rs", "use crate::server;", "knows server"),
    ("lint/baseline.rs", "use crate::config::Config;", "knows config::Config"),
    ("lint/fix.rs", "use super::super::report;", "knows report"),
    ("lint/fix.rs", "use crate::disk;", "knows disk"),
    ("report/mod.rs", "use crate::config::Config;", "knows config::Config"),
    ("server/mod.rs", "use crate::cli;", "knows cli"),
    ("visible.rs", "use crate::source::Span;", "knows source::Span"),
    ("lib.rs", "pub mod other;", "`other` is in none of the stages"),
    ("lib.rs", "pub use report as words;", "gives a module another name"),
    ("lib.rs", "pub use linter::{Linter as Other, Report};", "gives a module another name"),
    ("other.rs", "", "`other` is in none of the stages"),
    // Files.
    ("report/mod.rs", "use std::fs;", "calls fs"),
    ("report/mod.rs", "use std::{fs, io};", "calls fs"),
    ("report/mod.rs", "use std::{io, path::Path, fs::{File, self as files}};", "calls fs"),
    ("report/mod.rs", "fn f(p: &Path) -> bool { p.exists() }", "calls exists"),
    ("report/mod.rs", "fn f(p: &[PathBuf]) { p.iter().any(|p| Path::exists(p)) }", "calls exists"),
    ("report/mod.rs", "fn f() { std::env::var(\"HOME\") }", "calls env"),
    ("read/mod.rs", "fn f(p: &Path) { p.canonicalize() }", "calls canonicalize"),
    ("check/mod.rs", "fn f() { std::env::current_dir() }", "calls env"),
    // Panics.
    ("lint/engine.rs", "fn f() { x.unwrap() }", "has unwrap"),
    ("lint/engine.rs", "fn f() { x.map(Option::unwrap) }", "has unwrap"),
    ("lint/engine.rs", "fn f() { x.expect(\"so\") }", "has expect"),
    ("lint/engine.rs", "fn f() { panic!(\"so\") }", "has panic"),
    ("lint/engine.rs", "fn f() { unreachable!() }", "has unreachable"),
    ("lint/engine.rs", "fn f() { assert!(x) }", "has assert"),
    ("read/html/mod.rs", "fn f() { x.unwrap() }", "has unwrap"),
    ("read/markdown/mod.rs", "fn f() { todo!() }", "has todo"),
    ("check/mod.rs", "#[allow(clippy::indexing_slicing)]", "takes itself out of"),
    ("check/mod.rs", "#[expect(clippy::string_slice, reason = \"so\")]", "takes itself out of"),
    ("text/script.rs", "#[expect(clippy::indexing_slicing)]", "takes itself out of"),
    ("text/script.rs", "#[allow(clippy::indexing_slicing, reason = \"so\")]", "takes itself out of"),
    // The clock.
    ("report/mod.rs", "fn f() { std::time::SystemTime::now() }", "reads SystemTime"),
    ("report/mod.rs", "fn f() { jiff::Zoned::now() }", "reads Zoned"),
    ("server/mod.rs", "use std::time::Instant as Watch;", "reads Instant"),
    ("server/configuration.rs", "fn f() { SystemTime::now() }", "reads now"),
    // Words.
    ("document/entity/date.rs", "const MONTH: &str = \"January\";", "knows january"),
    ("document/entity/date.rs", "const DAYS: [&str; 2] = [r\"lundi\", \"Wednesday\"];", "knows lundi"),
    ("document/entity/date.rs", "fn f(word: &str) -> bool { word == \" which \" }", "knows which"),
    ("check/mod.rs", "const BODY: &str = \"\\u{51b3}\\u{8bae}\";", "knows 决"),
    ("check/mod.rs", "fn f(rule: &str) -> bool { rule == \"date-weekday\" }", "knows date-weekday"),
    ("document/entity/date.rs", "fn f(word: &str) -> bool { word == \"du\" }", "knows du"),
    ("document/entity/date.rs", "const FORM: &str = \"{day} April {year}\";", "knows april"),
    ("check/mod.rs", "fn f() -> &'static str { \"say decision no. or résolution\" }", "knows é"),
    ("check/mod.rs", "fn f() -> &'static str { \"say paragraphe or paragraph here\" }", "knows paragraphe"),
    // Letters, figures and punctuation.
    ("document/entity/date.rs", "const LETTER: char = 'é';", "knows é"),
    ("document/entity/date.rs", "const LETTER: char = '\\u{e9}';", "knows é"),
    ("document/entity/date.rs", "const LETTERS: &[u8] = b\"-\\xd0\\xb0\";", "knows а"),
    ("document/entity/date.rs", "const YEAR: &str = \"\\u{5e74}\";", "knows 年"),
    ("document/entity/date.rs", "const FIGURE: char = '\\u{664}';", "knows ٤"),
    ("check/mod.rs", "fn f(c: char) -> bool { matches!(c, '\\u{2014}' | ',') }", "knows —"),
    ("check/mod.rs", "fn f(a: u8, b: u8) -> String { format!(\"{a}–{b}\") }", "knows –"),
    ("check/mod.rs", "fn f(text: &str) -> bool { text.starts_with(\"“\") }", "knows “"),
    ("check/mod.rs", "const COMMAS: [char; 2] = [',', '，'];", "knows ，"),
    ("check/mod.rs", "const MORE: &[u8] = b\"/\\xe2\\x80\\xa6\";", "knows …"),
    // Institutions.
    ("check/mod.rs", "fn f(symbol: &str) -> bool { symbol.starts_with(\"A/RES/\") }", "knows A/RES"),
    ("check/mod.rs", "fn f(symbol: &str) -> bool { symbol.starts_with(\"HSP/\") }", "knows HSP"),
    ("check/mod.rs", "fn f() -> String { format!(\"{}/Corr.{}\", 1, 2) }", "knows Corr"),
    ("check/mod.rs", "const OLD: &str = \"Adden\";", "knows Adden"),
    ("check/mod.rs", "const HOST: &str = \"https://undocs.org/en/\";", "knows undocs.org"),
    ("check/mod.rs", "const ID: &str = \"security-council\";", "knows security-council"),
    ("check/mod.rs", "fn f(body: Body) -> bool { body == Body::SecurityCouncil }", "knows security-council"),
    ("check/mod.rs", "fn is_general_assembly() {}", "knows general-assembly"),
    ("check/mod.rs", "fn f() -> &'static str { \"it is not one of the general Assembly\" }", "knows general assembly"),
    ("check/mod.rs", "const ACT: &str = \"Resolution \";", "knows resolution"),
    ("check/mod.rs", "const KEY: &str = \"HRC 12\";", "knows HRC"),
    ("check/mod.rs", "const FOOT: &str = \"Please recycle\";", "knows please recycle"),
    ("check/mod.rs", "const JOB: &str = \"GE.25\";", "knows GE"),
    ("check/mod.rs", "const FIRST: u16 = 1946;", "knows 1946"),
    ("check/mod.rs", "fn f(year: u32) -> bool { year > 2_014u32 }", "knows 2_014u32"),
];

#[test]
fn what_breaks_a_law_is_seen() {
    let law = all_laws();
    let files = super::shipped();
    for (name, line, said) in BROKEN {
        let text = files.iter().find(|(known, _)| known == name).map_or("", |(_, text)| text.as_str());
        let against = law(name, &format!("{text}\n{line}\n"));
        assert!(against.iter().any(|told| told.starts_with(name) && told.contains(said)), "{name} {line}: {against:?}");
        // In a unit test all of them are allowed.
        let tested = format!("{text}\n#[cfg(test)]\nmod more {{ {line} }}\n");
        assert!(name == "other.rs" || law(name, &tested).is_empty(), "{name} {line}: {:?}", law(name, &tested));
    }
}

/// A file of the sources, a line that is put at its end, and the file that knows it already.
const CIRCLES: [(&str, &str, &str); 10] = [
    ("report/format.rs", "use super::OutputFormat;", "report/output.rs"),
    ("report/heap.rs", "fn f() { super::writer::Writer::new() }", "report/writer.rs"),
    ("read/text.rs", "use super::format as known; fn f() { known::formats() }", "read/format.rs"),
    ("read/error.rs", "use crate::read::{formats as all};", "read/format.rs"),
    ("read/docx/xml.rs", "use super::package::Package;", "read/docx/package.rs"),
    ("lint/finding.rs", "fn f(chosen: &crate::lint::Selection) {}", "lint/engine.rs"),
    ("lint/suppression/context.rs", "mod inner { use super::super::suppress; }", "lint/suppression/suppress.rs"),
    ("rule/example.rs", "#[serde(default = \"super::Rule\")] struct New;", "rule/model.rs"),
    ("config/settings.rs", "use super::*; fn f(config: &Config) {}", "config/file/model.rs"),
    ("cli/options.rs", "fn f() { super::run() }", "cli/mod.rs"),
];

#[test]
fn circles_are_seen() {
    let files = super::shipped();
    let mut known = outlines(&files);
    for (name, line, other) in CIRCLES {
        let at = files.iter().position(|(file, _)| file == name).expect(name);
        let text = &files[at].1;
        let before = std::mem::replace(&mut known[at], Outline::of(name, &format!("{text}\n{line}\n")));
        let seen = against(&known);
        assert!(seen.iter().any(|told| told.contains(name) && told.contains(other)), "{name} {line}: {seen:?}");
        known[at] = Outline::of(name, &format!("{text}\n#[cfg(test)]\nmod more {{ {line} }}\n"));
        assert_eq!(against(&known), [""; 0], "{name} {line}");
        known[at] = before;
    }
}

#[test]
fn long_functions_are_seen() {
    let lines = "    f();\n".repeat(size::MOST);
    for text in [
        format!("fn long() {{\n{lines}}}\n"),
        format!(
            "struct S;\nimpl S {{\n    pub(crate) fn long<T: Into<u8>>(self, x: T) -> [u8; 2]\n    where\n        T: Copy,\n    {{\n{lines}    }}\n}}\n"
        ),
        format!("mod inner {{\n    fn short() {{}}\n    fn long() {{\n{lines}    }}\n}}\n"),
    ] {
        let seen = size::long(&text);
        assert!(seen.len() == 1 && seen[0].1 == "long", "{text}: {seen:?}");
        assert!(size::long(&format!("#[cfg(test)]\nmod tests {{\n{text}}}\n")).is_empty(), "{text}");
    }
    let short = "    f();\n".repeat(size::MOST - 2);
    for text in [
        format!("fn short() {{\n{short}}}\n"),
        format!("trait T {{ fn short(&self); }}\nconst X: u8 = {{\n{lines}}};\n"),
    ] {
        assert!(size::long(&text).is_empty(), "{text}");
    }
}
