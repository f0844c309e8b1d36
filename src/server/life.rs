//! The life of a server: before `initialize`, in service, after `shutdown`.

use std::sync::mpsc::Sender;

use gen_lsp_types::json_rpc::Id;
use gen_lsp_types::{
    CodeActionKind, CodeActionOptions, CodeActionProvider, DiagnosticOptions, DiagnosticProvider, ErrorCodes,
    HoverProvider, InitializeResult, Save, ServerCapabilities, ServerInfo, TextDocumentSync, TextDocumentSyncKind,
    TextDocumentSyncOptions,
};
use serde_json::{Value, json};

use super::action::FIX_ALL;
use super::check::{CheckJob, CheckedDocument};
use super::client::Client;
use super::configuration::Configurations;
use super::owner::Owner;
use super::session::Session;
use super::today::Today;
use super::transport::{Incoming, Lost, Outgoing};
use crate::file_uri;

/// A server at some point of its life.
pub(super) struct Life {
    session: Session,
    phase: Phase,
    /// The process of the client, where it can be asked whether it is there.
    owner: Option<Owner>,
}

#[derive(PartialEq)]
enum Phase {
    Unborn,
    Serving,
    Retired,
}

impl Life {
    pub(super) fn new(
        outgoing: Outgoing,
        configurations: Configurations,
        jobs: Sender<CheckJob>,
        today: Today,
    ) -> Self {
        let session = Session::new(Client::default(), outgoing, configurations, jobs, today);
        Self { session, phase: Phase::Unborn, owner: None }
    }

    /// The exit status: 0 for an end that was announced.
    pub(super) fn status(&self) -> u8 {
        u8::from(self.phase != Phase::Retired)
    }

    /// Takes a message. Gives the exit status where it is the last.
    pub(super) fn take(&mut self, message: Incoming) -> Option<u8> {
        match message {
            Incoming::Wrong { id, code, message, lost } => {
                self.session.outgoing.refuse(&id, code, &message);
                if let Lost::Edit(uri) = lost {
                    self.session.edit_lost(uri.as_ref());
                }
            }
            Incoming::Notification { method, .. } if method == "exit" => return Some(self.status()),
            Incoming::Notification { method, params } if self.phase == Phase::Serving => {
                if method == "initialized" {
                    self.register();
                } else {
                    self.session.notified(&method, params);
                }
            }
            Incoming::Request { id, method, params } => self.asked(id, &method, params),
            Incoming::Response { id, result } => self.session.answered(&id, result.as_ref()),
            Incoming::Notification { .. } => {}
        }
        None
    }

    pub(super) fn checked(&mut self, checked: CheckedDocument) {
        self.session.checked(checked);
    }

    /// Does what is to be done when all messages have been taken.
    pub(super) fn settle(&mut self) {
        if self.phase == Phase::Serving {
            self.session.settle();
        }
    }

    /// True where the client or files must be looked at, since nobody tells of them.
    pub(super) fn looks(&self) -> bool {
        self.owner.is_some() || self.looks_at_files()
    }

    /// True where the client cannot watch files.
    fn looks_at_files(&self) -> bool {
        self.phase == Phase::Serving && !self.session.client.watches && !self.session.documents.is_empty()
    }

    /// Looks for changed files.
    pub(super) fn look(&mut self) {
        if self.looks_at_files() {
            self.session.look();
        }
    }

    /// True where the process of the client has ended.
    pub(super) fn is_orphan(&self) -> bool {
        self.owner.as_ref().is_some_and(|owner| !owner.lives())
    }

    fn asked(&mut self, id: Id, method: &str, params: Value) {
        let outgoing = &self.session.outgoing;
        match (&self.phase, method) {
            (Phase::Unborn, "initialize") => self.initialize(&id, &params),
            (Phase::Unborn, _) => {
                outgoing.refuse(&id, ErrorCodes::ServerNotInitialized, "the first request is `initialize`");
            }
            (Phase::Serving, "initialize") => {
                outgoing.refuse(&id, ErrorCodes::InvalidRequest, "the server is initialized already");
            }
            (Phase::Serving, "shutdown") => {
                self.phase = Phase::Retired;
                outgoing.answer(&id, Value::Null);
            }
            (Phase::Serving, _) => self.session.asked(id, method, params),
            (Phase::Retired, _) => {
                outgoing.refuse(&id, ErrorCodes::InvalidRequest, "the server is shut down; `exit` ends it");
            }
        }
    }

    fn initialize(&mut self, id: &Id, params: &Value) {
        self.owner = params.get("processId").and_then(Value::as_i64).and_then(Owner::of);
        let session = &mut self.session;
        session.client = Client::of(params);
        let folders = params.get("workspaceFolders").and_then(Value::as_array).into_iter().flatten();
        let folders = folders.filter_map(|folder| folder.get("uri")?.as_str());
        session.roots = folders.filter_map(file_uri::path).collect();
        if session.roots.is_empty() {
            session.roots.extend(params.get("rootUri").and_then(Value::as_str).and_then(file_uri::path));
        }
        session.configure(params.get("initializationOptions").unwrap_or(&Value::Null));
        let result = InitializeResult {
            capabilities: capabilities(&session.client),
            server_info: Some(ServerInfo {
                name: env!("CARGO_PKG_NAME").to_owned(),
                version: Some(env!("CARGO_PKG_VERSION").to_owned()),
            }),
        };
        session.outgoing.answer(id, result);
        self.phase = Phase::Serving;
    }

    /// Asks to be told of what lies outside the open documents.
    fn register(&mut self) {
        let mut registrations = Vec::new();
        if self.session.client.watches {
            let watchers = json!({ "watchers": [{ "globPattern": "**/*.{toml,tsv}" }] });
            registrations.push(json!({
                "id": "files", "method": "workspace/didChangeWatchedFiles", "registerOptions": watchers,
            }));
        }
        if self.session.client.tells_configuration {
            let section = json!({ "section": "recte" });
            registrations.push(json!({
                "id": "settings", "method": "workspace/didChangeConfiguration", "registerOptions": section,
            }));
        }
        if !registrations.is_empty() {
            self.session.ask("client/registerCapability", Some(json!({ "registrations": registrations })));
        }
        self.session.ask_configuration();
    }
}

fn capabilities(client: &Client) -> ServerCapabilities {
    let kinds = vec![CodeActionKind::QuickFix, CodeActionKind::Custom(FIX_ALL.into())];
    let diagnostics = DiagnosticOptions {
        identifier: Some(env!("CARGO_PKG_NAME").to_owned()),
        // A configuration file speaks of other documents; a client that cannot be told so asks again by itself.
        inter_file_dependencies: !client.refreshes,
        ..DiagnosticOptions::default()
    };
    let sync = TextDocumentSyncOptions {
        open_close: Some(true),
        change: Some(TextDocumentSyncKind::Incremental),
        save: Some(Save::Bool(true)),
        ..TextDocumentSyncOptions::default()
    };
    let actions = CodeActionOptions { code_action_kinds: Some(kinds), ..CodeActionOptions::default() };
    ServerCapabilities {
        position_encoding: Some(client.encoding.kind()),
        text_document_sync: Some(TextDocumentSync::Options(sync)),
        hover_provider: Some(HoverProvider::Bool(true)),
        code_action_provider: Some(CodeActionProvider::CodeActionOptions(actions)),
        diagnostic_provider: client.pulls.then_some(DiagnosticProvider::DiagnosticOptions(diagnostics)),
        workspace: Some(workspace()),
        ..ServerCapabilities::default()
    }
}

fn workspace() -> gen_lsp_types::WorkspaceOptions {
    use gen_lsp_types::{ChangeNotifications, WorkspaceFoldersServerCapabilities, WorkspaceOptions};
    let folders = WorkspaceFoldersServerCapabilities {
        supported: Some(true),
        change_notifications: Some(ChangeNotifications::Bool(true)),
    };
    WorkspaceOptions { workspace_folders: Some(folders), ..WorkspaceOptions::default() }
}
