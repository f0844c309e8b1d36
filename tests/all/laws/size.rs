//! Functions that are too long to be read at one look.

use super::tokens::{Token, code};

/// Lines of a function at most, from its name to its closing brace.
pub const MOST: usize = 60;

/// The functions of a file that are longer than [`MOST`]: the line, the name, how many lines.
pub fn long(text: &str) -> Vec<(usize, String, usize)> {
    let tokens = code(text);
    let mut long = Vec::new();
    for (at, pair) in tokens.windows(2).enumerate() {
        let Some(called) = pair[1].word().filter(|_| pair[0].word() == Some("fn")) else { continue };
        let Some(end) = end(&tokens[at + 2..]) else { continue };
        let lines = end + 1 - pair[0].line;
        if lines > MOST {
            long.push((pair[0].line, called.to_owned(), lines));
        }
    }
    long
}

/// The line of the brace that closes the body of a function whose name comes before `tokens`; `None` for one without a body.
fn end(tokens: &[Token]) -> Option<usize> {
    let mut depth = 0;
    let mut body = false;
    for token in tokens {
        match () {
            () if token.is(';') && depth == 0 => return None,
            () if token.is('{') || token.is('(') || token.is('[') => {
                body |= token.is('{') && depth == 0;
                depth += 1;
            }
            () if token.is('}') || token.is(')') || token.is(']') => {
                depth -= 1;
                if body && depth == 0 {
                    return Some(token.line);
                }
            }
            () => {}
        }
    }
    None
}

#[test]
fn no_function_is_too_long() {
    let long = super::everywhere(|name, text| {
        long(text)
            .into_iter()
            .map(|(line, called, lines)| format!("{name}:{line} {called} has {lines} lines"))
            .collect()
    });
    assert!(long.is_empty(), "{long:#?}");
}
