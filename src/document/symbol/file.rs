//! A series file as it is written: `series.toml` of a pack.

use std::collections::BTreeMap;
use std::ops::Range;

use regex::Regex;
use serde::Deserialize;

use super::period::Period;
use crate::spanned::Spanned;

/// A series file as it is written.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SeriesFile {
    pub(super) modifiers: Vec<String>,
    pub(super) dotted: Vec<String>,
    pub(super) bodies: Vec<String>,
    pub(super) plain: Vec<String>,
    pub(super) guarded: Vec<String>,
    pub(super) numbered: Vec<String>,
    pub(super) qualifiers: Vec<String>,
    pub(super) acts: Vec<String>,
    pub(super) sessions: Vec<String>,
    #[serde(rename = "bare-modifiers")]
    pub(super) bare: Vec<String>,
    pub(super) dated: Vec<String>,
    pub(super) shared: Vec<String>,
    pub(super) hosts: Vec<String>,
    pub(super) misspelled: BTreeMap<String, String>,
    pub(super) period: Vec<Period>,
    pub(super) series: Vec<OneSeries>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OneSeries {
    pub(super) prefix: Spanned<String>,
    /// It takes the place of the series with this prefix.
    #[serde(default)]
    pub(super) replaces: bool,
    #[serde(default)]
    pub(super) shapes: Vec<Spanned<String>>,
    #[serde(default)]
    pub(super) unnumbered: Vec<Spanned<String>>,
}

impl SeriesFile {
    /// What is wrong with it where it is added to `known`: the bytes of its text, what, and what to do.
    pub fn mistakes(&self, known: &Self) -> Vec<(Range<usize>, String, String)> {
        let mut mistakes = Vec::new();
        for (at, series) in self.series.iter().enumerate() {
            let prefix = series.prefix.get_ref();
            let is_known = known.series.iter().chain(&self.series[..at]).any(|other| other.prefix == series.prefix);
            let wrong = match (is_known, series.replaces) {
                (true, false) => Some((
                    format!("there is a series `{prefix}` already"),
                    "add `replaces = true` to have this one instead",
                )),
                (false, true) => Some((format!("there is no series `{prefix}` to replace"), "delete `replaces`")),
                _ => None,
            };
            mistakes.extend(wrong.map(|(message, help)| (series.prefix.span(), message, help.to_owned())));
            for shape in series.shapes.iter().chain(&series.unnumbered) {
                if let Err(error) = Regex::new(shape.get_ref()) {
                    let why = error.to_string();
                    let why = why.lines().last().unwrap_or_default().trim_start_matches("error: ").to_owned();
                    let help = "shapes are regular expressions for what follows the prefix and its stroke".to_owned();
                    mistakes.push((shape.span(), format!("wrong regular expression: {why}"), help));
                }
            }
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
    }
}
