//! What can be done about findings: their fixes, all safe fixes at once, and the word that one is meant so.

use gen_lsp_types::{CodeAction, CodeActionKind, CodeActionParams, Diagnostic, Range, TextEdit, Uri, WorkspaceEdit};

use super::check::CheckedDocument;
use super::diagnostic::{fingerprint, fingerprint_in};
use super::edit::workspace_edit;
use super::ignore;
use super::position::Positions;
use super::session::{OpenDocument, Session};
use crate::lint::Finding;
use crate::lint::fix::{Applicability, compatible_edits};
use crate::rule::Phrase;
use crate::source::{Edit, Source};

/// All safe fixes at once.
pub(super) const FIX_ALL: &str = "source.fixAll.recte";

/// What can be done about the findings that `params` are about.
pub(super) fn actions(session: &mut Session, uri: &Uri, params: &CodeActionParams) -> Vec<CodeAction> {
    let Some(document) = session.documents.get(uri) else { return Vec::new() };
    let Some(checked) = document.current().filter(|_| session.client.actions) else { return Vec::new() };
    let Some(source) = &checked.source else { return Vec::new() };
    let only = params.context.only.as_deref();
    let mut actions = Vec::new();
    let mut meant = Vec::new();
    if wanted(only, "quickfix") {
        for (finding, shown) in checked.pairs().filter(|(finding, shown)| concerns(params, finding, shown)) {
            actions.extend(fix(session, uri, document, source, finding, shown));
            meant.push((finding, shown));
        }
        let ignores = meant.iter().filter_map(|(finding, shown)| {
            let edit = ignore::edit(session, uri, document, checked, finding)?;
            let rule = &finding.rule;
            let title = rule.phrases.say(Phrase::IgnoreFinding, &[("rule", rule.name.clone())]);
            Some(action(title, CodeActionKind::QuickFix, edit, Some(*shown)))
        });
        actions.extend(ignores);
    }
    if wanted(only, FIX_ALL) {
        actions.extend(fix_all(session, uri, document, source, checked));
    }
    actions
}

/// True where the client did not restrict the kinds, or wants this one or one above it.
fn wanted(only: Option<&[CodeActionKind]>, kind: &str) -> bool {
    let above = |wanted: &CodeActionKind| {
        let wanted = serde_json::to_value(wanted).unwrap_or_default();
        let wanted = wanted.as_str().unwrap_or("-");
        wanted.is_empty() || kind.strip_prefix(wanted).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    };
    only.is_none_or(|only| only.iter().any(above))
}

/// True for a finding that touches the range asked about, or that the client shows there.
fn concerns(params: &CodeActionParams, finding: &Finding, shown: &Diagnostic) -> bool {
    let key = |range: &Range| {
        let (start, end) = (range.start, range.end);
        ((start.line, start.character), (end.line, end.character))
    };
    let ((start, end), (from, to)) = (key(&shown.range), key(&params.range));
    let named = || {
        let own = fingerprint(finding);
        params.context.diagnostics.iter().any(|given| fingerprint_in(given.data.as_ref()) == Some(own.as_str()))
    };
    (start <= to && from <= end) || named()
}

fn fix(
    session: &Session,
    uri: &Uri,
    document: &OpenDocument,
    source: &Source,
    finding: &Finding,
    shown: &Diagnostic,
) -> Option<CodeAction> {
    let fix = finding.fix.as_ref()?;
    let edit = edit_of(session, uri, document, source, &fix.edits);
    let mut action = action(capital(&fix.title), CodeActionKind::QuickFix, edit, Some(shown));
    action.is_preferred = fix.safe.then_some(true);
    Some(action)
}

fn fix_all(
    session: &Session,
    uri: &Uri,
    document: &OpenDocument,
    source: &Source,
    checked: &CheckedDocument,
) -> Option<CodeAction> {
    let edits = compatible_edits(&checked.findings, Applicability::Safe);
    let edit = (!edits.is_empty()).then(|| edit_of(session, uri, document, source, &edits))?;
    let title = checked.findings.first()?.rule.phrases.plain(Phrase::FixAll).to_owned();
    Some(action(title, CodeActionKind::Custom(FIX_ALL.into()), edit, None))
}

fn action(title: String, kind: CodeActionKind, edit: WorkspaceEdit, shown: Option<&Diagnostic>) -> CodeAction {
    let diagnostics = shown.map(|shown| vec![shown.clone()]);
    CodeAction { title, kind: Some(kind), diagnostics, edit: Some(edit), ..CodeAction::default() }
}

fn edit_of(session: &Session, uri: &Uri, document: &OpenDocument, source: &Source, edits: &[Edit]) -> WorkspaceEdit {
    let places = Positions::new(&source.text, source.lines(), session.client.encoding);
    let edits = edits.iter().map(|edit| TextEdit { range: places.range(edit.span), new_text: edit.text.clone() });
    workspace_edit(session, uri, Some(document.version), edits.collect(), None)
}

fn capital(title: &str) -> String {
    let mut rest = title.chars();
    rest.next().map_or_else(String::new, |first| first.to_uppercase().chain(rest).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_wanted_by_themselves_or_by_one_above() {
        let only = |kind: CodeActionKind| wanted(Some(&[kind]), FIX_ALL);
        assert!(wanted(None, FIX_ALL));
        assert!(only(CodeActionKind::Source) && only(CodeActionKind::SourceFixAll) && only(CodeActionKind::Empty));
        assert!(only(CodeActionKind::Custom(FIX_ALL.into())));
        assert!(!only(CodeActionKind::QuickFix) && !only(CodeActionKind::Custom("source.fixAll.rec".into())));
        assert!(!wanted(Some(&[]), FIX_ALL));
    }
}
