//! Which language a text is in: by its script, then by its most frequent words.

use super::vocabulary::Vocabulary;
use crate::text::before;
use crate::text::script::{Script, script_of};

/// How much of a text is looked at, in bytes.
const SAMPLE: usize = 24 * 1024;
/// How much of it is looked at first: most texts are nearly all in one script.
const GLANCE: usize = 4 * 1024;
/// Of a hundred words, at least this many are among the frequent ones of the text's language.
const FREQUENT: usize = 8;
/// Words of a text of which a few tell nothing, less than. At 20 nothing changes in the corpus.
const FEW: usize = 40;

/// The vocabulary of the language that `text` is in; `None` where no vocabulary fits.
pub(crate) fn detect<'v>(text: &str, vocabularies: &'v [Vocabulary]) -> Option<&'v Vocabulary> {
    let sample = before(text, text.floor_char_boundary(SAMPLE));
    let script = script_of(before(text, text.floor_char_boundary(GLANCE)))
        .filter(|(_, clear)| *clear)
        .or_else(|| script_of(sample))?
        .0;
    let fitting = vocabularies.iter().filter(|vocabulary| vocabulary.words.script == script);
    if script != Script::Latin {
        return of_script(sample, fitting);
    }
    let words: Vec<&str> = sample.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).collect();
    let share = |vocabulary: &Vocabulary| {
        let known = words.iter().filter(|word| vocabulary.words.common.iter().any(|common| common == *word)).count();
        known * 100 / words.len().max(1)
    };
    let (share, best) = fitting.map(|vocabulary| (share(vocabulary), vocabulary)).max_by_key(|(share, _)| *share)?;
    // A few words tell nothing either way: the only language of the script is as good a guess as any.
    (share >= FREQUENT || words.len() < FEW && share > 0).then_some(best)
}

/// The vocabulary of the language that a paragraph is plainly in, where that is not its document's `own`.
pub(crate) fn another<'v>(paragraph: &str, own: &Vocabulary, vocabularies: &'v [Vocabulary]) -> Option<&'v Vocabulary> {
    /// Bytes of a paragraph that are looked at, and those that it has at least.
    const LOOKED_AT: usize = 600;
    const SHORTEST: usize = 60;
    /// Words that tell a language: names and titles have fewer.
    const FEWEST: usize = 8;
    /// Of a hundred words so many are among the frequent ones, and so many times as many as of the document's own.
    const PLAIN: usize = 20;
    const TIMES: usize = 3;
    /// After more frequent words of the document's own language than that, in whatever sample, it is in no other.
    const OWN: usize = 4;
    let sample = before(paragraph, paragraph.floor_char_boundary(LOOKED_AT));
    if sample.len() < SHORTEST {
        return None;
    }
    let (script, clear) = script_of(sample)?;
    if script == own.words.script && script != Script::Latin || !clear {
        return None;
    }
    let fitting =
        vocabularies.iter().filter(|vocabulary| vocabulary.words.script == script && vocabulary.code != own.code);
    if script != Script::Latin {
        return of_script(sample, fitting);
    }
    // Most paragraphs are in the document's language, and its frequent words come soon.
    if words(sample).filter(|word| is_common(own, word)).nth(OWN).is_some() {
        return None;
    }
    let words: Vec<&[u8]> = words(sample).collect();
    let counted = |vocabulary: &Vocabulary| words.iter().filter(|word| is_common(vocabulary, word)).count();
    let (count, best) = fitting.map(|other| (counted(other), other)).max_by_key(|(count, _)| *count)?;
    let plain = words.len() >= FEWEST && count * 100 >= PLAIN * words.len();
    (plain && count >= counted(own) * TIMES).then_some(best)
}

/// The one of `fitting`, vocabularies of a script other than Latin, whose frequent words and characters `sample` has most of. Where
/// that tells nothing, one that recte or a pack has comes before one of the user's: a script is that of one language in most places.
fn of_script<'v>(sample: &str, fitting: impl Iterator<Item = &'v Vocabulary>) -> Option<&'v Vocabulary> {
    let mut fitting: Vec<&Vocabulary> = fitting.collect();
    if fitting.len() < 2 {
        return fitting.pop();
    }
    let words: Vec<&str> = sample.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).collect();
    let counted = |vocabulary: &Vocabulary| {
        let common = &vocabulary.words.common;
        let known = words.iter().filter(|word| common.iter().any(|common| common == *word)).count();
        let characters = vocabulary.words.common_characters.iter().filter(|common| !common.is_empty());
        known + characters.map(|common| sample.matches(common.as_str()).count()).sum::<usize>()
    };
    // The first of those with most, those of the user's last.
    fitting.sort_by_key(|vocabulary| vocabulary.added);
    fitting.into_iter().rev().max_by_key(|vocabulary| counted(vocabulary))
}

/// The words of `text`, near enough: what stands between signs of ASCII. Frequent words seldom have another beside them.
fn words(text: &str) -> impl Iterator<Item = &[u8]> {
    let letter = |byte: &u8| byte.is_ascii_alphabetic() || !byte.is_ascii();
    text.as_bytes().split(move |byte| !letter(byte)).filter(|word| !word.is_empty())
}

/// True for one of the frequent words of a language, as it is written within a sentence.
fn is_common(vocabulary: &Vocabulary, word: &[u8]) -> bool {
    vocabulary.words.common.iter().any(|common| common.as_bytes() == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vocabularies() -> Vec<Vocabulary> {
        [
            ("en", include_str!("../../../rules/vocabulary/en.toml")),
            ("es", include_str!("../../../rules/vocabulary/es.toml")),
            ("fr", include_str!("../../../rules/vocabulary/fr.toml")),
            ("ru", include_str!("../../../rules/vocabulary/ru.toml")),
            ("zh", include_str!("../../../rules/vocabulary/zh.toml")),
        ]
        .map(|(code, text)| Vocabulary::parse(code, text).unwrap())
        .into()
    }

    fn code(text: &str) -> Option<String> {
        detect(text, &vocabularies()).map(|vocabulary| vocabulary.code.clone())
    }

    #[test]
    fn scripts_and_frequent_words_tell() {
        assert_eq!(code("1. The Committee took note of the report."), Some("en".into()));
        assert_eq!(code("1. 大会在第 73/191 号决议中决定，2021 年 United Nations"), Some("zh".into()));
        let spanish = "El Comité tomó nota del informe presentado por la Secretaría y decidió que las sesiones se celebraran en la sede de las Naciones Unidas. ";
        assert_eq!(code(&spanish.repeat(4)), Some("es".into()));
        let french = "Le Comité a pris note du rapport présenté par le Secrétariat et a décidé que les sessions se tiendraient au Siège. ";
        assert_eq!(code(&french.repeat(4)), Some("fr".into()));
        assert_eq!(code("1. Комитет принял к сведению доклад, A/91/206, Report of the Board"), Some("ru".into()));
        let swahili = "Kamati ilizingatia taarifa iliyowasilishwa na Sekretarieti kuhusu hali ya barafu katika milima ya kaskazini. ";
        assert_eq!(code(&swahili.repeat(4)), None);
        assert_eq!(code("1. 2. 3."), None);
    }

    #[test]
    fn a_paragraph_in_another_language_is_told_by_its_words() {
        let known = vocabularies();
        let another = |own: &str, text: &str| {
            let own = known.iter().find(|vocabulary| vocabulary.code == own).unwrap();
            another(text, own, &known).map(|vocabulary| vocabulary.code.clone())
        };
        let spanish = "El Comité se reunió el 31 de junio de 2020 y tomó nota del informe de la Secretaría.";
        let english = "The Committee met in May and adopted the report of the Secretary-General on the floods.";
        assert_eq!(another("en", spanish), Some("es".into()));
        assert_eq!(another("es", english), Some("en".into()));
        assert_eq!(another("zh", english), Some("en".into()));
        assert_eq!(
            another("en", "Комитет провел заседание в мае и утвердил доклад Генерального секретаря."),
            Some("ru".into())
        );
        for (own, text) in [
            ("en", english),
            ("es", spanish),
            ("ru", "Комитет рассмотрел доклад Report of the Secretary-General on the floods и утвердил его."),
            // Names and titles, and what is short.
            ("en", "Comisión Económica para América Latina y el Caribe; Observatorio Internacional Ciudadano"),
            ("en", "El Comité se reunió el 31 de junio."),
            ("en", "He was a member of the Comité interministériel pour l’évaluation de la politique nationale."),
        ] {
            assert_eq!(another(own, text), None, "{text}");
        }
    }

    /// A vocabulary of the user's.
    fn added(code: &str, script: &str, common: &str) -> Vocabulary {
        let text = format!("name = \"Other\"\nscript = \"{script}\"\n{common}\n[date]\nforms = []\n");
        let mut vocabulary = Vocabulary::parse(code, &text).unwrap();
        vocabulary.added = true;
        vocabulary
    }

    #[test]
    fn languages_of_one_script_are_told_by_their_words() {
        let mut known = vocabularies();
        known.push(Vocabulary::parse("ar", include_str!("../../../rules/vocabulary/ar.toml")).unwrap());
        known.push(added(
            "bg",
            "cyrillic",
            "common = [\"и\", \"на\", \"за\", \"от\", \"да\", \"се\", \"са\", \"в\", \"с\", \"по\", \"че\"]",
        ));
        known.push(added(
            "ja",
            "han",
            "common-characters = [\"の\", \"は\", \"を\", \"に\", \"が\", \"と\", \"した\"]",
        ));
        known.push(added(
            "fa",
            "arabic",
            "common = [\"از\", \"به\", \"که\", \"در\", \"این\", \"را\", \"است\", \"با\"]",
        ));
        known.sort_by(|a, b| a.code.cmp(&b.code));
        let english = known.iter().find(|vocabulary| vocabulary.code == "en").unwrap();
        for (text, code) in [
            (
                "Комитет принял к сведению доклад Генерального секретаря о положении на Ближнем Востоке и постановил продолжить его рассмотрение.",
                "ru",
            ),
            (
                "Комитетът прие за сведение доклада на генералния секретар и реши да продължи да се занимава с въпроса, по който са изразени становища.",
                "bg",
            ),
            ("委员会注意到秘书长关于该问题的报告，并决定在下届会议上继续审议这个项目，以及将其列入临时议程。", "zh"),
            ("委員会は、事務総長の報告書に留意し、次期会期において本件の審議を継続することを決定した。", "ja"),
            ("أحاطت اللجنة علما بتقرير الأمين العام عن الحالة في المنطقة وقررت أن تواصل النظر في هذه المسألة.", "ar"),
            ("کمیته گزارش دبیرکل را که در این باره از سوی دبیرخانه به آن ارائه شده است با رضایت یادداشت کرد.", "fa"),
            // No word of either: what recte has.
            ("Комитет. Повестка дня. Доклад.", "ru"),
            ("目录", "zh"),
            ("المحتويات", "ar"),
        ] {
            assert_eq!(detect(text, &known).map(|vocabulary| vocabulary.code.as_str()), Some(code), "{text}");
            let other = another(text, english, &known).map(|vocabulary| vocabulary.code.as_str());
            assert!(other == Some(code) || text.len() < 60, "{text}: {other:?}");
        }
    }

    #[test]
    fn without_frequent_words_a_newcomer_takes_no_text() {
        let mut known = vocabularies();
        known.extend([added("bg", "cyrillic", ""), added("ja", "han", "")]);
        known.sort_by(|a, b| a.code.cmp(&b.code));
        for (text, code) in [("Комитетът прие доклада.", "ru"), ("委員会は報告書に留意した。", "zh")]
        {
            assert_eq!(detect(text, &known).map(|vocabulary| vocabulary.code.as_str()), Some(code));
        }
    }
}
