//! What the server knows, and what it does about what the client tells it.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;

use gen_lsp_types::json_rpc::Id;
use gen_lsp_types::{Diagnostic, DidOpenTextDocumentParams, Uri};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::buffer::{Buffer, Change};
use super::check::{CheckJob, CheckedDocument, WORKERS};
use super::client::Client;
use super::configuration::Configurations;
use super::today::Today;
use super::transport::Outgoing;
use super::waiting::Waiting;
use crate::config::sets_rules;
use crate::file_uri;
use crate::read;

/// An open document.
pub(super) struct OpenDocument {
    /// Its file, or the one that it would be if it were saved in the workspace.
    pub path: PathBuf,
    /// True where the file is its own.
    pub filed: bool,
    /// What it is called, with an ending that tells its format.
    name: String,
    pub version: i32,
    pub buffer: Buffer,
    /// Which state is to be checked.
    pub wanted: u64,
    /// True while a state of it is being checked.
    busy: bool,
    /// True where a change was lost, so that the text may be another than the editor's.
    pub doubtful: bool,
    /// What came of the last check.
    pub checked: Option<CheckedDocument>,
    /// Requests that wait for the next.
    waiting: Vec<Waiting>,
}

impl OpenDocument {
    /// True for configuration and rule files, which are judged when they are read.
    pub(super) fn sets_rules(&self) -> bool {
        sets_rules(&self.path)
    }

    /// True for what is checked.
    pub(super) fn is_report(&self) -> bool {
        !self.sets_rules() && read::is_typed_report(&self.name, self.buffer.text())
    }

    /// True where it is to be checked as it is now, and nobody does so.
    pub(super) fn waits(&self) -> bool {
        !self.busy && self.current().is_none() && self.is_report()
    }

    /// What came of checking the document as it is now.
    pub(super) fn current(&self) -> Option<&CheckedDocument> {
        self.checked.as_ref().filter(|checked| checked.generation == self.wanted)
    }
}

/// A client and its documents.
pub(super) struct Session {
    pub client: Client,
    pub outgoing: Outgoing,
    pub documents: HashMap<Uri, OpenDocument>,
    pub configurations: Configurations,
    /// The folders of the workspace.
    pub roots: Vec<PathBuf>,
    jobs: Sender<CheckJob>,
    /// Gives the day.
    today: Today,
    generation: u64,
    /// Configuration or rule files may have changed.
    pub stale: bool,
    /// The files whose mistakes the client was told of.
    pub told: Vec<Uri>,
    /// The request for the settings that is under way.
    pub asked: Option<Id>,
    /// Addresses of documents that are not open and of which the user was told so.
    pub unknown: HashSet<Uri>,
}

impl Session {
    pub(super) fn new(
        client: Client,
        outgoing: Outgoing,
        configurations: Configurations,
        jobs: Sender<CheckJob>,
        today: Today,
    ) -> Self {
        Self {
            client,
            outgoing,
            documents: HashMap::new(),
            configurations,
            roots: Vec::new(),
            jobs,
            today,
            generation: 0,
            stale: false,
            told: Vec::new(),
            asked: None,
            unknown: HashSet::new(),
        }
    }

    /// Takes what the client tells. What cannot be understood is passed over, as the protocol wants.
    pub(super) fn notified(&mut self, method: &str, params: Value) {
        match method {
            "textDocument/didOpen" => self.opened(params),
            "textDocument/didChange" => self.typed(params),
            "textDocument/didClose" => self.closed(&params),
            "textDocument/didSave" => {
                self.stale |= self.is_configuration(&params);
                // What lies outside the workspace is watched by nobody.
                self.look();
            }
            "workspace/didChangeWatchedFiles" => self.stale = true,
            "workspace/didChangeConfiguration" => {
                if self.client.configuration {
                    self.ask_configuration();
                } else {
                    self.configure(params.get("settings").unwrap_or(&Value::Null));
                }
            }
            "workspace/didChangeWorkspaceFolders" => self.roots_changed(&params),
            "$/cancelRequest" => self.cancelled(&params),
            _ => {}
        }
    }

    fn opened(&mut self, params: Value) {
        let uri = uri_in(&params);
        let Ok(params) = DidOpenTextDocumentParams::deserialize(params) else {
            if let Some(uri) = uri {
                self.edit_lost(Some(&uri));
            }
            return;
        };
        let opened = params.text_document;
        self.unknown.remove(&opened.uri);
        let path = file_uri::path(&opened.uri.0);
        let name = file_uri::name(&opened.uri.0);
        let filed = path.is_some();
        let path = path.unwrap_or_else(|| self.roots.first().cloned().unwrap_or_default().join(&name));
        let language = serde_json::to_value(&opened.language_id).unwrap_or_default();
        let name = with_ending(name, language.as_str().unwrap_or_default());
        self.stale |= sets_rules(&path);
        self.look();
        let document = OpenDocument {
            path,
            filed,
            name,
            version: opened.version,
            buffer: Buffer::new(opened.text),
            wanted: self.next(),
            busy: false,
            doubtful: false,
            checked: None,
            waiting: Vec::new(),
        };
        if let Some(old) = self.documents.insert(opened.uri, document) {
            self.drop_waiting(old);
        }
    }

    fn typed(&mut self, params: Value) {
        #[derive(Deserialize)]
        #[serde(rename_all = "camelCase")]
        struct Params {
            text_document: DocumentIdentifier,
            content_changes: Vec<Change>,
        }
        #[derive(Deserialize)]
        struct DocumentIdentifier {
            uri: Uri,
            version: Option<i32>,
        }
        let uri = uri_in(&params);
        let Ok(params) = Params::deserialize(params) else { return self.edit_lost(uri.as_ref()) };
        let wanted = self.next();
        let encoding = self.client.encoding;
        let Some(document) = self.documents.get_mut(&params.text_document.uri) else {
            return self.not_open(&params.text_document.uri);
        };
        for change in params.content_changes {
            document.doubtful &= !change.is_whole();
            document.buffer.change(change, encoding);
        }
        document.version = params.text_document.version.unwrap_or(document.version);
        document.wanted = wanted;
        self.stale |= document.sets_rules();
    }

    fn closed(&mut self, params: &Value) {
        let Some(uri) = uri_in(params) else { return };
        let Some(document) = self.documents.remove(&uri) else { return };
        if document.sets_rules() {
            // What counts is what was saved.
            self.stale = true;
        } else if !self.client.pulls {
            self.publish(uri, None, &[]);
        }
        self.drop_waiting(document);
        // The last document that uses a configuration takes its mistakes along.
        let open = self.open_files();
        self.configurations.keep(self.documents.values().map(|document| document.path.as_path()), &open);
        self.tell_mistakes();
    }

    fn is_configuration(&self, params: &Value) -> bool {
        uri_in(params).and_then(|uri| file_uri::path(&uri.0)).is_some_and(|path| sets_rules(&path))
    }

    fn roots_changed(&mut self, params: &Value) {
        let folders = |key: &str| -> Vec<PathBuf> {
            let folders = params.pointer(&format!("/event/{key}")).and_then(Value::as_array).into_iter().flatten();
            folders.filter_map(|folder| file_uri::path(folder.get("uri")?.as_str()?)).collect()
        };
        let removed = folders("removed");
        self.roots.retain(|root| !removed.contains(root));
        self.roots.extend(folders("added"));
    }

    /// Takes the result of a check.
    pub(super) fn checked(&mut self, checked: CheckedDocument) {
        let Some(document) = self.documents.get_mut(&checked.uri) else { return };
        document.busy = false;
        // An older state of the document, or one of before it was closed and opened again.
        if checked.generation != document.wanted {
            return;
        }
        let uri = checked.uri.clone();
        document.checked = Some(checked);
        let version = document.version;
        let waiting = std::mem::take(&mut document.waiting);
        if !self.client.pulls
            && let Some(checked) = self.documents.get(&uri).and_then(OpenDocument::current)
        {
            self.publish(uri.clone(), Some(version), &checked.diagnostics);
        }
        for request in waiting {
            self.answer(&uri, request);
        }
    }

    /// Does what the messages so far have made necessary, the newest state of everything alone.
    pub(super) fn settle(&mut self) {
        if std::mem::take(&mut self.stale) {
            self.reload();
        }
        self.settle_doubtful();
        let busy = self.documents.values().filter(|document| document.busy).count();
        let mut waiting: Vec<_> = self.documents.iter().filter(|(_, document)| document.waits()).collect();
        if waiting.is_empty() || busy >= WORKERS {
            return;
        }
        // The one in which somebody is writing first.
        waiting.sort_by_key(|(uri, document)| (Reverse(document.wanted), &uri.0));
        let next: Vec<Uri> = waiting.into_iter().take(WORKERS - busy).map(|(uri, _)| uri.clone()).collect();
        let open = self.open_files();
        for uri in next {
            let Some(document) = self.documents.get_mut(&uri) else { continue };
            let config = self.configurations.of(&document.path, &open);
            let job = CheckJob {
                generation: document.wanted,
                text: document.buffer.text().to_owned(),
                name: document.name.clone(),
                settings: config.settings_for(&document.path),
                encoding: self.client.encoding,
                related: self.client.related,
                today: (self.today)(),
                uri,
            };
            document.busy = self.jobs.send(job).is_ok();
        }
        if self.configurations.take_news() {
            self.tell_mistakes();
        }
    }

    pub(super) fn publish(&self, uri: Uri, version: Option<i32>, diagnostics: &[Diagnostic]) {
        #[derive(Serialize)]
        struct Params<'a> {
            uri: &'a Uri,
            #[serde(skip_serializing_if = "Option::is_none")]
            version: Option<i32>,
            diagnostics: &'a [Diagnostic],
        }
        self.outgoing.notify("textDocument/publishDiagnostics", Params { uri: &uri, version, diagnostics });
    }

    /// Has `request` answered when the document at `uri` has been checked, or at once where it has.
    pub(super) fn wait(&mut self, uri: &Uri, request: Waiting) {
        if std::mem::take(&mut self.stale) {
            self.reload();
        }
        match self.documents.get_mut(uri) {
            Some(document) if document.current().is_none() && document.is_report() => document.waiting.push(request),
            _ => self.answer(uri, request),
        }
    }

    fn cancelled(&mut self, params: &Value) {
        let Some(id) = params.get("id").and_then(|id| Id::deserialize(id).ok()) else { return };
        for document in self.documents.values_mut() {
            if let Some(at) = document.waiting.iter().position(|request| request.id == id) {
                document.waiting.remove(at).cancel(&self.outgoing);
                return;
            }
        }
    }

    fn drop_waiting(&self, document: OpenDocument) {
        for request in document.waiting {
            request.cancel(&self.outgoing);
        }
    }

    /// Asks the client something; the answer comes with the id given back.
    pub(super) fn ask(&mut self, method: &str, params: Option<impl Serialize>) -> Id {
        let id = Id::Number(self.next() as i64);
        self.outgoing.request(&id, method, params);
        id
    }

    /// Has every document checked anew.
    pub(super) fn check_all(&mut self) {
        let wanted = self.next();
        for document in self.documents.values_mut() {
            document.wanted = wanted;
        }
    }

    pub(super) fn next(&mut self) -> u64 {
        self.generation += 1;
        self.generation
    }
}

/// The document that `params` are about.
pub(super) fn uri_in(params: &Value) -> Option<Uri> {
    Some(Uri(params.pointer("/textDocument/uri")?.as_str()?.to_owned()))
}

/// `name` with an ending that tells the format: its own, or that of the language that the editor knows.
fn with_ending(name: String, language: &str) -> String {
    let own = Path::new(&name).extension().and_then(|ending| ending.to_str());
    let ending = match language {
        "markdown" => "md",
        "html" | "xhtml" => "html",
        "xml" => "xml",
        _ => return name,
    };
    if own.is_some_and(read::tells_format) { name } else { format!("{name}.{ending}") }
}
