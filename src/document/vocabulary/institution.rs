//! Words of an institution in one language: its bodies, how its acts are cited, the mastheads of its documents.

use serde::Deserialize;

use super::super::item::Body;

/// How resolutions and decisions are cited.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct CitationWords {
    /// Words before the number of a resolution.
    pub resolution_before: Vec<String>,
    /// Words by which a body calls its acts its own.
    pub own: Vec<String>,
    /// Words by which an assembly calls its acts its own, where the pronoun has the gender of whose they are.
    pub own_assembly: Vec<String>,
    /// Words before the number of a decision.
    pub decision_before: Vec<String>,
    /// Words after the number of a resolution.
    pub resolution_after: Vec<String>,
    /// Words after the number of a decision.
    pub decision_after: Vec<String>,
    /// Signs before any number, of which what follows says what it is.
    pub number_before: Vec<String>,
    /// The body may be named after the number: "In its resolution 74/276, the Assembly".
    pub body_after: bool,
    /// Names of bodies whose resolutions have their year in brackets, as the Security Council's.
    pub year_in_brackets: Vec<String>,
    /// What stands between the numbers of a list.
    pub between: Vec<String>,
    /// What leads from a number to its date.
    pub date_after: Vec<String>,
    /// What leads from a date to the number.
    pub date_before: Vec<String>,
    /// Names of the parts A, B, C of a resolution, where they are not these letters.
    pub parts: Vec<String>,
    /// What stands before the number of a special session, where it is not `S-`.
    pub special: Vec<String>,
    /// What stands before the number of an emergency special session, where it is not `ES-`.
    pub emergency: Vec<String>,
}

/// Names of bodies.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct BodyWords {
    /// The General Assembly.
    pub general_assembly: Vec<String>,
    /// The Security Council.
    pub security_council: Vec<String>,
    /// The Human Rights Council.
    pub human_rights_council: Vec<String>,
    /// Any other, so that its resolutions are not taken for those above.
    pub other: Vec<String>,
}

/// Words by which the lines of a masthead are known.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct MastheadWords {
    /// In the line of the session.
    pub session: Vec<String>,
    /// In the line of the agenda item.
    pub agenda: Vec<String>,
    /// Before the word that says how widely the document is distributed.
    pub distribution: Vec<String>,
    /// Ordinals from one, as they begin the line of the session.
    pub ordinals: Vec<String>,
    /// What joins a further part to an ordinal, so that it ends elsewhere.
    pub ordinal_joints: Vec<String>,
    /// Lines of a session, with `{}` where the ordinal stands.
    pub session_forms: Vec<String>,
    /// Lines of a special session.
    pub special_forms: Vec<String>,
    /// Lines of an emergency special session.
    pub emergency_forms: Vec<String>,
    /// Lines of a year of the Security Council.
    pub year_forms: Vec<String>,
    /// Committees of the Assembly, on lines between its name and the session.
    pub committees: Vec<String>,
    /// Words whose mark leads to the symbol of the agenda.
    pub agenda_notes: Vec<String>,
}

impl BodyWords {
    /// The names of the body that series call `id`.
    pub fn called(&self, id: &str) -> &[String] {
        match id {
            "general-assembly" => &self.general_assembly,
            "security-council" => &self.security_council,
            "human-rights-council" => &self.human_rights_council,
            _ => &[],
        }
    }

    /// All names.
    pub fn all(&self) -> impl Iterator<Item = &str> {
        self.names().map(|(_, name)| name)
    }

    /// Every name with its body.
    pub(in crate::document) fn names(&self) -> impl Iterator<Item = (Body, &str)> {
        let lists = [
            (Body::GeneralAssembly, &self.general_assembly),
            (Body::SecurityCouncil, &self.security_council),
            (Body::HumanRightsCouncil, &self.human_rights_council),
            (Body::Other, &self.other),
        ];
        lists.into_iter().flat_map(|(body, names)| names.iter().map(move |name| (body, name.as_str())))
    }
}
