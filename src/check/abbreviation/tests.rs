use crate::document::{Document, Hints};
use crate::read::{ReadOptions, decode};

/// What both rules say of paragraphs with these texts, each numbered: the case and what is found.
fn said(language: &str, paragraphs: &[&str]) -> Vec<(&'static str, String)> {
    let set = crate::pack::RuleSet::embedded().unwrap();
    let numbered = paragraphs.iter().zip(1..).map(|(text, number)| format!("{number}. {text}\n\n"));
    let source = decode(numbered.collect::<String>().into_bytes(), "a.txt", &ReadOptions::default()).unwrap();
    let hints = Hints { language: Some(language.to_owned()), symbol: None };
    let document = Document::read(&source, &set.lexicon, &hints);
    let rules = ["term-abbreviation", "term-abbreviation-unused"].map(|name| set.rule(name).unwrap());
    let violations = rules.into_iter().flat_map(|rule| rule.check.run(&document, &rule.scope));
    violations.map(|violation| (violation.case, violation.values[0].1.clone())).collect()
}

const INTRODUCED: &str = "The River Flood Council (RFC) met in the spring of the year and heard the Commission.";

#[test]
fn what_is_introduced_is_used() {
    let unused = |rest: &str| said("en", &[INTRODUCED, rest]) == [("unused", "RFC".to_owned())];
    for rest in ["The Council met again.", "It met at ARFC and at RFCA.", "The rfc was heard."] {
        assert!(unused(rest), "{rest}");
    }
    for rest in
        ["The RFC met again.", "The RFCs met.", "See RFC-2 and RFC/3.", "The RFC2 met.", "THE RFC", "Rfc met again."]
    {
        assert!(!unused(rest), "{rest}");
    }
    assert!(
        said("en", &["The RFC (River Flood Council) met in the spring of the year and heard us."])[0].0 == "unused"
    );
}

#[test]
fn lists_titles_and_quotations_introduce_nothing() {
    for text in [
        "The following took part in it: Institute of Rivers (IR) Society of Floods (SF) Union of Weirs",
        "The report of the Secretariat has the title “The River Flood Council (RFC) at work in the spring”.",
        "The Commission met in the spring of the year (see the River Flood Council (RFC)), and went on.",
        "The Commission read the reports of the River Flood Council (RFC), the Regional Forest Board (RFB), the Union of Weirs (UW) \
         and the Society of Old Dams (SOD).",
        "The Conseil des crues des rivières (CCR) entend lire chaque année un rapport plus long que ceci",
    ] {
        assert_eq!(said("en", &[text]), [], "{text}");
    }
}

#[test]
fn an_abbreviation_stands_after_its_full_form() {
    let early = |first: &str| said("en", &[first, INTRODUCED]) == [("early", "RFC".to_owned())];
    assert!(early("The Commission heard in the spring that the RFC had met."));
    for first in [
        "The Commission heard in the spring that the RFC, the River Flood Council, had met.",
        "The Commission heard in the spring that the Council of floods (RFC) had met.",
        "The Commission heard in the spring that the RFC Board had met.",
        "The Commission heard in the spring that a council (see RFC 2035) had met.",
        "RFC",
    ] {
        assert!(!early(first), "{first}");
    }
}

#[test]
fn a_full_form_and_its_abbreviation_are_one() {
    let second =
        |text: &str| said("en", &[INTRODUCED, text, "The RFC, the RFB and the RFLC met in the autumn of the year."]);
    assert_eq!(
        second("The River Flood Council (RFC) met again in the autumn of the year."),
        [("again", "RFC".to_owned())]
    );
    assert_eq!(
        second("The Regional Forest Committee (RFC) met in the autumn of the year."),
        [("meaning", "RFC".to_owned())]
    );
    assert_eq!(
        second("The River Flood Council (RFLC) met again in the autumn of the year."),
        [("form", "RFLC".to_owned())]
    );
    for text in ["The river flood councils (RFCs)", "The Regional Forest Board (RFB) met in the autumn of the year."] {
        assert_eq!(second(text), [], "{text}");
    }
}

#[test]
fn scripts_without_capitals_have_none() {
    for (language, text) in [
        ("zh", "河流洪水理事会(RFC)在春季举行会议，RFC通过了报告。"),
        ("ar", "اجتمع مجلس فيضانات الأنهار (RFC) في الربيع من هذا العام."),
    ] {
        assert_eq!(said(language, &[text]), [], "{language}");
    }
}

#[test]
fn a_full_form_has_so_many_words_at_most() {
    let is_introduced = |full: &str| {
        said("en", &[&format!("The RFC ({full}) met in the spring of the year and heard us.")])
            == [("unused", "RFC".to_owned())]
    };
    // Two for each letter, and six.
    assert!(is_introduced("River of the and of the Flood of the and of Council"));
    assert!(!is_introduced("River of the and of the Flood of the and of the Council of"));
}
