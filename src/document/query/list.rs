//! Lists: labels that go on with one another.

use crate::document::item::{self, Value};
use crate::document::model::Document;
use crate::document::place::ItemId;

impl Document<'_> {
    /// The first label of the list that the item at `at` stands in, as a place among the items; `at` itself for one that begins a list
    /// or is no label.
    pub fn list_of(&self, at: ItemId) -> ItemId {
        let lists = self.lists.get_or_init(|| self.lists());
        lists.get(at.index()).copied().unwrap_or(at)
    }

    fn lists(&self) -> Vec<ItemId> {
        let mut lists: Vec<ItemId> = Vec::with_capacity(self.items.len());
        for (at, item) in item::numbered(&self.items) {
            let previous = if let Value::Ordinal(ordinal) = item.value { ordinal.previous } else { None };
            let first = previous.and_then(|previous| lists.get(previous.index()).copied());
            lists.push(first.unwrap_or(at));
        }
        lists
    }
}
