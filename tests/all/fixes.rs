//! Repairs: what they restore, what they leave as it is, what they never do.

use std::fs;
use std::path::Path;

use recte::document::{Document, Hints};
use recte::lint::fix::{Applicability, apply};
use recte::lint::{Selection, lint};
use recte::pack::RuleSet;
use recte::read::{self, ReadOptions};
use recte::source::Source;

use super::{recte, root, stderr, stdout};

/// A copy of the fixtures in `folder`, to be mended.
fn copy(folder: &str) -> tempfile::TempDir {
    let copy = tempfile::tempdir().unwrap();
    for entry in fs::read_dir(root().join("fixtures").join(folder)).unwrap() {
        let entry = entry.unwrap();
        if entry.path().extension().is_some_and(|ending| ending == "txt") {
            fs::copy(entry.path(), copy.path().join(entry.file_name())).unwrap();
        }
    }
    copy
}

fn read_source(text: &str, name: &str) -> Source {
    read::decode(text.as_bytes().to_vec(), name, &ReadOptions::default()).unwrap()
}

/// `text` with all that can be mended without doubt.
fn mended(text: &str, set: &RuleSet) -> String {
    mended_by(Applicability::Safe, text, set)
}

fn mended_by(applicability: Applicability, text: &str, set: &RuleSet) -> String {
    let selection: Selection = set.rules.iter().filter(|rule| rule.enabled).map(|rule| (rule.clone(), None)).collect();
    let again = |text: String| Some(read_source(&text, "a.txt"));
    let check = |source: &Source| lint(&Document::read(source, &set.lexicon, &Hints::default()), &selection);
    apply(read_source(text, "a.txt"), applicability, again, check).source.text
}

/// The longest run of paragraphs at one margin numbered one after the other, as numbers and lines.
fn numbered(lines: &[&str]) -> Vec<(u32, usize)> {
    let mut longest = Vec::new();
    let mut run: Vec<(u32, usize)> = Vec::new();
    let margin = |at: usize| lines[at].len() - lines[at].trim_start().len();
    for (at, line) in lines.iter().enumerate() {
        let Some((number, _)) = line.trim_start().split_once(". ") else { continue };
        let Ok(number) = number.parse() else { continue };
        match run.last() {
            Some((last, _)) if last + 1 == number && margin(run[0].1) == margin(at) => run.push((number, at)),
            // A list set inside.
            Some((_, before)) if margin(at) > margin(*before) => {}
            _ => run = vec![(number, at)],
        }
        if run.len() > longest.len() {
            longest.clone_from(&run);
        }
    }
    longest
}

fn with_numbers(lines: &[&str], numbers: &[(u32, usize)], new: impl Fn(u32) -> u32) -> String {
    let mut lines: Vec<String> = lines.iter().map(|line| (*line).to_owned()).collect();
    for &(number, at) in numbers {
        lines[at] = lines[at].replacen(&format!("{number}. "), &format!("{}. ", new(number)), 1);
    }
    lines.join("\n")
}

#[test]
fn a_number_that_stands_unread_ends_what_is_written_anew() {
    let set = RuleSet::embedded().unwrap();
    let text = "1. Decides to begin;\n\n2. Decides to end;\n\n3. Invites members;\n\n3. Invites observers;\n\n\
        4. Decides to pay; [5. Also decides to lend;]\n\n6. Thanks the Chair;\n\n7. Thanks the staff.\n";
    assert_eq!(mended(text, &set), text);
    // With every number read there is no doubt.
    let read = text.replace(" [5. Also decides to lend;]", "\n\n5. Also decides to lend;");
    assert!(mended(&read, &set).contains("8. Thanks the staff."), "{}", mended(&read, &set));
}

#[test]
fn a_planted_break_is_mended_to_what_was_published() {
    let set = RuleSet::embedded().unwrap();
    let (mut planted, mut unseen) = (0, Vec::new());
    for name in ["report-en.txt", "resolution-en.txt", "old-report-en.txt", "report-zh.txt"] {
        let text = fs::read_to_string(root().join("fixtures/clean").join(name)).unwrap();
        let lines: Vec<&str> = text.split('\n').collect();
        let run = numbered(&lines);
        for at in 2..run.len() {
            for (kind, broken) in [
                ("gap", with_numbers(&lines, &run[at..], |number| number + 1)),
                ("repeat", with_numbers(&lines, &run[at..], |number| number - 1)),
                ("slip", with_numbers(&lines, &run[at..=at], |number| number + 1)),
            ] {
                planted += 1;
                // Where a number is left out, a paragraph may be: nothing is renumbered unasked.
                if kind == "gap" {
                    assert_eq!(mended(&broken, &set), broken, "{name}: {kind} at {}", run[at].0);
                }
                let applicability = if kind == "repeat" { Applicability::Safe } else { Applicability::Unsafe };
                let mended = mended_by(applicability, &broken, &set);
                if mended == broken {
                    unseen.push(format!("{name}: {kind} at {}", run[at].0));
                } else {
                    assert_eq!(mended, text, "{name}: {kind} at {}", run[at].0);
                }
            }
        }
    }
    assert!(planted >= 24, "too few paragraphs to try: {planted}");
    // `1 2 4` at the end may be another list's.
    let ends = ["resolution-en.txt", "old-report-en.txt"]
        .map(|name| [format!("{name}: gap at 3"), format!("{name}: slip at 3")]);
    assert_eq!(unseen, ends.concat());
}

#[test]
fn references_follow_the_paragraphs_that_they_mean() {
    let set = RuleSet::embedded().unwrap();
    let text = "Report of the Committee on the list that was in the text\n\n1. Alpha.\n\n2. Beta.\n\n3. As the Board said (see paras. 5 to 7 below).\n\n\
        5. See paragraph 5 of resolution 74/276,\nand paragraphs 2 and 3 (a) above, and paragraphs 6 (b) and\n7 below.\n\n6. Gamma.\n\n7. See paragraph 5.\n";
    let right = "Report of the Committee on the list that was in the text\n\n1. Alpha.\n\n2. Beta.\n\n3. As the Board said (see paras. 4 to 6 below).\n\n\
        4. See paragraph 5 of resolution 74/276,\nand paragraphs 2 and 3 (a) above, and paragraphs 5 (b) and\n6 below.\n\n5. Gamma.\n\n6. See paragraph 5.\n";
    assert_eq!(mended_by(Applicability::Unsafe, text, &set), right);
    // Whether they were written before the slip nobody knows, so nothing is done unasked.
    assert_eq!(mended(text, &set), text);
    // Of two paragraphs 3 the reference may mean either; 4 and 5 are told apart.
    let text = "大会报告\n\n1. 大会通过了决议。\n\n2. 大会召开会议，见下文第3段、下文第4和第5段。\n\n3. 会议闭幕。\n\n3. 大会。\n\n4. 大会。\n\n5. 大会。\n";
    let right = "大会报告\n\n1. 大会通过了决议。\n\n2. 大会召开会议，见下文第3段、下文第5和第6段。\n\n3. 会议闭幕。\n\n4. 大会。\n\n5. 大会。\n\n6. 大会。\n";
    assert_eq!(mended_by(Applicability::Unsafe, text, &set), right);
    assert_eq!(mended(text, &set), text);
}

#[test]
fn fixing_twice_is_fixing_once_and_adds_no_finding() {
    let folder = copy("broken");
    let before = recte(folder.path(), &["check", ".", "--output-format", "concise"]);
    let fixed = recte(folder.path(), &["check", ".", "--fix", "--output-format", "concise"]);
    let told = |output| -> Vec<String> { stdout(output).lines().map(str::to_owned).collect() };
    assert!(told(&fixed).len() < told(&before).len());
    assert!(told(&fixed).iter().all(|line| told(&before).contains(line)), "a finding was added");
    assert!(stderr(&fixed).contains(&format!("fixed {} findings", told(&before).len() - told(&fixed).len())));
    let once: Vec<Vec<u8>> = texts(folder.path());
    let again = recte(folder.path(), &["check", ".", "--fix", "--output-format", "concise"]);
    assert_eq!(told(&again), told(&fixed));
    assert_eq!(texts(folder.path()), once);
}

fn texts(folder: &Path) -> Vec<Vec<u8>> {
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths.iter().map(|path| fs::read(path).unwrap()).collect()
}

#[test]
fn a_difference_is_printed_and_nothing_is_written() {
    let folder = copy("broken");
    let before = texts(folder.path());
    let output = recte(folder.path(), &["check", "symbols-en.txt", "--diff"]);
    assert_eq!(output.status.code(), Some(1));
    let diff = stdout(&output);
    assert!(diff.starts_with("--- a/symbols-en.txt\n+++ b/symbols-en.txt\n@@ "), "{diff}");
    assert!(diff.contains("\n-                   A/91//412, annex.\n+                   A/91/412, annex.\n"), "{diff}");
    assert!(!diff.contains("A/RES/89/204"), "what is doubtful is not in it: {diff}");
    assert!(stderr(&output).contains("1 finding would be fixed"), "{}", stderr(&output));
    let daring = recte(folder.path(), &["check", "symbols-en.txt", "--diff", "--unsafe-fixes"]);
    assert!(stdout(&daring).contains("+                   See A/RES/89/204, annex.\n"));
    let none = recte(folder.path(), &["check", "note-lost-en.txt", "--diff"]);
    assert_eq!((none.status.code(), stdout(&none).as_str()), (Some(0), ""));
    assert_eq!(texts(folder.path()), before);
}

#[test]
fn encodings_line_ends_and_all_else_stay_as_they_are() {
    let folder = tempfile::tempdir().unwrap();
    let text = "1. Alpha\u{a0}é.\r\n\r\n2. Beta \u{1f600}.\t\r\n3 Gamma goes on.  \r\n4. Delta.\r\n5. 大会\r";
    let right = text.replace("\n3 Gamma", "\n3. Gamma");
    let little =
        |text: &str| [&[0xff, 0xfe][..], &text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>()].concat();
    let marked = |text: &str| format!("\u{feff}{text}").into_bytes();
    for (name, was, wanted) in [
        ("plain.txt", text.as_bytes().to_vec(), right.clone().into_bytes()),
        ("marked.txt", marked(text), marked(&right)),
        ("wide.txt", little(text), little(&right)),
    ] {
        let path = folder.path().join(name);
        fs::write(&path, was).unwrap();
        let output = recte(folder.path(), &["check", name, "--fix"]);
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        assert_eq!(fs::read(&path).unwrap(), wanted, "{name}");
    }
}

#[test]
fn marks_are_closed_up_and_moved_in_markdown() {
    let folder = tempfile::tempdir().unwrap();
    let notes: String = (1..=7).map(|number| format!("[^{number}]: See A/74/8{number}.\n")).collect();
    let text = |fifth: &str, seventh: &str| {
        format!(
            "1. The Committee met in May.[^1] It had the report,[^2] the budget,[^3] the programme,[^4] the plan,{fifth} the list,[^6] and the index{seventh}\n\n{notes}"
        )
    };
    let path = folder.path().join("a.md");
    fs::write(&path, text(" [^5]", "[^7].")).unwrap();
    recte(folder.path(), &["check", "a.md", "--fix"]);
    assert_eq!(fs::read_to_string(&path).unwrap(), text("[^5]", "[^7]."));
    recte(folder.path(), &["check", "a.md", "--unsafe-fixes"]);
    assert_eq!(fs::read_to_string(&path).unwrap(), text("[^5]", ".[^7]"));
}

#[test]
fn standard_input_is_mended_to_standard_output() {
    use std::io::Write;
    use std::process::{Command, Stdio};
    let mut child = Command::new(env!("CARGO_BIN_EXE_recte"))
        .args(["check", "-", "--fix"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(b"See A/91//412 and 31 April 2036.\n").unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(stdout(&output), "See A/91/412 and 31 April 2036.\n");
    assert!(stderr(&output).contains("fixed 1 finding"), "{}", stderr(&output));
    let mixed = recte(&root(), &["check", "-", "fixtures/clean", "--fix"]);
    assert_eq!(mixed.status.code(), Some(2));
}

#[test]
fn extracted_formats_are_reported_and_not_written() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["en-broken.docx", "en-broken.pdf"] {
        let path = folder.path().join(name);
        fs::copy(root().join("fixtures/formats").join(name), &path).unwrap();
        let before = fs::read(&path).unwrap();
        let output = recte(folder.path(), &["check", name, "--unsafe-fixes"]);
        assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
        assert!(!stderr(&output).contains("fix"), "{}", stderr(&output));
        assert_eq!(fs::read(&path).unwrap(), before);
    }
}

#[cfg(unix)]
#[test]
fn a_link_goes_on_leading_to_the_file_and_permissions_stay() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("there")).unwrap();
    let file = folder.path().join("there/a.txt");
    fs::write(&file, "See A/91//412.\n").unwrap();
    fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
    symlink("there/a.txt", folder.path().join("link.txt")).unwrap();
    let output = recte(folder.path(), &["check", "link.txt", "--fix"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert!(folder.path().join("link.txt").is_symlink());
    assert_eq!(fs::read_to_string(&file).unwrap(), "See A/91/412.\n");
    assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o640);
    fs::write(&file, "See A/91//412.\n").unwrap();
    fs::set_permissions(&file, fs::Permissions::from_mode(0o440)).unwrap();
    let refused = recte(folder.path(), &["check", "there/a.txt", "--fix", "--output-format", "concise"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(stderr(&refused).contains("there/a.txt was not fixed: permission denied"), "{}", stderr(&refused));
    assert!(stdout(&refused).contains("A/91//412 is not a valid document symbol"), "what was not mended is reported");
    assert_eq!(fs::read_to_string(&file).unwrap(), "See A/91//412.\n");
}

#[test]
fn every_format_whose_text_is_the_files_is_fixed_in_its_own_markup() {
    let (safe, doubtful) = ("--fix", "--unsafe-fixes");
    for (name, was, wanted, option) in [
        ("es-broken.md", "    d) Los avisos", "    c) Los avisos", doubtful),
        ("es-broken.html", "<p>d) Los avisos", "<p>c) Los avisos", doubtful),
        ("es-broken.xml", "<num>d)</num>", "<num>c)</num>", doubtful),
        ("ru-broken.html", "<h2>IV. Утверждение", "<h2>III. Утверждение", doubtful),
        ("fr-broken.xml", "<paragraph><num>9.</num>", "<paragraph><num>10.</num>", safe),
        ("ar-broken.html", "A/RES/77-158", "A/RES/77/158", safe),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(name);
        fs::copy(root().join("fixtures/formats").join(name), &path).unwrap();
        let before = fs::read_to_string(&path).unwrap();
        let output = recte(folder.path(), &["check", option, name]);
        assert!(stderr(&output).contains("fixed 1 finding;"), "{name}: {}", stderr(&output));
        let after = fs::read_to_string(&path).unwrap();
        assert!(before.contains(was) && !before.contains(wanted) && after.contains(wanted), "{name}");
        let changed = before.lines().zip(after.lines()).filter(|(before, after)| before != after).count();
        assert!(
            (1..=3).contains(&changed) && before.lines().count() == after.lines().count(),
            "{name}: {changed} lines"
        );
    }
}

#[test]
fn a_number_that_a_paragraph_may_have_lost_is_not_taken_from_the_next_unasked() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.md");
    let text = |third: &str, fourth: &str| {
        format!(
            "1. Alpha was read.\n\n2. Beta was read.\n\n{third}\n\n{fourth}. Delta was read.\n\n5. Epsilon was read.\n"
        )
    };
    let fixed = |text: String, how: &str| {
        fs::write(&path, text).unwrap();
        recte(folder.path(), &["check", "a.md", how]);
        fs::read_to_string(&path).unwrap()
    };
    let lost = text("Gamma, which has lost its number, was read.", "4");
    assert_eq!(fixed(lost.clone(), "--fix"), lost);
    assert_eq!(
        fixed(lost, "--unsafe-fixes"),
        text("Gamma, which has lost its number, was read.", "3").replace("5.", "4.")
    );
    // Figures in the wrong order are no reason to renumber what follows.
    let long = |ninth: &str| {
        (1..=24)
            .map(|number| match number {
                23 => format!("{ninth}. It was read.\n\n"),
                _ => format!("{number}. It was read.\n\n"),
            })
            .collect::<String>()
    };
    assert_eq!(fixed(long("32"), "--fix"), long("23"));
}

#[test]
fn repairs_of_a_text_full_of_breaks_are_bounded() {
    let set = RuleSet::embedded().unwrap();
    let text: String = (0..20)
        .flat_map(|_| (1..1700).filter(|number| number % 3 != 0))
        .map(|number| format!("{number}. Alpha.\n\n"))
        .collect();
    let source = read_source(&text, "a.txt");
    let document = Document::read(&source, &set.lexicon, &Hints::default());
    // Findings are fewer: of one rule only so many are kept.
    let violations: Vec<_> = set.rules.iter().flat_map(|rule| rule.check.run(&document, &rule.scope)).collect();
    assert!(violations.len() > 10_000, "{}", violations.len());
    let edits: usize =
        violations.iter().filter_map(|violation| violation.repair.as_ref()).map(|repair| repair.edits.len()).sum();
    assert!((1_000..25_000).contains(&edits), "{edits}");
}

#[test]
fn numbers_that_changed_places_are_told_and_left() {
    let text = "1. One.\n\n2. Two.\n\n4. Four.\n\n3. Three.\n\n5. Five.\n\n6. Six.\n";
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.txt"), text).unwrap();
    let output = recte(folder.path(), &["check", "a.txt", "--output-format", "concise", "--unsafe-fixes"]);
    let told = String::from_utf8_lossy(&output.stdout).into_owned();
    assert_eq!(told.matches("paragraph-sequence").count(), 1, "{told}");
    assert!(told.contains("paragraph 3 comes after paragraph 4"), "{told}");
    assert_eq!(fs::read_to_string(folder.path().join("a.txt")).unwrap(), text);
}

#[test]
fn a_list_that_begins_anew_is_renumbered_only_when_asked() {
    let text = "1. One.\n\n2. Two.\n\n3. Three.\n\n1. Four.\n\n2. Five.\n\n3. Six.\n";
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.md");
    fs::write(&path, text).unwrap();
    recte(folder.path(), &["check", "a.md", "--fix"]);
    assert_eq!(fs::read_to_string(&path).unwrap(), text);
    recte(folder.path(), &["check", "a.md", "--unsafe-fixes"]);
    let mended = "1. One.\n\n2. Two.\n\n3. Three.\n\n4. Four.\n\n5. Five.\n\n6. Six.\n";
    assert_eq!(fs::read_to_string(&path).unwrap(), mended);
}

/// The paragraphs `numbers` in a file, and what the program says of it with `arguments`.
fn said_of_paragraphs(numbers: &[u32], arguments: &[&str]) -> String {
    let text: String = numbers.iter().map(|number| format!("{number}. The Committee met again in May.\n\n")).collect();
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.txt"), text).unwrap();
    let output = recte(folder.path(), &[&["check", "a.txt", "--isolated"], arguments].concat());
    stdout(&output) + &stderr(&output)
}

#[test]
fn only_what_a_fix_corrects_is_said_to_be_fixable() {
    // 21 is 12 with its figures turned, and 13 would still be missing.
    let told = said_of_paragraphs(&[10, 11, 21, 14, 15], &[]);
    assert!(told.contains("12 is missing") && told.contains("1 finding can be fixed with --unsafe-fixes"), "{told}");
    assert!(!told.contains("--fix"), "{told}");
    let told = said_of_paragraphs(&[10, 11, 21, 13, 14], &[]);
    assert!(told.contains("12 is missing") && told.contains("1 finding can be fixed with --fix"), "{told}");
}

#[test]
fn a_fix_that_was_tried_in_vain_is_not_said_again() {
    let numbers = [8, 9, 10, 11, 10, 11, 16, 15, 17];
    assert!(said_of_paragraphs(&numbers, &[]).contains("1 finding can be fixed with --fix"));
    let told = said_of_paragraphs(&numbers, &["--fix"]);
    assert!(told.contains("a.txt: 1 fix was not made: something else would be wrong then"), "{told}");
    assert!(told.contains("paragraph 10 follows") && !told.contains("--fix") && !told.contains("[fix]"), "{told}");
}
