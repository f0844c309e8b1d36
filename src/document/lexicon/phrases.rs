//! Lines that are known as a whole: titles, the language in a page's foot.

/// Phrases of all languages, one of which a line may be.
#[derive(Debug, Default)]
pub(crate) struct LinePhrases {
    all: Vec<String>,
    /// Bytes of the longest.
    longest: usize,
}

impl LinePhrases {
    /// True where `line` is one of them.
    pub fn has(&self, line: &str) -> bool {
        // Every line of a text is asked for, and most are longer.
        line.len() <= self.longest && self.all.iter().any(|phrase| phrase == line)
    }
}

impl<'p> FromIterator<&'p str> for LinePhrases {
    fn from_iter<I: IntoIterator<Item = &'p str>>(phrases: I) -> Self {
        let all: Vec<String> = phrases.into_iter().map(str::to_owned).collect();
        Self { longest: all.iter().map(String::len).max().unwrap_or(0), all }
    }
}
