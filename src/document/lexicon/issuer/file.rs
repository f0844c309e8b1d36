//! An issuers file as it is written: `issuers.toml` of a pack.

use serde::Deserialize;

use super::calendar::Calendar;
use crate::document::lexicon::register::Holds;
use crate::spanned::{Flaw, Spanned};
use crate::wording::did_you_mean;

/// The name of words for bodies that are no issuers.
pub(crate) const OTHER: &str = "other";

/// Who adopts acts, and how these are numbered.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct IssuersFile {
    /// Kinds of acts: names in small letters, by which the words of a language and the issuers name them.
    pub(crate) acts: Vec<Spanned<String>>,
    /// The greatest number of an act of a special session; without it there are no such acts.
    pub(crate) special_acts: Option<u16>,
    /// Issuers: bodies that adopt acts.
    pub(crate) issuer: Vec<OneIssuer>,
}

/// One issuer.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct OneIssuer {
    /// Its name in small letters, by which the words of a language name it.
    pub id: Spanned<String>,
    /// It takes the place of the issuer with this name.
    #[serde(default)]
    pub replaces: bool,
    /// What its numbers are of, where no block says otherwise.
    pub act: Spanned<String>,
    /// How it numbers its acts.
    pub numbering: ActNumbering,
    /// The first and the last session or year whose acts are judged by their dates.
    pub periods: Option<Spanned<[u16; 2]>>,
    /// What the symbols of its own acts begin with.
    #[serde(default)]
    pub symbols: Vec<String>,
    /// The register of its days of adoption: the name of a file in the folder `registers`, without its ending.
    pub register: Option<Spanned<String>>,
    /// What the keys of its acts begin with there: `A` of `A 74/276`.
    pub key: Option<Spanned<String>>,
    /// When its sessions are held, or its years begin and end; of several, the last that holds for a session is used.
    #[serde(default)]
    pub calendar: Vec<Spanned<Calendar>>,
    /// Numbers that it keeps for other kinds of acts.
    #[serde(default)]
    pub block: Vec<BlockFile>,
    /// What grows with the days of adoption; an act without a line in the register is then compared with its neighbours.
    pub order: Option<Order>,
    /// When acts are its own in its own acts, though the text does not say whose they are.
    pub own: Option<OwnActs>,
    /// How acts are judged of which the text does not say that they are the issuer's.
    pub unsaid: Option<Unsaid>,
    /// Numbers that nobody else has.
    #[serde(default)]
    pub alone: Vec<AloneFile>,
    /// It has a short name that other bodies have too.
    #[serde(default)]
    pub shortened: bool,
    /// Which numbers its acts of each year have, where these run on.
    pub numbers: Option<RunOn>,
}

/// Numbers that an issuer keeps for another kind of acts.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct BlockFile {
    /// The kind.
    pub act: Spanned<String>,
    /// The first and the last.
    pub numbers: Spanned<[u16; 2]>,
    /// The session from which an act of another kind with such a number is a slip.
    #[serde(default)]
    pub since: u16,
}

/// How an issuer numbers its acts.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum ActNumbering {
    /// By session: `74/276`.
    Session,
    /// By year, which has one session: `2006/2`.
    Year,
    /// On and on, with the year in brackets: `2231 (2015)`.
    RunOn,
}

/// What grows with the days on which an issuer adopts its acts.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Order {
    /// The numbers of a session.
    Number,
    /// The sessions alone.
    Session,
}

/// When acts are an issuer's own in its own acts, though the text does not say whose they are.
#[derive(Clone, Copy, Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct OwnActs {
    /// The first and the last year of such dates, counted from that of the session.
    pub years: [i16; 2],
    /// Months of one of these years in which another issuer is as likely.
    pub except: Option<Except>,
}

/// The first and the last of some months of a year, counted from that of the session.
#[derive(Clone, Copy, Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Except {
    /// The year.
    pub year: i16,
    /// The months.
    pub months: [i8; 2],
}

/// How acts are judged of which the text does not say that they are the issuer's.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Unsaid {
    /// The first and the last year in which other bodies may have adopted an act so numbered, counted from that of the session.
    pub others: Vec<[i16; 2]>,
}

/// Numbers that nobody else has, where the text does not say whose the act is.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct AloneFile {
    /// The kind of acts.
    pub act: Spanned<String>,
    /// Only where the text names no other body, and the date is of no session of another issuer.
    #[serde(default)]
    pub unnamed: bool,
    /// The first session.
    #[serde(default)]
    pub since: u16,
    /// The least number.
    pub from: u16,
}

/// Which numbers acts have that are numbered on and on.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct RunOn {
    /// The register of the first and the last number of each year.
    pub register: Spanned<String>,
    /// The least number that is compared: others have small ones.
    #[serde(default)]
    pub least: u16,
}

impl IssuersFile {
    /// What is wrong with it where it is added to `known`, and `registers` are those that there are.
    pub fn mistakes(&self, known: &Self, registers: &[(&str, Option<Holds>)]) -> Vec<Flaw> {
        let mut mistakes = Vec::new();
        let acts: Vec<&str> = known.acts.iter().chain(&self.acts).map(|act| act.get_ref().as_str()).collect();
        mistakes.extend(self.acts.iter().filter_map(misnamed));
        for (at, issuer) in self.issuer.iter().enumerate() {
            let earlier = known.issuer.iter().chain(self.issuer.iter().take(at));
            mistakes.extend(misnamed(&issuer.id).or_else(|| issuer.misplaced(earlier)));
            let of_acts = std::iter::once(&issuer.act)
                .chain(issuer.block.iter().map(|block| &block.act))
                .chain(issuer.alone.iter().map(|alone| &alone.act));
            mistakes.extend(
                of_acts.filter_map(|act| unknown(act, ("kind of acts", "`acts` in this file adds one"), &acts)),
            );
            let days = issuer.register.iter().map(|register| (register, Holds::Days));
            let numbers = issuer.numbers.iter().map(|numbers| (&numbers.register, Holds::Numbers));
            mistakes.extend(days.chain(numbers).filter_map(|(register, wanted)| misused(register, wanted, registers)));
            mistakes.extend(issuer.impossible());
        }
        mistakes
    }

    /// Adds what `more` says; an issuer that replaces another takes its place.
    pub fn add(&mut self, more: Self) {
        for act in more.acts {
            if !self.acts.contains(&act) {
                self.acts.push(act);
            }
        }
        self.special_acts = more.special_acts.or(self.special_acts);
        for issuer in more.issuer {
            match self.issuer.iter_mut().find(|known| known.id == issuer.id) {
                Some(known) => *known = issuer,
                None => self.issuer.push(issuer),
            }
        }
    }

    /// The registers that its issuers look into.
    pub fn registers(&self) -> impl Iterator<Item = &str> {
        let registers = self
            .issuer
            .iter()
            .flat_map(|issuer| issuer.register.iter().chain(issuer.numbers.iter().map(|numbers| &numbers.register)));
        registers.map(|register| register.get_ref().as_str())
    }
}

impl OneIssuer {
    /// What is wrong with its name among `earlier` ones.
    fn misplaced<'k>(&self, mut earlier: impl Iterator<Item = &'k Self>) -> Option<Flaw> {
        let id = self.id.get_ref();
        let (message, help) = match (earlier.any(|other| other.id == self.id), self.replaces) {
            (true, false) => {
                (format!("there is an issuer `{id}` already"), "add `replaces = true` to have this one instead")
            }
            (false, true) => (format!("there is no issuer `{id}` to replace"), "delete `replaces`"),
            _ => return None,
        };
        Some((self.id.span(), message, help.to_owned()))
    }

    /// What it says that cannot be.
    fn impossible(&self) -> Vec<Flaw> {
        let mut mistakes = Vec::new();
        let ranges = self.periods.iter().chain(self.block.iter().map(|block| &block.numbers));
        for range in ranges.filter(|range| range.get_ref()[0] > range.get_ref()[1]) {
            let help = "write the first, then the last".to_owned();
            mistakes.push((range.span(), "the last is before the first".to_owned(), help));
        }
        let calendars = self.calendar.iter();
        mistakes.extend(calendars.filter_map(|calendar| {
            let message = calendar.get_ref().mistake()?.to_owned();
            Some((calendar.span(), message, "correct the calendar".to_owned()))
        }));
        mistakes.extend(self.useless());
        mistakes
    }

    /// What it says that nothing comes of, for want of something else.
    fn useless(&self) -> Vec<Flaw> {
        let mut mistakes = Vec::new();
        let mut tell = |span, message: &str, help: &str| mistakes.push((span, message.to_owned(), help.to_owned()));
        match (&self.register, &self.key) {
            (Some(register), None) => {
                let help = "write `key`, what the keys of this issuer's acts begin with: `A` of `A 74/276`";
                tell(register.span(), "a register needs a `key`", help);
            }
            (None, Some(key)) => {
                let help = "write `register`, the name of a file in the folder registers, or delete `key`";
                tell(key.span(), "a `key` needs a `register`", help);
            }
            _ => {}
        }
        if let (None, Some(calendar)) = (&self.periods, self.calendar.first()) {
            let help =
                "write `periods`, the first and the last session or year whose acts are compared with the calendar";
            tell(calendar.span(), "a calendar needs `periods`", help);
        }
        if let Some(numbers) = self.numbers.as_ref().filter(|_| self.numbering != ActNumbering::RunOn) {
            let help = "write `numbering = \"run-on\"`, or delete `numbers`";
            tell(numbers.register.span(), "only numbers that run on are compared with those of a year", help);
        }
        mistakes
    }
}

/// A name that is not one.
fn misnamed(name: &Spanned<String>) -> Option<Flaw> {
    let word = name.get_ref();
    let fits =
        |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
    let help = "names are small letters with hyphens between words".to_owned();
    if word == OTHER {
        return Some((name.span(), format!("`{OTHER}` stands for all bodies that are no issuers"), help));
    }
    (!word.split('-').all(fits)).then(|| (name.span(), format!("`{word}` is not a valid name"), help))
}

/// What is wrong with naming `register` for what is `wanted` of it, where `registers` are those that there are.
fn misused(register: &Spanned<String>, wanted: Holds, registers: &[(&str, Option<Holds>)]) -> Option<Flaw> {
    let name = register.get_ref();
    let Some((_, holds)) = registers.iter().find(|(known, _)| known == name) else {
        let names: Vec<&str> = registers.iter().map(|(name, _)| *name).collect();
        return unknown(register, ("register", &file_of(name)), &names);
    };
    let (message, help) = match (wanted, (*holds)?) {
        (Holds::Days, Holds::Numbers) => (
            format!("the register `{name}` has numbers of years, not days of adoption"),
            format!(
                "name it by `numbers = {{ register = \"{name}\" }}`, or name another, of two columns: an act and its day"
            ),
        ),
        (Holds::Numbers, Holds::Days) => (
            format!("the register `{name}` has days of adoption, not numbers of years"),
            "name another, of three columns: a year, its first number and its last".to_owned(),
        ),
        _ => return None,
    };
    Some((register.span(), message, help))
}

/// What adds the register.
fn file_of(register: &str) -> String {
    format!("the file registers/{register}.tsv in the pack adds one")
}

/// `name`, where it is none of `known`, the `what` that there are; `more` says what adds one.
fn unknown(name: &Spanned<String>, (what, more): (&str, &str), known: &[&str]) -> Option<Flaw> {
    let word = name.get_ref();
    let help = || match known {
        [] => more.to_owned(),
        _ => did_you_mean(word, known.iter().copied())
            .unwrap_or_else(|| format!("there are: {}; {more}", known.join(", "))),
    };
    (!known.contains(&word.as_str())).then(|| (name.span(), format!("there is no {what} `{word}`"), help()))
}
