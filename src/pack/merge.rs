//! A file that adds to another is made one with it. The build script does so with what comes with recte, by this same file.

use toml::{Table, Value};

/// Adds `patch` to `base`: lists grow by what they do not have, tables by the same rule, any other value is set. What `patch` has
/// under `replace` takes the place of what was there; what it has under `remove` goes from the lists.
pub fn merge(base: &mut Table, mut patch: Table) {
    let mut part = |key: &str| match patch.remove(key) {
        Some(Value::Table(table)) => table,
        _ => Table::new(),
    };
    let (replace, remove) = (part("replace"), part("remove"));
    without(base, &remove);
    set(base, replace);
    add(base, patch);
}

fn add(base: &mut Table, patch: Table) {
    for (key, value) in patch {
        match (base.get_mut(&key), value) {
            (Some(Value::Table(known)), Value::Table(more)) => add(known, more),
            (Some(Value::Array(known)), Value::Array(more)) => {
                for value in more {
                    if !known.contains(&value) {
                        known.push(value);
                    }
                }
            }
            (_, value) => {
                base.insert(key, value);
            }
        }
    }
}

fn set(base: &mut Table, replace: Table) {
    for (key, value) in replace {
        match (base.get_mut(&key), value) {
            (Some(Value::Table(known)), Value::Table(more)) => set(known, more),
            (_, value) => {
                base.insert(key, value);
            }
        }
    }
}

fn without(base: &mut Table, remove: &Table) {
    for (key, value) in remove {
        match (base.get_mut(key), value) {
            (Some(Value::Table(known)), Value::Table(less)) => without(known, less),
            (Some(Value::Array(known)), Value::Array(less)) => known.retain(|value| !less.contains(value)),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::merge;

    /// What `patch` makes of a small vocabulary.
    fn merged(patch: &str) -> toml::Table {
        let base = "name = \"English\"\ncommon = [\"the\", \"of\"]\n[note]\nabbreviations = [\"No\", \"para\"]\nbrackets = false\n";
        let mut base: toml::Table = base.parse().unwrap();
        merge(&mut base, patch.parse().unwrap());
        base
    }

    fn list(table: &toml::Table, key: &str) -> Vec<String> {
        let list = table[key].as_array().unwrap().iter();
        list.map(|value| value.as_str().unwrap().to_owned()).collect()
    }

    #[test]
    fn lists_grow_and_values_are_set_and_nothing_else_changes() {
        let table = merged("common = [\"of\", \"and\"]\n[note]\nbrackets = true\n");
        assert_eq!(list(&table, "common"), ["the", "of", "and"]);
        assert_eq!(table["name"].as_str(), Some("English"));
        let note = table["note"].as_table().unwrap();
        assert_eq!((list(note, "abbreviations").len(), note["brackets"].as_bool()), (2, Some(true)));
    }

    #[test]
    fn lists_are_replaced_and_shortened_where_it_is_said() {
        let table = merged("[replace]\ncommon = [\"a\"]\n[remove.note]\nabbreviations = [\"No\"]\n");
        assert_eq!(list(&table, "common"), ["a"]);
        assert_eq!(list(table["note"].as_table().unwrap(), "abbreviations"), ["para"]);
        assert!(!table.contains_key("replace") && !table.contains_key("remove"));
    }
}
