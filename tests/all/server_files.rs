//! The language server and files: configurations and rules as they change, and what can be done about findings.

use std::path::Path;

use serde_json::{Value, json};

use super::client::{Client, place, range, uri};
use super::root;
use super::server::{UNFILED, able};

const REPORT: &str = "1. It grew by 5 percent.\n2. B.\n2. C.\n3. D.\n";

/// A folder with a report, a configuration, and a rule of its own.
struct House {
    folder: tempfile::TempDir,
}

impl House {
    fn new() -> Self {
        let house = Self { folder: tempfile::tempdir().expect("a folder") };
        std::fs::create_dir(house.folder.path().join("rules")).expect("it can be made");
        house.write("recte.toml", "rules = [\"rules/\"]\n");
        house.write("rules/term-per-cent.toml", &rule());
        house
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    fn write(&self, name: &str, text: &str) {
        std::fs::write(self.path().join(name), text).expect("it can be written");
    }

    fn uri(&self, name: &str) -> String {
        // Temporary folders may be reached by a link, which the address keeps.
        uri(&self.path().join(name))
    }
}

fn rule() -> String {
    std::fs::read_to_string(root().join("fixtures/config/house-rules/rules/term-per-cent.toml")).expect("it is there")
}

fn codes(diagnostics: &[Value]) -> Vec<&str> {
    diagnostics.iter().map(|shown| shown["code"].as_str().unwrap_or_default()).collect()
}

fn changed(client: &mut Client, address: &str) {
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
    assert_eq!(codes(&client.diagnostics(&report)), ["paragraph-sequence"]);
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

/// What can be done about the findings at `at`.
fn actions(client: &mut Client, address: &str, at: Value, given: Value, only: Value) -> Vec<Value> {
    let context = json!({"diagnostics": given, "only": only});
    let params = json!({"textDocument": {"uri": address}, "range": at, "context": context});
    client.request("textDocument/codeAction", params).as_array().expect("actions").clone()
}

fn titles(actions: &[Value]) -> Vec<&str> {
    actions.iter().map(|action| action["title"].as_str().unwrap_or_default()).collect()
}

/// The edits of the only document that `action` changes.
fn edits(action: &Value, address: &str) -> Value {
    let changes = action["edit"]["documentChanges"].as_array().expect("changes");
    let last = changes.last().expect("a change");
    assert_eq!(last["textDocument"]["uri"], address);
    last["edits"].clone()
}

/// Makes the edits of `action` as an editor does: from the last to the first, so that none moves another.
fn apply(client: &mut Client, action: &Value, address: &str) {
    let edits = edits(action, address);
    let edits = edits.as_array().expect("edits").iter().rev();
    let changes = edits.map(|edit| json!({"range": edit["range"], "text": edit["newText"]}));
    client.change(address, 2, Value::Array(changes.collect()));
}

#[test]
fn all_safe_fixes_are_made_at_once() {
    let house = House::new();
    house.write("rules/term-per-cent.toml", &rule().replace("rewrite = ", "safe = true\nrewrite = "));
    let report = house.uri("report.txt");
    let mut client = Client::start(able(), Some(house.path()));
    client.open(&report, "plaintext", "1. 5 percent \u{1F389} and 6 percent.\n2. See A/RSE/74/276.\n3. C.\n");
    assert_eq!(codes(&client.diagnostics(&report)), ["term-per-cent", "term-per-cent", "symbol-form"]);
    let mut all = |only| actions(&mut client, &report, range((2, 3), (2, 3)), json!([]), only);
    for only in [json!(["source"]), json!(["source.fixAll"]), json!(["source.fixAll.recte"]), Value::Null] {
        let found = all(only);
        assert_eq!(titles(&found), ["Make all safe fixes"]);
        assert_eq!(found[0]["kind"], "source.fixAll.recte");
        assert_eq!(edits(&found[0], &report).as_array().map(Vec::len), Some(2));
    }
    let one = actions(&mut client, &report, range((0, 5), (0, 5)), json!([]), json!(["quickfix"]));
    assert_eq!(
        (&one[0]["title"], &one[0]["isPreferred"]),
        (&json!("Write 5 per cent instead of 5 percent"), &json!(true))
    );
    let found = actions(&mut client, &report, range((2, 3), (2, 3)), json!([]), json!(["source.fixAll"]));
    apply(&mut client, &found[0], &report);
    assert_eq!(codes(&client.diagnostics(&report)), ["symbol-form"]);
    let found = actions(&mut client, &report, range((2, 3), (2, 3)), json!([]), json!(["source.fixAll"]));
    assert!(found.is_empty(), "nothing is left that is safe: {found:?}");
}

#[test]
fn a_quick_fix_mends_the_text() {
    let mut client = Client::start(able(), None);
    client.open(UNFILED, "plaintext", "1. \u{1F389} See A/RSE/74/276.\n2. B.\n2. C.\n3. D.\n");
    let shown = client.diagnostics(UNFILED);
    let found = actions(&mut client, UNFILED, range((0, 14), (0, 14)), json!([]), Value::Null);
    // An unsaved document cannot be named in a file, so that nothing in it can be ignored.
    assert_eq!(titles(&found), ["Write A/RES/74/276 instead of A/RSE/74/276", "Make all safe fixes"]);
    assert!(found[0].get("isPreferred").is_none(), "it is not safe");
    assert_eq!((&found[0]["kind"], &found[0]["diagnostics"][0]), (&json!("quickfix"), &shown[0]));
    assert_eq!(found[0]["edit"]["documentChanges"][0]["textDocument"]["version"], 1);
    // A client may ask about the whole line, and give what it shows there.
    let by_data = actions(&mut client, UNFILED, range((0, 0), (0, 0)), json!([shown[0]]), json!(["quickfix"]));
    assert_eq!(by_data, found[..1]);
    assert!(actions(&mut client, UNFILED, range((0, 0), (0, 0)), json!([]), json!(["quickfix"])).is_empty());
    assert!(actions(&mut client, UNFILED, range((0, 14), (0, 14)), json!([]), json!(["refactor"])).is_empty());
    apply(&mut client, &found[0], UNFILED);
    assert_eq!(codes(&client.diagnostics(UNFILED)), ["paragraph-sequence"]);

    let mut simple = Client::start(json!({"textDocument": {"codeAction": {"codeActionLiteralSupport": {}}}}), None);
    simple.open(UNFILED, "plaintext", "1. See A/RSE/74/276.\n");
    let found = actions(&mut simple, UNFILED, range((0, 8), (0, 8)), json!([]), Value::Null);
    assert_eq!(
        found[0]["edit"],
        json!({"changes": {UNFILED: [{"range": range((0, 7), (0, 19)), "newText": "A/RES/74/276"}]}})
    );
}

#[test]
fn a_finding_in_markup_is_ignored_by_a_comment_before_its_block() {
    let mut client = Client::start(able(), None);
    let before = "<akomaNtoso><doc><mainBody>\r\n  <paragraph>\r\n    <num>1.</num>\r\n    <content><p>See 5.</p></content>\r\n  </paragraph>\r\n";
    for (address, language, text, line, comment, at) in [
        (
            "untitled:md",
            "markdown",
            "# Report\n\nA line\nwith A/RSE/74/276.\n",
            (3, 6),
            "<!-- recte-ignore symbol-form: -->\n",
            (2, 0),
        ),
        (
            "untitled:list",
            "markdown",
            "* A\n  * B A/RSE/74/276\n",
            (1, 8),
            "  <!-- recte-ignore symbol-form: -->\n",
            (1, 0),
        ),
        (
            "untitled:html",
            "html",
            "<html>\n<body>\n\t<p>A\n\tA/RSE/74/276</p>\n",
            (3, 3),
            "\t<!-- recte-ignore symbol-form: -->\n",
            (2, 0),
        ),
        (
            "untitled:xml",
            "xml",
            &format!("{before}  <p>A/RSE/74/276</p>\r\n</mainBody></doc></akomaNtoso>"),
            (5, 6),
            "  <!-- recte-ignore symbol-form: -->\r\n",
            (5, 0),
        ),
    ] {
        client.open(address, language, text);
        let found = actions(&mut client, address, range(line, line), json!([]), Value::Null);
        let ignore = found.iter().find(|action| action["title"] == "Ignore this finding of symbol-form");
        let ignore = ignore.unwrap_or_else(|| panic!("{address}: {found:?}"));
        assert_eq!(edits(ignore, address), json!([{"range": range(at, at), "newText": comment}]), "{address}");
        apply(&mut client, ignore, address);
        assert_eq!(codes(&client.diagnostics(address)), ["ignore-reason"], "{address}");
        let found = actions(&mut client, address, range(at, (at.0 + 1, 0)), json!([]), json!(["quickfix"]));
        assert!(found.is_empty(), "what is said about ignoring is not ignored: {found:?}");
    }
    // All in one line, or inside a table: there is no place for a line before the block.
    for (address, language, text, at) in [
        ("untitled:one-html", "html", "<html><body><p>A/RSE/74/276</p>", (0, 18)),
        ("untitled:table", "markdown", "| a | b |\n|---|---|\n| c | A/RSE/74/276 |\n", (2, 8)),
    ] {
        client.open(address, language, text);
        let found = actions(&mut client, address, range(at, at), json!([]), Value::Null);
        assert_eq!(titles(&found), ["Write A/RES/74/276 instead of A/RSE/74/276"], "{address}");
    }
}

#[test]
fn a_finding_in_plain_text_is_ignored_in_the_configuration() {
    let house = House::new();
    let (report, config) = (house.uri("drafts/report.txt"), house.uri("recte.toml"));
    let mut client = Client::start(able(), Some(house.path()));
    client.open(&report, "plaintext", REPORT);
    let ignore = |client: &mut Client| {
        let found = actions(client, &report, range((0, 16), (0, 16)), json!([]), Value::Null);
        assert_eq!(
            titles(&found),
            ["Write 5 per cent instead of 5 percent", "Ignore this finding of term-per-cent", "Make all safe fixes"]
        );
        found[1].clone()
    };
    let table =
        "[[ignored]]\nrule = \"term-per-cent\"\npath = \"drafts/report.txt\"\ntext = \"5 percent\"\nreason = \"\"\n";
    let action = ignore(&mut client);
    let end = range((1, 0), (1, 0));
    assert_eq!(edits(&action, &config), json!([{"range": end, "newText": format!("\n{table}")}]));
    assert!(action["edit"]["documentChanges"][0]["textDocument"]["version"].is_null());
    // As it is open, with what was not saved.
    client.open(&config, "toml", "rules = [\"rules/\"]\n# 第");
    let action = ignore(&mut client);
    assert_eq!(edits(&action, &config), json!([{"range": range((1, 5), (1, 5)), "newText": format!("\n\n{table}")}]));
    assert_eq!(action["edit"]["documentChanges"][0]["textDocument"]["version"], 1);
    // It is ignored, for which a reason is wanted.
    client.change(&config, 2, json!([{"text": format!("rules = [\"rules/\"]\n\n{table}")}]));
    assert_eq!(codes(&client.diagnostics(&report)), ["paragraph-sequence"]);
    assert_eq!(codes(&client.last_pushed(&config)), ["ignore-reason"]);
    client.change(
        &config,
        3,
        json!([{"text": format!("rules = [\"rules/\"]\n\n{table}").replace("\"\"", "\"So be it\"")}]),
    );
    assert_eq!(codes(&client.diagnostics(&report)), ["paragraph-sequence"]);
    assert_eq!(codes(&client.last_pushed(&config)), Vec::<&str>::new());
    // Made in the root of the workspace where there is none.
    client.close(&config);
    std::fs::remove_file(house.path().join("recte.toml")).expect("it can be removed");
    changed(&mut client, &config);
    let found = actions(&mut client, &report, range((2, 0), (2, 0)), json!([]), Value::Null);
    let ignore = found.iter().find(|action| action["title"] == "Ignore this finding of paragraph-sequence");
    let changes = ignore.expect("it is offered")["edit"]["documentChanges"].as_array().expect("changes");
    assert_eq!(changes[0], json!({"kind": "create", "uri": config, "options": {"ignoreIfExists": true}}));
    assert_eq!(changes[1]["edits"][0]["range"], range((0, 0), (0, 0)));
}

#[test]
fn hovering_tells_the_finding() {
    let house = House::new();
    let report = house.uri("report.txt");
    let mut client = Client::start(able(), Some(house.path()));
    client.open(&report, "plaintext", REPORT);
    let mut hover = |line, character| {
        let position = place(line, character);
        client.request("textDocument/hover", json!({"textDocument": {"uri": report}, "position": position}))
    };
    let page = hover(0, 16);
    assert_eq!(page["range"], range((0, 14), (0, 23)));
    assert_eq!(page["contents"]["kind"], "markdown");
    let said = page["contents"]["value"].as_str().expect("it is a text");
    let lines: Vec<&str> = said.split("\n\n").collect();
    assert_eq!(lines.len(), 4, "{said}");
    assert!(lines[0].starts_with("**") && lines[0].contains("5 percent"), "{said}");
    // Of a rule of the house there is no page but its own.
    assert_eq!(lines[3], "`recte explain term-per-cent`");
    assert_eq!(hover(0, 2), Value::Null);
    assert_eq!(hover(99, 0), Value::Null);
}
