//! What a style sheet in the file says of classes, as far as it tells raised text.

use std::collections::HashSet;

use super::style::declarations;

/// The classes whose text a style sheet raises.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    superscript: HashSet<Box<str>>,
}

impl Sheet {
    /// Takes up the rules of a style sheet. Selectors of one class, with or without its element, are understood; what
    /// depends on more says nothing.
    pub(super) fn take(&mut self, css: &str) {
        // The tokenizer may count the tags before it in.
        let css = css.rsplit_once("<style").and_then(|(_, rest)| rest.split_once('>')).map_or(css, |(_, css)| css);
        for rule in css.split('}') {
            let Some((selectors, style)) = rule.rsplit_once('{') else { continue };
            let superscript = declarations(style).any(|(name, value)| {
                name == "vertical-align"
                    && value.split('!').next().unwrap_or_default().trim().eq_ignore_ascii_case("super")
            });
            if superscript {
                self.superscript.extend(selectors.split(',').filter_map(class).map(Box::from));
            }
        }
    }

    /// True where text of the class is raised.
    pub(super) fn raises(&self, class: &str) -> bool {
        self.superscript.contains(class)
    }
}

/// The class of a selector that asks for nothing else: `.note`, `span.note`.
fn class(selector: &str) -> Option<&str> {
    let (element, class) = selector.trim().rsplit_once('.')?;
    // A comment may stand before the selector.
    let element = element.rsplit("*/").next().unwrap_or_default().trim_start();
    let name = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
    (element.chars().all(char::is_alphanumeric) && !class.is_empty() && class.chars().all(name)).then_some(class)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_are_raised_by_simple_rules() {
        let mut sheet = Sheet::default();
        sheet.take("/* a */ .one, span.two{color:red;vertical-align: SUPER !important}\n.three{vertical-align:sub}p .four{vertical-align:super}");
        assert_eq!(["one", "two", "three", "four"].map(|class| sheet.raises(class)), [true, true, false, false]);
        sheet.take("</title>\n<style type=a>.seven{vertical-align:super}<!-- .five { } } { vertical-align:super; .six");
        assert!(!sheet.raises("five") && !sheet.raises("six") && sheet.raises("seven"));
    }
}
