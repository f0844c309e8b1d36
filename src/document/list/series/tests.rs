//! Slips and lists of labels, by their numbers alone.

use super::*;

/// Slips as (place, found, due) in a list of Arabic numbers at one place; a negative number stands deeper.
fn slips_of(numbers: &[i32]) -> Vec<(usize, u32, u32)> {
    slips_among(&numbers.iter().map(label).collect::<Vec<_>>())
}

fn label(number: &i32) -> SeriesEntry {
    let indent = if *number < 0 { (9, 9) } else { (0, 0) };
    SeriesEntry { indent, ..SeriesEntry::number(number.unsigned_abs()) }
}

fn slips_among(entries: &[SeriesEntry]) -> Vec<(usize, u32, u32)> {
    let members = assign(entries, 2, |_, _, _| false);
    let wrong = members
        .iter()
        .enumerate()
        .filter_map(|(at, member)| member.map(|member| (at, member.reading.value, member.expected)));
    wrong.filter(|(_, found, expected)| found != expected).collect()
}

#[test]
fn one_slip_is_one_finding() {
    assert_eq!(slips_of(&[1, 2, 3, 3, 4, 5]), [(3, 3, 4)]);
    assert_eq!(slips_of(&[1, 2, 3, 5, 6, 7]), [(3, 5, 4)]);
    assert_eq!(slips_of(&[1, 2, 3, 3, 5, 6]), [(3, 3, 4)]);
    assert_eq!(slips_of(&[123, 124, 25, 126, 127]), [(2, 25, 125)]);
    assert_eq!(slips_of(&[11, 12, 31, 14, 15]), [(2, 31, 13)]);
    assert_eq!(slips_of(&[1, 2, 3, 4, 6]), [(4, 6, 5)]);
}

#[test]
fn lists_set_inside_are_no_slips() {
    assert_eq!(slips_of(&[1, 2, 3, 1, 2, 3, 4, 4, 5]), []);
    assert_eq!(slips_of(&[1, 2, 10, 11, 12, 3, 4]), []);
    assert_eq!(slips_of(&[1, 2, -1, -2, 3, 4]), []);
    assert_eq!(slips_of(&[1, 2, 3, 21, 22, 23]), []);
    assert_eq!(slips_of(&[5, 6, 7]), []);
}

#[test]
fn a_list_set_inside_hides_no_gap() {
    assert_eq!(slips_of(&[1, 2, 4, -1, -2, -3, -4, 5, 6]), [(2, 4, 3)]);
    assert_eq!(slips_of(&[1, 2, 4, -3, 5, 6]), []);
}

#[test]
fn a_list_left_long_ago_takes_no_slip() {
    assert_eq!(slips_of(&[1, 2, 3, 4, 5, 1, 2, 3, 4, 5, 6, 6, 7]), []);
    assert_eq!(slips_of(&[1, 2, 3, 4, 5, 1, 2, 1, 2, 1, 2, 3, 4, 5, 6, 6, 7]), [(15, 6, 7)]);
}

#[test]
fn a_list_left_long_ago_takes_no_gap() {
    assert_eq!(slips_of(&[1, 2, 3, 4, 5, 1, 2, 1, 2, 1, 2, 3, 4, 6, 7, 8]), [(13, 6, 5)]);
    // It may be gone on with where only one has begun since, or where that is too short to show what is due.
    assert_eq!(slips_of(&[1, 2, 3, 4, 5, 1, 2, 3, 4, 6, 7, 8]), []);
    assert_eq!(slips_of(&[1, 2, 3, 1, 2, 1, 2, 1, 2, 4, 5, 6]), []);
}

#[test]
fn a_list_that_goes_on_as_if_a_label_were_right_keeps_it() {
    assert_eq!(slips_of(&[1, 2, 3, 4, 5, 6, 1, 2, 3, 7, 5, 6]), [(9, 7, 4)]);
    assert_eq!(slips_of(&[1, 2, 3, 4, 5, 6, 1, 2, 3, 7, 8, 9]), []);
}

#[test]
fn a_list_may_begin_after_a_line_in_mid_sentence() {
    let mut entries: Vec<SeriesEntry> = [1, 2, 1, 2, 3, 4].iter().map(label).collect();
    entries[2] = SeriesEntry { doubtful: true, unreliable: true, ..entries[2] };
    assert_eq!(slips_among(&entries), []);
    // A bare figure there is the number of a note or page.
    entries[2].bare = true;
    assert_eq!(slips_among(&entries), [(3, 2, 3)]);
}

/// Labels each of which stands right after the text of the one before.
fn adjoining(numbers: &[i32]) -> Vec<SeriesEntry> {
    numbers.iter().map(|number| SeriesEntry { adjacent: true, ..label(number) }).collect()
}

#[test]
fn neighbours_change_places() {
    assert_eq!(slips_among(&adjoining(&[1, 2, 4, 3, 5, 6, 7])), [(3, 3, 4)]);
    assert_eq!(slips_among(&adjoining(&[1, 2, 3, 4, 6, 5, 7, 8])), [(5, 5, 6)]);
    // Columns may have been read one after another.
    assert_eq!(slips_of(&[1, 2, 4, 3, 5, 6, 7]), []);
    // Rows come in any order.
    let rows = [1, 2, 4, 3, 5, 6, 7].iter().map(|number| SeriesEntry { row: true, adjacent: true, ..label(number) });
    assert_eq!(slips_among(&rows.collect::<Vec<_>>()), []);
}

#[test]
fn the_first_number_is_used_twice() {
    assert_eq!(slips_among(&adjoining(&[1, 1, 2, 3, 4])), [(1, 1, 2)]);
    assert_eq!(slips_of(&[1, 1, 2, 3, 4]), []);
    assert_eq!(slips_among(&adjoining(&[1, 1, 1, 2])), []);
}

#[test]
fn a_told_series_begins_anew_in_mid_text() {
    let told = |numbers: &[i32]| -> Vec<SeriesEntry> {
        adjoining(numbers).into_iter().map(|entry| SeriesEntry { told: true, ..entry }).collect()
    };
    assert_eq!(slips_among(&told(&[1, 2, 3, 4, 1, 2, 3])), [(4, 1, 5)]);
    assert_eq!(slips_among(&adjoining(&[1, 2, 3, 4, 1, 2, 3])), []);
}

#[test]
fn a_told_number_is_that_of_one_typed_elsewhere() {
    let mut entries: Vec<SeriesEntry> = [1, 2, 3, -4, 4, 5].iter().map(label).collect();
    assert_eq!(slips_among(&entries), []);
    entries.iter_mut().filter(|entry| entry.indent.0 == 0).for_each(|entry| entry.told = true);
    assert_eq!(slips_among(&entries), [(4, 4, 4 + 1)]);
}

/// `(h) (i) (ii)`: what a label is read as, and which is due, among letters at one place.
fn read_as(labels: &[&str]) -> Vec<(System, u32, u32)> {
    let entries = labels.iter().map(|label| {
        let letter = (label.len() == 1)
            .then(|| Reading { system: System::Lower, value: u32::from(label.as_bytes()[0] - b'a') + 1 });
        let roman = ["i", "ii", "iii", "iv", "v"].iter().position(|known| known == label);
        let roman = roman.map(|at| Reading { system: System::LowerRoman, value: at as u32 + 1 });
        let readings = if letter.is_some() { [letter, roman] } else { [roman, None] };
        SeriesEntry { readings, form: 2, scope: 1, ..SeriesEntry::number(1) }
    });
    let entries: Vec<SeriesEntry> = entries.collect();
    let members = assign(&entries, 2, |_, _, _| false).into_iter().flatten();
    members.map(|member| (member.reading.system, member.reading.value, member.expected)).collect()
}

#[test]
fn the_letter_i_is_a_number_where_the_second_follows() {
    let letters = |to: u32| (1..=to).map(|value| (System::Lower, value, value));
    let roman = |to: u32| (1..=to).map(|value| (System::LowerRoman, value, value));
    let head = ["a", "b", "c", "d", "e", "f", "g", "h", "i"];
    assert_eq!(read_as(&[&head[..], &["ii", "iii"]].concat()), letters(8).chain(roman(3)).collect::<Vec<_>>());
    assert_eq!(read_as(&[&head[..], &["j", "k"]].concat()), letters(11).collect::<Vec<_>>());
    assert_eq!(read_as(&head), letters(9).collect::<Vec<_>>());
    // The list of numbers is over, and that of letters goes on.
    let both = [&head[..], &["ii", "i", "j"]].concat();
    let last = [(System::Lower, 9, 9), (System::Lower, 10, 10)];
    assert_eq!(read_as(&both), letters(8).chain(roman(2)).chain(last).collect::<Vec<_>>());
}

#[test]
fn the_last_letter_may_follow_a_list_set_inside() {
    let of = |numbers: &[i32]| -> Vec<SeriesEntry> {
        numbers.iter().map(|number| SeriesEntry { scope: 1, form: 2, ..label(number) }).collect()
    };
    assert_eq!(slips_among(&of(&[1, 2, -1, -2, 4])), [(4, 4, 3)]);
    assert_eq!(slips_among(&of(&[1, 2, -1, -2, 5])), []);
}

#[test]
fn an_older_list_takes_no_repeat_of_a_long_one() {
    let of = |numbers: &[(u32, i32)]| -> Vec<SeriesEntry> {
        numbers.iter().map(|(scope, number)| SeriesEntry { scope: *scope, form: 2, ..label(number) }).collect()
    };
    let older = [(1, 1), (1, 2), (1, 3), (1, 4)];
    let list = [(2, 1), (2, 2), (2, 3), (2, 4), (2, 5), (2, -1), (2, -2), (2, 5)];
    assert_eq!(slips_among(&of(&[&older[..], &list].concat())), [(11, 5, 6)]);
    // What was due of the older list may follow a short one.
    assert_eq!(slips_among(&of(&[(1, 1), (2, 1), (2, 2), (2, 2)])), []);
}

#[test]
fn letters_change_places() {
    let of = |numbers: &[(u32, i32)]| -> Vec<SeriesEntry> {
        numbers.iter().map(|(scope, number)| SeriesEntry { scope: *scope, form: 2, ..label(number) }).collect()
    };
    assert_eq!(slips_among(&of(&[(1, 1), (1, 2), (1, 4), (1, 3), (1, 5)])), [(3, 3, 4)]);
    assert_eq!(slips_among(&of(&[(1, 1), (1, 2), (1, 4), (1, 3), (1, 5), (2, 1)])), [(3, 3, 4)]);
}

#[test]
fn a_list_ends_where_the_one_around_it_goes_on() {
    assert_eq!(slips_of(&[1, 1, 2, 3, 5, 2, 3]), [(4, 5, 4)]);
    assert_eq!(slips_of(&[1, 1, 2, 3, 5, 9]), []);
}

/// The slips among labels of Arabic numbers at one place, of which the text has `unread` in another form.
fn slips_around(numbers: &[i32], unread: &[u32]) -> Vec<(usize, u32, u32)> {
    let entries: Vec<SeriesEntry> = numbers.iter().map(label).collect();
    let members = assign(&entries, 2, |_, _, missing| unread.contains(&missing.value));
    let members =
        members.iter().enumerate().filter_map(|(at, member)| member.map(|it| (at, it.reading.value, it.expected)));
    members.filter(|(_, found, expected)| found != expected).collect()
}

#[test]
fn a_list_goes_on_behind_a_member_that_stands_unread() {
    assert_eq!(slips_around(&[1, 2, 3, 5, 6, 7], &[4]), []);
    // The gap behind it is one of the same list.
    assert_eq!(slips_around(&[1, 2, 3, 5, 6, 8, 9], &[4]), [(5, 8, 7)]);
    // A list left before has had the number, but the one right before goes on with it.
    assert_eq!(slips_around(&[1, 2, 3, 4, 5, 1, 2, 3, 5, 6, 7], &[4]), []);
}
