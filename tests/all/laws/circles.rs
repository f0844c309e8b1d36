//! Circles: files that know each other, by way of any number of others. None can be read, tested or changed alone.
//!
//! A file knows another where it names an item of it: in a `use`, or by a path such as `super::x::f` or `x::f`. A name that a file
//! only passes on (`pub use`) is that of the file which defines it. Methods and fields are not seen: their types are.

use std::collections::{BTreeMap, BTreeSet};

use super::flow::{self, Leaf};
use super::tokens::{File, Kind, Token, code, modules};

/// What the code of one file says of other files.
pub struct Outline {
    /// Its name below `src/`.
    name: String,
    /// The module that it is.
    module: Module,
    /// The names that it defines.
    defined: BTreeSet<String>,
    /// The names that its `use`s bring, and the paths that they stand for.
    imported: BTreeMap<String, Vec<Vec<String>>>,
    /// The modules of which it takes all names.
    all_of: Vec<Vec<String>>,
    /// All paths in it, each with its line and the module that it stands in.
    paths: Vec<(usize, Module, Vec<String>)>,
    /// All other words, with their lines, where some may be names from `all_of`.
    words: BTreeMap<String, usize>,
}

/// The names of a module from the crate down.
type Module = Vec<String>;

/// Words before the name of an item.
const ITEMS: [&str; 9] = ["fn", "struct", "enum", "union", "trait", "type", "const", "static", "macro_rules"];

impl Outline {
    pub fn of(name: &str, text: &str) -> Self {
        let tokens = code(text);
        let mut outline = Self {
            name: name.to_owned(),
            module: modules(name),
            defined: BTreeSet::new(),
            imported: BTreeMap::new(),
            all_of: Vec::new(),
            paths: Vec::new(),
            words: BTreeMap::new(),
        };
        let mut inside = outline.module.clone();
        let mut open = Vec::new();
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            let next = tokens.get(at + 1);
            if token.is('{') {
                let module = at.checked_sub(2).is_some_and(|from| tokens[from].word() == Some("mod"));
                open.push(module);
                if module {
                    inside.extend(tokens[at - 1].word().map(str::to_owned));
                }
            } else if token.is('}') && open.pop() == Some(true) {
                inside.pop();
            }
            match token.word() {
                Some("use") if !next.is_some_and(|next| next.is('<')) => {
                    let end = (at..tokens.len()).find(|end| tokens[*end].is(';')).unwrap_or(tokens.len());
                    let leaves = flow::leaves(&tokens[at + 1..end]);
                    leaves.into_iter().for_each(|leaf| outline.import(token.line, &inside, leaf));
                    at = end;
                }
                Some(word) if ITEMS.contains(&word) => {
                    let name = tokens[at + 1..].iter().take(2).find_map(Token::word);
                    outline.defined.extend(name.map(str::to_owned));
                }
                Some(_) if !(at > 1 && tokens[at - 1].is(':') && tokens[at - 2].is(':')) => {
                    let path = flow::path(&tokens[at..]);
                    if let [word] = path.as_slice() {
                        outline.words.entry(word.clone()).or_insert(token.line);
                    } else {
                        outline.paths.push((token.line, inside.clone(), path));
                    }
                }
                _ => {}
            }
            // `#[serde(with = "super::x")]`.
            if let Kind::Text(said) = &token.kind
                && said.split("::").nth(1).is_some()
                && said.chars().all(|c| c.is_alphanumeric() || "_:".contains(c))
            {
                let path = said.split("::").map(str::to_owned).collect();
                outline.paths.push((token.line, inside.clone(), path));
            }
            at += 1;
        }
        outline
    }

    /// Whether the file itself says what a name means.
    fn knows(&self, name: &str) -> bool {
        self.defined.contains(name) || self.imported.contains_key(name)
    }

    fn import(&mut self, line: usize, inside: &Module, leaf: Leaf) {
        let mut path = leaf.path;
        if path.len() > 1 && path.last().is_some_and(|last| last == "self") {
            path.pop();
        }
        if leaf.all {
            self.all_of.push(path.clone());
        } else if let Some(name) = leaf.alias.or_else(|| path.last().cloned()) {
            let known = self.imported.entry(name).or_default();
            // What stands in two functions is one.
            if !known.contains(&path) {
                known.push(path.clone());
            }
        }
        self.paths.push((line, inside.clone(), path));
    }
}

/// The outlines of files.
pub fn outlines(files: &[File]) -> Vec<Outline> {
    files.iter().map(|(name, text)| Outline::of(name, text)).collect()
}

/// Files that know each other.
#[derive(Debug)]
pub struct Circle {
    /// Their names, in order.
    pub files: Vec<String>,
    /// Which of them names what of which other, and where.
    pub edges: Vec<String>,
}

/// All circles of the crate that the files of `outlines` are.
pub fn circles(outlines: &[Outline]) -> Vec<Circle> {
    let graph = Graph::of(outlines);
    let reached: Vec<BTreeSet<usize>> = (0..outlines.len()).map(|from| graph.reached(from)).collect();
    let mut circles = Vec::new();
    let mut done = BTreeSet::new();
    for one in 0..outlines.len() {
        let circle: BTreeSet<usize> =
            reached[one].iter().copied().filter(|other| reached[*other].contains(&one)).collect();
        if circle.len() > 1 && done.insert(circle.clone()) {
            let inner = graph.edges.iter().filter(|((from, to), _)| circle.contains(from) && circle.contains(to));
            let mut files: Vec<String> = circle.iter().map(|file| outlines[*file].name.clone()).collect();
            files.sort();
            circles.push(Circle { files, edges: inner.map(|(edge, paths)| said(outlines, *edge, paths)).collect() });
        }
    }
    circles
}

fn said(outlines: &[Outline], (from, to): (usize, usize), (line, paths): &(usize, BTreeSet<String>)) -> String {
    let paths: Vec<&str> = paths.iter().map(String::as_str).collect();
    format!("{}:{line} knows {} by {}", outlines[from].name, outlines[to].name, paths.join(", "))
}

/// Which file knows which.
struct Graph<'a> {
    outlines: &'a [Outline],
    places: BTreeMap<&'a Module, usize>,
    /// The first line of a file that names an item of another, and all paths by which it does.
    edges: BTreeMap<(usize, usize), (usize, BTreeSet<String>)>,
}

impl<'a> Graph<'a> {
    fn of(outlines: &'a [Outline]) -> Self {
        let places = outlines.iter().enumerate().map(|(place, outline)| (&outline.module, place)).collect();
        let mut graph = Self { outlines, places, edges: BTreeMap::new() };
        for (from, outline) in outlines.iter().enumerate() {
            for (line, inside, path) in &outline.paths {
                let owners = graph.owners(inside, path, 0);
                graph.add(from, *line, &path.join("::"), &owners);
            }
            for (word, line) in outline.words.iter().filter(|(word, _)| !outline.knows(word)) {
                let owners: Vec<usize> =
                    outline.all_of.iter().flat_map(|all| graph.owner_among(outline, all, word)).collect();
                graph.add(from, *line, word, &owners);
            }
        }
        graph
    }

    fn add(&mut self, from: usize, line: usize, path: &str, owners: &[usize]) {
        for to in owners.iter().filter(|to| **to != from) {
            let (_, paths) = self.edges.entry((from, *to)).or_insert_with(|| (line, BTreeSet::new()));
            paths.insert(path.to_owned());
        }
    }

    /// The files that define `word`, where it is one of the names that `outline` takes from the module at `all`.
    fn owner_among(&self, outline: &Outline, all: &[String], word: &str) -> Vec<usize> {
        let mut module = outline.module.clone();
        for name in all {
            match name.as_str() {
                "crate" => module.clear(),
                "self" => {}
                "super" => drop(module.pop()),
                name => module.push(name.to_owned()),
            }
        }
        if self.places.contains_key(&module) { self.known(&module, word, &[], 0) } else { Vec::new() }
    }

    /// The files that `from` knows, itself only where it is reached again.
    fn reached(&self, from: usize) -> BTreeSet<usize> {
        let mut reached = BTreeSet::new();
        let mut left = vec![from];
        while let Some(at) = left.pop() {
            for (_, to) in self.edges.range((at, 0)..=(at, usize::MAX)).map(|(edge, _)| *edge) {
                if reached.insert(to) {
                    left.push(to);
                }
            }
        }
        reached
    }

    /// The files that define what `path` names in `module`: none for items of other crates and for modules, more than one where a name has two meanings.
    fn owners(&self, module: &Module, path: &[String], depth: usize) -> Vec<usize> {
        let Some((first, rest)) = path.split_first().filter(|_| depth < 9) else { return Vec::new() };
        match first.as_str() {
            "crate" | "recte" => self.owners_in(&Module::new(), rest, depth),
            "self" => self.owners_in(module, rest, depth),
            "super" => {
                let above = module[..module.len().saturating_sub(1)].to_vec();
                let owners = self.owners(&above, rest, depth);
                if rest.first().is_some_and(|next| next == "super") {
                    owners
                } else {
                    self.owners_in(&above, rest, depth)
                }
            }
            _ => self.known(module, first, rest, depth),
        }
    }

    /// Those of a path behind the module it begins with.
    fn owners_in(&self, module: &Module, path: &[String], depth: usize) -> Vec<usize> {
        let Some((first, rest)) = path.split_first() else { return Vec::new() };
        let known = self.known(module, first, rest, depth);
        let inner = [&module[..], std::slice::from_ref(first)].concat();
        if known.is_empty() && !self.places.contains_key(&inner) && !self.imports(module, first) {
            // Of a macro, or of a form that is not known here: it is the module's.
            return self.places.get(module).copied().into_iter().collect();
        }
        known
    }

    fn imports(&self, module: &Module, name: &str) -> bool {
        self.places.get(module).is_some_and(|place| self.outlines[*place].imported.contains_key(name))
    }

    /// Those of a path whose first name is one of `module`.
    fn known(&self, module: &Module, first: &str, rest: &[String], depth: usize) -> Vec<usize> {
        let inner = [&module[..], &[first.to_owned()]].concat();
        let mut owners = Vec::new();
        if !rest.is_empty() && self.places.contains_key(&inner) {
            return self.owners_in(&inner, rest, depth);
        }
        let Some(place) = self.places.get(module) else { return owners };
        let outline = &self.outlines[*place];
        if outline.defined.contains(first) {
            owners.push(*place);
            return owners;
        }
        for path in outline.imported.get(first).into_iter().flatten() {
            let whole = [&path[..], rest].concat();
            // `use std::io` in a module that has an `io` of its own.
            if path.first().is_none_or(|name| name != first) || path.len() > 1 {
                owners.extend(self.owners(module, &whole, depth + 1));
            }
        }
        for all in &outline.all_of {
            let whole = [&all[..], &[first.to_owned()], rest].concat();
            if owners.is_empty() && all.first().is_some_and(|name| name != first) {
                owners.extend(self.owners(module, &whole, depth + 1));
            }
        }
        owners
    }
}

/// What is against the law that no file knows one that knows it.
pub fn against(outlines: &[Outline]) -> Vec<String> {
    let circles = circles(outlines).into_iter();
    circles.map(|circle| format!("{} know each other: {:#?}", circle.files.join(", "), circle.edges)).collect()
}

#[test]
fn no_file_knows_one_that_knows_it() {
    let against = against(&outlines(&super::shipped()));
    assert!(against.is_empty(), "{against:#?}");
}

#[test]
fn circles_are_found_by_every_way_of_naming() {
    let found = |files: &[(&str, &str)]| -> Vec<Vec<String>> {
        let files: Vec<File> = files.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
        circles(&outlines(&files)).into_iter().map(|circle| circle.files).collect()
    };
    let parent = ("a/mod.rs", "mod b; mod c; mod d; pub use b::B; pub use d::*; struct A;");
    let (b, d) = (("a/b.rs", "use super::c::C; pub struct B;"), ("a/d.rs", "pub fn d() {}"));
    for text in [
        "use super::B; struct C;",
        "use crate::a::{B as Other}; struct C;",
        "use super as up; struct C(up::B);",
        "use super::*; struct C(B);",
        "struct C(super::b::B);",
        "struct C; fn f() { let _: Vec<crate::a::B> = todo!(); }",
        "struct C; mod inner { use super::super::B; }",
        "struct C; fn f() { use super::b; b::B::new() }",
        "#[serde(with = \"super::b\")] struct C; #[serde(default = \"super::b::B\")] struct D;",
    ] {
        assert_eq!(found(&[parent, b, ("a/c.rs", text), d]), [["a/b.rs", "a/c.rs"]], "{text}");
    }
    for text in
        ["struct C;", "use std::b::B; struct C;", "use super::d; struct C;", "#[cfg(test)] use super::B; struct C;"]
    {
        assert_eq!(found(&[parent, b, ("a/c.rs", text), d]), [[""; 0]; 0], "{text}");
    }
    // A parent that calls what names its types.
    let parent = "mod c; pub struct A; fn f() { c::f() }";
    assert_eq!(found(&[("a/mod.rs", parent), ("a/c.rs", "use super::A;")]), [["a/c.rs", "a/mod.rs"]]);
    assert_eq!(found(&[("a/mod.rs", "mod c; pub struct A;"), ("a/c.rs", "use super::A;")]), [[""; 0]; 0]);
}
