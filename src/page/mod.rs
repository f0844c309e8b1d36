//! A rule explained: what it says of its examples, what to do, why, how to ignore it, on whose authority.

mod drawing;
mod ignoring;
mod tried;

use std::collections::BTreeSet;
use std::sync::{Arc, LazyLock};

use crate::lint::examples::findings;
use crate::pack::RuleSet;
use crate::rule::{Example, MessagePhrases, Phrase, Rule};
use crate::text::sign::written::{ANGLES, UNSPACED_STOP};
use crate::text::unspaced;
use tried::Tried;

/// Columns of a page that is shown on no terminal.
pub(crate) const WIDTH: usize = 80;
/// Columns that examples are indented by.
const INDENT: usize = 4;

/// The rules that come with recte: pages of which nobody says by what languages their examples are read go by theirs.
static SHIPPED: LazyLock<Option<RuleSet>> = LazyLock::new(|| RuleSet::embedded().ok());

impl Rule {
    /// The rule's page, as plain text that is also Markdown, with its English examples.
    pub fn page(self: &Arc<Self>) -> String {
        self.page_in("en")
    }

    /// The rule's page with its examples in `language`, a code; with all of them where it has none.
    pub fn page_in(self: &Arc<Self>, language: &str) -> String {
        self.page_by(language, SHIPPED.as_ref(), WIDTH)
    }

    /// The same with examples at most `width` columns wide, read by the languages and rules of `set`.
    pub(crate) fn page_by(self: &Arc<Self>, language: &str, set: Option<&RuleSet>, width: usize) -> String {
        let tried = self.examples().iter().filter_map(|example| {
            let (source, findings) = findings(self, example, set?)?;
            Some(Tried { example, source, findings })
        });
        let tried: Vec<Tried> = tried.collect();
        let say = |phrase| self.phrases.plain(phrase);
        let stop = if self.summary.ends_with(unspaced) { UNSPACED_STOP } else { "." };
        let mut page = format!("# {}\n\n{}{stop}\n\n{}", self.name, self.summary, self.facts(&tried));
        let spoken = |example: &Example| example.language.as_deref().unwrap_or("en").to_owned();
        let none = !tried.iter().any(|tried| spoken(tried.example) == language);
        let shown: Vec<&Tried> = tried.iter().filter(|tried| none || spoken(tried.example) == language).collect();
        let mut number = 0;
        let mut examples = |bad: bool| {
            let mut text = String::new();
            for tried in shown.iter().filter(|tried| tried.example.at.is_some() == bad) {
                number += 1;
                let title = self.example(number, &tried.example.format);
                let drawn = drawing::draw(tried, width.saturating_sub(INDENT));
                text += &format!("\n{title}\n\n{drawn}");
            }
            text
        };
        page += &format!("\n## {}\n{}", say(Phrase::Reports), examples(true));
        page += &format!("\n## {}\n\n{}\n", say(Phrase::ToDo), plain(self.how.raw().trim()));
        page += &format!("\n## {}\n\n{}\n", say(Phrase::Matters), self.why.trim());
        let right = examples(false);
        if !right.is_empty() {
            page += &format!("\n## {}\n{right}", say(Phrase::ReportsNot));
        }
        if let Some(said) = drawing::legend(&page, &self.phrases) {
            page += &format!("\n{said}\n");
        }
        let others: BTreeSet<String> = tried.iter().map(|tried| spoken(tried.example)).collect();
        let others: Vec<String> = others.into_iter().filter(|code| !none && code != language).collect();
        if !others.is_empty() {
            let list = others.join(say(Phrase::Comma));
            page += &format!("\n{}\n", self.phrases.say(Phrase::Elsewhere, &[("list", list)]));
        }
        page += &format!("\n## {}\n\n{}", say(Phrase::ToIgnore), self.ignoring(&shown));
        if !self.authority.is_empty() {
            page += &format!("\n## {}\n\n", say(Phrase::Source));
        }
        for authority in &self.authority {
            let url = authority.url.as_ref().map(|url| format!(" ({url})")).unwrap_or_default();
            page += &format!("- {}{url}\n", authority.text);
        }
        if let Some(record) = self.record() {
            page += &format!("\n## {}\n\n{record}\n", say(Phrase::Record));
        }
        page
    }

    /// Where the rule's page can be read; nothing for a rule of the user's own.
    pub fn address(&self) -> Option<String> {
        (!self.own).then(|| format!("{}/blob/main/docs/rules/{}.md", env!("CARGO_PKG_REPOSITORY"), self.name))
    }

    /// Severity, fix, and where the rule runs, a line each.
    fn facts(&self, tried: &[Tried]) -> String {
        let phrases = &self.phrases;
        let severity = |severity| ("severity", phrases.severity(severity).to_owned());
        let mut facts = vec![phrases.say(Phrase::SeverityIs, &[severity(self.severity)])];
        for (case, own) in &self.severities {
            let message = phrases.say(Phrase::Quoted, &[("text", plain(self.message_for(case).raw()))]);
            facts.push(phrases.say(Phrase::SeverityOf, &[("message", message), severity(*own)]));
        }
        facts.push(fix(tried, phrases));
        if !self.enabled {
            facts.push(phrases.plain(Phrase::WhenSelected).to_owned());
        }
        let symbols = self.symbols.iter().map(|symbols| format!("`{}`", symbols.as_str())).collect();
        let instead = self.instead_of.iter().map(|name| format!("`{}`", name.get_ref())).collect();
        let only = [
            (Phrase::LanguagesAre, &self.languages),
            (Phrase::FormatsAre, &self.formats),
            (Phrase::SymbolsAre, &symbols),
            (Phrase::InsteadOf, &instead),
        ];
        for (phrase, values) in only {
            if !values.is_empty() {
                facts.push(phrases.say(phrase, &[("list", values.join(phrases.plain(Phrase::Comma)))]));
            }
        }
        facts.iter().map(|fact| format!("- {fact}\n")).collect()
    }

    /// What stands above the example `number`, which is written in `format`: one that every reader takes it for is not named.
    fn example(&self, number: usize, format: &str) -> String {
        let number = ("number", number.to_string());
        let name = match format {
            "text" => return self.phrases.say(Phrase::Example, &[number]),
            "markdown" => "Markdown",
            "html" => "HTML",
            "akn" => "Akoma Ntoso",
            other => other,
        };
        self.phrases.say(Phrase::ExampleIn, &[number, ("format", name.to_owned())])
    }
}

/// How what the examples show is fixed.
fn fix(tried: &[Tried], phrases: &MessagePhrases) -> String {
    let fixes = || tried.iter().flat_map(|tried| &tried.findings).map(|finding| finding.fix.as_ref());
    let sure = || "`--fix`".to_owned();
    let doubtful = || phrases.say(Phrase::ToReview, &[("option", "`--unsafe-fixes`".to_owned())]);
    let ways = match [true, false].map(|safe| fixes().flatten().any(|fix| fix.safe == safe)) {
        [false, false] => return phrases.plain(Phrase::FixNone).to_owned(),
        [true, false] => sure(),
        [false, true] => doubtful(),
        [true, true] => phrases.say(Phrase::Either, &[("one", sure()), ("other", doubtful())]),
    };
    let always = fixes().all(|fix| fix.is_some());
    phrases.say(if always { Phrase::FixWith } else { Phrase::FixSometimes }, &[("ways", ways)])
}

/// A sentence with its places for values made readable: `{expected}` is what the rule expects.
fn plain(words: &str) -> String {
    let [left, right] = ANGLES;
    words.replace('{', left).replace('}', right)
}
