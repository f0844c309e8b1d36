//! The language server at the level of its protocol: its life, documents as they are typed, diagnostics.

use serde_json::{Value, json};

use super::client::{Client, place, range, uri};
use super::root;

/// Everything that the server asks of a client.
pub fn able() -> Value {
    json!({
        "general": {"positionEncodings": ["utf-8", "utf-16"]},
        "textDocument": {
            "publishDiagnostics": {"relatedInformation": true},
            "codeAction": {"codeActionLiteralSupport": {"codeActionKind": {"valueSet": []}}},
            "hover": {"contentFormat": ["markdown", "plaintext"]},
        },
        "workspace": {
            "workspaceEdit": {"documentChanges": true, "resourceOperations": ["create"]},
            "didChangeWatchedFiles": {"dynamicRegistration": true},
        },
    })
}

/// The same, where the client asks for diagnostics.
pub fn pulling() -> Value {
    let mut able = able();
    able["textDocument"]["diagnostic"] = json!({"relatedDocumentSupport": false});
    able["workspace"]["diagnostics"] = json!({"refreshSupport": true});
    able
}

pub const UNFILED: &str = "untitled:Untitled-1";
/// Paragraph 3 is missing before the line 2.
const GAP: &str = "1. A.\n2. B.\n4. C.\n5. D.\n";

fn codes(diagnostics: &[Value]) -> Vec<(&str, &Value)> {
    diagnostics.iter().map(|shown| (shown["code"].as_str().unwrap_or_default(), &shown["range"])).collect()
}

#[test]
fn findings_are_shown_with_their_places() {
    let text = std::fs::read_to_string(root().join("fixtures/broken/paragraph-twice-en.txt")).expect("it is there");
    let address = uri(&root().join("fixtures/broken/paragraph-twice-en.txt"));
    let mut client = Client::start(able(), None);
    client.open(&address, "plaintext", &text);
    let diagnostics = client.diagnostics(&address);
    assert_eq!(client.pushed[&address]["version"], 1);
    let shown = &diagnostics[0];
    assert_eq!(shown["range"], range((63, 15), (63, 17)));
    assert_eq!((shown["code"].as_str(), shown["source"].as_str()), (Some("paragraph-sequence"), Some("recte")));
    assert_eq!(shown["severity"], 1);
    let message = shown["message"].as_str().expect("a message");
    assert!(message.starts_with("paragraph number 5 is used twice; expected 6\nWrite 6 here"), "{message}");
    let related = &shown["relatedInformation"][0];
    assert_eq!(related["location"], json!({"uri": address, "range": range((55, 15), (55, 17))}));
    assert_eq!(related["message"], "paragraph 5");
    assert!(shown.get("codeDescription").is_none());
    assert_eq!(client.shut_down(), Some(0));
}

#[test]
fn a_client_that_shows_no_related_places_gets_none() {
    let mut client = Client::start(json!({}), None);
    client.open(UNFILED, "plaintext", GAP);
    assert!(client.diagnostics(UNFILED)[0].get("relatedInformation").is_none());
}

#[test]
fn positions_count_what_was_agreed_on() {
    let text = "1. A.\n2. B.\n3. \u{1F389}第三段 A/RSE/74/276.\r\n";
    for (offered, agreed, column) in [
        (json!(["utf-8", "utf-16"]), "utf-8", 17),
        (json!(["utf-32"]), "utf-32", 8),
        (json!(["utf-16", "utf-8"]), "utf-16", 9),
        (json!(["utf-7"]), "utf-16", 9),
        (Value::Null, "utf-16", 9),
    ] {
        let mut client = Client::spawn();
        let capabilities = client.initialize(json!({"general": {"positionEncodings": offered}}), None, Value::Null);
        assert_eq!(capabilities["positionEncoding"], agreed);
        client.open(UNFILED, "plaintext", text);
        assert_eq!(
            codes(&client.diagnostics(UNFILED)),
            [("symbol-form", &range((2, column), (2, column + 12)))],
            "{agreed}"
        );
    }
}

#[test]
fn every_format_that_is_typed_is_checked_and_no_other() {
    let mut client = Client::start(able(), None);
    for (name, language) in [("en-broken.md", "markdown"), ("fr-broken.html", "html"), ("zh-broken.xml", "xml")] {
        let text = std::fs::read_to_string(root().join("fixtures/formats").join(name)).expect("it is there");
        for address in [format!("file:///nowhere/{name}"), format!("untitled:{language}")] {
            client.open(&address, language, &text);
            assert!(!client.diagnostics(&address).is_empty(), "{address}");
        }
    }
    for (address, language, text) in [
        ("file:///nowhere/a.docx", "plaintext", GAP),
        ("file:///nowhere/a.pdf", "plaintext", GAP),
        ("file:///nowhere/b.txt", "plaintext", "%PDF-1.7\n1. A.\n2. B.\n4. C.\n"),
        ("file:///nowhere/pom.xml", "xml", "<project><p>1. A.</p><p>2. B.</p><p>4. C.</p></project>"),
        ("file:///nowhere/Cargo.toml", "toml", "a = 1\n# 1. A.\n# 2. B.\n# 4. C.\n"),
        ("file:///nowhere/empty.txt", "plaintext", "\u{feff} \n"),
    ] {
        client.open(address, language, text);
        assert_eq!(client.diagnostics(address), Vec::<Value>::new(), "{address}");
    }
}

#[test]
fn strange_addresses_are_as_good_as_any() {
    let mut client = Client::start(able(), None);
    for address in [
        "file:///c%3A/Reports/a%20b.txt",
        "file:///C:/Reports/a.txt",
        "file:///%E7%AC%AC%FF.txt",
        "file://host/share/a.txt",
        "vscode-remote://wsl+debian/a.txt?x=1#y",
        "git:/a.txt",
        "",
        "a",
        "file:",
        "file:///",
        "urn:%",
    ] {
        client.open(address, "plaintext", GAP);
        assert_eq!(codes(&client.diagnostics(address)), [("paragraph-sequence", &range((2, 0), (2, 2)))], "{address}");
    }
    assert_eq!(client.shut_down(), Some(0));
}

#[test]
fn what_cannot_be_checked_says_so() {
    let mut client = Client::start(able(), None);
    for (address, language, text, part) in [
        ("untitled:nul", "plaintext", "1. A\0.\n".to_owned(), "NUL byte"),
        ("untitled:large", "plaintext", "1. A.\n".repeat(3 << 20), "larger than 16 MiB"),
        ("untitled:xml", "xml", "<akomaNtoso><p>1. &nothing;</p>".to_owned(), "a damaged or incomplete XML file"),
        (
            "untitled:faults",
            "xml",
            "<akomaNtoso><doc><mainBody><p>1. <i>A</p></mainBody></doc></akomaNtoso>".to_owned(),
            "markup",
        ),
    ] {
        client.open(address, language, &text);
        let diagnostics = client.diagnostics(address);
        let message = diagnostics[0]["message"].as_str().expect("a message");
        assert!(message.contains(part), "{address}: {message}");
    }
}

#[test]
fn a_closed_document_has_no_diagnostics_and_old_results_are_dropped() {
    let mut client = Client::start(able(), None);
    client.open(UNFILED, "plaintext", GAP);
    assert_eq!(client.diagnostics(UNFILED).len(), 1);
    client.close(UNFILED);
    // Opened anew, changed and closed before anything can have been checked.
    let address = "untitled:other";
    client.open(address, "plaintext", &GAP.repeat(500));
    let pending = client.ask("textDocument/hover", json!({"textDocument": {"uri": address}, "position": place(0, 0)}));
    client.close(address);
    let answer = client.answer(pending);
    assert!(answer["error"]["code"] == -32800 || answer["result"].is_null(), "{answer}");
    assert_eq!(client.diagnostics(UNFILED), Vec::<Value>::new());
    assert_eq!(client.last_pushed(address), Vec::<Value>::new());
    // Another document of the same name.
    client.open(UNFILED, "plaintext", "1. A.\n2. B.\n3. C.\n");
    assert_eq!(client.diagnostics(UNFILED), Vec::<Value>::new());
    client.change(UNFILED, 2, json!([{"text": GAP}]));
    assert_eq!(client.diagnostics(UNFILED).len(), 1);
    assert_eq!(client.pushed[UNFILED]["version"], 2);
}

#[test]
fn a_client_that_pulls_is_not_pushed_to() {
    let mut client = Client::spawn();
    let capabilities = client.initialize(pulling(), None, Value::Null);
    assert_eq!(capabilities["diagnosticProvider"]["interFileDependencies"], false);
    assert_eq!(capabilities["diagnosticProvider"]["workspaceDiagnostics"], false);
    client.open(UNFILED, "plaintext", GAP);
    let pull = |client: &mut Client, previous: &Value| {
        let params = json!({"textDocument": {"uri": UNFILED}, "previousResultId": previous});
        client.request("textDocument/diagnostic", params)
    };
    let first = pull(&mut client, &Value::Null);
    assert_eq!(first["kind"], "full");
    assert_eq!(codes(first["items"].as_array().expect("items")), [("paragraph-sequence", &range((2, 0), (2, 2)))]);
    assert!(first["items"][0]["relatedInformation"].is_array());
    let second = pull(&mut client, &first["resultId"]);
    assert_eq!(second, json!({"kind": "unchanged", "resultId": first["resultId"]}));
    // A change after the last finding changes none.
    client.change(UNFILED, 2, json!([{"range": range((3, 5), (3, 5)), "text": " More."}]));
    assert_eq!(pull(&mut client, &first["resultId"])["kind"], "unchanged");
    client.change(UNFILED, 3, json!([{"range": range((2, 0), (2, 1)), "text": "3"}]));
    let fourth = pull(&mut client, &first["resultId"]);
    assert_eq!(codes(fourth["items"].as_array().expect("items")), [("paragraph-sequence", &range((3, 0), (3, 2)))]);
    client.close(UNFILED);
    assert_eq!(pull(&mut client, &fourth["resultId"])["items"], json!([]));
    assert!(client.pushed.is_empty(), "{:?}", client.pushed);
    // Without pulling, none is offered.
    assert!(Client::spawn().initialize(able(), None, Value::Null).get("diagnosticProvider").is_none());
}

#[test]
fn a_request_can_be_taken_back() {
    let mut client = Client::start(pulling(), None);
    client.open(UNFILED, "plaintext", &GAP.repeat(2000));
    let pending = client.ask("textDocument/diagnostic", json!({"textDocument": {"uri": UNFILED}}));
    client.notify("$/cancelRequest", json!({"id": pending}));
    let answer = client.answer(pending);
    assert!(answer["error"]["code"] == -32800 || answer["result"]["kind"] == "full", "{answer}");
}

#[test]
fn the_server_is_born_once_and_dies_as_announced() {
    let error = |answer: &Value| answer["error"]["code"].as_i64();
    let mut client = Client::spawn();
    let early = client.ask("textDocument/hover", json!({}));
    assert_eq!(error(&client.answer(early)), Some(-32002));
    client.open(UNFILED, "plaintext", GAP);
    client.initialize(able(), None, Value::Null);
    let again = client.ask("initialize", json!({"capabilities": {}}));
    assert_eq!(error(&client.answer(again)), Some(-32600));
    for (method, params, code) in [
        ("workspace/symbol", json!({}), -32601),
        ("$/unknown", json!({}), -32601),
        ("textDocument/hover", json!({"textDocument": {}}), -32602),
        ("textDocument/hover", json!([1]), -32602),
        ("textDocument/codeAction", json!({"textDocument": {"uri": UNFILED}}), -32602),
        ("textDocument/diagnostic", Value::Null, -32602),
    ] {
        let id = client.ask(method, params);
        assert_eq!(error(&client.answer(id)), Some(code), "{method}");
    }
    for (method, params) in [
        ("unknown", json!({})),
        ("$/unknown", Value::Null),
        ("textDocument/didOpen", json!({"textDocument": 1})),
        ("textDocument/didChange", json!({"textDocument": {"uri": UNFILED, "version": 1}, "contentChanges": [{}]})),
        ("textDocument/didClose", json!({"textDocument": {"uri": "untitled:never-opened"}})),
        ("textDocument/didSave", Value::Null),
        ("workspace/didChangeConfiguration", json!({"settings": 7})),
        ("$/cancelRequest", json!({"id": {}})),
    ] {
        client.notify(method, params);
    }
    assert_eq!(
        client.request("textDocument/hover", json!({"textDocument": {"uri": "no"}, "position": place(0, 0)})),
        Value::Null
    );
    assert_eq!(client.request("shutdown", Value::Null), Value::Null);
    let late = client.ask("textDocument/hover", json!({}));
    assert_eq!(error(&client.answer(late)), Some(-32600));
    client.notify("exit", Value::Null);
    assert_eq!(client.wait(), Some(0));

    let mut rude = Client::start(able(), None);
    rude.notify("exit", Value::Null);
    assert_eq!(rude.wait(), Some(1));
    assert_eq!(Client::start(able(), None).wait(), Some(1), "the client is gone");
    let mut unborn = Client::spawn();
    unborn.notify("exit", Value::Null);
    assert_eq!(unborn.wait(), Some(1));
}

#[test]
fn odd_parameters_do_no_harm() {
    let far = place(u64::from(u32::MAX), u64::from(u32::MAX));
    let document = json!({"uri": UNFILED, "version": -1, "languageId": "", "text": "\u{feff}1. A.\r2. B."});
    let odd = [
        Value::Null,
        json!(7),
        json!([]),
        json!({"textDocument": document, "position": far, "range": {"start": far, "end": place(0, 0)}, "context": {"diagnostics": []}}),
        json!({"textDocument": document, "position": place(0, 1), "contentChanges": [{"range": {"start": far, "end": place(0, 0)}, "text": "\r\n"}]}),
        json!({"textDocument": document, "contentChanges": [{"range": {"start": place(1, 0), "end": place(0, 1)}, "text": ""}, {"range": 1, "text": ""}]}),
        json!({"textDocument": document, "context": {"diagnostics": [{"range": null}], "only": [1]}, "previousResultId": 1}),
        json!({"settings": {"recte": {"config": "\0/\u{1F389}"}}, "changes": 1, "event": {"added": [{}, 1], "removed": 7}, "id": 1}),
    ];
    for capabilities in
        [json!({}), able(), pulling(), json!({"general": 1, "textDocument": [], "workspace": {"workspaceEdit": 1}})]
    {
        let mut client = Client::start(capabilities, None);
        let notifications = ["didOpen", "didChange", "didSave", "didClose"].map(|name| format!("textDocument/{name}"));
        let others = ["didChangeConfiguration", "didChangeWatchedFiles", "didChangeWorkspaceFolders"];
        let notifications: Vec<_> =
            notifications.into_iter().chain(others.map(|name| format!("workspace/{name}"))).collect();
        for params in &odd {
            client.open(UNFILED, "plaintext", GAP);
            for method in &notifications {
                client.notify(method, params.clone());
                for request in ["hover", "codeAction", "diagnostic"] {
                    let id = client.ask(&format!("textDocument/{request}"), params.clone());
                    client.answer(id);
                }
            }
            client.notify("$/cancelRequest", params.clone());
        }
        assert_eq!(client.shut_down(), Some(0));
    }
}

#[test]
fn what_is_no_message_is_answered_and_the_server_goes_on() {
    let mut client = Client::spawn();
    for (bytes, code) in [
        (&b"Content-Length: 3\r\n\r\n{a}"[..], -32700),
        (b"Content-Length: 2\r\n\r\n\xff\xff", -32700),
        (b"Content-Length: x\r\n\r\n", -32700),
        (b"Content-Length: 2\r\n\r\n[]", -32600),
        (b"GET / HTTP/1.1\r\n\r\n", -32700),
    ] {
        client.send_raw(bytes);
        let answer = client.next();
        assert_eq!((&answer["id"], &answer["error"]["code"]), (&Value::Null, &json!(code)), "{answer}");
    }
    client.initialize(able(), None, Value::Null);
    assert_eq!(client.shut_down(), Some(0));
}
