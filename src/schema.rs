//! JSON Schemas of the files that users write, so that editors complete and check them. They are made of the types that
//! read those files and kept in `schemas/`; `UPDATE=1` writes them.

#![cfg(test)]

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use schemars::generate::{SchemaGenerator, SchemaSettings};
use schemars::{JsonSchema, Schema, json_schema};
use serde_json::{Value, json};

use crate::check::regexp::Regexp;
use crate::document::{IssuersFile, LayoutFile};
use crate::spanned::Spanned;
use crate::{config, rule};

impl JsonSchema for Regexp {
    fn schema_name() -> Cow<'static, str> {
        "Regexp".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({"type": "string", "description": "A regular expression, in the syntax of Rust's crate regex."})
    }
}

/// The place of a value is not written.
impl<T: JsonSchema> JsonSchema for Spanned<T> {
    fn inline_schema() -> bool {
        T::inline_schema()
    }

    fn schema_name() -> Cow<'static, str> {
        T::schema_name()
    }

    fn schema_id() -> Cow<'static, str> {
        T::schema_id()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        T::json_schema(generator)
    }
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The schema of what `T` reads, in the dialect that editors for TOML know.
fn schema<T: JsonSchema>(title: &str) -> Value {
    let schema = SchemaSettings::draft07().for_deserialize().into_generator().into_root_schema_for::<T>();
    let mut schema = without_null(schema.to_value());
    schema["title"] = json!(title);
    schema
}

/// TOML has no null: a key that may be left out is no key that may be null.
fn without_null(value: Value) -> Value {
    let null = json!({"type": "null"});
    match value {
        Value::Object(mut map) => {
            if let Some(Value::Array(types)) = map.get_mut("type") {
                types.retain(|kind| kind != "null");
                if let [kind] = types.as_slice() {
                    map["type"] = kind.clone();
                }
            }
            if let Some(Value::Array(kinds)) = map.get_mut("anyOf")
                && kinds.contains(&null)
            {
                kinds.retain(|kind| *kind != null);
                let kinds = map.remove("anyOf");
                map.insert("allOf".to_owned(), kinds.unwrap_or_default());
            }
            map.retain(|key, value| !(key == "default" && value.is_null()));
            map.into_iter().map(|(key, value)| (key, without_null(value))).collect()
        }
        Value::Array(values) => values.into_iter().map(without_null).collect(),
        other => other,
    }
}

fn config_schema() -> Value {
    schema::<config::file::written::ConfigFile>("recte.toml")
}

fn rule_schema() -> Value {
    let mut schema = schema::<rule::file::RuleFile>("A rule of recte");
    let check = schema["definitions"]["Check"].take();
    schema["definitions"]["Check"] = one_of_its_keys(&check);
    schema
}

fn issuers_schema() -> Value {
    schema::<IssuersFile>("issuers.toml of a pack")
}

fn layout_schema() -> Value {
    schema::<LayoutFile>("layout.toml of a pack")
}

/// An enum of tables as one table with one of their keys: editors then complete the key and say what is wrong inside it.
fn one_of_its_keys(kinds: &Value) -> Value {
    let mut properties = serde_json::Map::new();
    for kind in kinds["oneOf"].as_array().expect("kinds") {
        for (key, value) in kind["properties"].as_object().expect("its key") {
            properties.insert(key.clone(), json!({"description": kind["description"], "allOf": [value]}));
        }
    }
    json!({
        "description": kinds["description"],
        "type": "object",
        "properties": properties,
        "additionalProperties": false,
        "minProperties": 1,
        "maxProperties": 1,
    })
}

/// The value as schemas see it, to which a date is a string.
fn json_of(value: toml::Value) -> Value {
    match value {
        toml::Value::Datetime(date) => json!(date.to_string()),
        toml::Value::Array(values) => values.into_iter().map(json_of).collect(),
        toml::Value::Table(table) => table.into_iter().map(|(key, value)| (key, json_of(value))).collect(),
        plain => serde_json::to_value(plain).expect("it is as plain in JSON"),
    }
}

/// What `schema` says against the TOML in `text`.
fn mistakes(schema: &Value, text: &str) -> Vec<String> {
    let value = json_of(toml::from_str(text).expect("it is TOML"));
    let validator = jsonschema::draft7::new(schema).expect("it is a schema");
    validator.iter_errors(&value).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

fn kept(name: &str, schema: &Value) {
    let path = root().join("schemas").join(name);
    let text = format!("{}\n", serde_json::to_string_pretty(schema).expect("it is JSON"));
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, &text).expect("it can be written");
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default().replace('\r', "");
    assert_eq!(kept, text, "{name} is not what the types say; UPDATE=1 writes it");
}

/// Every key and every named value has a description: it is what an editor shows.
fn described(schema: &Value, at: &str, bare: &mut Vec<String>) {
    let Value::Object(map) = schema else { return };
    for (key, property) in map.get("properties").and_then(Value::as_object).into_iter().flatten() {
        // A reference shows what its definition says.
        if property.get("description").is_none() && property.get("$ref").is_none() {
            bare.push(format!("{at}.{key}"));
        }
        described(property, &format!("{at}.{key}"), bare);
    }
    for inner in ["oneOf", "allOf", "anyOf"] {
        for choice in map.get(inner).and_then(Value::as_array).into_iter().flatten() {
            if choice.get("const").is_some() && choice.get("description").is_none() {
                bare.push(format!("{at} {}", choice["const"]));
            }
            described(choice, at, bare);
        }
    }
    for (name, definition) in map.get("definitions").and_then(Value::as_object).into_iter().flatten() {
        if definition.get("description").is_none() {
            bare.push(name.clone());
        }
        described(definition, name, bare);
    }
}

fn toml_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            toml_files(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "toml") {
            found.push(path);
        }
    }
    found.sort();
}

/// The files of rules below `folder`, with their text.
fn rules(folder: &str) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    toml_files(&root().join(folder), &mut found);
    // Names of rules have a hyphen; those of other files have none.
    found.retain(|path| path.file_stem().is_some_and(|name| name.to_string_lossy().contains('-')));
    found.into_iter().map(|path| (path.clone(), std::fs::read_to_string(path).expect("it can be read"))).collect()
}

#[test]
fn the_schemas_are_those_of_the_types() {
    kept("recte.schema.json", &config_schema());
    kept("rule.schema.json", &rule_schema());
    kept("issuers.schema.json", &issuers_schema());
    kept("layout.schema.json", &layout_schema());
}

#[test]
fn every_key_is_described() {
    let mut bare = Vec::new();
    described(&config_schema(), "config", &mut bare);
    described(&rule_schema(), "rule", &mut bare);
    described(&issuers_schema(), "issuers", &mut bare);
    described(&layout_schema(), "layout", &mut bare);
    assert!(bare.is_empty(), "{bare:?}");
}

#[test]
fn the_rules_fit() {
    let schema = rule_schema();
    let rules = [rules("rules"), rules("fixtures/config/house-rules/rules")].concat();
    assert!(rules.len() > 25, "{}", rules.len());
    for (path, text) in rules {
        assert_eq!(mistakes(&schema, &text), Vec::<String>::new(), "{}", path.display());
    }
}

#[test]
fn the_files_of_packs_fit() {
    let schemas = [("issuers.toml", issuers_schema()), ("layout.toml", layout_schema())];
    for (name, schema) in &schemas {
        let mut files = Vec::new();
        toml_files(&root().join("rules"), &mut files);
        files.retain(|path| path.ends_with(name));
        assert!(!files.is_empty(), "{name}");
        for path in files {
            let text = std::fs::read_to_string(&path).expect("it can be read");
            assert_eq!(mistakes(schema, &text), Vec::<String>::new(), "{}", path.display());
        }
    }
    let [(_, issuers), (_, layout)] = schemas;
    let issuer = "[[issuer]]\nid = \"court\"\nact = \"ruling\"\n";
    assert_eq!(mistakes(&issuers, &format!("{issuer}numbering = \"run-on\"\n")), Vec::<String>::new());
    for text in ["numbering = \"yearly\"\n", "", "numbering = \"year\"\nperiods = [1]\n"] {
        assert!(!mistakes(&issuers, &format!("{issuer}{text}")).is_empty(), "{text}");
    }
    assert!(!mistakes(&layout, "[number]\nforms = []\n").is_empty());
}

#[test]
fn what_does_not_load_for_its_form_does_not_fit() {
    for name in ["unknown-key", "unknown-kind", "unknown-item"] {
        for (path, text) in rules(&format!("fixtures/config/{name}/rules")) {
            assert!(!mistakes(&rule_schema(), &text).is_empty(), "{}", path.display());
        }
    }
    for text in [
        "selects = []",
        "[severity]\ndate = \"grave\"",
        "[[path]]\nignore = []",
        "[document]\nlanguage = 1",
        "[[ignored]]\nrule = \"date\"",
    ] {
        assert!(!mistakes(&config_schema(), text).is_empty(), "{text}");
    }
}

#[test]
fn the_examples_of_the_docs_fit() {
    let section = |page: &str, heading: &str| {
        let page = std::fs::read_to_string(root().join("docs").join(page)).expect("it is there");
        let (_, rest) = page.split_once(heading).unwrap_or_else(|| panic!("there is {heading}"));
        let lines = rest.lines().skip_while(|line| !line.starts_with("    "));
        let block = lines.take_while(|line| line.is_empty() || line.starts_with("    "));
        block.map(|line| format!("{}\n", line.trim())).collect::<String>()
    };
    let issuers = section("packs.md", "\n## Issuers of acts\n");
    assert!(issuers.contains("[[issuer.calendar]]"), "{issuers}");
    assert_eq!(mistakes(&issuers_schema(), &issuers), Vec::<String>::new());
    let layout = section("packs.md", "\n## Page headers and footers\n");
    assert!(layout.contains("[numbers]"), "{layout}");
    assert_eq!(mistakes(&layout_schema(), &layout), Vec::<String>::new());
    let config = section("configuration.md", "\n## The file recte.toml\n");
    assert!(config.contains("[[path]]"), "{config}");
    assert_eq!(mistakes(&config_schema(), &config), Vec::<String>::new());
    let ignored = section("configuration.md", "\n## Ignore a finding\n");
    assert!(ignored.contains("expires"), "{ignored}");
    assert_eq!(mistakes(&config_schema(), &ignored), Vec::<String>::new());
    let rule = section("writing-rules.md", "\n## A first rule\n");
    assert!(rule.contains("[check.pattern]"), "{rule}");
    assert_eq!(mistakes(&rule_schema(), &rule), Vec::<String>::new());
}

#[test]
fn what_init_shows_fits() {
    let shown = include_str!("cli/init.toml");
    let setting = |line: &str| line.strip_prefix('#').filter(|rest| !rest.starts_with(' ')).map(str::to_owned);
    let set: Vec<String> = shown.lines().filter_map(setting).collect();
    let value = json_of(toml::from_str(&set.join("\n")).expect("it is TOML"));
    assert_eq!(mistakes(&config_schema(), &set.join("\n")), Vec::<String>::new());
    // Every key is shown, and none that is not there.
    let schema = config_schema();
    let keys = |value: &Value| value.as_object().expect("an object").keys().cloned().collect::<Vec<_>>();
    assert_eq!(keys(&value), keys(&schema["properties"]));
    assert_eq!(keys(&value["path"][0]), keys(&schema["definitions"]["PathFile"]["properties"]));
    assert_eq!(keys(&value["ignored"][0]), keys(&schema["definitions"]["IgnoredFile"]["properties"]));
    assert_eq!(keys(&value["document"]), keys(&schema["definitions"]["DocumentFacts"]["properties"]));
}
