//! Embeds `rules/` in the program: a rule or language is added by adding its file. What a file says in TOML is put beside it as
//! MessagePack, which reads in a tenth of the time: each run of the program begins with it. The vocabularies are put in once more for
//! each pack, with the words that it and those below it add.

#![allow(clippy::expect_used)] // It fails the build.

#[path = "src/pack/merge.rs"]
mod merge;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use toml::Table;

fn main() {
    let root = PathBuf::from(std::env::var("CARGO_MANIFEST_DIR").expect("cargo sets it")).join("rules");
    let out = PathBuf::from(std::env::var("OUT_DIR").expect("cargo sets it"));
    println!("cargo::rerun-if-changed=src/pack/merge.rs");
    let mut files = Vec::new();
    collect(&root, &mut files);
    files.sort();
    let mut code = String::from("&[\n");
    for (number, file) in files.iter().enumerate() {
        let packed = packed(&out, number, table(file));
        let (path, file) = (below(&root, file), file.to_string_lossy());
        writeln!(code, "    Embedded {{ path: {path:?}, text: include_str!({file:?}), packed: {packed} }},")
            .expect(STRING);
    }
    code.push(']');
    std::fs::write(out.join("embedded.rs"), code).expect(FOLDER);

    let mut code = String::from("&[\n");
    let packs = files.iter().filter_map(|file| below(&root, file).strip_suffix("/pack.toml").map(str::to_owned));
    for (number, (pack, file)) in packs.flat_map(|pack| all(&root, &files, pack)).enumerate() {
        let code_of = file.file_stem().expect("it has a name").to_string_lossy();
        let mut words = table(&file).expect("a vocabulary is TOML");
        for pack in chain(&root, &pack) {
            merge::merge(
                &mut words,
                table(&root.join(pack).join("words").join(format!("{code_of}.toml"))).unwrap_or_default(),
            );
        }
        words.remove("extends");
        let packed = packed(&out, files.len() + number, Some(words));
        writeln!(code, "    Compiled {{ pack: {pack:?}, language: {code_of:?}, packed: {packed} }},").expect(STRING);
    }
    code.push(']');
    std::fs::write(out.join("vocabularies.rs"), code).expect(FOLDER);
}

const STRING: &str = "writing to a string";
const FOLDER: &str = "the build folder can be written";

/// The vocabularies of all languages, for `pack`.
fn all(root: &Path, files: &[PathBuf], pack: String) -> Vec<(String, PathBuf)> {
    let vocabularies = files.iter().filter(|file| below(root, file).starts_with("vocabulary/"));
    vocabularies.map(|file| (pack.clone(), file.clone())).collect()
}

/// The packs that `pack` extends, the lowest first, and itself.
fn chain(root: &Path, pack: &str) -> Vec<String> {
    let manifest = table(&root.join(pack).join("pack.toml")).expect("a manifest is TOML");
    let extended = manifest.get("extends").and_then(|value| value.as_array()).cloned().unwrap_or_default();
    let mut chain: Vec<String> =
        extended.iter().filter_map(|pack| pack.as_str()).flat_map(|pack| self::chain(root, pack)).collect();
    chain.push(pack.to_owned());
    chain
}

/// The path of `file` below `root`, with strokes.
fn below(root: &Path, file: &Path) -> String {
    file.strip_prefix(root).expect("below the root").to_string_lossy().replace('\\', "/")
}

/// What a TOML file says; `None` of other files, and of one that is no TOML: a test says what is wrong with it.
fn table(file: &Path) -> Option<Table> {
    let text = std::fs::read_to_string(file).ok().filter(|_| file.extension().is_some_and(|end| end == "toml"))?;
    toml::from_str(&text).ok()
}

/// The code of the bytes of `table`, its examples excepted: few runs need them.
fn packed(out: &Path, number: usize, table: Option<Table>) -> String {
    let Some(mut table) = table else { return "&[]".to_owned() };
    table.remove("example");
    let path = out.join(format!("{number}.msgpack"));
    std::fs::write(&path, rmp_serde::to_vec(&table).expect("what TOML says can be written")).expect(FOLDER);
    format!("include_bytes!({:?})", path.to_string_lossy())
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    println!("cargo::rerun-if-changed={}", folder.display());
    for entry in std::fs::read_dir(folder).expect("rules/ can be read") {
        let path = entry.expect("rules/ can be read").path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "toml" || extension == "tsv") {
            println!("cargo::rerun-if-changed={}", path.display());
            files.push(path);
        }
    }
}
