//! An example as a page shows it: what is reported is underlined, invisible signs are seen, and what is said stands below.

use std::ops::Range;

use unicode_width::UnicodeWidthChar;

use super::tried::Tried;
use crate::lint::Finding;
use crate::rule::{MessagePhrases, Phrase};
use crate::text::script::turns;
use crate::text::sign::ELLIPSIS;
use crate::text::unspaced;
use crate::visible::sign;
use crate::wrap;

/// What lines of an example begin with.
const INDENT: &str = "    ";

/// What lines below a title begin with.
const INSET: &str = "  ";

/// Stands for a no-break space.
const NO_BREAK: char = '␣';

/// The example, indented, in lines of at most `width` columns besides.
pub(super) fn draw(tried: &Tried, width: usize) -> String {
    let text = tried.source.text.trim_end();
    let turned = text.chars().any(turns);
    // Signs cannot be set under words that run from right to left: these are named instead.
    let marks: Vec<Range<usize>> = if turned { Vec::new() } else { tried.findings.iter().map(place).collect() };
    let mut lines = Vec::new();
    let mut start = 0;
    for line in text.split('\n') {
        for piece in pieces(line, width) {
            let begin = start + piece.start;
            let (shown, under) = row(line.get(piece).unwrap_or_default(), begin, &marks);
            lines.push(shown);
            lines.extend(Some(under).filter(|under| !under.is_empty()));
        }
        start += line.len() + 1;
    }
    if !tried.findings.is_empty() {
        lines.push(String::new());
    }
    let mut help = "";
    for finding in &tried.findings {
        let quoted =
            || finding.rule.phrases.say(Phrase::Quoted, &[("text", tried.source.cut(finding.span).to_owned())]);
        let told = finding.message.contains(tried.source.cut(finding.span).trim());
        let words = if turned && !told { format!(": {}", quoted()) } else { String::new() };
        let phrases = &finding.rule.phrases;
        lines.extend(wrapped(&format!("{}: {}{words}", phrases.severity(finding.severity), finding.message), width));
        if finding.help != help {
            lines.extend(wrapped(&format!("  {}{}", phrases.plain(Phrase::Help), finding.help), width));
        }
        help = &finding.help;
        if let Some(fix) = &finding.fix {
            let way = if fix.safe { "--fix" } else { "--unsafe-fixes" };
            let values = [("option", way.to_owned()), ("title", fix.title.clone())];
            lines.extend(wrapped(&format!("  {}", phrases.say(Phrase::FixBy, &values)), width));
        }
    }
    lines.extend(corrected(tried, width));
    let indented = lines.into_iter().map(|line| if line.is_empty() { line } else { format!("{INDENT}{line}") });
    indented.map(|line| format!("{}\n", line.trim_end())).collect()
}

/// The lines that are others once all fixes are made, below what stands before them; the whole text where lines come or go.
fn corrected(tried: &Tried, width: usize) -> Vec<String> {
    let (Some(fixed), Some(finding)) = (&tried.example.fixed, tried.findings.first()) else { return Vec::new() };
    let (before, after) = (tried.example.text.trim_end(), fixed.trim_end());
    let alike = before.split('\n').count() == after.split('\n').count();
    let pairs = after.split('\n').zip(before.split('\n').map(Some).chain(std::iter::repeat(None)));
    let changed = pairs.filter(|(after, before)| !alike || *before != Some(after)).map(|(after, _)| after);
    let title = finding.rule.phrases.plain(Phrase::Corrected).to_owned();
    let shown = changed.flat_map(|line| {
        let parts = pieces(line, width.saturating_sub(INSET.len()));
        parts.into_iter().map(|part| INSET.to_owned() + &row(line.get(part).unwrap_or_default(), 0, &[]).0)
    });
    std::iter::once(title).chain(shown).collect()
}

/// What the signs for invisible characters in `page` mean, where there are some.
pub(super) fn legend(page: &str, phrases: &MessagePhrases) -> Option<String> {
    let signs = [(NO_BREAK.to_string(), Phrase::NoBreakSign), ("<U+".to_owned(), Phrase::UnseenSign)];
    let found = signs.into_iter().filter(|(sign, _)| page.contains(sign));
    let said = found.map(|(sign, phrase)| {
        let sign = if phrase == Phrase::UnseenSign { format!("{sign}{ELLIPSIS}>") } else { sign };
        phrases.say(phrase, &[("sign", sign)])
    });
    let signs = said.collect::<Vec<_>>().join(phrases.plain(Phrase::Semicolon));
    (!signs.is_empty()).then(|| phrases.say(Phrase::Legend, &[("signs", signs)]))
}

/// Where `finding` is: at least one byte, for a sign to stand under.
fn place(finding: &Finding) -> Range<usize> {
    let range = finding.span.range();
    range.start..range.end.max(range.start + 1)
}

/// `text`, which begins at `start`, as it is shown, and the signs under what is in `marks`.
fn row(text: &str, start: usize, marks: &[Range<usize>]) -> (String, String) {
    let (mut shown, mut under) = (String::new(), String::new());
    for (at, c) in text.char_indices() {
        let marked = marks.iter().any(|mark| mark.contains(&(start + at)));
        let sign = if marked { "^" } else { " " };
        under += &sign.repeat(columns(c));
        match name(c) {
            Some(name) => shown += &name,
            None => shown.push(c),
        }
    }
    let end = start + text.len();
    if marks.iter().any(|mark| mark.start == end && !text.is_empty()) {
        under.push('^');
    }
    (shown, under.trim_end().to_owned())
}

/// The columns that `c` is shown in.
fn columns(c: char) -> usize {
    name(c).map_or_else(|| c.width().unwrap_or(0), |name| name.chars().count())
}

/// What is shown for a character that cannot be seen.
fn name(c: char) -> Option<String> {
    match c {
        '\u{c}' => Some("<new page>".to_owned()),
        '\u{a0}' => Some(NO_BREAK.to_string()),
        '\u{ad}'
        | '\u{61c}'
        | '\u{2000}'..='\u{200f}'
        | '\u{2028}'..='\u{202f}'
        | '\u{205f}'..='\u{206f}'
        | '\u{e000}'..='\u{f8ff}'
        | '\u{feff}' => Some(sign(c)),
        c if c.is_control() => Some(sign(c)),
        _ => None,
    }
}

/// True for a character that cannot be seen, or cannot be read.
pub(super) fn is_unseen(c: char) -> bool {
    name(c).is_some()
}

/// The parts of `line` that fill at most `width` columns each, parted after spaces where there are some.
fn pieces(line: &str, width: usize) -> Vec<Range<usize>> {
    let mut pieces = Vec::new();
    let (mut from, mut column, mut parting) = (0, 0, None);
    for (at, c) in line.char_indices() {
        if column + columns(c) > width && at > from && c != ' ' {
            let cut = parting.filter(|&parting| parting > from).unwrap_or(at);
            pieces.push(from..cut);
            column = line.get(cut..at).unwrap_or_default().chars().map(columns).sum();
            (from, parting) = (cut, None);
        }
        column += columns(c);
        if c == ' ' || unspaced(c) {
            parting = Some(at + c.len_utf8());
        }
    }
    pieces.push(from..line.len());
    pieces
}

/// What is said, with its invisible characters seen, in lines of at most `width` columns.
fn wrapped(said: &str, width: usize) -> Vec<String> {
    let seen: String = said.chars().map(|c| name(c).unwrap_or_else(|| c.to_string())).collect();
    let text = seen.trim_start();
    let indent = " ".repeat(seen.len() - text.len());
    let further = format!("{indent}  ");
    let options = wrap::options(text, width).initial_indent(&indent).subsequent_indent(&further);
    textwrap::wrap(text, options).into_iter().map(|line| line.into_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_stand_under_what_is_marked() {
        let under = |text, start, mark| row(text, start, std::slice::from_ref(&mark));
        assert_eq!(under("a b c", 10, 12..13), ("a b c".into(), "  ^".into()));
        assert_eq!(under("第 5 段", 0, 0..3), ("第 5 段".into(), "^^".into()));
        assert_eq!(under("a\u{a0};", 0, 1..3), ("a␣;".into(), " ^".into()));
        assert_eq!(under("\u{200e}48", 0, 0..3), ("<U+200E>48".into(), "^^^^^^^^".into()));
        assert_eq!(under("ab", 0, 2..3), ("ab".into(), "  ^".into()));
    }

    #[test]
    fn long_lines_are_parted_after_spaces() {
        let parts =
            |line: &str, width| pieces(line, width).into_iter().map(|at| line[at].to_owned()).collect::<Vec<_>>();
        assert_eq!(parts("one two three", 8), ["one two ", "three"]);
        assert_eq!(parts("abcdefgh", 3), ["abc", "def", "gh"]);
        assert_eq!(parts("委员会五月", 4), ["委员", "会五", "月"]);
        assert_eq!(parts("", 4), [""]);
    }
}
