//! Order: numbers that otherwise ascend in their lists do so everywhere.

use serde::Deserialize;

use super::pattern::Exempt;
use super::regexp::Regexp;
use super::scope::Scope;
use super::vacuous::Vacuous;
use super::violation::{ENOUGH, Violation};
use crate::document::Document;
use crate::source::Span;

/// Parameters of an `order`.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct NumberOrder {
    /// A member of a list; its groups are numbers, of which the first counts most.
    find: Regexp,
    /// A list that stands in a text. Blocks that hold one member and nothing else are a list as well.
    list: Regexp,
    /// A text in which a list counts as none, the list included.
    unless: Option<Regexp>,
    /// How many times as often the numbers must ascend.
    #[serde(default = "ten")]
    majority: usize,
}

fn ten() -> usize {
    10
}

pub(super) const PLACEHOLDERS: &[&str] = &["found", "previous", "count"];

/// Blocks from one member to the next, at most: its title stands between them.
const APART: usize = 2;

/// Bytes of a block that may be a member, at most.
const LONGEST: usize = 64;

/// A member of a list.
#[derive(Clone)]
struct ListedNumber {
    at: Span,
    text: String,
    numbers: Vec<u64>,
}

/// Two members that follow each other in a list.
struct Pairs {
    /// How many ascend.
    ascending: usize,
    descending: Vec<(ListedNumber, Span, String)>,
}

impl NumberOrder {
    pub(super) fn run(&self, document: &Document, scope: &Scope) -> Vec<Violation> {
        let mut pairs = Pairs { ascending: 0, descending: Vec::new() };
        let mut last: Option<(usize, ListedNumber)> = None;
        for (number, block) in document.blocks.iter().enumerate().filter(|(_, block)| scope.has(block.kind)) {
            let text = document.flow.cut(block.range);
            let place = |range: std::ops::Range<usize>| document.place_of(block.range.inside(range));
            if let Some(member) = self.whole(text, place) {
                let near = last.take().filter(|(before, _)| number - before <= APART);
                let member = match near {
                    Some((_, previous)) => pairs.add(&previous, member),
                    None => member,
                };
                last = Some((number, member));
                continue;
            }
            let Some(list) = self.list.get() else { continue };
            let mut exempt = Exempt::new(self.unless.as_ref(), text);
            for list in list.find_iter(text).filter(|list| !list.is_empty()) {
                if exempt.has(list.range()) {
                    continue;
                }
                let mut previous: Option<ListedNumber> = None;
                for member in
                    self.members(list.as_str(), |range| place(range.start + list.start()..range.end + list.start()))
                {
                    previous = Some(match previous {
                        Some(previous) => pairs.add(&previous, member),
                        None => member,
                    });
                }
            }
        }
        if pairs.descending.len().saturating_mul(self.majority) > pairs.ascending {
            return Vec::new();
        }
        let count = pairs.ascending.to_string();
        let violations = pairs.descending.into_iter().take(ENOUGH).map(|(member, before, previous)| Violation {
            at: member.at,
            values: vec![("found", member.text), ("previous", previous), ("count", count.clone())],
            related: vec![before],
            ..Violation::default()
        });
        violations.collect()
    }

    /// The only member of `text`, where nothing else stands there.
    fn whole(&self, text: &str, place: impl Fn(std::ops::Range<usize>) -> Span) -> Option<ListedNumber> {
        if text.len() > LONGEST {
            return None;
        }
        let found = self.find.get()?.find(text)?;
        (found.as_str().trim() == text.trim()).then(|| self.members(text, place).into_iter().next()).flatten()
    }

    /// The members in `text`, in their order.
    fn members(&self, text: &str, place: impl Fn(std::ops::Range<usize>) -> Span) -> Vec<ListedNumber> {
        let Some(find) = self.find.get() else { return Vec::new() };
        let members = find.captures_iter(text).filter_map(|groups| {
            let whole = groups.get(0)?;
            let numbers = groups.iter().skip(1).flatten().filter_map(|group| group.as_str().parse().ok()).collect();
            Some(ListedNumber { at: place(whole.range()), text: whole.as_str().to_owned(), numbers })
        });
        members.collect()
    }

    pub(super) fn validate(&self) -> Result<(), (String, std::ops::Range<usize>)> {
        let read = [&self.find, &self.list];
        read.into_iter().chain(&self.unless).try_for_each(Regexp::validate)
    }

    pub(super) fn vacuous(&self) -> Vec<Vacuous> {
        let nothing = || Vacuous::new(&["find"], "`find` matches no character", "write what a member of a list is");
        let none =
            || Vacuous::new(&["majority"], "`majority` is 0", "write how many times as often the numbers ascend");
        let found = [self.find.is_empty().then(nothing), (self.majority == 0).then(none)];
        found.into_iter().flatten().collect()
    }
}

impl Pairs {
    /// Counts the pair of `previous` and `member`, and gives the member that the next is compared with: where one stands too
    /// early, those after it are not to blame.
    fn add(&mut self, previous: &ListedNumber, member: ListedNumber) -> ListedNumber {
        let next = member.clone();
        if previous.numbers > member.numbers {
            self.descending.push((member, previous.at, previous.text.clone()));
        } else {
            self.ascending += 1;
        }
        next
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Hints;
    use crate::pack::RuleSet;
    use crate::read::parse;

    /// What is reported in `text` by a check that wants numbers to ascend so many times as often.
    fn reported(majority: usize, text: &str) -> Vec<String> {
        let keys = format!("find = '(\\d+)/(\\d+)'\nlist = 'acts [\\d/, and]*\\d'\nmajority = {majority}");
        let order: NumberOrder = toml::from_str(&keys).unwrap();
        let set = RuleSet::embedded().unwrap();
        let source = parse(text, "markdown").unwrap();
        let document = Document::read(&source, &set.lexicon, &Hints::default());
        let violations = order.run(&document, &Scope::default());
        violations.iter().map(|violation| source.cut(violation.at).to_owned()).collect()
    }

    #[test]
    fn a_number_that_descends_among_others_is_reported() {
        let text = "1. See acts 9/1, 10/2 and 10/3, acts 70/1 and 70/12, and acts 79/195 and 78/134.";
        assert_eq!(reported(3, text), ["78/134"]);
        assert_eq!(reported(4, text), [""; 0]);
    }

    #[test]
    fn cells_of_one_number_are_a_list() {
        let text =
            "1. See the table.\n\n| 9/1 | Rivers |\n|---|---|\n| 9/4 | Lakes |\n| 9/3 | Towns |\n| 10/1 | Hills |\n";
        assert_eq!(reported(2, text), ["9/3"]);
        assert_eq!(reported(3, text), [""; 0]);
    }

    #[test]
    fn each_list_begins_anew() {
        assert_eq!(reported(1, "1. See acts 9/1 and 10/2, and acts 8/1 and 8/4."), [""; 0]);
    }
}
