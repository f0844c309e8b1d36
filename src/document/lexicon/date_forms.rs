//! The forms of dates of a language, compiled.

use super::date_pattern::{Template, TemplateError};
use super::follow::Follow;
use super::vocabulary::words::DateWords;

/// The forms of dates of a language, compiled.
#[derive(Debug)]
pub(crate) struct DateForms {
    /// Forms of a single date, longest first as the file orders them.
    pub(crate) single: Vec<Template>,
    /// Forms of a range of dates.
    pub(crate) ranges: Vec<Range>,
    pub(crate) follow: Follow,
}

/// A pattern of ranges, and the pattern of single dates that it begins with: which, and how many parts that has.
#[derive(Debug)]
pub(crate) struct Range {
    pub(crate) template: Template,
    pub(crate) prefix: Option<(usize, usize)>,
    /// What joins the ends stands right behind that.
    pub(crate) joined: bool,
}

impl DateForms {
    /// Compiles the patterns of `words`.
    ///
    /// # Errors
    /// The first pattern that is wrong, and what is wrong with it.
    pub fn of(words: &DateWords) -> Result<Self, (String, TemplateError)> {
        let parse = |pattern: &String| Template::parse(pattern).map_err(|error| (pattern.clone(), error));
        let compile = |patterns: &[String]| patterns.iter().map(parse).collect::<Result<Vec<Template>, _>>();
        let (single, ranges) = (compile(&words.forms)?, compile(&words.ranges)?);
        let mut follow = Follow::default();
        single.iter().chain(&ranges).for_each(|template| template.follow(words, &mut follow));
        let range = |template: Template| {
            // It goes on from the longest that it begins with.
            let prefixes = single.iter().enumerate().filter_map(|(at, form)| Some((at, form.begins(&template)?)));
            let prefix = prefixes.max_by_key(|(_, parts)| *parts);
            let joined = prefix.is_some_and(|(_, parts)| template.joins_at(parts));
            Range { template, prefix, joined }
        };
        let ranges = ranges.into_iter().map(range).collect();
        Ok(Self { single, ranges, follow })
    }
}
