//! A further language is one file: a vocabulary of Portuguese in the user's own rules, and nothing else.

use super::{folder_of, said};

const CONFIGURATION: &str = "rules = [\"rules/\"]\n";

const PORTUGUESE: &str = r#"
name = "Portuguese"
script = "latin"
common = ["de", "da", "do", "que", "em", "uma", "para", "com", "dos", "das", "não", "pela", "pelo", "foi", "ao", "os", "as", "seu", "sua"]
contents = ["Índice"]

[date]
months = [
    ["janeiro"], ["fevereiro"], ["março"], ["abril"], ["maio"], ["junho"],
    ["julho"], ["agosto"], ["setembro"], ["outubro"], ["novembro"], ["dezembro"],
]
weekdays = [["segunda-feira"], ["terça-feira"], ["quarta-feira"], ["quinta-feira"], ["sexta-feira"], ["sábado"], ["domingo"]]
forms = ["{day} de {month} de {year}", "{day} de {month}"]
ranges = ["{day}{to}{day} de {month} de {year}", "{day} de {month}{to}{day} de {month} de {year}"]
to = [" a "]

[citation]
resolution-before = ["resolução", "resoluções"]
decision-before = ["decisão", "decisões"]
between = [", ", " e "]
date-after = [", de ", " de "]
body-after = true

[bodies]
general-assembly = ["Assembleia Geral"]
security-council = ["Conselho de Segurança"]
other = ["Conselho", "Comissão"]

[reference]
paragraph = ["parágrafo {numbers}", "parágrafos {numbers}"]
between = [" e "]
above = ["{reference} acima"]

[note]
placement = "after"
not-after = ["parágrafo", "de", "em", "a"]

[masthead]
session = ["sessão"]

[page]
number = ["Página "]
"#;

/// What the program says of `text` with the vocabulary: each finding's rule and message.
fn found(text: &str) -> Vec<String> {
    found_with(PORTUGUESE, text)
}

fn found_with(vocabulary: &str, text: &str) -> Vec<String> {
    let files = [("recte.toml", CONFIGURATION), ("rules/vocabulary/pt.toml", vocabulary), ("relatorio.txt", text)];
    let folder = folder_of(&files);
    let (lines, _) = said(folder.path(), &["relatorio.txt"]);
    let rule = |line: &String| line.split_whitespace().skip(2).collect::<Vec<_>>().join(" ");
    lines.iter().map(rule).collect()
}

#[test]
fn dates_are_checked() {
    let text = "1. A Comissão reuniu-se em 31 de abril de 2021 e de 20 a 16 de dezembro de 2019.\n\n\
                2. A reunião foi na terça-feira, 6 de julho de 2023, em Lisboa.\n";
    assert_eq!(
        found(text),
        [
            "date-calendar 31 de abril de 2021 does not exist: the month has 30 days",
            "date-range “20 a 16 de dezembro de 2019” ends before it begins",
            "date-weekday 6 de julho de 2023 is a quinta-feira, not a terça-feira",
        ]
    );
}

#[test]
fn a_date_ends_with_its_paragraph_whatever_its_form_says() {
    let broken = PORTUGUESE.replace(r#"forms = ["#, r#"forms = ["{day}\n{month} de {year}", "#);
    let text = "# Relatório da Comissão\n\nA Comissão reuniu-se em uma sessão que foi a 31\n\nabril de 2021 e não em 31 de abril de 2021.\n";
    assert_eq!(found_with(&broken, text), ["date-calendar 31 de abril de 2021 does not exist: the month has 30 days"]);
}

#[test]
fn citations_are_checked() {
    let text = "1. Ver a resolução 74/276 da Assembleia Geral, de 1 de junho de 2020, e a sua resolução 73/191.\n\n\
                2. Em sua resolução 74/568, a Assembleia Geral adiou a sessão que foi convocada.\n\n\
                3. A Assembleia Geral, na resolução 74/276, de 1 de junho de 2019, convocou a sessão para a qual foi criada.\n";
    assert_eq!(
        found(text),
        [
            "symbol-kind 74/568 is a decision, not a resolution",
            "date-resolution 74/276 was adopted on 1 de junho de 2020, not on 1 de junho de 2019",
        ]
    );
}

#[test]
fn labels_and_notes_are_checked() {
    let text = "1. A Comissão decide:\n\n   a) Reunir-se em maio;1\n\n   b) Debater a proposta;\n\n   b) Votar a proposta;\n\n   c) Encerrar a sessão.3\n\n\
                2. A Comissão foi informada.\n\n4. A sessão foi encerrada.\n\n5. Os trabalhos foram concluídos.\n\n\
                __________________\n 1 Ver A/74/89.\n 2 Ver A/74/90.\n 3 Ver A/74/91.\n";
    assert_eq!(
        found(text),
        [
            "subparagraph-sequence subparagraph b) is used twice; expected c)",
            "paragraph-sequence paragraph 4 follows paragraph 2: 3 is missing",
            "footnote-without-mark footnote 2 has no mark in the text",
        ]
    );
}

#[test]
fn references_are_checked() {
    let text = "1. A Comissão reuniu-se em maio.\n\n2. Como dito nos parágrafos 1 e 3 acima, a Comissão debateu o tema.\n\n\
                3. A sessão foi encerrada.\n";
    assert_eq!(found(text), ["reference-paragraph paragraph 3 is not above"]);
}

#[test]
fn references_follow_their_paragraphs() {
    let text = "1. A Comissão reuniu-se.\n\n2. A Comissão debateu o tema.\n\n2. Foi aprovada uma proposta para os trabalhos.\n\n\
                3. A sessão foi encerrada.\n\n4. O relatório, com o disposto no parágrafo 3 acima, foi aprovado.\n";
    let files = [("recte.toml", CONFIGURATION), ("rules/vocabulary/pt.toml", PORTUGUESE), ("relatorio.txt", text)];
    let folder = folder_of(&files);
    said(folder.path(), &["--unsafe-fixes", "relatorio.txt"]);
    let mended = std::fs::read_to_string(folder.path().join("relatorio.txt")).expect("it is there");
    assert!(mended.contains("\n5. O relatório, com o disposto no parágrafo 4 acima"), "{mended}");
}

#[test]
fn a_language_of_which_nothing_is_known_is_left_alone() {
    let folder = folder_of(&[("relatorio.txt", "1. A Comissão reuniu-se em 31 de abril de 2021 e foi encerrada.\n")]);
    assert!(said(folder.path(), &["relatorio.txt"]).0.is_empty());
}

const BULGARIAN: &str = r#"
name = "Bulgarian"
script = "cyrillic"
common = ["и", "на", "за", "от", "да", "се", "са", "в", "с", "по", "че", "като", "към"]

[date]
months = [
    ["януари"], ["февруари"], ["март"], ["април"], ["май"], ["юни"], ["юли"], ["август"], ["септември"], ["октомври"], ["ноември"], ["декември"],
]
forms = ["{day} {month} {year}"]
"#;

const JAPANESE: &str = r#"
name = "Japanese"
script = "han"
common-characters = ["の", "は", "を", "に", "が", "と", "した", "する"]

[date]
forms = ["{year}~年~{month}~月~{day}~日"]
"#;

const PERSIAN: &str = r#"
name = "Persian"
script = "arabic"
common = ["از", "به", "که", "در", "این", "را", "است", "با", "برای"]

[date]
months = [
    ["ژانویه"], ["فوریه"], ["مارس"], ["آوریل"], ["مه"], ["ژوئن"], ["ژوئیه"], ["اوت"], ["سپتامبر"], ["اکتبر"], ["نوامبر"], ["دسامبر"],
]
forms = ["{day} {month} {year}"]
"#;

#[test]
fn a_vocabulary_of_the_users_takes_its_own_texts_and_no_others() {
    let bulgarian = "1. Комитетът се събра на 31 юни 2021 година и реши да приеме доклада за работата на сесията.\n";
    let russian = "1. Комитет провел заседание 31 июня 2021 года и постановил принять доклад о работе сессии.\n";
    let japanese = "1. 委員会は、2021年6月31日に会合を開き、事務総長の報告書に留意することを決定した。\n";
    let chinese = "1. 委员会于2021年6月31日在日内瓦举行会议，注意到秘书长关于该问题的报告。\n";
    let persian = "1. کمیته در 31 ژوئن 2021 تشکیل جلسه داد و گزارش را که به آن ارائه شده است با رضایت تصویب کرد.\n";
    let arabic = "1. اجتمعت اللجنة في 31 حزيران/يونيه 2021 في جنيف وقررت أن تواصل النظر في هذه المسألة.\n";
    for (code, vocabulary, texts) in [
        ("bg", BULGARIAN, [(bulgarian, "bg"), (russian, "ru")]),
        ("ja", JAPANESE, [(japanese, "ja"), (chinese, "zh")]),
        ("fa", PERSIAN, [(persian, "fa"), (arabic, "ar")]),
    ] {
        for (text, language) in texts {
            let path = format!("rules/vocabulary/{code}.toml");
            let folder =
                folder_of(&[("recte.toml", CONFIGURATION), (&path, vocabulary), ("report.txt", &*text.repeat(3))]);
            let (lines, _) = said(folder.path(), &["report.txt"]);
            let wrong = lines.iter().filter(|line| line.contains("date-calendar")).count();
            assert_eq!(wrong, 3, "{language}: {lines:?}");
        }
    }
}
