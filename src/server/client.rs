//! What the client can do. Read leniently: a capability that is not understood is one that is not there.

use gen_lsp_types::MarkupKind;
use serde_json::Value;

use super::position::Encoding;

/// The capabilities that change what the server does.
#[derive(Debug, Default)]
pub(super) struct Client {
    /// What positions count.
    pub encoding: Encoding,
    /// It asks for diagnostics, so that none are pushed.
    pub pulls: bool,
    /// It asks again when told that diagnostics have changed.
    pub refreshes: bool,
    /// It shows related places.
    pub related: bool,
    /// It knows code actions that are no commands.
    pub actions: bool,
    /// It takes edits of a version of a document.
    pub versioned_edits: bool,
    /// It can create a file in an edit.
    pub creates: bool,
    /// It can be asked to watch files.
    pub watches: bool,
    /// It can be asked for its settings.
    pub configuration: bool,
    /// It can be asked to tell of changed settings.
    pub tells_configuration: bool,
    /// How it likes to read.
    pub markup: Markup,
}

/// How explanations are written.
#[derive(Debug, Default, Clone, Copy)]
pub(super) enum Markup {
    #[default]
    Plain,
    Markdown,
}

impl Markup {
    /// Its name in the protocol.
    pub(super) fn kind(self) -> MarkupKind {
        match self {
            Self::Plain => MarkupKind::PlainText,
            Self::Markdown => MarkupKind::Markdown,
        }
    }
}

impl Client {
    /// Reads the parameters of `initialize`.
    pub(super) fn of(params: &Value) -> Self {
        let at = |pointer: &str| params.pointer(&format!("/capabilities/{pointer}"));
        let yes = |pointer: &str| at(pointer).and_then(Value::as_bool) == Some(true);
        let strings =
            |pointer: &str| at(pointer).and_then(Value::as_array).into_iter().flatten().flat_map(Value::as_str);
        let there = |pointer: &str| at(pointer).is_some_and(Value::is_object);
        let pulls = there("textDocument/diagnostic");
        let related = if pulls { "diagnostic" } else { "publishDiagnostics" };
        let markdown = strings("textDocument/hover/contentFormat").any(|format| format == "markdown");
        Self {
            encoding: Encoding::negotiated(strings("general/positionEncodings")),
            pulls,
            refreshes: yes("workspace/diagnostics/refreshSupport"),
            related: yes(&format!("textDocument/{related}/relatedInformation"))
                || yes("textDocument/publishDiagnostics/relatedInformation"),
            actions: there("textDocument/codeAction/codeActionLiteralSupport"),
            versioned_edits: yes("workspace/workspaceEdit/documentChanges"),
            creates: strings("workspace/workspaceEdit/resourceOperations").any(|operation| operation == "create"),
            watches: yes("workspace/didChangeWatchedFiles/dynamicRegistration"),
            configuration: yes("workspace/configuration"),
            tells_configuration: yes("workspace/didChangeConfiguration/dynamicRegistration"),
            markup: if markdown { Markup::Markdown } else { Markup::Plain },
        }
    }
}
