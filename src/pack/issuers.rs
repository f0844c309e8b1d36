//! Issuers of acts, and the files of the user's that add some.

use super::{embedded, table};
use crate::document::{Holds, Issuers, IssuersFile};
use crate::rule::RuleError;

/// The name of a file of issuers.
pub(super) const ISSUERS: &str = "issuers.toml";

/// The issuers of all packs, added up, and the files of the user's, which may name registers that are read after them.
#[derive(Default)]
pub(super) struct AllIssuers {
    known: IssuersFile,
    own: Vec<UserIssuers>,
    /// A file of the user's could not be read: which registers it names is not known.
    unread: bool,
}

/// A file of the user's.
struct UserIssuers {
    shown: String,
    text: String,
    file: IssuersFile,
}

impl AllIssuers {
    /// Adds those of a pack that comes with recte.
    pub fn embedded(&mut self, file: &embedded::Embedded) {
        self.known.add(table::embedded(file));
    }

    /// Adds the file `shown` of the user's.
    ///
    /// # Errors
    /// TOML that says no issuers; then nothing is added.
    pub fn add(&mut self, shown: &str, text: &str) -> Result<(), Vec<RuleError>> {
        // It is judged when all registers are known.
        let file = table::own(shown, text, |_| Vec::new()).inspect_err(|_| self.unread = true)?;
        self.own.push(UserIssuers { shown: shown.to_owned(), text: text.to_owned(), file });
        Ok(())
    }

    /// All issuers, where `registers` are those that there are, by name; the registers that they name, none where that is not known; and
    /// mistakes. A file with some is left out, but a register that it names has a use.
    pub fn finish(mut self, registers: &[(&str, Option<Holds>)]) -> (Issuers, Vec<String>, Vec<RuleError>) {
        let mut told = Vec::new();
        let named = |file: &IssuersFile| file.registers().map(str::to_owned).collect::<Vec<_>>();
        let mut used = self.own.iter().flat_map(|own| named(&own.file)).collect::<Vec<_>>();
        for UserIssuers { shown, text, file } in self.own {
            let mistakes = table::mistakes(&shown, &text, file.mistakes(&self.known, registers));
            if mistakes.is_empty() {
                self.known.add(file);
            }
            told.extend(mistakes);
        }
        used.extend(named(&self.known));
        if self.unread {
            used.clear();
        }
        (Issuers::new(self.known), used, told)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The registers of the pack of the United Nations.
    const REGISTERS: [(&str, Option<Holds>); 3] =
        [("resolutions", Some(Holds::Days)), ("security-council", Some(Holds::Numbers)), ("broken", None)];

    /// What is wrong with `text` where it is added to the issuers that come with recte.
    fn told(text: &str) -> Vec<(String, String)> {
        let mut all = AllIssuers::default();
        all.embedded(embedded::find("un/issuers.toml").unwrap());
        let mistakes = all.add("issuers.toml", text).err().unwrap_or_else(|| all.finish(&REGISTERS).2);
        let at = |mistake: &RuleError| text[mistake.span()].to_owned();
        mistakes.iter().map(|mistake| (mistake.message().to_owned(), at(mistake))).collect()
    }

    /// `text` with what each issuer must have.
    fn issuer(id: &str, rest: &str) -> String {
        format!("[[issuer]]\nid = \"{id}\"\nact = \"resolution\"\nnumbering = \"session\"\n{rest}")
    }

    #[test]
    fn those_that_come_with_recte_are_right_as_they_are_written() {
        for file in embedded::FILES.iter().filter(|file| file.path.ends_with(ISSUERS)) {
            assert!(!file.packed.is_empty(), "{}", file.path);
            let mut written = AllIssuers::default();
            table::assert_none(&written.add(file.path, file.text).err().unwrap_or_default());
            let (written, _, mistakes) = written.finish(&REGISTERS);
            table::assert_none(&mistakes);
            let mut packed = AllIssuers::default();
            packed.embedded(file);
            assert_eq!(format!("{written:?}"), format!("{:?}", packed.finish(&REGISTERS).0));
        }
    }

    #[test]
    fn an_issuer_is_added_and_none_replaced_unless_it_says_so() {
        assert_eq!(told(&issuer("house", "")), []);
        assert_eq!(told(&issuer("general-assembly", "replaces = true")), []);
        // What is in a register that was left out is not known.
        assert_eq!(told(&issuer("house", "register = \"broken\"\nkey = \"H\"")), []);
        let known = [("there is an issuer `general-assembly` already".to_owned(), "\"general-assembly\"".to_owned())];
        assert_eq!(told(&issuer("general-assembly", "")), known);
        let unknown = [("there is no issuer `house` to replace".to_owned(), "\"house\"".to_owned())];
        assert_eq!(told(&issuer("house", "replaces = true")), unknown);
    }

    #[test]
    fn what_is_wrong_is_told_at_its_place() {
        for (text, message, at) in [
            (issuer("House", ""), "`House` is not a valid name", "\"House\""),
            (issuer("other", ""), "`other` stands for all bodies that are no issuers", "\"other\""),
            (
                issuer("house", "register = \"resolution\"\nkey = \"H\""),
                "there is no register `resolution`",
                "\"resolution\"",
            ),
            (issuer("house", "register = \"resolutions\""), "a register needs a `key`", "\"resolutions\""),
            (issuer("house", "key = \"H\""), "a `key` needs a `register`", "\"H\""),
            (issuer("house", "calendar = [{ since = 2 }]"), "a calendar needs `periods`", "{ since = 2 }"),
            (
                issuer("house", "numbers = { register = \"security-council\" }"),
                "only numbers that run on are compared with those of a year",
                "\"security-council\"",
            ),
            (
                issuer("house", "register = \"security-council\"\nkey = \"H\""),
                "the register `security-council` has numbers of years, not days of adoption",
                "\"security-council\"",
            ),
            (
                issuer("house", "numbers = { register = \"resolutions\" }").replace("\"session\"", "\"run-on\""),
                "the register `resolutions` has days of adoption, not numbers of years",
                "\"resolutions\"",
            ),
            (issuer("house", "periods = [9, 1]"), "the last is before the first", "[9, 1]"),
            (
                issuer("house", "[[issuer.block]]\nact = \"order\"\nnumbers = [1, 9]"),
                "there is no kind of acts `order`",
                "\"order\"",
            ),
            (
                issuer("house", "[[issuer.block]]\nact = \"decision\"\nnumbers = [9, 1]"),
                "the last is before the first",
                "[9, 1]",
            ),
            (
                issuer("house", "periods = [1, 9]\ncalendar = [{ days = { opens = 13, months = 1 } }]"),
                "a calendar `opens` in a month from 1 to 12 and lasts 1 to 120 `months`",
                "{ days = { opens = 13, months = 1 } }",
            ),
            ("acts = [\"Order\"]".to_owned(), "`Order` is not a valid name", "\"Order\""),
        ] {
            assert_eq!(told(&text), [(message.to_owned(), at.to_owned())], "{text}");
        }
        assert_eq!(
            told("[[issuer]]\nid = \"house\"\nact = \"resolution\"\nnumbering = \"yearly\"\n")[0].1,
            "\"yearly\""
        );
    }
}
