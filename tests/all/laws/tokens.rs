//! The code of the sources as tokens, without comments and without what is compiled for tests only.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};

use super::super::root;

/// A token of the code and its line, from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    pub line: usize,
    pub kind: Kind,
}

/// What a token is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    Word(String),
    Sign(char),
    /// What a string says, without its quotes.
    Text(String),
    /// A character.
    Character(char),
    /// A number, as it is written.
    Number(String),
    /// A byte.
    Byte,
}

impl Token {
    pub fn word(&self) -> Option<&str> {
        if let Kind::Word(word) = &self.kind { Some(word) } else { None }
    }

    pub fn is(&self, sign: char) -> bool {
        self.kind == Kind::Sign(sign)
    }
}

/// A source file: its name below `src/`, and what it holds.
pub type File = (String, String);

/// All files of the program that are not only for tests.
pub fn shipped() -> Vec<File> {
    let files = all();
    let tests: BTreeSet<String> = files.iter().flat_map(|(name, text)| test_files(name, text)).collect();
    files.into_iter().filter(|(name, text)| !tests.contains(name) && !starts_as_test(text)).collect()
}

/// All files below `src/`.
pub fn all() -> Vec<File> {
    let mut found = Vec::new();
    sources(&root().join("src"), &mut found);
    let read = |path: PathBuf| {
        let name = path.strip_prefix(root().join("src")).expect("below it").to_string_lossy().replace('\\', "/");
        (name, std::fs::read_to_string(path).expect("it can be read"))
    };
    found.into_iter().map(read).collect()
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("it can be read") {
        let path = entry.expect("it can be read").path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// The modules to which a file belongs, from the crate down: `read/pdf/mod.rs` is `read`, `pdf`.
pub fn modules(name: &str) -> Vec<String> {
    let stem = name.trim_end_matches(".rs");
    let parts = stem.split('/').filter(|part| !["mod", "lib", "main"].contains(part));
    parts.map(str::to_owned).collect()
}

/// The code of a file.
pub fn code(text: &str) -> Vec<Token> {
    without(text, is_for_tests)
}

/// The code of a file that is compiled without any feature of the crate.
pub fn core_code(text: &str) -> Vec<Token> {
    without(text, |attribute| is_for_tests(attribute) || is_for_feature(attribute))
}

/// The code of a file without what has an attribute that is `skipped`.
fn without(text: &str, skipped: fn(&Group) -> bool) -> Vec<Token> {
    let mut tokens = Vec::new();
    if !starts_as_test(text) {
        flatten(parse(text), skipped, &mut tokens);
    }
    tokens
}

fn parse(text: &str) -> TokenStream {
    text.parse().unwrap_or_else(|error| panic!("{error}: {text}"))
}

fn starts_as_test(text: &str) -> bool {
    text.lines().any(|line| line == "#![cfg(test)]")
}

/// The files of modules that `name` declares for tests only.
fn test_files(name: &str, text: &str) -> Vec<String> {
    let folder: String = modules(name).into_iter().map(|part| part + "/").collect();
    let declared = declared(text, is_for_tests).into_iter();
    declared.flat_map(|module| [format!("{folder}{module}.rs"), format!("{folder}{module}/mod.rs")]).collect()
}

/// The modules that `name` declares for features only, each from the crate down.
pub fn feature_modules(name: &str, text: &str) -> Vec<Vec<String>> {
    let declared = declared(text, is_for_feature).into_iter();
    declared.map(|module| modules(name).into_iter().chain([module]).collect()).collect()
}

/// The modules that `text` declares behind an attribute that is `wanted`.
fn declared(text: &str, wanted: fn(&Group) -> bool) -> Vec<String> {
    let trees: Vec<TokenTree> = parse(text).into_iter().collect();
    let mut found = Vec::new();
    for (at, tree) in trees.iter().enumerate() {
        let is_wanted = is_hash(tree) && trees.get(at + 1).and_then(group).is_some_and(wanted);
        let item = trees.iter().skip(at + 2).take_while(|_| is_wanted);
        // Other attributes and what says who sees it stand before the word.
        let mut item = item.skip_while(|tree| {
            matches!(tree, TokenTree::Ident(word) if word == "pub") || group(tree).is_some() || is_hash(tree)
        });
        if let (Some(TokenTree::Ident(word)), Some(TokenTree::Ident(module)), Some(TokenTree::Punct(_))) =
            (item.next(), item.next(), item.next())
            && word == "mod"
        {
            found.push(module.to_string());
        }
    }
    found
}

fn group(tree: &TokenTree) -> Option<&Group> {
    if let TokenTree::Group(group) = tree { Some(group) } else { None }
}

fn is_hash(tree: &TokenTree) -> bool {
    matches!(tree, TokenTree::Punct(punct) if punct.as_char() == '#')
}

fn is_for_tests(attribute: &Group) -> bool {
    let said = attribute.stream().to_string().replace(' ', "");
    attribute.delimiter() == Delimiter::Bracket
        && (said == "cfg(test)" || said == "test" || said.starts_with("cfg(all(test,"))
}

/// True for what is compiled only with a feature, whichever.
fn is_for_feature(attribute: &Group) -> bool {
    let said = attribute.stream().to_string().replace(' ', "");
    attribute.delimiter() == Delimiter::Bracket
        && (said.starts_with("cfg(feature")
            || said.starts_with("cfg(any(feature")
            || said.starts_with("cfg(all(feature"))
}

fn flatten(stream: TokenStream, skipped: fn(&Group) -> bool, tokens: &mut Vec<Token>) {
    let mut trees = stream.into_iter().peekable();
    while let Some(tree) = trees.next() {
        let line = tree.span().start().line;
        if is_hash(&tree) {
            // `#![..]` has a sign of its own.
            if trees.peek().is_some_and(|next| matches!(next, TokenTree::Punct(punct) if punct.as_char() == '!')) {
                trees.next();
            }
            if let Some(attribute) = trees.peek().and_then(group).cloned() {
                trees.next();
                let said = attribute.stream().to_string().replace(' ', "");
                // What an attribute adds with a feature is skipped as an item with that feature is.
                let added = said.strip_prefix("cfg_attr(").map(|rest| format!("[cfg({rest}]"));
                let added = added.and_then(|added| parse(&added).into_iter().next());
                if skipped(&attribute) {
                    skip_item(&mut trees);
                } else if !said.starts_with("doc") && !added.as_ref().and_then(group).is_some_and(skipped) {
                    flatten(attribute.stream(), skipped, tokens);
                }
                continue;
            }
        }
        let kind = match tree {
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    Delimiter::Brace => ('{', '}'),
                    Delimiter::Bracket => ('[', ']'),
                    Delimiter::Parenthesis => ('(', ')'),
                    Delimiter::None => (' ', ' '),
                };
                tokens.push(Token { line, kind: Kind::Sign(open) });
                flatten(group.stream(), skipped, tokens);
                tokens.push(Token { line: group.span_close().start().line, kind: Kind::Sign(close) });
                continue;
            }
            TokenTree::Ident(word) => Kind::Word(word.to_string().trim_start_matches("r#").to_owned()),
            TokenTree::Punct(punct) => Kind::Sign(punct.as_char()),
            TokenTree::Literal(literal) => value(&literal.to_string()),
        };
        tokens.push(Token { line, kind });
    }
}

/// Skips the item behind an attribute: to its body's end, or to its semicolon; a variant or an arm to its comma.
fn skip_item(trees: &mut impl Iterator<Item = TokenTree>) {
    const ITEMS: [&str; 13] =
        ["pub", "fn", "impl", "struct", "enum", "type", "mod", "use", "const", "static", "let", "trait", "unsafe"];
    let mut whole = false;
    let mut item = None;
    for tree in trees {
        let first = matches!(&tree, TokenTree::Ident(word) if ITEMS.iter().any(|known| word == known));
        let is_item = *item.get_or_insert(first || is_hash(&tree));
        match tree {
            TokenTree::Punct(punct) if punct.as_char() == ',' && !is_item => return,
            // These have braces before they end.
            TokenTree::Ident(word) if ["use", "const", "static", "let"].iter().any(|known| word == known) => {
                whole = true;
            }
            TokenTree::Ident(word) if word == "fn" => whole = false,
            TokenTree::Group(group) if group.delimiter() == Delimiter::Brace && !whole => return,
            TokenTree::Punct(punct) if punct.as_char() == ';' => return,
            _ => {}
        }
    }
}

/// What a literal is.
fn value(literal: &str) -> Kind {
    let quoted = |mark: &str| literal.strip_prefix(mark).and_then(|rest| rest.strip_suffix('\''));
    if let Some(inner) = quoted("'") {
        return Kind::Character(unescaped(inner).chars().next().expect("it has one"));
    }
    if quoted("b'").is_some() {
        return Kind::Byte;
    }
    said(literal).map_or_else(|| Kind::Number(literal.to_owned()), Kind::Text)
}

/// What a string literal says.
fn said(literal: &str) -> Option<String> {
    let bare = literal.trim_start_matches(['b', 'c']);
    if let Some(raw) = bare.strip_prefix('r').filter(|rest| rest.starts_with(['"', '#'])) {
        let raw = raw.trim_matches('#');
        return Some(raw.strip_prefix('"')?.strip_suffix('"')?.to_owned());
    }
    Some(unescaped(bare.strip_prefix('"')?.strip_suffix('"')?))
}

/// `inner` of a literal with the characters and bytes that it escapes; bytes that are no UTF-8 are replaced.
fn unescaped(inner: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = inner.chars();
    let hex = |digits: &str| u32::from_str_radix(digits, 16).expect("it compiles");
    while let Some(sign) = rest.next() {
        let sign = match sign {
            '\\' => match rest.next().expect("it compiles") {
                'n' => '\n',
                't' => '\t',
                'x' => {
                    bytes.push(hex(&rest.by_ref().take(2).collect::<String>()) as u8);
                    continue;
                }
                'u' => {
                    let digits: String = rest.by_ref().take_while(|sign| *sign != '}').skip(1).collect();
                    char::from_u32(hex(&digits)).expect("it compiles")
                }
                other => other,
            },
            other => other,
        };
        bytes.extend(sign.to_string().bytes());
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[test]
fn tokens_are_what_the_compiler_sees() {
    let text = concat!(
        "//! \"a\"\n/// b\nfn a() { b(\"c // d\", r#\"e \"f\"#, '\"', \"\\u{67}\", b\"\\xc3\\xa9\", '\\u{e9}', b'\\n', 1_0u8) } /* g */\n",
        "#[cfg(test)]\nmod tests { fn h() { { } } }\n#[cfg(test)]\nuse i::{j, k};\n#[cfg(test)] pub fn l(m: [u8; 2]) {}\nn();",
    );
    let words: Vec<_> = code(text).iter().filter_map(Token::word).map(str::to_owned).collect();
    assert_eq!(words, ["fn", "a", "b", "n"]);
    let texts = code(text).into_iter().filter_map(|token| match token.kind {
        Kind::Text(said) => Some((token.line, said)),
        _ => None,
    });
    assert_eq!(
        texts.map(|(line, said)| format!("{line} {said}")).collect::<Vec<_>>(),
        ["3 c // d", "3 e \"f", "3 g", "3 \u{e9}"]
    );
    for kind in [Kind::Character('"'), Kind::Character('\u{e9}'), Kind::Byte, Kind::Number("1_0u8".to_owned())] {
        assert!(code(text).iter().any(|token| token.kind == kind), "{kind:?}");
    }
    let text = "enum A { #[cfg(feature = \"f\")] B(c::D), E }\n#[cfg(not(feature = \"f\"))]\nfn g() {}\n\
                #[cfg_attr(feature = \"f\", h)]\nfn i() { #[cfg(any(feature = \"f\"))] let j = k; l }";
    let words: Vec<_> = core_code(text).iter().filter_map(Token::word).map(str::to_owned).collect();
    let kept = words.iter().filter(|word| word.len() == 1).map(String::as_str).collect::<String>();
    assert_eq!(kept, "AEgil");
    let text = "#[cfg(feature = \"f\")]\npub(crate) mod a;\n#[cfg(any(feature = \"f\", feature = \"g\"))]\n#[doc(hidden)]\npub mod b;\nmod c;";
    assert_eq!(feature_modules("read/mod.rs", text), [["read", "a"], ["read", "b"]]);
    assert_eq!(test_files("read/docx/mod.rs", "#[cfg(test)]\nmod sample;\nmod run;")[0], "read/docx/sample.rs");
    assert!(shipped().iter().all(|(name, _)| !name.ends_with("/tests.rs") && name != "schema.rs"));
    assert!(shipped().len() > 200);
}
