#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if let Some(package) = recte_fuzz::repacked(bytes) {
        recte_fuzz::read(&package, "fuzzed.docx");
    }
});
