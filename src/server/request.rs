//! Requests about a document, and their answers once it has been checked.

use gen_lsp_types::json_rpc::Id;
use gen_lsp_types::{
    CodeActionParams, Contents, ErrorCodes, Hover, HoverParams, MarkupContent, Message, Position, Uri,
};
use serde::Deserialize;
use serde_json::{Value, json};

use super::check::CheckedDocument;
use super::session::{OpenDocument, Session, uri_in};
use super::waiting::{Question, Waiting};
use super::{action, hover, status};
use crate::guard::guarded;

impl Session {
    /// Takes a request.
    pub(super) fn asked(&mut self, id: Id, method: &str, params: Value) {
        let uri = uri_in(&params).or_else(|| Some(Uri(params.get("uri")?.as_str()?.to_owned())));
        let question = match method {
            "textDocument/diagnostic" => {
                let previous = params.get("previousResultId").and_then(Value::as_str).map(str::to_owned);
                Some(Question::Diagnostics { previous })
            }
            "textDocument/codeAction" => {
                CodeActionParams::deserialize(params).ok().map(|params| Question::Actions(Box::new(params)))
            }
            "textDocument/hover" => {
                let params = HoverParams::deserialize(params).ok();
                params.map(|params| Question::Hover(params.text_document_position_params.position))
            }
            status::METHOD => Some(Question::Status),
            _ => {
                let message = format!("recte does not know `{method}`");
                return self.outgoing.refuse(&id, ErrorCodes::MethodNotFound, &message);
            }
        };
        match (uri, question) {
            (Some(uri), Some(question)) => self.wait(&uri, Waiting { id, question }),
            _ => self.outgoing.refuse(&id, ErrorCodes::InvalidParams, &format!("wrong parameters of `{method}`")),
        }
    }

    /// Answers by what is known of the document at `uri`.
    pub(super) fn answer(&mut self, uri: &Uri, request: Waiting) {
        let Waiting { id, question } = request;
        // Nothing but the answer is made, and nothing else is lost with it.
        let answer = guarded(|| match question {
            Question::Diagnostics { previous } => self.diagnostics(uri, previous.as_deref()),
            Question::Actions(params) => json!(action::actions(self, uri, &params)),
            Question::Hover(position) => json!(self.hover(uri, position)),
            Question::Status => json!(self.status(uri)),
        });
        match answer {
            Ok(answer) => self.outgoing.answer(&id, answer),
            Err(message) => self.outgoing.refuse(&id, ErrorCodes::InternalError, &format!("this document {message}")),
        }
    }

    fn diagnostics(&self, uri: &Uri, previous: Option<&str>) -> Value {
        let document = self.documents.get(uri);
        if let Some(checked) = document.and_then(OpenDocument::current) {
            return if previous == Some(checked.result.as_str()) {
                json!({ "kind": "unchanged", "resultId": checked.result })
            } else {
                json!({ "kind": "full", "resultId": checked.result, "items": checked.diagnostics })
            };
        }
        let mistakes = document.map(|document| self.mistakes_in(&document.path));
        json!({ "kind": "full", "items": mistakes.unwrap_or_default() })
    }

    /// What is said of the findings at `position`.
    fn hover(&self, uri: &Uri, position: Position) -> Option<Hover> {
        let document = self.documents.get(uri)?;
        let checked = document.current()?;
        let before = |a: Position, b: Position| (a.line, a.character) <= (b.line, b.character);
        let mut here = checked
            .pairs()
            .filter(|(_, shown)| before(shown.range.start, position) && before(position, shown.range.end));
        let (first, shown) = here.next()?;
        let markup = self.client.markup;
        let all = std::iter::once(first).chain(here.map(|(finding, _)| finding));
        let value = all.map(|finding| hover::said(finding, markup)).collect::<Vec<_>>().join("\n\n---\n\n");
        let contents = MarkupContent { kind: markup.kind(), value };
        Some(Hover { contents: Contents::MarkupContent(contents), range: Some(shown.range) })
    }

    /// What was checked of the document at `uri`; nothing where it is not open or no report.
    fn status(&self, uri: &Uri) -> Option<Value> {
        let checked = self.documents.get(uri).and_then(OpenDocument::current)?;
        let mut said = json!({ "uri": uri, "problems": problems(checked) });
        if let (Some(status), Some(said)) = (&checked.status, said.as_object_mut()) {
            said.extend(status.told());
        }
        Some(said)
    }
}

/// Why a document could not be checked, and where its markup is broken.
fn problems(checked: &CheckedDocument) -> Vec<Value> {
    let others = checked.diagnostics.iter().skip(checked.findings.len());
    let messages = others.filter_map(|shown| match &shown.message {
        Message::String(message) => Some(json!({ "message": message })),
        Message::MarkupContent(_) => None,
    });
    messages.collect()
}
