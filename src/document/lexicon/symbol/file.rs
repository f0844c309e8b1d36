//! A series file as it is written: `series.toml` of a pack.

use std::collections::BTreeMap;

use regex::Regex;
use serde::Deserialize;

use super::identifier::OneIdentifier;
use super::period::Period;
use crate::spanned::{Flaw, Spanned};

/// A series file as it is written.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SeriesFile {
    pub(crate) modifiers: Vec<String>,
    pub(crate) dotted: Vec<String>,
    pub(crate) bodies: Vec<String>,
    pub(crate) plain: Vec<String>,
    pub(crate) guarded: Vec<String>,
    pub(crate) numbered: Vec<String>,
    pub(crate) qualifiers: Vec<String>,
    pub(crate) acts: Vec<String>,
    pub(crate) sessions: Vec<String>,
    #[serde(rename = "bare-modifiers")]
    pub(crate) bare: Vec<String>,
    pub(crate) dated: Vec<String>,
    pub(crate) shared: Vec<String>,
    pub(crate) hosts: Vec<String>,
    pub(crate) misspelled: BTreeMap<String, String>,
    pub(crate) period: Vec<Period>,
    pub(crate) series: Vec<OneSeries>,
    pub(crate) identifier: Vec<OneIdentifier>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct OneSeries {
    pub(crate) prefix: Spanned<String>,
    /// It takes the place of the series with this prefix.
    #[serde(default)]
    pub(crate) replaces: bool,
    #[serde(default)]
    pub(crate) shapes: Vec<Spanned<String>>,
    #[serde(default)]
    pub(crate) unnumbered: Vec<Spanned<String>>,
}

impl SeriesFile {
    /// What is wrong with it where it is added to `known`: the bytes of its text, what, and what to do.
    pub fn mistakes(&self, known: &Self) -> Vec<Flaw> {
        let mut mistakes = Vec::new();
        for (at, series) in self.series.iter().enumerate() {
            let others = known.series.iter().chain(self.series.get(..at).unwrap_or_default());
            let is_known = others.map(|other| &other.prefix).any(|prefix| *prefix == series.prefix);
            mistakes.extend(clash(&series.prefix, is_known, series.replaces));
            let help = "shapes are regular expressions for what follows the prefix and its stroke";
            let shapes = series.shapes.iter().chain(&series.unnumbered);
            mistakes.extend(shapes.filter_map(|shape| wrong_expression(shape, help)));
        }
        for (at, series) in self.identifier.iter().enumerate() {
            let others = known.identifier.iter().chain(self.identifier.get(..at).unwrap_or_default());
            let is_known = others.map(|other| &other.name).any(|name| *name == series.name);
            mistakes.extend(clash(&series.name, is_known, series.replaces));
            let help = "`like`, `shapes` and the `find` of `repairs` are regular expressions";
            mistakes.extend(series.expressions().filter_map(|expression| wrong_expression(expression, help)));
            mistakes.extend(series.mistakes());
        }
        mistakes
    }

    /// Adds what `more` says; a series that replaces another takes its place.
    pub fn add(&mut self, more: Self) {
        let lists = [
            (&mut self.modifiers, more.modifiers),
            (&mut self.bare, more.bare),
            (&mut self.dotted, more.dotted),
            (&mut self.bodies, more.bodies),
            (&mut self.plain, more.plain),
            (&mut self.guarded, more.guarded),
            (&mut self.numbered, more.numbered),
            (&mut self.acts, more.acts),
            (&mut self.sessions, more.sessions),
            (&mut self.dated, more.dated),
            (&mut self.shared, more.shared),
            (&mut self.qualifiers, more.qualifiers),
            (&mut self.hosts, more.hosts),
        ];
        for (list, more) in lists {
            list.extend(more);
        }
        self.misspelled.extend(more.misspelled);
        self.period.extend(more.period);
        let series = more.series;
        self.series.retain(|known| !series.iter().any(|other| other.prefix == known.prefix));
        self.series.extend(series);
        let identifier = more.identifier;
        self.identifier.retain(|known| !identifier.iter().any(|other| other.name == known.name));
        self.identifier.extend(identifier);
    }
}

/// What is wrong with the name of a series that is known or not, and says that it replaces one or not.
fn clash(name: &Spanned<String>, is_known: bool, replaces: bool) -> Option<Flaw> {
    let (message, help) = match (is_known, replaces) {
        (true, false) => ("there is a series `{}` already", "add `replaces = true` to have this one instead"),
        (false, true) => ("there is no series `{}` to replace", "delete `replaces`"),
        _ => return None,
    };
    Some((name.span(), message.replace("{}", name.get_ref()), help.to_owned()))
}

/// What is wrong with `expression`.
fn wrong_expression(expression: &Spanned<String>, help: &str) -> Option<Flaw> {
    let why = Regex::new(expression.get_ref()).err()?.to_string();
    let why = why.lines().last().unwrap_or_default().trim_start_matches("error: ").to_owned();
    Some((expression.span(), format!("wrong regular expression: {why}"), help.to_owned()))
}
