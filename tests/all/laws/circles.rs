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
    /// All paths in it, each with its line.
    paths: Vec<(usize, Vec<String>)>,
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
        };
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            let next = tokens.get(at + 1);
            match token.word() {
                Some("use") if !next.is_some_and(|next| next.is('<')) => {
                    let end = (at..tokens.len()).find(|end| tokens[*end].is(';')).unwrap_or(tokens.len());
                    flow::leaves(&tokens[at + 1..end]).into_iter().for_each(|leaf| outline.import(token.line, leaf));
                    at = end;
                }
                Some(word) if ITEMS.contains(&word) => {
                    let name = tokens[at + 1..].iter().take(2).find_map(Token::word);
                    outline.defined.extend(name.map(str::to_owned));
                }
                Some(_) if !(at > 1 && tokens[at - 1].is(':') && tokens[at - 2].is(':')) => {
                    let path = flow::path(&tokens[at..]);
                    if path.len() > 1 {
                        outline.paths.push((token.line, path));
                    }
                }
                _ => {}
            }
            // `#[serde(with = "super::x")]`.
            if let Kind::Text(said) = &token.kind
                && said.split("::").nth(1).is_some()
                && said.chars().all(|c| c.is_alphanumeric() || "_:".contains(c))
            {
                outline.paths.push((token.line, said.split("::").map(str::to_owned).collect()));
            }
            at += 1;
        }
        outline
    }

    fn import(&mut self, line: usize, leaf: Leaf) {
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
        self.paths.push((line, path));
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
            circles.push(Circle {
                files: circle.iter().map(|file| outlines[*file].name.clone()).collect(),
                edges: inner.map(|(edge, paths)| said(outlines, *edge, paths)).collect(),
            });
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
            for (line, path) in &outline.paths {
                for to in graph.owners(&outline.module, path, 0).into_iter().filter(|to| *to != from) {
                    let (_, paths) = graph.edges.entry((from, to)).or_insert_with(|| (*line, BTreeSet::new()));
                    paths.insert(path.join("::"));
                }
            }
        }
        graph
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

#[test]
fn print_circles() {
    for circle in circles(&outlines(&super::shipped())) {
        println!("== {} files", circle.files.len());
        for edge in circle.edges {
            println!("{edge}");
        }
    }
}
