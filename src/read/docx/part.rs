//! The parts of a Word file and how they are related.

use std::collections::HashMap;

use crate::read::ReadError;

/// A part as text, with its relationships.
#[derive(Debug, Default)]
pub(super) struct PackagePart {
    /// Its name in the archive.
    pub(super) name: String,
    /// Its XML.
    pub(super) text: String,
    /// What it refers to.
    pub(super) relations: Relations,
}

/// The relationships of a part, by their identifiers.
#[derive(Debug, Default)]
pub(super) struct Relations(HashMap<String, Relation>);

#[derive(Debug)]
struct Relation {
    /// The last segment of its type.
    kind: String,
    target: String,
    external: bool,
}

/// A fault of a package, in words that say what to do.
pub(super) fn fault(fault: String) -> ReadError {
    let advice = "open it in Word or LibreOffice, save it as .docx again and check that";
    ReadError::Malformed { format: "Word", fault, advice }
}

impl Relations {
    pub(super) fn of(document: &roxmltree::Document<'_>, folder: &str) -> Self {
        let entries = document.root_element().children().filter_map(|node| {
            let target = node.attribute("Target")?;
            let external = node.attribute("TargetMode") == Some("External");
            let target = if external { target.to_owned() } else { join(folder, target) };
            let kind = node.attribute("Type")?.rsplit('/').next()?.to_owned();
            Some((node.attribute("Id")?.to_owned(), Relation { kind, target, external }))
        });
        Self(entries.collect())
    }

    /// The address outside of the package that an identifier stands for.
    pub(super) fn address(&self, id: &str) -> Option<&str> {
        self.0.get(id).filter(|relation| relation.external).map(|relation| relation.target.as_str())
    }

    /// The part that an identifier stands for.
    pub(super) fn part(&self, id: &str) -> Option<&str> {
        self.0.get(id).filter(|relation| !relation.external).map(|relation| relation.target.as_str())
    }

    /// The names of the parts of one kind, in a fixed order.
    pub(super) fn parts(&self, kind: &str) -> impl Iterator<Item = &str> {
        let mut found: Vec<_> = self.0.iter().filter(|(_, known)| known.kind == kind && !known.external).collect();
        found.sort_by_key(|(id, _)| *id);
        found.into_iter().map(|(_, known)| known.target.as_str())
    }
}

/// The name of a part that `target` in a part of `folder` leads to.
pub(super) fn join(folder: &str, target: &str) -> String {
    let base = if target.starts_with('/') { "" } else { folder };
    let mut steps = Vec::new();
    for step in base.split('/').chain(target.split('/')) {
        match step {
            "" | "." => {}
            ".." => drop(steps.pop()),
            _ => steps.push(step),
        }
    }
    steps.join("/")
}
