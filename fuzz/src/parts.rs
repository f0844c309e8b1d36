//! Word files of which one part is the fuzzer's: bytes of a package that are changed at random are mostly no package any more.

use std::io::{Cursor, Read, Write};
use std::sync::LazyLock;

use zip::write::SimpleFileOptions;

/// The packages whose parts are replaced.
const PACKAGES: [&[u8]; 2] =
    [include_bytes!("../../fixtures/formats/en-broken.docx"), include_bytes!("../../fixtures/formats/en-clean.docx")];

/// A part's name and content.
type Part = (String, Vec<u8>);

static PARTS: LazyLock<Vec<Vec<Part>>> = LazyLock::new(|| PACKAGES.iter().map(|bytes| parts(bytes)).collect());

/// The package that the first of `bytes` chooses, the part in it that the second chooses replaced by the others.
pub fn repacked(bytes: &[u8]) -> Option<Vec<u8>> {
    let [package, part, content @ ..] = bytes else { return None };
    let package = &PARTS[usize::from(*package) % PARTS.len()];
    let chosen = usize::from(*part) % package.len();
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (at, (name, kept)) in package.iter().enumerate() {
        writer.start_file(name.as_str(), options).ok()?;
        writer.write_all(if at == chosen { content } else { kept }).ok()?;
    }
    Some(writer.finish().ok()?.into_inner())
}

fn parts(bytes: &[u8]) -> Vec<Part> {
    let mut package = zip::ZipArchive::new(Cursor::new(bytes)).expect("the fixture is a package");
    let count = package.len();
    let mut part = |at: usize| {
        let mut part = package.by_index(at).expect("it is there");
        let mut content = Vec::new();
        part.read_to_end(&mut content).expect("it can be unpacked");
        (part.name().expect("it has a name").into_owned(), content)
    };
    (0..count).map(&mut part).collect()
}
