//! Lists: labels that go on with one another.

use crate::document::item::Value;
use crate::document::model::Document;

impl Document<'_> {
    /// The first label of the list that the item at `at` stands in, as a place among the items; `at` itself for one that begins a list
    /// or is no label.
    pub fn list_of(&self, at: usize) -> usize {
        let lists = self.lists.get_or_init(|| self.lists());
        lists.get(at).map_or(at, |first| *first as usize)
    }

    fn lists(&self) -> Vec<u32> {
        let mut lists: Vec<u32> = Vec::with_capacity(self.items.len());
        for (item, at) in self.items.iter().zip(0..) {
            let previous = if let Value::Ordinal(ordinal) = item.value { ordinal.previous } else { None };
            let first = previous.and_then(|previous| lists.get(previous as usize).copied());
            lists.push(first.unwrap_or(at));
        }
        lists
    }
}
