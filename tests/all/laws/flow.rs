//! Which module knows which: every path of the code, wherever it stands.

use super::tokens::{Token, code, modules};

/// A module that a file names: the line, and the path from the crate's root.
pub type Named = (usize, Vec<String>);

/// Every path in a file that begins at the crate's root, at the module itself or above it.
pub fn named(name: &str, text: &str) -> Vec<Named> {
    let tokens = code(text);
    let mut inside = modules(name);
    let mut open = Vec::new();
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let token = &tokens[at];
        if token.is('{') {
            let module = at.checked_sub(2).is_some_and(|from| tokens[from].word() == Some("mod"));
            open.push(module);
            if module {
                inside.extend(tokens[at - 1].word().map(str::to_owned));
            }
        } else if token.is('}') && open.pop() == Some(true) {
            inside.pop();
        }
        let next = tokens.get(at + 1);
        if token.word() == Some("use") && !next.is_some_and(|next| next.is('<')) {
            let end = (at..tokens.len()).find(|end| tokens[*end].is(';')).unwrap_or(tokens.len());
            let leaves = leaves(&tokens[at + 1..end]);
            found.extend(leaves.into_iter().filter_map(|leaf| Some((token.line, resolved(&inside, &leaf.path)?))));
            at = end;
        } else if is_root(token) && !(at > 0 && tokens[at - 1].is(':') && !is_type(&tokens, at)) {
            let path = path(&tokens[at..]);
            if path.len() > 1 {
                found.extend(resolved(&inside, &path).map(|path| (token.line, path)));
            }
        }
        at += 1;
    }
    found
}

fn is_root(token: &Token) -> bool {
    token.word().is_some_and(|word| ["crate", "self", "super", "recte"].contains(&word))
}

/// Whether the colon before `at` is that of a type, not one of two before a name.
fn is_type(tokens: &[Token], at: usize) -> bool {
    !(at > 1 && tokens[at - 2].is(':'))
}

/// The names at the beginning of `tokens` that are joined by two colons.
pub fn path(tokens: &[Token]) -> Vec<String> {
    let mut path = Vec::new();
    let mut at = 0;
    while let Some(word) = tokens.get(at).and_then(Token::word) {
        path.push(word.to_owned());
        if !(tokens.get(at + 1).is_some_and(|sign| sign.is(':')) && tokens.get(at + 2).is_some_and(|sign| sign.is(':')))
        {
            break;
        }
        at += 3;
    }
    path
}

/// One path of the tree of a `use`.
pub struct Leaf {
    pub path: Vec<String>,
    /// The name that it gets behind `as`.
    pub alias: Option<String>,
    /// Whether it ends with a star.
    pub all: bool,
}

/// The paths of the tree of a `use`, which are the tokens between that word and the semicolon.
pub fn leaves(tokens: &[Token]) -> Vec<Leaf> {
    let mut leaves = Vec::new();
    tree(tokens, &[], &mut leaves);
    leaves
}

fn tree(tokens: &[Token], before: &[String], leaves: &mut Vec<Leaf>) {
    let tokens = if tokens.first().is_some_and(|sign| sign.is(':')) { &tokens[2..] } else { tokens };
    let names = path(tokens);
    let whole = [before, &names[..]].concat();
    // A name and two colons each.
    let rest = tokens.get(names.len() * 3..).unwrap_or_default();
    if let [open, inner @ .., _] = rest
        && open.is('{')
    {
        let mut depth = 0;
        let parts = inner.split(|token| {
            depth += i32::from(token.is('{')) - i32::from(token.is('}'));
            depth == 0 && token.is(',')
        });
        parts.filter(|part| !part.is_empty()).for_each(|part| tree(part, &whole, leaves));
        return;
    }
    let all = rest.first().is_some_and(|sign| sign.is('*'));
    // The colons behind the last name are not there: `a::b as c`.
    let alias = tokens.windows(2).find(|pair| pair[0].word() == Some("as")).and_then(|pair| pair[1].word());
    leaves.push(Leaf { path: whole, alias: alias.map(str::to_owned), all });
}

/// A path of the code in the module `inside` from the crate's root; `None` where it is one of another crate.
fn resolved(inside: &[String], path: &[String]) -> Option<Vec<String>> {
    let (mut at, mut rest) = match path.first().map(String::as_str)? {
        "crate" | "recte" => (Vec::new(), &path[1..]),
        "self" | "super" => (inside.to_vec(), path),
        _ => return None,
    };
    while let Some((first, behind)) = rest.split_first() {
        match first.as_str() {
            "self" => {}
            "super" => {
                at.pop();
            }
            _ => break,
        }
        rest = behind;
    }
    at.extend(rest.iter().filter(|name| *name != "self").cloned());
    Some(at)
}

#[test]
fn every_kind_of_path_is_followed() {
    let follow = |name: &str, text: &str| -> Vec<String> {
        named(name, text).into_iter().map(|(_, path)| path.join("::")).collect()
    };
    for (text, paths) in [
        ("use crate::a::{self, b::{c as d, e}, f::*};", &["a", "a::b::c", "a::b::e", "a::f"][..]),
        ("use crate::{a, b::c};", &["a", "b::c"]),
        ("use super::super::a::b;", &["a::b"]),
        ("use super::{x, super::a};", &["read::x", "a"]),
        ("use self::x::y;", &["read::pdf::x::y"]),
        (
            "fn f(a: crate::b::C) -> Vec<super::super::d::E> { crate::f::g::<crate::h::I>() }",
            &["b::C", "d::E", "f::g", "h::I"],
        ),
        (
            "mod inner { use super::super::super::a; fn f() { super::b() } } use super::c;",
            &["a", "read::pdf::b", "read::c"],
        ),
        ("fn f() { use crate::a::b; println!(\"{}\", crate::c::D) }", &["a::b", "c::D"]),
        ("use crate as it; use super::super as up; use crate::*;", &["", "", ""]),
        ("fn f() -> impl Sized + use<'_> { std::fs::read(x) } use std::{fs, io};", &[]),
        ("fn f(self) { self.x(); Self::y(); } // crate::a", &[]),
    ] {
        assert_eq!(follow("read/pdf.rs", text), paths, "{text}");
    }
}
