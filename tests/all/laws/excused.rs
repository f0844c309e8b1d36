//! What may stand in the sources though `rules/` lists it, each with its reason. The lists may only become shorter.

/// Short words that are no language's where they stand: names of elements, keys and units.
pub const NAMES: [(&str, &str); 13] = [
    // The code of the language that the rules are written in.
    ("cli/explain.rs", "en"),
    ("page/mod.rs", "en"),
    ("pack/set.rs", "en"),
    // Places in templates, keys of rule files.
    ("check/vacuous.rs", "of"),
    ("document/lexicon/date_pattern.rs", "to"),
    ("rule/advice.rs", "at"),
    ("rule/effect.rs", "in"),
    // An inch, elements of Word and HTML.
    ("read/docx/drawing.rs", "in"),
    ("read/docx/run.rs", "del"),
    ("read/docx/table.rs", "del"),
    ("read/docx/walk.rs", "del"),
    ("read/html/frame.rs", "del"),
    // A letter that is taken for a figure.
    ("document/lexicon/symbol/repair.rs", "l"),
];

/// Words that languages have, and code too.
pub const PLAIN: [&str; 4] = [
    // Parts of documents and kinds of items, by which rule files name them.
    "above after annex before below column figure first footnote item last least line lines note notes page \
     pages paragraph paragraphs part report rule rules section session subparagraph table title until year",
    // Numbers of a check, by their names.
    "once three four",
    // Elements and attributes of HTML, Akoma Ntoso, Word and PDF.
    "article book chapter class clause contents endnotes footnotes meta point tome track type",
    // Keys of JSON and TOML, options, messages of the language server.
    "case general items level option other output recommendation step target version window",
];

/// Files with letters, figures and punctuation of their own, besides those of `text/`.
pub const SCRIPTS: [&str; 2] = [
    // Word's formats of numbers.
    "read/docx/numerals.rs",
    // Characters of the fonts that Word has for symbols.
    "read/docx/symbols.rs",
];

/// The file of what recte says in English, with its punctuation.
pub const PHRASES: &str = "rule/phrases.rs";

/// Words of an institution, where they are other things.
pub const OTHERS: [(&str, &str); 21] = [
    // Names of elements and keys in PDF (ISO 32000-1).
    ("read/pdf/stream.rs", "DP"),
    ("read/pdf/structure.rs", "Part"),
    ("read/pdf/structure.rs", "Sect"),
    ("read/pdf/structure.rs", "sect"),
    ("read/pdf/structure.rs", "Sub"),
    ("read/pdf/structure.rs", "TD"),
    ("read/pdf/structure.rs", "WP"),
    // Words of messages, of options and of attributes of code.
    ("check/agree/link.rs", "about"),
    ("cli/options.rs", "which"),
    ("lint/baseline.rs", "from"),
    ("report/json.rs", "over"),
    ("rule/phrases.rs", "over"),
    ("rule/phrases.rs", "with"),
    // A placeholder and cases of a check, by their names.
    ("check/template/mod.rs", "next"),
    ("check/template/mod.rs", "under"),
    // The languages of messages, by their English names.
    ("cli/arguments.rs", "arabic"),
    ("cli/arguments.rs", "chinese"),
    ("cli/arguments.rs", "english"),
    ("cli/arguments.rs", "french"),
    ("cli/arguments.rs", "russian"),
    ("cli/arguments.rs", "spanish"),
];

/// Numbers that are no years where they stand.
pub const NUMBERS: [(&str, &str); 5] = [
    // Bytes.
    ("check/abbreviation/text.rs", "2000"),
    // A leap year, for days that have none.
    ("check/agree/calendar.rs", "2000"),
    // The year of the first symbols.
    ("check/agree/symbol.rs", "1946"),
    // The day on which rules' examples are checked.
    ("lint/examples.rs", "2000"),
    // Quotation marks.
    ("read/xml.rs", "2_000"),
];

/// Files with an index that is right by construction, as they say themselves.
pub const INDEXED: [&str; 4] = ["config/file/model.rs", "config/file/sets.rs", "report/checked.rs", "text/script.rs"];
