//! What the code calls: files, the clock, panics.

use super::flow;
use super::tokens::{Token, code};

/// A line and the call on it.
pub type Called = (usize, String);

/// Calls that touch files, folders, the environment or other programs.
pub fn outside(name: &str, text: &str) -> Vec<Called> {
    outside_in(&code(text), name, text)
}

/// The same among `tokens`, those of the file that are looked at.
pub fn outside_in(tokens: &[Token], name: &str, text: &str) -> Vec<Called> {
    // Methods of paths, entries and files.
    const ASKED: [&str; 11] = [
        "exists",
        "try_exists",
        "is_file",
        "is_dir",
        "is_symlink",
        "metadata",
        "symlink_metadata",
        "canonicalize",
        "read_dir",
        "read_link",
        "set_current_dir",
    ];
    // Types whose functions these are, where they are not called as methods.
    const ASKING: [&str; 6] = ["Path", "PathBuf", "DirEntry", "FileType", "Metadata", "Self"];
    // Modules and crates, wherever they are named: in a path, in the braces of a `use`.
    const NAMED: [&str; 9] = ["fs", "env", "net", "process", "walkdir", "ignore", "tempfile", "notify", "rustix"];
    let own: Vec<String> = flow::named(name, text).into_iter().filter_map(|(_, mut path)| path.pop()).collect();
    let called = |at: usize, word: &str| {
        let of = at.checked_sub(3).and_then(|of| tokens[of].word()).unwrap_or_default();
        let path = is_path(tokens, at) && ASKING.contains(&of);
        // Modules of the project may have the names of others.
        let named = NAMED.contains(&word) && is_module(tokens, at) && !own.iter().any(|own| own == word);
        // The current folder is asked for.
        let absolute = word == "absolute" && of == "path";
        (ASKED.contains(&word) && (path || is_method(tokens, at))) || named || absolute
    };
    found(tokens, called)
}

/// Calls that end the program where they fail.
pub fn panics(text: &str) -> Vec<Called> {
    const METHODS: [&str; 5] = ["unwrap", "expect", "unwrap_err", "expect_err", "abort"];
    const MACROS: [&str; 11] = [
        "panic",
        "unreachable",
        "todo",
        "unimplemented",
        "assert",
        "assert_eq",
        "assert_ne",
        "assert_matches",
        "debug_assert",
        "debug_assert_eq",
        "debug_assert_ne",
    ];
    let tokens = code(text);
    found(&tokens, |at, word| {
        let mark = tokens.get(at + 1).is_some_and(|next| next.is('!'))
            && tokens.get(at + 2).is_some_and(|next| next.is('(') || next.is('[') || next.is('{'));
        (METHODS.contains(&word) && (is_method(&tokens, at) || is_path(&tokens, at)))
            || (MACROS.contains(&word) && mark)
    })
}

/// Crates and calls that need threads, a terminal or an editor, among `tokens`.
pub fn attended(tokens: &[Token]) -> Vec<Called> {
    const NAMED: [&str; 13] = [
        "thread",
        "clap",
        "clap_complete",
        "clap_mangen",
        "gen_lsp_types",
        "indicatif",
        "mimalloc",
        "rayon",
        "signal_hook",
        "similar",
        "terminal_size",
        "IsTerminal",
        "xattr",
    ];
    const STREAMS: [&str; 3] = ["stdin", "stdout", "stderr"];
    const PRINTED: [&str; 5] = ["print", "println", "eprint", "eprintln", "dbg"];
    found(tokens, |at, word| {
        let called = tokens.get(at + 1).is_some_and(|next| next.is('('));
        let mark = tokens.get(at + 1).is_some_and(|next| next.is('!'));
        (NAMED.contains(&word) && is_module(tokens, at))
            || (STREAMS.contains(&word) && called)
            || (PRINTED.contains(&word) && mark)
    })
}

/// Types that read the clock. A `use` names them, whatever they are called afterwards.
pub fn clock(text: &str) -> Vec<Called> {
    clock_in(&code(text))
}

/// The same among `tokens`.
pub fn clock_in(tokens: &[Token]) -> Vec<Called> {
    found(tokens, |at, word| {
        let all = word == "time" && tokens.get(at + 3).is_some_and(|star| star.is('*'));
        let now = ["now", "elapsed"].contains(&word) && at > 2 && is_path(tokens, at) && is_clock(&tokens[at - 3]);
        all || now || is_clock(&tokens[at])
    })
}

fn is_clock(token: &Token) -> bool {
    let types = ["SystemTime", "Instant", "UNIX_EPOCH", "Zoned", "Timestamp"];
    token.word().is_some_and(|word| types.contains(&word))
}

fn found(tokens: &[Token], called: impl Fn(usize, &str) -> bool) -> Vec<Called> {
    let words = tokens.iter().enumerate().filter_map(|(at, token)| Some((at, token.line, token.word()?)));
    words.filter(|(at, _, word)| called(*at, word)).map(|(_, line, word)| (line, word.to_owned())).collect()
}

/// Whether the word at `at` is called behind a point.
fn is_method(tokens: &[Token], at: usize) -> bool {
    at > 0 && tokens[at - 1].is('.') && tokens.get(at + 1).is_some_and(|next| next.is('('))
}

/// Whether the word at `at` stands behind two colons.
fn is_path(tokens: &[Token], at: usize) -> bool {
    at > 1 && tokens[at - 1].is(':') && tokens[at - 2].is(':')
}

/// Whether the word at `at` is a module or crate: two colons on a side, or in the braces of a `use`.
fn is_module(tokens: &[Token], at: usize) -> bool {
    let leads =
        tokens.get(at + 1).is_some_and(|next| next.is(':')) && tokens.get(at + 2).is_some_and(|next| next.is(':'));
    let used = (0..at)
        .rev()
        .take_while(|before| !tokens[*before].is(';'))
        .find(|before| tokens[*before].word() == Some("use"));
    let first = used.map_or(at.saturating_sub(3), |before| before + 1);
    let inner = ["crate", "self", "super"].iter().any(|root| tokens[first].word() == Some(root));
    !inner && (leads || is_path(tokens, at) || used.is_some())
}
