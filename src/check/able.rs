//! What a check needs to know of a document: without it, its silence says nothing.

use super::Check;
use crate::document::Document;

impl Check {
    /// False where the check cannot find anything in `document`, whatever stands there: it needs words of the document's language,
    /// and that is not known; or it asks for what the format does not tell.
    pub fn can_judge(&self, document: &Document) -> bool {
        let print = document.source.structure.layout.print();
        match self {
            Self::Agree(agree) => document.vocabulary.is_some() || !agree.needs_words(),
            Self::Refer(_) | Self::Repeat(_) | Self::Abbreviation(_) => document.vocabulary.is_some(),
            Self::Placement(_) => print.is_none_or(|print| print.superscript.is_some()),
            Self::Filled(_) => print.is_none(),
            _ => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::document::{Document, Hints};
    use crate::pack::RuleSet;
    use crate::read::parse;

    /// Which of the rules can judge the text in that format.
    fn able(text: &str, format: &str, rules: &[&str]) -> Vec<bool> {
        let set = RuleSet::embedded().unwrap();
        let source = parse(text, format).unwrap();
        let document = Document::read(&source, &set.lexicon, &Hints::default());
        rules.iter().map(|rule| set.rule(rule).unwrap().check.can_judge(&document)).collect()
    }

    #[test]
    fn words_of_a_language_and_raised_marks_are_needed_by_some() {
        let rules =
            ["date-calendar", "reference-paragraph", "typography-doubled-word", "paragraph-sequence", "symbol-form"];
        let unknown = "1. Kamati ilikutana mjini Nairobi na kupitisha ripoti yake kuhusu mafuriko ya mwaka huo.\n";
        assert_eq!(able(unknown, "text", &rules), [false, false, false, true, true]);
        let english = "1. The Committee met in Nairobi and adopted its report on the floods of that year.\n";
        assert_eq!(able(english, "text", &rules), [true; 5]);
        let superscript = ["footnote-raised", "footnote-placement", "footnote-empty"];
        assert_eq!(able(english, "text", &superscript), [false; 3]);
        assert_eq!(able(english, "markdown", &superscript), [true; 3]);
    }
}
