//! Semicolons and full stops in one list.

use super::super::scope::Scope;
use super::super::violation::Violation;
use super::sign::{ending, otherwise, plain};
use crate::document::{Document, FlowOffset, Item};

/// Items of a list with both signs, at least.
const ITEMS: usize = 3;
/// Items of one list that are reported, at most: where there are more, the list was not made with either sign in mind.
const MOST: usize = 2;

/// The items before the last that end with a full stop where others end with a semicolon, or the other way round: those that are
/// fewer. Of as many, those with a full stop, which ends the sentence.
pub(super) fn mixed(document: &Document, scope: &Scope, list: &[&Item]) -> Vec<Violation> {
    let Some((_, items)) = list.split_last().filter(|_| list.len() >= ITEMS) else { return Vec::new() };
    let ends = |wanted: char| {
        let signed = items.iter().filter_map(move |item| Some((*item, ending(document, item)?)));
        signed.filter(move |(_, (_, sign))| plain(document, *sign) == wanted)
    };
    let (semicolons, stops): (Vec<_>, Vec<_>) = (ends(';').collect(), ends('.').collect());
    let (fewer, more) = if semicolons.len() < stops.len() { (semicolons, stops) } else { (stops, semicolons) };
    let Some((_, (_, usual))) = more.first() else { return Vec::new() };
    let violation = |(item, end): &(&Item, (FlowOffset, char))| otherwise(document, "mixed", item, *end, *usual);
    let fewer = fewer.iter().filter(|(item, _)| scope.has_item(document, item));
    fewer.take(MOST).map(violation).collect()
}
