//! The language server and files: configurations and rules as they change.

use std::path::Path;

use serde_json::{Value, json};

use super::client::{Client, place, range, uri};
use super::root;
use super::server::{UNFILED, able};

pub const REPORT: &str = "1. It grew by 5 percent.\n2. B.\n2. C.\n3. D.\n";

/// A folder with a report, a configuration, and a rule of its own.
pub struct House {
    folder: tempfile::TempDir,
}

impl House {
    pub fn new() -> Self {
        let house = Self { folder: tempfile::tempdir().expect("a folder") };
        std::fs::create_dir(house.folder.path().join("rules")).expect("it can be made");
        house.write("recte.toml", "rules = [\"rules/\"]\n");
        house.write("rules/term-per-cent.toml", &rule());
        house
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    pub fn write(&self, name: &str, text: &str) {
        std::fs::write(self.path().join(name), text).expect("it can be written");
    }

    pub fn uri(&self, name: &str) -> String {
        // Temporary folders may be reached by a link, which the address keeps.
        uri(&self.path().join(name))
    }
}

pub fn rule() -> String {
    std::fs::read_to_string(root().join("fixtures/config/house-rules/rules/term-per-cent.toml")).expect("it is there")
}

pub fn codes(diagnostics: &[Value]) -> Vec<&str> {
    diagnostics.iter().map(|shown| shown["code"].as_str().unwrap_or_default()).collect()
}

pub fn changed(client: &mut Client, address: &str) {
    client.notify("workspace/didChangeWatchedFiles", json!({"changes": [{"uri": address, "type": 2}]}));
}

#[test]
fn configurations_count_as_they_change() {
    let house = House::new();
    let (report, config) = (house.uri("report.txt"), house.uri("recte.toml"));
    let mut client = Client::start(able(), Some(house.path()));
    client.open(&report, "plaintext", REPORT);
    assert_eq!(codes(&client.diagnostics(&report)), ["term-per-cent", "paragraph-sequence"]);
    assert!(client.requests.contains(&"client/registerCapability".to_owned()));
    house.write("recte.toml", "rules = [\"rules/\"]\nignore = [\"paragraph\"]\nseverity.term-per-cent = \"info\"\n");
    changed(&mut client, &config);
    let diagnostics = client.diagnostics(&report);
    assert_eq!(codes(&diagnostics), ["term-per-cent"]);
    assert_eq!(diagnostics[0]["severity"], 3);
    std::fs::remove_file(house.path().join("recte.toml")).expect("it can be removed");
    changed(&mut client, &config);
    assert_eq!(codes(&client.diagnostics(&report)), ["paragraph-sequence"]);
}

#[test]
fn files_are_looked_at_where_the_client_cannot_watch_them() {
    let house = House::new();
    let report = house.uri("report.txt");
    let mut client = Client::start(json!({}), Some(house.path()));
    client.open(&report, "plaintext", REPORT);
    assert_eq!(client.diagnostics(&report).len(), 2);
    assert!(client.requests.is_empty());
    // Each waits for the diagnostics that follow of themselves.
    house.write("recte.toml", "rules = [\"rules/\"]\nselect = [\"paragraph\"]\n");
    while codes(&client.last_pushed(&report)) != ["paragraph-sequence"] {
        client.next();
    }
    house.write("recte.toml", "rules = [\"rules/\"]\nselect = [\"term\"]\nignore = [\"term-spelling\"]\n");
    while codes(&client.last_pushed(&report)) != ["term-per-cent"] {
        client.next();
    }
    house.write("rules/term-b.toml", &rule().replace("percent", "B").replace(r"(\d+(?:\.\d+)?) B", "(B)"));
    while codes(&client.last_pushed(&report)) != ["term-per-cent", "term-b"] {
        client.next();
    }
}

#[test]
fn a_broken_file_is_told_in_that_file_until_it_is_mended() {
    let house = House::new();
    let (report, term) = (house.uri("report.txt"), house.uri("rules/term-per-cent.toml"));
    let mut client = Client::start(able(), Some(house.path()));
    client.open(&report, "plaintext", REPORT);
    assert_eq!(client.diagnostics(&report).len(), 2);
    assert!(!client.pushed.contains_key(&term));

    house.write("rules/term-per-cent.toml", &rule().replace("{found} is", "{fund} is"));
    changed(&mut client, &term);
    // The document goes on with the last rules that were right.
    assert_eq!(codes(&client.diagnostics(&report)), ["term-per-cent", "paragraph-sequence"]);
    let mistake = &client.last_pushed(&term)[0];
    assert_eq!(mistake["range"], range((4, 12), (4, 18)));
    assert_eq!(mistake["message"], "unknown placeholder `fund`\ndid you mean `found`?");
    assert_eq!((mistake["severity"].as_i64(), mistake["source"].as_str()), (Some(1), Some("recte")));

    house.write("rules/term-per-cent.toml", &rule());
    changed(&mut client, &term);
    assert_eq!(client.diagnostics(&report).len(), 2);
    assert_eq!(client.last_pushed(&term), Vec::<Value>::new());

    let config = house.uri("recte.toml");
    for (text, place, message) in [
        ("rules = [\"rules/\"]\nignore = [\"paragraf\"]\n", range((1, 10), (1, 20)), "did you mean `paragraph`?"),
        ("rules = [\n", range((0, 9), (0, 10)), ""),
        ("rules = [\"rules/\", \"more/\"]\n", range((0, 19), (0, 26)), "there is no"),
    ] {
        house.write("recte.toml", text);
        changed(&mut client, &config);
        assert_eq!(client.diagnostics(&report).len(), 2, "{text}");
        let mistake = &client.last_pushed(&config)[0];
        assert!(mistake["message"].as_str().is_some_and(|said| said.contains(message)), "{mistake}");
        assert_eq!(mistake["range"]["start"]["line"], place["start"]["line"], "{mistake}");
    }
    // The mistakes of a configuration go with the last document that uses it.
    client.close(&report);
    client.open(UNFILED, "plaintext", "");
    client.diagnostics(UNFILED);
    assert_eq!(client.last_pushed(&report), Vec::<Value>::new());
    let mut other = Client::start(able(), None);
    other.open(&report, "plaintext", REPORT);
    assert_eq!(codes(&other.diagnostics(&report)), ["paragraph-sequence"], "nothing was right before");
    other.close(&report);
    other.open("untitled:other", "plaintext", "");
    other.diagnostics("untitled:other");
    assert_eq!(other.last_pushed(&config), Vec::<Value>::new());
}

#[test]
fn a_broken_vocabulary_is_told_in_its_file() {
    let house = House::new();
    std::fs::create_dir(house.path().join("rules/vocabulary")).expect("it can be made");
    house.write("rules/vocabulary/pt.toml", "name = \"Portuguese\"\nmonths = 7\n");
    let (report, vocabulary) = (house.uri("report.txt"), house.uri("rules/vocabulary/pt.toml"));
    let mut client = Client::start(able(), Some(house.path()));
    client.open(&report, "plaintext", REPORT);
    // The rules beside it are none the worse.
    assert_eq!(codes(&client.diagnostics(&report)), ["term-per-cent", "paragraph-sequence"]);
    assert_eq!(client.last_pushed(&vocabulary).len(), 1);
}

#[test]
fn configuration_and_rules_count_as_they_are_typed() {
    let house = House::new();
    let (report, config, term) =
        (house.uri("report.txt"), house.uri("recte.toml"), house.uri("rules/term-per-cent.toml"));
    let mut client = Client::start(able(), Some(house.path()));
    client.open(&report, "plaintext", REPORT);
    client.open(&config, "toml", "rules = [\"rules/\"]\n");
    client.open(&term, "toml", &rule());
    assert_eq!(client.diagnostics(&report).len(), 2);
    client.change(
        &config,
        2,
        json!([{"range": range((1, 0), (1, 0)), "text": "select = [\"term\"]\nignore = [\"term-spelling\"]\n"}]),
    );
    assert_eq!(codes(&client.diagnostics(&report)), ["term-per-cent"]);
    client.change(&term, 2, json!([{"text": "summary = 1\n"}]));
    assert_eq!(codes(&client.diagnostics(&report)), ["term-per-cent"]);
    assert_eq!(client.last_pushed(&term)[0]["range"]["start"], place(0, 10));
    assert_eq!(client.pushed[&term]["version"], 2);
    // What was not saved is forgotten with the buffer.
    client.close(&term);
    client.close(&config);
    assert_eq!(client.diagnostics(&report).len(), 2);
    assert_eq!(client.last_pushed(&term), Vec::<Value>::new());
}

#[test]
fn a_client_that_pulls_gets_mistakes_when_it_asks_or_else_pushed() {
    let house = House::new();
    let (report, term) = (house.uri("report.txt"), house.uri("rules/term-per-cent.toml"));
    let mut able = able();
    able["textDocument"]["diagnostic"] = json!({});
    able["workspace"]["diagnostics"] = json!({"refreshSupport": true});
    let mut client = Client::start(able, Some(house.path()));
    client.open(&report, "plaintext", REPORT);
    let pull = |client: &mut Client, address: &str| {
        let report = client.request("textDocument/diagnostic", json!({"textDocument": {"uri": address}}));
        report["items"].as_array().expect("items").clone()
    };
    assert_eq!(pull(&mut client, &report).len(), 2);
    house.write("rules/term-per-cent.toml", "summary = 1\n");
    changed(&mut client, &term);
    assert_eq!(pull(&mut client, &report).len(), 2);
    assert!(client.requests.contains(&"workspace/diagnostic/refresh".to_owned()));
    assert_eq!(client.last_pushed(&term).len(), 1, "it is not open, so that nobody asks");
    client.open(&term, "toml", "summary = 2\n");
    assert_eq!(pull(&mut client, &term).len(), 1);
    assert_eq!(client.last_pushed(&term), Vec::<Value>::new());
    client.change(&term, 2, json!([{"text": rule()}]));
    assert_eq!(pull(&mut client, &term), Vec::<Value>::new());
}

#[test]
fn the_settings_of_the_client_name_a_configuration() {
    let house = House::new();
    house.write("other.toml", "select = [\"term\"]\nignore = [\"term-spelling\"]\nrules = [\"rules/\"]\n");
    let report = house.uri("report.txt");
    let by_options = |options: Value| {
        let mut client = Client::spawn();
        client.initialize(able(), Some(house.path()), options);
        client.open(&report, "plaintext", REPORT);
        codes(&client.diagnostics(&report)).join(" ")
    };
    assert_eq!(by_options(json!({"config": "other.toml"})), "term-per-cent");
    assert_eq!(by_options(json!({"recte": {"config": house.path().join("other.toml")}})), "term-per-cent");
    assert_eq!(by_options(json!({"config": ""})), "term-per-cent paragraph-sequence");
    assert_eq!(by_options(json!({"config": "missing.toml"})), "paragraph-sequence");

    let mut client = Client::start(able(), Some(house.path()));
    client.open(&report, "plaintext", REPORT);
    assert_eq!(client.diagnostics(&report).len(), 2);
    let settings = json!({"settings": {"recte": {"config": "other.toml"}}});
    client.notify("workspace/didChangeConfiguration", settings);
    assert_eq!(codes(&client.diagnostics(&report)), ["term-per-cent"]);

    let mut asked = Client::spawn();
    // A client that keeps no settings says nothing against those that it began with.
    let mut capabilities = able();
    capabilities["workspace"]["configuration"] = json!(true);
    asked.initialize(capabilities, Some(house.path()), json!({"config": "other.toml"}));
    asked.open(&report, "plaintext", REPORT);
    assert_eq!(codes(&asked.diagnostics(&report)), ["term-per-cent"]);
    assert_eq!(asked.requests.last().map(String::as_str), Some("workspace/configuration"));

    let mut asked = Client::spawn();
    asked.settings = json!({"config": "other.toml"});
    let mut capabilities = able();
    capabilities["workspace"]["configuration"] = json!(true);
    asked.initialize(capabilities, Some(house.path()), Value::Null);
    asked.open(&report, "plaintext", REPORT);
    while codes(&asked.last_pushed(&report)) != ["term-per-cent"] {
        asked.next();
    }
    asked.settings = json!({});
    asked.notify("workspace/didChangeConfiguration", json!({"settings": null}));
    while asked.last_pushed(&report).len() != 2 {
        asked.next();
    }
}
