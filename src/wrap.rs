//! Text wrapped for people: symbols and names stay whole.

use textwrap::{Options, WordSeparator, WordSplitter};

use crate::text::unspaced;

/// How `text` is wrapped in `width` columns: at its spaces alone, for a symbol is no place to end a line; where a script has none,
/// elsewhere too.
pub(crate) fn options(text: &str, width: usize) -> Options<'static> {
    let options = Options::new(width).break_words(false).word_splitter(WordSplitter::NoHyphenation);
    if text.chars().any(unspaced) { options } else { options.word_separator(WordSeparator::AsciiSpace) }
}

#[cfg(test)]
mod tests {
    use super::options;

    #[test]
    fn symbols_stay_whole_and_chinese_is_wrapped() {
        let wrapped = |text: &str, width| textwrap::fill(text, options(text, width));
        assert_eq!(wrapped("see A/80/6 (Sect. 3)/Add.5-7 of it", 12), "see A/80/6\n(Sect.\n3)/Add.5-7\nof it");
        assert_eq!(wrapped("委员会五月举行会议", 8), "委员会五\n月举行会\n议");
    }
}
