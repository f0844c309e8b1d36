//! Edits of documents, in the form that the client takes.

use gen_lsp_types::{
    DocumentChange, Edit as DocumentEdit, OptionalVersionedTextDocumentIdentifier, TextDocumentEdit,
    TextDocumentIdentifier, TextEdit, Uri, WorkspaceEdit,
};

use super::session::Session;

/// The edits of one document, after `before`, in the form that the client takes.
pub(super) fn workspace_edit(
    session: &Session,
    uri: &Uri,
    version: Option<i32>,
    edits: Vec<TextEdit>,
    before: Option<DocumentChange>,
) -> WorkspaceEdit {
    if !session.client.versioned_edits {
        return WorkspaceEdit { changes: Some([(uri.clone(), edits)].into()), ..WorkspaceEdit::default() };
    }
    let text_document = OptionalVersionedTextDocumentIdentifier {
        version,
        text_document_identifier: TextDocumentIdentifier { uri: uri.clone() },
    };
    let edits = edits.into_iter().map(DocumentEdit::TextEdit).collect();
    let change = DocumentChange::TextDocumentEdit(TextDocumentEdit { text_document, edits });
    WorkspaceEdit { document_changes: Some(before.into_iter().chain([change]).collect()), ..WorkspaceEdit::default() }
}
