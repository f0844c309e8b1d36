//! Issuers of acts: who adopts resolutions, decisions and the like, and how these are numbered. All of it is data of packs.

pub(crate) mod act;
pub(crate) mod calendar;
pub(crate) mod file;
pub(crate) mod one;

pub use self::act::{ActKind, Author, Citation, IssuerId};
pub use self::calendar::Days;
pub(crate) use self::file::OTHER;
pub use self::file::{ActNumbering, IssuersFile, Order};
pub use self::one::Issuer;

/// The issuers of a pack, and its kinds of acts.
#[derive(Debug, Default)]
pub struct Issuers {
    kinds: Vec<String>,
    issuers: Vec<Issuer>,
    /// The greatest number of an act of a special session.
    most_special: u16,
}

impl Issuers {
    /// Those that `file` describes.
    pub fn new(file: IssuersFile) -> Self {
        let kinds: Vec<String> = file.acts.into_iter().map(crate::spanned::Spanned::into_inner).collect();
        let kind = |name: &str| kind_of(&kinds, name);
        let issuers = file.issuer.into_iter().filter_map(|issuer| Issuer::of(issuer, kind)).collect();
        Self { issuers, most_special: file.special_acts.unwrap_or_default(), kinds }
    }

    /// Those of the file `text`, for tests.
    #[cfg(test)]
    pub(crate) fn parse(text: &str) -> Self {
        Self::new(toml::from_str(text).unwrap())
    }

    /// All of them.
    pub fn all(&self) -> impl Iterator<Item = (IssuerId, &Issuer)> {
        (0..).map(IssuerId).zip(&self.issuers)
    }

    /// Those that number so.
    pub fn by(&self, numbering: ActNumbering) -> impl Iterator<Item = (IssuerId, &Issuer)> {
        self.all().filter(move |(_, issuer)| issuer.numbering == numbering)
    }

    /// The issuer at `id`.
    pub fn get(&self, id: IssuerId) -> Option<&Issuer> {
        self.issuers.get(usize::from(id.0))
    }

    /// The issuer that packs call `name`.
    pub fn named(&self, name: &str) -> Option<IssuerId> {
        self.all().find(|(_, issuer)| issuer.id == name).map(|(id, _)| id)
    }

    /// The kind of acts that packs call `name`.
    pub fn kind(&self, name: &str) -> Option<ActKind> {
        kind_of(&self.kinds, name)
    }

    /// The name of `kind`.
    pub fn kind_name(&self, kind: ActKind) -> &str {
        self.kinds.get(usize::from(kind.0)).map(String::as_str).unwrap_or_default()
    }

    /// The names of all kinds of acts.
    pub fn kind_names(&self) -> impl Iterator<Item = &str> {
        self.kinds.iter().map(String::as_str)
    }

    /// The issuer of the act that has the symbol `symbol`.
    pub fn of_symbol(&self, symbol: &str) -> Option<IssuerId> {
        let begins = |issuer: &Issuer| issuer.symbols.iter().any(|start| symbol.starts_with(start.as_str()));
        self.all().find(|(_, issuer)| begins(issuer)).map(|(id, _)| id)
    }

    /// True where acts of some issuer are numbered by `period`, a year or a session.
    pub fn has_period(&self, period: u16, is_year: bool) -> bool {
        if is_year {
            self.by(ActNumbering::Year).any(|(_, issuer)| issuer.judges(period))
        } else {
            self.by(ActNumbering::Session).next().is_some()
        }
    }

    /// The issuer of an act that is numbered so, where `author` is named: that one if it numbers so, else the first that does.
    pub fn who_numbers(&self, numbering: ActNumbering, author: Author) -> Option<IssuerId> {
        let named = |id: &IssuerId| author == Author::Known(*id);
        self.by(numbering).map(|(id, _)| id).find(named).or_else(|| self.by(numbering).map(|(id, _)| id).next())
    }

    /// True where a special session may have an act of this number.
    pub fn in_special_session(&self, number: u16) -> bool {
        number <= self.most_special
    }
}

fn kind_of(kinds: &[String], name: &str) -> Option<ActKind> {
    kinds.iter().position(|kind| kind == name).and_then(|at| u16::try_from(at).ok()).map(ActKind)
}
