//! Embeds every file of `rules/` in the program: a rule or language is added by adding its file. What it says in TOML is put
//! beside it as MessagePack, which reads in a tenth of the time: each run of the program begins with it.

#![allow(clippy::expect_used)] // It fails the build.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

fn main() {
    let root = PathBuf::from(std::env::var("CARGO_MANIFEST_DIR").expect("cargo sets it")).join("rules");
    let out = PathBuf::from(std::env::var("OUT_DIR").expect("cargo sets it"));
    let mut files = Vec::new();
    collect(&root, &mut files);
    files.sort();
    let mut code = String::from("&[\n");
    for (number, file) in files.iter().enumerate() {
        let name = file.strip_prefix(&root).expect("below the root").to_string_lossy().replace('\\', "/");
        let packed = out.join(format!("{number}.msgpack"));
        std::fs::write(&packed, pack(file)).expect("the build folder can be written");
        let (file, packed) = (file.to_string_lossy(), packed.to_string_lossy());
        writeln!(
            code,
            "    Embedded {{ path: {name:?}, text: include_str!({file:?}), packed: include_bytes!({packed:?}) }},"
        )
        .expect("writing to a string");
    }
    code.push(']');
    std::fs::write(out.join("embedded.rs"), code).expect("the build folder can be written");
}

/// What a TOML file says, its examples excepted: few runs need them. Nothing of other files, nor of one that is no TOML: a test
/// says what is wrong with it.
fn pack(file: &Path) -> Vec<u8> {
    let text = std::fs::read_to_string(file).expect("a file of rules/ can be read");
    let read = toml::from_str::<toml::Table>(&text).ok().filter(|_| file.extension().is_some_and(|end| end == "toml"));
    read.map_or_else(Vec::new, |mut table| {
        table.remove("example");
        rmp_serde::to_vec(&table).expect("what TOML says can be written")
    })
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
