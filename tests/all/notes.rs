//! Notes and marks of texts made here, in which one of them is gone: what is reported, and of what too little is known.

use super::{folder_of, said};

/// A report as typewriters made them: two paragraphs a page, each with its note, but for the marks in `lost`.
fn typescript(lost: &[u32]) -> String {
    let mark = |number: u32| if lost.contains(&number) { String::new() } else { format!(" {number}/") };
    let paragraph = |number: u32| {
        format!(
            "     {number}.   The Committee considered the item at its meetings in autumn of the\nyear,{} and took note of the \
             report of the Chair.\n\n",
            mark(number)
        )
    };
    let note =
        |number: u32| format!("          {number}/   Official Records of the Assembly, Supplement No. {number}.\n\n");
    let page = |page: u32| {
        let numbers = [2 * page - 1, 2 * page];
        numbers.map(paragraph).concat() + &numbers.map(note).concat() + &format!("{:>38}-{page}-\n\u{c}", "")
    };
    "                          REPORT OF THE RIVER COMMITTEE\n\n".to_owned() + &(1..=3).map(page).collect::<String>()
}

#[test]
fn of_a_typescript_one_lost_mark_is_reported_and_two_are_the_machines() {
    let all = |lost: &[u32]| said(folder_of(&[("a.txt", &typescript(lost))]).path(), &[]).0;
    assert!(all(&[]).is_empty());
    assert_eq!(all(&[2]), ["a.txt:11:11: error footnote-without-mark footnote 2 has no mark in the text"]);
    assert!(all(&[2, 5]).is_empty());
}

/// Three pages: the first has note 1, the second a rule and a note that lost its number, with `mark` in its text.
fn numberless(mark: &str) -> String {
    let page = |lines: &[&str], notes: &[&str]| {
        let lines: String = lines.iter().map(|line| format!("               {line}\n")).collect();
        let rule = if notes.is_empty() { "" } else { "           __________________\n" };
        let notes: String = notes.iter().map(|line| format!("               {line}\n")).collect();
        format!("{lines}\n\n{rule}{notes}\n36-01177\n\u{c}")
    };
    let first = page(
        &[
            "1.    The Commission held its fourth session in the hall of the river house, as in",
            "other years, and 24 of the reports concerned floods.1 The list of them is annexed.",
        ],
        &["1", "    See A/91/13, annex."],
    );
    let considered = format!("2.    The Commission considered the report of its secretariat on floods{mark} and noted");
    let second = page(
        &[&considered, "with concern that the waters rose by 3 metres in the lower basin of the river."],
        &["  River Commission, Floods in the Lower Basin: Causes and Remedies (Geneva,", "    2035), p. 12."],
    );
    let third = page(&["3.    The Commission rose on Friday and thanked the Chair for all that she had done."], &[]);
    first + &second + &third
}

#[test]
fn below_a_rule_without_a_number_is_the_note_that_its_page_lacks() {
    for mark in [" 2", "2", ", 2"] {
        let found = said(folder_of(&[("a.txt", &numberless(mark))]).path(), &[]).0;
        assert_eq!(found.len(), 1, "{mark}: {found:?}");
        assert!(found[0].ends_with("warning footnote-without-note footnote mark 2 has no note"), "{mark}: {found:?}");
    }
    assert!(said(folder_of(&[("a.txt", &numberless(""))]).path(), &[]).0.is_empty());
}

/// A report of sixteen paragraphs, two a page with their notes from `first` on; in the one with the number `place` stand `words`.
fn report(first: u32, place: u32, words: &str) -> String {
    let paragraph = |at: u32| {
        let words = match at {
            _ if at == place => words.to_owned(),
            _ => format!("its meetings were held in the hall of the house{} on the river,", first + at - 1),
        };
        format!(
            "               {at}.    The Commission considered the report of the secretariat on the floods and\n               {words}\n\
             \x20              as it had been in the other years of the Decade for the Rivers of the Basin.\n\n"
        )
    };
    let note = |at: u32| format!("               {0}  See the report of the Chair, part {0}.\n", first + at - 1);
    let page = |page: u32| {
        let both = [2 * page - 1, 2 * page];
        format!(
            "{}           __________________\n{}\n36-01177\n\u{c}",
            both.map(paragraph).concat(),
            both.map(note).concat()
        )
    };
    (1..=8).map(page).collect()
}

#[test]
fn a_number_is_the_mark_that_is_due_or_an_amount() {
    for (words, is_mark) in [
        ("it was heard in the hall of the house15 on the river,", true),
        ("it was heard in the hall of the house15,16 on the river,", true),
        ("it was heard in the hall of the house15.16 on the river,", false),
        ("the waters rose by 15.16 metres,", false),
        ("the waters rose by 26.15 metres,", false),
        ("the waters took 15,500 houses,", false),
        ("the waters took one at 15:16 and another,", false),
        ("it was heard on the 15th of them,", false),
        ("it was heard in the hall15contributing to it,", true),
        ("it was heard in the hall15The members of it,", true),
        ("it was heard in the hall15— and the house,", true),
        ("it was heard in the hall 15/ of the house,", true),
        ("it was heard in the hall of the house15/ on the river,", false),
        ("it was heard in the hall of the house 15/16 on the river,", false),
        // Sums have two decimals, and sometimes a mark behind them.
        ("it cost $1,000.15 in the hall of the house,", true),
        ("it cost $100.15 in the hall of the house,", true),
        ("it cost $100.5 in the hall of the house,", false),
        // The last figures of a number that is too large for what is numbered there.
        ("the time of COVID-1915 in the hall,", true),
        ("the words of part VII/1115 in the hall,", true),
        ("the words of part item/1115 in the hall,", false),
        ("the words of source JS415 in the hall,", true),
        ("the words of source S415 in the hall,", false),
        ("the words of goal 3.815, in the hall,", false),
    ] {
        let found = said(folder_of(&[("a.txt", &report(1, 15, words))]).path(), &[]).0;
        let lost = "a.txt:101:16: error footnote-without-mark footnote 15 has no mark in the text";
        let expected: &[&str] = if is_mark { &[] } else { &[lost] };
        assert_eq!(found, expected, "{words}");
    }
}

#[test]
fn notes_that_go_on_from_those_of_another_file_lack_none() {
    for first in [2, 3] {
        let whole = report(first, 15, &format!("it was heard in the hall of the house{} on the river,", first + 14));
        assert!(said(folder_of(&[("a.txt", &whole)]).path(), &[]).0.is_empty(), "{first}");
    }
}

#[test]
fn the_last_figure_of_a_number_in_a_name_may_be_a_mark() {
    for (words, is_mark) in [
        ("the words of Programme 215 were heard", true),
        ("the words of the programme 215 were heard", false),
        ("the words of Doc 215 were heard", false),
        ("the words of Programme 2115 were heard", false),
        ("the words of Programme 215, in the hall,", false),
        ("it cost $320.5 in the hall of the house,", true),
        ("it cost $320.45 in the hall of the house,", false),
        ("it took 320.5 metres of the house,", false),
        ("see Goal 3.85.", true),
        ("see target 3.85.", true),
        ("see the hall 3.85.", false),
        ("the words of goal 3.85 in the hall,", false),
    ] {
        let found = said(folder_of(&[("a.txt", &report(1, 5, words))]).path(), &[]).0;
        let lost = "a.txt:36:16: error footnote-without-mark footnote 5 has no mark in the text";
        let expected: &[&str] = if is_mark { &[] } else { &[lost] };
        assert_eq!(found, expected, "{words}");
    }
}

#[test]
fn of_two_notes_below_each_other_one_between_is_missing() {
    let whole = report(1, 16, "it was heard in the hall of the house17 on the river,");
    let found = said(folder_of(&[("a.txt", &whole.replace("16  See", "17  See"))]).path(), &[]).0;
    assert_eq!(found, ["a.txt:102:16: error footnote-sequence footnote 17 follows footnote 15; expected 16"]);
}

#[test]
fn the_last_mark_lacks_its_note_though_the_notes_lack_their_marks() {
    let text =
        numberless("2").replace("floods.1 The", "floods. The").replace("  River Commission", "2   River Commission");
    let found = |text: &str| said(folder_of(&[("a.txt", text)]).path(), &[]).0;
    let without_mark = "a.txt:6:16: warning footnote-without-mark footnote 1 has no mark in the text";
    assert_eq!(found(&text), [without_mark]);
    let both = found(&numberless("2").replace("floods.1 The", "floods. The"));
    assert_eq!(both.len(), 2, "{both:?}");
    assert!(both[1].ends_with("footnote-without-note footnote mark 2 has no note"), "{both:?}");
}

/// One page of paragraphs that each have a mark, with the notes `numbers`.
fn noted(numbers: &[u32]) -> String {
    let paragraph = |(number, at): (&u32, u32)| {
        format!(
            "               {at}.    The Commission considered the report of the secretariat on the floods and\n               the \
             meetings that it had held in the hall of the house{number} on the river as in other years.\n\n"
        )
    };
    let paragraphs: String = numbers.iter().zip(1..).map(paragraph).collect();
    let note = |number: &u32| format!("               {number}  See the report of the Chair, part A.\n");
    let notes: String = numbers.iter().map(note).collect();
    format!("{paragraphs}           __________________\n{notes}\n36-01177\n\u{c}")
}

#[test]
fn of_two_notes_below_each_other_one_is_missing_though_none_follows() {
    let found = |numbers: &[u32]| said(folder_of(&[("a.txt", &noted(numbers))]).path(), &["--language", "en"]).0;
    for numbers in [[1, 2], [4, 5]] {
        assert_eq!(found(&numbers), [""; 0], "{numbers:?}");
    }
    for [last, next] in [[1, 3], [2, 4], [9, 11]] {
        let expected = format!("footnote-sequence footnote {next} follows footnote {last}; expected {}", last + 1);
        let found = found(&[last, next]);
        assert!(found.len() == 1 && found[0].ends_with(&expected), "{found:?}");
    }
    // So many at once were overlooked, or are of another file.
    assert_eq!(found(&[5, 8]), [""; 0]);
}
