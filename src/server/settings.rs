//! What the session does about configurations, rules and settings.

use std::path::Path;

use gen_lsp_types::json_rpc::Id;
use gen_lsp_types::{Diagnostic, Uri};
use serde_json::{Value, json};

use super::configuration::OpenFiles;
use super::session::Session;
use crate::file_uri;
use crate::paths::normal;

impl Session {
    /// Takes the client's settings, `{"config": "…"}`, alone or under the name of the server. A client that has none says
    /// nothing against those that it began with.
    pub(super) fn configure(&mut self, settings: &Value) {
        let settings = settings.get("recte").unwrap_or(settings);
        if !settings.is_object() {
            return;
        }
        let config = settings.get("config").and_then(Value::as_str).filter(|config| !config.is_empty());
        let root = self.roots.first().cloned().unwrap_or_default();
        self.stale |= self.configurations.name(config.map(|config| normal(&root.join(config))));
    }

    /// Asks for the settings, where the client can be asked.
    pub(super) fn ask_configuration(&mut self) {
        if self.client.configuration {
            let items = json!({ "items": [{ "section": "recte" }] });
            self.asked = Some(self.ask("workspace/configuration", Some(items)));
        }
    }

    /// Takes what the client answers.
    pub(super) fn answered(&mut self, id: &Id, result: Option<&Value>) {
        if self.asked.as_ref() == Some(id) {
            self.asked = None;
            if let Some(settings) = result.and_then(|result| result.get(0)) {
                self.configure(settings);
            }
        }
    }

    /// Looks whether a file changed that nobody told of.
    pub(super) fn look(&mut self) {
        self.stale |= self.configurations.changed();
    }

    /// The configuration and rule files that are open and whose text is known.
    pub(super) fn open_files(&self) -> OpenFiles {
        let files =
            self.documents.values().filter(|document| document.filed && !document.doubtful && document.sets_rules());
        files.map(|document| (document.path.clone(), document.buffer.text().to_owned())).collect()
    }

    /// Reads configurations and rules again, and has every document checked by them.
    pub(super) fn reload(&mut self) {
        let open = self.open_files();
        self.configurations.reload(self.documents.values().map(|document| document.path.as_path()), &open);
        self.configurations.take_news();
        self.check_all();
        self.tell_mistakes();
        self.refresh();
    }

    /// Has the client ask for diagnostics again, where it asks for them.
    pub(super) fn refresh(&mut self) {
        if self.client.pulls && self.client.refreshes && !self.documents.is_empty() {
            self.ask("workspace/diagnostic/refresh", None::<()>);
        }
    }

    /// Tells of the mistakes in configuration and rule files. A client that asks for diagnostics asks for those of the files
    /// that are open.
    pub(super) fn tell_mistakes(&mut self) {
        let mut told = Vec::new();
        let mistakes = self.configurations.mistakes();
        for (path, mistakes) in mistakes {
            let (uri, version) = match self.documents.iter().find(|(_, document)| document.path == path) {
                Some(_) if self.client.pulls => continue,
                Some((uri, document)) => (uri.clone(), Some(document.version)),
                None => (Uri(file_uri::of(path)), None),
            };
            let diagnostics: Vec<Diagnostic> =
                mistakes.iter().map(|mistake| mistake.diagnostic(self.client.encoding)).collect();
            self.publish(uri.clone(), version, &diagnostics);
            told.push(uri);
        }
        for gone in std::mem::replace(&mut self.told, told) {
            if !self.told.contains(&gone) {
                self.publish(gone, None, &[]);
            }
        }
    }

    /// The diagnostics of mistakes in the file at `path`.
    pub(super) fn mistakes_in(&self, path: &Path) -> Vec<Diagnostic> {
        let mistakes = self.configurations.mistakes();
        let here = mistakes.get(path).into_iter().flatten();
        here.map(|mistake| mistake.diagnostic(self.client.encoding)).collect()
    }
}
