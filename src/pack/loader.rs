//! Collects what the files of packs say: rules, words of languages, series of symbols, issuers of acts, registers, layout.

use std::cell::LazyCell;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::embedded::{self, Embedded, FILES};
use super::files::{FileTexts, PackFiles, is_pack_file};
use super::issuers::{AllIssuers, ISSUERS};
use super::layout::{LAYOUT, PackLayout};
use super::manifest::{MANIFEST, Manifest};
use super::own::{OwnRule, clash};
use super::register::{self, AllRegisters};
use super::series::{AllSeries, SERIES};
use super::set::{ENGLISH, RuleSet, TranslationText};
use super::words::OwnWords;
use crate::document::Lexicon;
use crate::paths::display_path;
use crate::rule::{MessagePhrases, Rule, RuleError, RuleText, SiblingFile, TRANSLATIONS, parse};

/// What the files read so far say.
pub(super) struct Loader {
    /// The packs whose files were read.
    packs: Vec<String>,
    /// The pack whose vocabularies are used: the last that comes with recte.
    base: &'static str,
    families: Vec<String>,
    rules: Vec<Arc<Rule>>,
    words: OwnWords,
    series: AllSeries,
    issuers: AllIssuers,
    registers: AllRegisters,
    layout: PackLayout,
    translations: Vec<TranslationText>,
    mistakes: Vec<RuleError>,
    broken: Vec<String>,
    own: Vec<OwnRule>,
    /// Rules of the user's need not say that they take the place of others.
    lenient: bool,
}

/// A file of the user's.
pub(super) struct PackFile {
    pub path: PathBuf,
    /// Its path below the folder of its pack.
    pub inner: String,
    pub text: String,
}

/// The folder of words in a pack, and that of vocabularies: those who write rules may call it either way.
pub(super) const WORDS: [&str; 2] = ["words/", "vocabulary/"];

impl Loader {
    /// One that has read nothing; to a `lenient` one rules of the user's need not say that they take the place of others.
    pub fn new(lenient: bool) -> Self {
        Self {
            packs: Vec::new(),
            base: "core",
            families: Vec::new(),
            rules: Vec::new(),
            words: OwnWords::default(),
            series: AllSeries::default(),
            issuers: AllIssuers::default(),
            registers: AllRegisters::default(),
            layout: PackLayout::default(),
            translations: Vec::new(),
            mistakes: Vec::new(),
            broken: Vec::new(),
            own: Vec::new(),
            lenient,
        }
    }

    /// Adds the pack `name` that comes with recte, and before it those that it extends.
    pub fn embedded(&mut self, name: &str) {
        let Some(name) = embedded::packs().find(|known| *known == name) else { return };
        if self.packs.iter().any(|known| known == name) {
            return;
        }
        self.packs.push(name.to_owned());
        let below = |file: &'static Embedded| Some((file.path.strip_prefix(name)?.strip_prefix('/')?, file));
        let files = FILES.iter().filter_map(below);
        if let Some(manifest) = Manifest::embedded(name) {
            manifest.extends.iter().for_each(|other| self.embedded(other.get_ref()));
            self.families.extend(manifest.families());
        }
        self.base = name;
        for (inner, file) in files {
            self.embedded_file(inner, file);
        }
    }

    fn embedded_file(&mut self, inner: &str, file: &'static Embedded) {
        let beside = |name: &str| {
            let folder = file.path.rsplit_once('/').map_or("", |(folder, _)| folder);
            let wanted = format!("{folder}/{name}");
            let found = embedded::find(&wanted).map(|file| file.text.to_owned());
            (wanted, found.ok_or(std::io::ErrorKind::NotFound.into()))
        };
        if inner.starts_with(register::FOLDER) {
            self.registers.embedded(stem(inner), file.text);
        } else if inner == SERIES {
            self.series.embedded(file);
        } else if inner == ISSUERS {
            self.issuers.embedded(file);
        } else if inner == LAYOUT {
            self.layout.embedded(file);
        } else if inner.ends_with(".toml") && inner != MANIFEST && !WORDS.iter().any(|words| inner.starts_with(words)) {
            // Words are in the vocabularies already; other tables are read by the rules that name them.
            self.rule(stem(inner), file.path, RuleText::Embedded(file.text, file.packed), &beside);
        }
    }

    /// Adds the pack whose `files` are in memory, and before it those that it extends.
    pub fn in_memory(&mut self, files: &PackFiles) {
        let read = files.iter().filter(|(name, _)| is_pack_file(Path::new(name)));
        let read =
            read.map(|(name, text)| PackFile { path: name.into(), inner: name.to_owned(), text: text.to_owned() });
        let read: Vec<PackFile> = read.collect();
        if !read.iter().any(|file| file.inner == MANIFEST) {
            let help = "add one: `name = \"…\"`, `extends = [\"core\"]`".to_owned();
            let message = format!("the pack has no {MANIFEST}");
            self.mistakes.push(RuleError::new(MANIFEST, "", 0..0, message, Some(help)));
        }
        self.files(&read, true, &|path| files.text(path));
    }

    /// Adds `files` of the user's, those of one pack; `texts` gives the texts of those that rules name. With `is_pack` it is the pack
    /// of the documents, which may extend others.
    pub fn files(&mut self, files: &[PackFile], is_pack: bool, texts: FileTexts) {
        // Its families are those of its rules.
        if let Some(file) = files.iter().find(|file| file.inner == MANIFEST) {
            self.manifest(&display_path(&file.path), &file.text, is_pack);
        }
        for file in files.iter().filter(|file| file.inner != MANIFEST) {
            self.file(file, texts);
        }
    }

    fn manifest(&mut self, shown: &str, text: &str, is_pack: bool) {
        match Manifest::read(shown, text) {
            Ok(manifest) => {
                for other in &manifest.extends {
                    if is_pack || self.packs.iter().any(|known| known == other.get_ref()) {
                        self.embedded(other.get_ref());
                        continue;
                    }
                    let name = other.get_ref();
                    let message = format!("this adds to the pack `{name}`, which the documents are not checked by");
                    let help = "name the folder by `pack` under [document], not by `rules`".to_owned();
                    self.mistakes.push(RuleError::new(shown, text, other.span(), message, Some(help)));
                }
                self.families.extend(manifest.families());
                self.packs.push(manifest.name);
            }
            Err(mistakes) => self.mistakes.extend(mistakes),
        }
    }

    /// Adds a file of the user's that is no manifest.
    fn file(&mut self, file: &PackFile, texts: FileTexts) {
        let PackFile { path, inner, text } = file;
        let shown_path = display_path(path);
        let beside = |name: &str| {
            let wanted = path.parent().unwrap_or(Path::new("")).join(name);
            (display_path(&wanted), texts(&wanted))
        };
        let name = stem(inner);
        let wrong = if inner.starts_with(TRANSLATIONS) {
            self.translations.push((name.to_owned(), shown_path, text.clone()));
            Vec::new()
        } else if inner == SERIES {
            self.series.add(&shown_path, text).err().unwrap_or_default()
        } else if inner == ISSUERS {
            self.issuers.add(&shown_path, text).err().unwrap_or_default()
        } else if inner == LAYOUT {
            self.layout.add(&shown_path, text).err().unwrap_or_default()
        } else if WORDS.iter().any(|words| inner.starts_with(words)) {
            self.words.add(self.base, name, &shown_path, text).err().unwrap_or_default()
        } else if inner.starts_with(register::FOLDER) {
            self.registers.add(name, &shown_path, text).err().unwrap_or_default()
        } else {
            self.rule(name, &shown_path, RuleText::Own(text), &beside);
            Vec::new()
        };
        self.mistakes.extend(wrong);
    }

    /// Adds the rule `name`.
    fn rule(&mut self, name: &str, shown: &str, content: RuleText, beside: SiblingFile) {
        let own = if let RuleText::Own(text) = content { Some(text) } else { None };
        let judged = own.filter(|_| !self.lenient);
        let read = parse(name, shown, content, &self.families, beside).and_then(|read| {
            let known = self.rules.iter().find(|known| known.name == name);
            match judged.and_then(|text| clash(known, &read.0, shown, text)) {
                Some(clash) => Err(vec![clash]),
                None => Ok(read),
            }
        });
        match read {
            Ok((rule, languages)) => {
                if let Some(text) = own {
                    let (shown, text) = (shown.to_owned(), text.to_owned());
                    self.own.push(OwnRule { shown, text, name: name.to_owned(), languages });
                }
                self.rules.retain(|known| known.name != name);
                self.rules.push(Arc::new(rule));
            }
            Err(mistakes) => {
                self.mistakes.extend(mistakes);
                self.broken.push(name.to_owned());
            }
        }
    }

    /// All that was read.
    pub fn finish(mut self) -> RuleSet {
        let (issuers, used, wrong) = self.issuers.finish(&self.registers.all());
        self.mistakes.extend(wrong);
        self.mistakes.extend(self.registers.unused(&used));
        self.mistakes.extend(self.words.judge(&issuers));
        let (vocabularies, wrong) = self.words.compile(self.base);
        self.mistakes.extend(wrong);
        // A vocabulary may come after a rule that names its language.
        let mut known: Vec<&str> = vocabularies.iter().map(|vocabulary| vocabulary.code.as_str()).collect();
        known.sort_unstable();
        let grammar = self.series.grammar();
        let series: Vec<&str> = grammar.identifier_names().collect();
        // Most runs have no rules of the user's.
        let names = LazyCell::new(|| {
            let mut names: Vec<&str> = embedded::rule_names().collect();
            names.extend(self.own.iter().map(|own| own.name.as_str()));
            names.extend(self.broken.iter().map(String::as_str));
            names
        });
        let mut wrong: Vec<(&str, Vec<RuleError>)> = Vec::new();
        for own in &self.own {
            let mut unknown = own.unknown_languages(&known);
            if let Some(rule) = self.rules.iter().find(|rule| rule.name == own.name) {
                unknown.extend(own.unknown_series(rule, &series));
                unknown.extend(own.unknown_rules(rule, &names));
            }
            if !unknown.is_empty() {
                wrong.push((&own.name, unknown));
            }
        }
        for (name, unknown) in wrong {
            self.mistakes.extend(unknown);
            self.broken.push(name.to_owned());
            self.rules.retain(|rule| rule.name != name);
        }
        self.rules.sort_by(|a, b| a.name.cmp(&b.name));
        RuleSet {
            rules: self.rules,
            families: self.families,
            lexicon: Lexicon::new(vocabularies, grammar, (issuers, self.registers.finish()), self.layout.finish()),
            mistakes: self.mistakes,
            broken: self.broken,
            translations: self.translations,
            language: ENGLISH.to_owned(),
            phrases: MessagePhrases::default(),
        }
    }
}

/// The name of the file at `path` without its ending: of a rule its own.
fn stem(path: &str) -> &str {
    let name = path.rsplit_once('/').map_or(path, |(_, name)| name);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}
