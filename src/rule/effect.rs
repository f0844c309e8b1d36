//! What a rule file says that has no effect: a rule with it would pass for one that works.

use std::ops::Range;

use toml::de::DeTable;

use crate::spanned::Spanned;

use super::file::RuleFile;
use super::validator::RuleValidator;

/// The bytes of the key at the end of `path` in the TOML `text`, where it is there.
fn place(text: &str, path: &[&str]) -> Option<Range<usize>> {
    let whole = DeTable::parse(text).ok()?;
    let (last, tables) = path.split_last()?;
    let table = tables.iter().try_fold(whole.get_ref(), |table, name| table.get(*name)?.get_ref().as_table())?;
    table.keys().find(|key| key.get_ref() == last).map(toml::Spanned::span)
}

impl RuleValidator<'_> {
    /// Judges what stands in `file` and has no effect.
    pub(super) fn effects(&mut self, file: &RuleFile) {
        self.said(file);
        self.parameters(file);
        self.scope(file);
        for good in file.example.iter().filter(|example| example.good.is_some()) {
            let at = good.at.first().map(|at| at.span());
            let told = [at, good.message.as_ref().map(Spanned::span), good.fixed.as_ref().map(Spanned::span)];
            if let Some(span) = told.into_iter().flatten().next() {
                let help = "delete it, or write `bad` for `good`".to_owned();
                self.mistake(span, "in a good example nothing is reported", Some(help));
            }
        }
        let of_others = file.example.iter().filter_map(|example| example.language.as_ref());
        for language in of_others.filter(|language| !file.languages.is_empty() && !file.languages.contains(language)) {
            let help = "write one of its `languages`, or add this one to them".to_owned();
            let message = format!("the rule does not run in the language `{}`", language.get_ref());
            self.mistake(language.span(), message, Some(help));
        }
        for fixed in file.example.iter().filter_map(|example| example.fixed.as_ref()) {
            if !file.check.has_fixes() {
                let help = Some("delete `fixed`".to_owned());
                self.mistake(fixed.span(), "`fixed` has no effect: this check offers no fix", help);
            }
        }
    }

    fn said(&mut self, file: &RuleFile) {
        let said = [
            ("summary", file.summary.as_str(), "say what is right, in one line"),
            ("why", file.why.as_str(), "say why it matters"),
            ("how", file.how.get_ref().as_str(), "say what to do"),
            ("message", file.message.get_ref().as_str(), "say what is wrong; {found} is the text that is reported"),
        ];
        for (key, text, help) in said {
            if text.trim().is_empty() {
                self.at_key(key, format!("`{key}` is empty"), help);
            }
        }
    }

    fn parameters(&mut self, file: &RuleFile) {
        let kind = file.check.name();
        for vacuous in file.check.vacuous() {
            let key = vacuous.keys.iter().find_map(|key| place(self.text(), &["check", kind, key]));
            let span = key.or_else(|| place(self.text(), &["check", kind]));
            self.mistake(span.unwrap_or_default(), vacuous.message, Some(vacuous.help.to_owned()));
        }
        let given = [
            ("fix", file.fix.is_some() && !file.check.has_fixes(), "offers no fix"),
            ("related", file.related.is_some() && !file.check.has_related(), "points at no other place"),
        ];
        for (key, unused, why) in given {
            if unused {
                self.at_key(key, format!("`{key}` has no effect: this check {why}"), &format!("delete `{key}`"));
            }
        }
    }

    fn scope(&mut self, file: &RuleFile) {
        let Some(only) = &file.r#in else { return };
        if only.is_empty() {
            let help = "write kinds of blocks, or delete `in`: then all are checked";
            self.at_key("in", "`in` is empty: no text is checked", help);
        } else if only.iter().all(|kind| file.not_in.contains(kind)) {
            let message = "`not-in` excludes all that `in` has: no text is checked";
            self.at_key("not-in", message, "delete one of the two");
        }
    }

    /// Tells a mistake at the setting `key`.
    fn at_key(&mut self, key: &str, message: impl Into<String>, help: &str) {
        self.mistake(place(self.text(), &[key]).unwrap_or_default(), message, Some(help.to_owned()));
    }
}

#[cfg(test)]
mod tests {
    use super::super::parse::{RuleText, parse};

    /// A rule with `top` among its settings and `check`, the table of its check.
    fn rule(top: &str, check: &str) -> String {
        let words = ["summary", "why", "how", "message"].map(|key| match top.contains(&format!("{key} =")) {
            true => String::new(),
            false => format!("{key} = \"{key}\"\n"),
        });
        let example = "[[example]]\nbad = \"1. A bad text.\"\nat = [\"bad\"]\n[[example]]\ngood = \"1. Text.\"\n";
        format!("severity = \"warning\"\n{}{top}\n{check}\n{example}", words.concat())
    }

    /// The message of the only mistake in `text`, and what it is about.
    fn mistake(text: &str) -> (String, String) {
        let beside = |name: &str| (name.to_owned(), Ok("# no line\n".to_owned()));
        let mistakes = parse("term-x", "term-x.toml", RuleText::Own(text), &["term".to_owned()], &beside)
            .err()
            .unwrap_or_default();
        assert_eq!(mistakes.len(), 1, "{text}\n{mistakes:?}");
        assert!(mistakes[0].help().is_some_and(|help| !help.is_empty()), "{text}");
        (mistakes[0].message().to_owned(), text[mistakes[0].span()].to_owned())
    }

    const PATTERN: &str = "[check.pattern]\nfind = \"bad\"";

    #[test]
    fn a_setting_without_effect_is_refused_at_its_place() {
        let rows = [
            ("summary = \" \"", "`summary` is empty", "summary"),
            ("why = \"\"", "`why` is empty", "why"),
            ("how = \"\"", "`how` is empty", "how"),
            ("message = \"\"", "`message` is empty", "message"),
            ("in = []", "`in` is empty: no text is checked", "in"),
            (
                "in = [\"note\", \"table\"]\nnot-in = [\"table\", \"note\"]",
                "`not-in` excludes all that `in` has: no text is checked",
                "not-in",
            ),
            ("fix = \"Write it\"", "`fix` has no effect: this check offers no fix", "fix"),
            ("related = \"Here\"", "`related` has no effect: this check points at no other place", "related"),
            ("message = \"{suggestion}\"", "unknown placeholder `suggestion`", "{suggestion}"),
        ];
        for (top, message, at) in rows {
            assert_eq!(mistake(&rule(top, PATTERN)), (message.to_owned(), at.to_owned()), "{top}");
        }
        let rewritten = format!("{PATTERN}\nrewrite = \"good\"");
        let sensible = rule("fix = \"Write it\"\nmessage = \"{suggestion}\"\nin = [\"note\"]", &rewritten);
        let beside = |name: &str| (name.to_owned(), Ok(String::new()));
        assert!(parse("term-x", "term-x.toml", RuleText::Own(&sensible), &["term".to_owned()], &beside).is_ok());
    }

    const EXCEPTS: &str = "`unless` excepts all that `find` matches: nothing is reported";
    const FITS: &str = "`pattern` matches any text: nothing is reported";
    const REQUIRES: &str = "`pattern` matches any text: nothing is required";

    #[test]
    fn a_check_that_is_not_empty_is_taken() {
        for check in [
            "[check.pattern]\nfind = \"bad\"\nunless = 'not bad'",
            "[check.pattern]\nfind = \"bad\"\nunless = '^bad.*'",
            "[check.form]\nof = \"date\"\npattern = '^.{0,40}$'",
            "[check.form]\nof = \"symbol\"\npattern = '^[^*]*$'",
            "[check.limit]\nof = \"link\"\nmost = 0",
            "[check.require]\npattern = '.'\nat-least = 9",
        ] {
            let beside = |name: &str| (name.to_owned(), Ok(String::new()));
            let read = parse("term-x", "x", RuleText::Own(&rule("", check)), &["term".to_owned()], &beside);
            assert!(read.is_ok(), "{check}: {:?}", read.err());
        }
    }

    #[test]
    fn a_check_without_fixes_describes_none() {
        for check in [
            "[check.abbreviation]\nof = [\"early\"]",
            "[check.refer]\nto = \"annex\"",
            "[check.agree]\nof = \"range-ends\"",
        ] {
            let message = "`fix` has no effect: this check offers no fix".to_owned();
            assert_eq!(mistake(&rule("fix = \"Write it\"", check)), (message, "fix".to_owned()), "{check}");
        }
    }

    #[test]
    fn a_check_that_finds_nothing_is_refused_at_its_place() {
        let rows = [
            ("[check.pattern]\nfind = \"\"", "`find` matches no character", "find"),
            ("[check.pattern]\nfind = '\\b'", "`find` matches no character", "find"),
            (
                "[check.pattern]\nfind = \"bad\"\nunless = \"\"",
                "`unless` matches no character: it has no effect",
                "unless",
            ),
            ("[check.pattern]\nfind = \"bad\"\nunless = '.*'", EXCEPTS, "unless"),
            ("[check.pattern]\nfind = \"bad\"\nunless = '^(.+)$'", EXCEPTS, "unless"),
            ("[check.pattern]\nfind = 'bad+'\nunless = \"bad+\"", EXCEPTS, "unless"),
            ("[check.pattern]\nfind = \"bad\"\nsafe = true", "`safe` has no effect without `rewrite`", "safe"),
            ("[check.terms]\n", "there are no terms", "terms"),
            ("[check.terms]\nfile = \"x.tsv\"", "there are no terms", "file"),
            ("[check.form]\nof = \"date\"", "without `pattern` only symbols have a form", "of"),
            ("[check.form]\nof = \"date\"\npattern = \"\"", FITS, "pattern"),
            ("[check.form]\nof = \"symbol\"\npattern = '.*'", FITS, "pattern"),
            ("[check.form]\nof = \"date\"\npattern = '^2?'", FITS, "pattern"),
            (
                "[check.form]\nof = \"symbol\"\nsuggest = { find = \"a\", replace = \"b\" }",
                "`suggest` has no effect without `pattern`",
                "suggest",
            ),
            ("[check.pair]\nof = \"annex\"\nlost = true", "only notes have lost their marks", "lost"),
            ("[check.abbreviation]\nof = []", "`of` is empty: nothing is reported", "of"),
            ("[check.abbreviation]\nof = [\"early\"]\nform = \"\"", "`form` matches no character", "form"),
            ("[check.limit]\nmost = 0", "`most` is 0: every text is reported", "most"),
            ("[check.sequence]\nof = \"symbol\"", "items of this kind have no sequence", "of"),
            (
                "[check.sequence]\nof = \"paragraph-label\"\nkeys = \"asterisks\"",
                "only footnotes have asterisks",
                "keys",
            ),
            ("[check.ending]\nof = \"date\"", "only labelled items are those of a list", "of"),
            ("[check.placement]\nof = \"date\"\nby = \"height\"", "only footnote marks are placed", "of"),
            ("[check.consistent]\nvariants = [\"a\"]", "there is nothing to choose between", "variants"),
            ("[check.consistent]\nvariants = [\"a\", \"\"]", "one of the `variants` matches no character", "variants"),
            ("[check.consistent]\nvariants = [\"a\", \"b\", \"a\"]", "two of the `variants` are the same", "variants"),
            ("[check.consistent]\nvariants = [\"a\", \"b\"]\nmajority = 0", "`majority` is 0", "majority"),
            ("[check.consistent]\nvariants = [\"a\", \"b\"]\nright = 3", "`right` is none of the `variants`", "right"),
            (
                "[check.consistent]\nvariants = [\"a\", \"b\"]\nwrite = [\"a\"]",
                "`write` has not a text for each of `variants`",
                "write",
            ),
            (
                "[check.consistent]\nvariants = [\"a\", \"b\"]\nsafe = true",
                "`safe` has no effect without `write`",
                "safe",
            ),
            ("[check.order]\nfind = \"\"\nlist = \"a\"", "`find` matches no character", "find"),
            ("[check.order]\nfind = \"a\"\nlist = \"a\"\nmajority = 0", "`majority` is 0", "majority"),
            ("[check.column]\nusual = \"a\"\nother = \"b\"\nmajority = 0", "`majority` is 0", "majority"),
            ("[check.balance]\npairs = []", "`pairs` is empty", "pairs"),
            (
                "[check.balance]\npairs = [[\"(\", \")\"], [\"|\", \"|\"]]",
                "one of the `pairs` has the same sign twice: each is reported",
                "pairs",
            ),
            ("[check.require]\n", "nothing is required", "require"),
            ("[check.require]\npattern = \"\"", REQUIRES, "pattern"),
            ("[check.require]\npattern = '.*'\nof = \"date\"", REQUIRES, "pattern"),
            ("[check.require]\npattern = \"a\"\nwhen = \"b*\"", "`when` matches any text: it has no effect", "when"),
            ("[check.require]\nof = \"date\"\nat-least = 0", "`at-least` is 0, which every document has", "at-least"),
            ("[messages]\nmonth = \"m\"\n[check.agree]\nof = \"range-ends\"", "unknown case `month`", "month"),
        ];
        for (check, message, at) in rows {
            assert_eq!(mistake(&rule("", check)), (message.to_owned(), at.to_owned()), "{check}");
        }
    }

    #[test]
    fn a_fact_has_only_its_own_values() {
        let agree = |of: &str| format!("[check.agree]\nof = \"{of}\"");
        for (of, value) in [("range-ends", "expected"), ("date-calendar", "subject"), ("symbol-date", "until")] {
            let text = rule(&format!("message = \"{{{value}}}\""), &agree(of));
            assert_eq!(mistake(&text), (format!("unknown placeholder `{value}`"), format!("{{{value}}}")), "{of}");
        }
    }

    #[test]
    fn a_good_example_names_no_place() {
        for (line, at) in [("at = [\"Text\"]", "\"Text\""), ("message = \"m\"", "\"m\""), ("fixed = \"1.\"", "\"1.\"")]
        {
            let text = rule("", &format!("{PATTERN}\nrewrite = \"good\"")) + line + "\n";
            assert_eq!(mistake(&text), ("in a good example nothing is reported".to_owned(), at.to_owned()));
        }
    }

    #[test]
    fn an_example_is_in_a_language_of_its_rule() {
        let text = rule("languages = [\"en\", \"fr\"]", PATTERN).replace("good =", "language = \"es\"\ngood =");
        let message = "the rule does not run in the language `es`".to_owned();
        assert_eq!(mistake(&text), (message, "\"es\"".to_owned()));
    }

    #[test]
    fn a_text_is_fixed_only_where_a_check_offers_fixes() {
        let text = rule("", PATTERN).replace("at = [\"bad\"]", "at = [\"bad\"]\nfixed = \"1. A text.\"");
        let message = "`fixed` has no effect: this check offers no fix".to_owned();
        assert_eq!(mistake(&text), (message, "\"1. A text.\"".to_owned()));
    }
}
