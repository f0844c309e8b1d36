//! The language server and what goes wrong: messages that cannot be read, edits that are lost, editors that vanish, documents
//! that take long. Nothing of it passes unseen, and nothing ends the server or keeps others waiting.

use serde_json::{Value, json};

use super::client::{Client, place, range, uri};
use super::server::{UNFILED, able, pulling};
use super::{folder_of, write};

/// Paragraph 3 is missing before the line 2.
const GAP: &str = "1. A.\n2. B.\n4. C.\n5. D.\n";
const WHOLE: &str = "1. A.\n2. B.\n3. C.\n4. D.\n";

fn framed(body: &str) -> String {
    format!("Content-Length: {}\r\n\r\n{body}", body.len())
}

/// A message about the document `UNFILED` that gives `text` as it stands in JSON.
fn opening(text: &str) -> String {
    let document = json!({"uri": UNFILED, "languageId": "plaintext", "version": 1, "text": "TEXT"});
    let message = json!({"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": {"textDocument": document}});
    message.to_string().replace("TEXT", text)
}

fn changing(text: &str, line: u64, character: u64) -> String {
    let changes = json!([{"range": range((line, character), (line, character)), "text": "TEXT"}]);
    let params = json!({"textDocument": {"uri": UNFILED, "version": 2}, "contentChanges": changes});
    json!({"jsonrpc": "2.0", "method": "textDocument/didChange", "params": params}).to_string().replace("TEXT", text)
}

fn messages(diagnostics: &[Value]) -> Vec<&str> {
    diagnostics.iter().map(|shown| shown["message"].as_str().expect("a message")).collect()
}

/// The code of the next error that the server answers.
fn error(client: &mut Client) -> i64 {
    loop {
        if let Some(code) = client.next()["error"]["code"].as_i64() {
            return code;
        }
    }
}

/// True where the document `UNFILED` is not checked, and that is said.
fn in_doubt(client: &mut Client) -> bool {
    let shown = client.diagnostics(UNFILED);
    shown.len() == 1 && messages(&shown)[0].contains("close it and open it again")
}

#[test]
fn half_a_character_is_one_place() {
    let mut client = Client::start(json!({}), None);
    client.send_raw(framed(&opening(r"1. \ud800A.\n2. B.\n4. \uDC00\ud83d\ude00 A/RSE/74/276.\n")).as_bytes());
    let places = |client: &mut Client| -> Vec<Value> {
        client.diagnostics(UNFILED).iter().map(|shown| shown["range"]["start"].clone()).collect()
    };
    assert_eq!(places(&mut client), [place(2, 7)]);
    // Two halves that come one after the other, and what is typed after them.
    client.send_raw(framed(&changing(r"\ud83d", 2, 3)).as_bytes());
    client.send_raw(framed(&changing(r"\ude00", 2, 4)).as_bytes());
    assert_eq!(places(&mut client), [place(2, 9)]);
    // Half of the emoji before the symbol is taken away: the other half is one place still.
    client.change(UNFILED, 5, json!([{"range": range((2, 7), (2, 8)), "text": ""}]));
    assert_eq!(places(&mut client), [place(2, 8)]);
    client.change(UNFILED, 6, json!([{"range": range((2, 3), (2, 8)), "text": ""}]));
    assert_eq!(places(&mut client), [place(2, 3)]);
    assert!(client.shown.is_empty(), "{:?}", client.shown);
    assert_eq!(client.shut_down(), Some(0));
}

#[test]
fn after_a_lost_edit_a_document_is_not_checked_until_its_text_is_known() {
    let unreadable = |client: &mut Client, bytes: &[u8]| {
        client.send_raw(bytes);
        assert_eq!(error(client), -32700);
    };
    let broken = changing("x", 0, 0).replace("\"text\":\"x\"", "\"text\":\"\\x\"");
    let not_utf8 = [b"Content-Length: 60\r\n\r\n".as_slice(), &[0xff; 60]].concat();
    let losses: [&dyn Fn(&mut Client); 4] = [
        &|client| unreadable(client, framed(&broken).as_bytes()),
        &|client| unreadable(client, &not_utf8),
        // A position that is none.
        &|client| {
            let wrong = json!({"start": {"line": -1, "character": 0}, "end": place(0, 0)});
            client.change(UNFILED, 2, json!([{"range": wrong, "text": "x"}]));
        },
        &|client| client.notify("textDocument/didChange", Value::Null),
    ];
    for lose in losses {
        let mut client = Client::start(able(), None);
        client.open(UNFILED, "plaintext", GAP);
        assert_eq!(client.diagnostics(UNFILED).len(), 1);
        lose(&mut client);
        assert!(in_doubt(&mut client));
        client.change(UNFILED, 3, json!([{"range": range((2, 0), (2, 1)), "text": "7"}]));
        assert!(in_doubt(&mut client), "what is typed after it is not known better");
        lose(&mut client);
        assert!(in_doubt(&mut client));
        let told = client.shown.iter().filter(|shown| shown.contains("could not read a change")).count();
        assert_eq!(told, 1, "it is told once: {:?}", client.shown);
        let here =
            json!({"textDocument": {"uri": UNFILED}, "range": range((0, 0), (9, 0)), "context": {"diagnostics": []}});
        assert_eq!(client.request("textDocument/codeAction", here), json!([]), "nothing is written into it");
        // Its whole text settles the doubt, and so does opening it again.
        client.change(UNFILED, 4, json!([{"text": WHOLE}]));
        assert!(client.diagnostics(UNFILED).is_empty());
        lose(&mut client);
        assert!(in_doubt(&mut client));
        client.close(UNFILED);
        client.open(UNFILED, "plaintext", WHOLE);
        assert!(client.diagnostics(UNFILED).is_empty());
        assert_eq!(client.shut_down(), Some(0));
    }
}

#[test]
fn only_what_may_be_touched_is_in_doubt() {
    let mut client = Client::start(able(), None);
    let other = "untitled:other";
    for address in [UNFILED, other] {
        client.open(address, "plaintext", GAP);
    }
    client.send_raw(framed(&changing("x", 0, 0).replace("\"version\":2", "\"version\":")).as_bytes());
    assert_eq!(error(&mut client), -32700);
    // A request that cannot be read changes nothing.
    client.send_raw(framed(r#"{"jsonrpc":"2.0","id":9,"method":"textDocument/hover","params":{]}"#).as_bytes());
    assert_eq!(error(&mut client), -32700);
    // Keys come in any order; the address is what may be missing of one that was cut off.
    assert_eq!(messages(&client.diagnostics(other)).len(), 1);
    assert_eq!(client.last_pushed(other)[0]["code"], "paragraph-sequence");
    assert!(in_doubt(&mut client));
}

#[test]
fn a_client_that_pulls_is_asked_to_do_so_after_a_lost_edit() {
    let mut client = Client::start(pulling(), None);
    client.open(UNFILED, "plaintext", GAP);
    client.send_raw(framed("{").as_bytes());
    while !client.requests.contains(&"workspace/diagnostic/refresh".to_owned()) {
        client.next();
    }
    let report = client.request("textDocument/diagnostic", json!({"textDocument": {"uri": UNFILED}}));
    let items = report["items"].as_array().expect("diagnostics");
    assert!(messages(items)[0].contains("close it and open it again"), "{report}");
}

#[test]
fn what_is_said_of_a_document_that_is_not_open_is_told_once() {
    let mut client = Client::start(able(), None);
    for _ in 0..3 {
        client.change(UNFILED, 2, json!([{"text": GAP}]));
    }
    assert_eq!(client.diagnostics(UNFILED), Vec::<Value>::new());
    assert_eq!(client.shown.len(), 1, "{:?}", client.shown);
    assert!(client.shown[0].contains(UNFILED), "{:?}", client.shown);
    // Twice opened, and with a version that goes back: the last word counts.
    client.open(UNFILED, "plaintext", WHOLE);
    client.open(UNFILED, "plaintext", GAP);
    assert_eq!(client.diagnostics(UNFILED).len(), 1);
    client.change(UNFILED, -7, json!([{"range": range((2, 0), (2, 1)), "text": "3"}]));
    assert_eq!(client.pushed[UNFILED]["version"], 1);
    client.diagnostics(UNFILED);
    assert_eq!(client.pushed[UNFILED]["version"], -7);
    assert_eq!(client.shut_down(), Some(0));
}

#[test]
fn after_a_wrong_length_the_next_message_is_read() {
    let body = r#"{"jsonrpc":"2.0","id":"lost","method":"textDocument/hover","params":{}}"#;
    let with = |length: &str| format!("Content-Length: {length}\r\n\r\n{body}");
    let long = "x".repeat(1 << 20);
    for wrong in [
        with(&(body.len() - 3).to_string()),
        with("99999999999999999999999999"),
        with("99999999999"),
        with("+71"),
        with("-1"),
        with(""),
        with("71\r\nContent-Length: 72"),
        format!("Content-Type: none\r\n\r\n{body}"),
        format!("{long}\r\n\r\n"),
        long.clone(),
        format!("Content-Length: {long}\r\n\r\n{body}"),
    ] {
        let mut client = Client::start(able(), None);
        client.send_raw(wrong.as_bytes());
        client.open(UNFILED, "plaintext", GAP);
        assert_eq!(error(&mut client), -32700, "{}", &wrong[..wrong.len().min(80)]);
        assert_eq!(client.diagnostics(UNFILED).len(), 1);
        assert_eq!(client.shut_down(), Some(0));
    }
    // Too large: it ends where the next begins, and nothing is lost.
    for length in [body.len() + 3, body.len() + 300, 200_000_000] {
        let mut client = Client::start(able(), None);
        client.send_raw(with(&length.to_string()).as_bytes());
        client.open(UNFILED, "plaintext", GAP);
        assert_eq!(error(&mut client), -32602, "the message itself is answered");
        assert_eq!(client.diagnostics(UNFILED).len(), 1);
    }
}

#[cfg(unix)]
#[test]
fn the_server_ends_with_its_editor_though_the_pipes_stay_open() {
    let mut editor = std::process::Command::new("sleep").arg("1000").spawn().expect("it runs");
    let mut client = Client::spawn();
    client.request("initialize", json!({"processId": editor.id(), "capabilities": {}}));
    client.open(UNFILED, "plaintext", GAP);
    assert_eq!(client.diagnostics(UNFILED).len(), 1);
    editor.kill().expect("it can be ended");
    editor.wait().expect("it ends");
    assert_eq!(client.end(), Some(1));
}

#[test]
fn documents_that_take_long_do_not_keep_others_waiting() {
    let mut client = Client::start(able(), None);
    // As large as is checked at all, and full of what there is to look at.
    let long = "1. See A/RES/74/276, paragraph 3, of 5 May 2020 (A/74/1, para. 2).\n".repeat(200_000);
    let hover = |address: &str| json!({"textDocument": {"uri": address}, "position": place(0, 0)});
    let mut waiting = Vec::new();
    for address in ["untitled:long-1", "untitled:long-2"] {
        client.open(address, "plaintext", &long);
        waiting.push(client.ask("textDocument/hover", hover(address)));
    }
    // When this has been answered, the checks of both have begun.
    for _ in 0..2 {
        client.request("textDocument/hover", hover("untitled:none"));
    }
    client.open(UNFILED, "plaintext", GAP);
    let third = client.ask("textDocument/hover", hover(UNFILED));
    let first = loop {
        let message = client.next();
        if let Some(id) = message["id"].as_i64().filter(|_| message.get("method").is_none()) {
            break id;
        }
    };
    assert_eq!(first, third, "the short one is done first; the long ones are {waiting:?}");
    assert_eq!(client.last_pushed(UNFILED).len(), 1);
}

#[test]
fn what_is_written_has_the_line_ends_of_the_file() {
    let folder = folder_of(&[]);
    let report = uri(&folder.path().join("report.txt"));
    let ignore = |client: &mut Client, address: &str, at: u64| {
        client.diagnostics(address);
        let here = json!({"textDocument": {"uri": address}, "range": range((at, 0), (at, 99)), "context": {"diagnostics": []}});
        let actions = client.request("textDocument/codeAction", here);
        let action = actions
            .as_array()
            .into_iter()
            .flatten()
            .find(|action| action["title"].as_str().is_some_and(|title| title.starts_with("Ignore")));
        let action = action.unwrap_or_else(|| panic!("{actions}"));
        let changes = action["edit"]["documentChanges"].as_array().and_then(|changes| changes.last().cloned());
        changes.expect("a change")["edits"][0]["newText"].as_str().expect("a text").to_owned()
    };
    for (config, begins) in [
        ("ignore = [\"date\"]\r\n", "\r\n[[ignored]]\r\nrule = "),
        ("# a\r\nignore = [\"date\"]", "\r\n\r\n[[ignored]]\r\nrule = "),
        ("ignore = [\"date\"]\n", "\n[[ignored]]\nrule = "),
        ("", "[[ignored]]\nrule = "),
    ] {
        write(folder.path(), "recte.toml", config);
        let mut client = Client::start(able(), Some(folder.path()));
        client.open(&report, "plaintext", GAP);
        let text = ignore(&mut client, &report, 2);
        assert!(text.starts_with(begins), "{config:?}: {text:?}");
        let ends = text.matches('\n').count();
        assert_eq!(text.matches("\r\n").count(), if config.contains('\r') { ends } else { 0 }, "{config:?}: {text:?}");
    }
    let mut client = Client::start(able(), Some(folder.path()));
    for (end, name) in [("\r\n", "crlf.md"), ("\n", "lf.md")] {
        let address = uri(&folder.path().join(name));
        let text =
            format!("The Council adopted A/RSE/74/276 as the text.{end}{end}It noted A/RSE/74/277 as well.{end}");
        client.open(&address, "markdown", &text);
        for line in [0, 2] {
            let comment = ignore(&mut client, &address, line);
            assert_eq!(comment, format!("<!-- recte-ignore symbol-form: -->{end}"), "{name}:{line}");
        }
    }
}

#[test]
fn what_was_checked_can_be_asked_for() {
    let folder = folder_of(&[("recte.toml", "ignore = [\"date\"]\n")]);
    let report = uri(&folder.path().join("report.md"));
    let mut client = Client::start(able(), Some(folder.path()));
    let text = "# The report\n\nThe Council adopted its own resolution A/RSE/74/276 on 5 May 2020.[^1]\n\n[^1]: It has a note.\n";
    client.open(&report, "markdown", text);
    let status = client.request("recte/status", json!({"uri": report}));
    assert_eq!((&status["format"], &status["language"]), (&json!("markdown"), &json!("en")), "{status}");
    assert_eq!(status["summary"], json!({"error": 1, "warning": 0, "info": 0, "ignored": 0}), "{status}");
    // What the JSON output says of the same document, it says too.
    write(folder.path(), "report.md", text);
    let output = super::recte(folder.path(), &["check", "--output-format", "json", "report.md"]);
    let json: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let row = json["files"][0].as_object().expect("a document");
    assert!(row.len() >= 8);
    for (key, value) in row {
        assert_eq!(&status[key], value, "{key}");
    }
    assert_eq!(status["problems"], json!([]));
    assert!(status["rules"]["ran"].as_u64().is_some_and(|ran| ran > 20), "{status}");
    assert!(status["rules"]["not_run"].is_array());
    client.change(&report, 2, json!([{"text": "A\0B"}]));
    let status = client.request("recte/status", json!({"uri": report}));
    assert!(status["problems"][0]["message"].as_str().is_some_and(|said| said.contains("NUL byte")), "{status}");
    assert!(status.get("checked").is_none());
    client.close(&report);
    assert_eq!(client.request("recte/status", json!({"uri": report})), Value::Null);
    let wrong = client.ask("recte/status", json!({}));
    assert_eq!(client.answer(wrong)["error"]["code"], -32602);
}

#[test]
fn what_could_not_be_read_of_a_document_is_told_in_it() {
    let mut client = Client::start(json!({}), None);
    let uri = "untitled:a.html";
    client.open(uri, "html", "<p>1. The Board met.</p><textarea>It adopted its report on 31 June 2020.</textarea>");
    let shown = client.diagnostics(uri);
    assert_eq!(shown.len(), 1, "{shown:?}");
    let told = messages(&shown)[0];
    assert!(told.starts_with("this document was checked, but not all of it could be read: "), "{told}");
    assert_eq!((&shown[0]["range"], &shown[0]["severity"]), (&range((0, 0), (0, 0)), &json!(2)));
    client.change(uri, 2, json!([{"text": "<p>1. The Board met.</p>"}]));
    assert_eq!(client.diagnostics(uri), [Value::Null; 0]);
}
