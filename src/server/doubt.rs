//! Edits that were lost. What is typed afterwards would be put in another text than the editor has: the findings would be shown in
//! wrong places, and a fix would destroy what it should correct. So such a document is not checked until the editor sends its
//! whole text, and the user is told.

use gen_lsp_types::{DiagnosticSeverity, Uri};
use serde_json::json;

use super::check::CheckedDocument;
use super::session::Session;

/// What is said of a document that is in doubt.
const IN_DOUBT: &str = "this document is not checked: one of its changes could not be read, so that the editor may have \
                        another text; close it and open it again";

impl Session {
    /// Takes note that a change of the document at `uri` was lost; of any document, where nobody knows of which.
    pub(super) fn edit_lost(&mut self, uri: Option<&Uri>) {
        let wanted = self.next();
        let mut news = false;
        for (_, document) in self.documents.iter_mut().filter(|(own, _)| uri.is_none_or(|uri| uri == *own)) {
            news |= !document.doubtful;
            document.doubtful = true;
            document.wanted = wanted;
            self.stale |= document.sets_rules();
        }
        if news {
            self.warn(
                "recte could not read a change that the editor sent. What it may be missing in is not checked: close these \
                 documents and open them again",
            );
            self.refresh();
        }
        if let Some(uri) = uri {
            self.not_open(uri);
        }
    }

    /// Tells, once, where the editor speaks of the document at `uri` as if it were open.
    pub(super) fn not_open(&mut self, uri: &Uri) {
        if !self.documents.contains_key(uri) && self.unknown.insert(uri.clone()) {
            let message =
                format!("recte was not told what {} says, and does not check it: close it and open it again", uri.0);
            self.warn(&message);
        }
    }

    /// What is known of the documents that wait to be checked and are in doubt: that they are.
    pub(super) fn settle_doubtful(&mut self) {
        let waiting = self.documents.iter().filter(|(_, document)| document.doubtful && document.waits());
        let doubtful: Vec<_> = waiting.map(|(uri, document)| (uri.clone(), document.wanted)).collect();
        for (uri, generation) in doubtful {
            self.checked(CheckedDocument::unchecked(uri, generation, DiagnosticSeverity::Error, IN_DOUBT.to_owned()));
        }
    }

    /// Shows the user a warning.
    fn warn(&self, message: &str) {
        /// `MessageType.Warning` of the protocol.
        const WARNING: u8 = 2;
        self.outgoing.notify("window/showMessage", json!({ "type": WARNING, "message": message }));
    }
}
