//! The language server and what can be done about findings: fixes, and the word that one is meant so.

use serde_json::{Value, json};

use super::client::{Client, place, range};
use super::server::{UNFILED, able};
use super::server_files::{House, REPORT, changed, codes, rule};

/// What can be done about the findings at `at`.
fn actions(client: &mut Client, address: &str, at: Value, hints: Value, only: Value) -> Vec<Value> {
    let context = json!({"diagnostics": hints, "only": only});
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

#[test]
fn nothing_is_written_into_a_configuration_that_is_in_doubt() {
    let house = House::new();
    let (report, config) = (house.uri("drafts/report.txt"), house.uri("recte.toml"));
    let mut client = Client::start(able(), Some(house.path()));
    client.open(&report, "plaintext", REPORT);
    client.open(&config, "toml", "rules = [\"rules/\"]\n");
    let offered = |client: &mut Client| -> Vec<String> {
        let found = actions(client, &report, range((0, 16), (0, 16)), json!([]), Value::Null);
        titles(&found).into_iter().map(str::to_owned).collect()
    };
    let ignore = "Ignore this finding of term-per-cent";
    assert!(offered(&mut client).iter().any(|title| title == ignore));
    // A position that is none: what the editor has now is not known.
    let wrong = json!({"start": {"line": -1, "character": 0}, "end": {"line": 0, "character": 0}});
    client.change(&config, 2, json!([{"range": wrong, "text": "x"}]));
    let left = offered(&mut client);
    assert!(left.iter().any(|title| title == "Write 5 per cent instead of 5 percent"), "{left:?}");
    assert!(!left.iter().any(|title| title == ignore), "{left:?}");
    client.change(&config, 3, json!([{"text": "rules = [\"rules/\"]\n"}]));
    assert!(offered(&mut client).iter().any(|title| title == ignore));
}
