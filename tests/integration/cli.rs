//! The command line as other programs see it: exit codes, streams, order.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

/// A folder with files in it.
struct Folder(tempfile::TempDir);

impl Folder {
    fn new(files: &[(&str, &[u8])]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        for (name, bytes) in files {
            write(&folder.path().join(name), bytes);
        }
        Self(folder)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Runs the program in the folder.
    fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().unwrap()
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_variorum"));
        command.current_dir(self.0.path()).args(arguments);
        command
    }

    /// Sends `input` to the program.
    fn pipe(&self, arguments: &[&str], input: &[u8]) -> Output {
        let mut command = self.command(arguments);
        let mut child =
            command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut to_child = child.stdin.take().unwrap();
        let input = input.to_vec();
        let sender = std::thread::Builder::new().spawn(move || to_child.write_all(&input)).unwrap();
        let output = child.wait_with_output().unwrap();
        sender.join().unwrap().unwrap();
        output
    }
}

fn story() -> Folder {
    Folder::new(&[
        ("b.txt", b"The ferry left with 17 people on board.\n"),
        ("a.txt", b"The ferry left with 11 people on board.\n"),
        ("empty.txt", b""),
    ])
}

fn words(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

fn lines(output: &Output) -> Vec<Value> {
    words(&output.stdout).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[track_caller]
fn check_code(output: &Output, expected: i32) {
    assert_eq!(output.status.code(), Some(expected), "{}", words(&output.stderr));
}

fn write(path: &Path, bytes: &[u8]) {
    std::fs::write(path, bytes).unwrap();
}

fn contents(path: &Path) -> Vec<u8> {
    std::fs::read(path).unwrap()
}

#[test]
fn inspect_keeps_the_order_of_the_files() {
    let output = story().run(&["inspect", "b.txt", "a.txt"]);
    check_code(&output, 0);
    let articles = lines(&output);
    assert_eq!(articles.len(), 2);
    assert_eq!(articles[0]["schema"], "variorum.article/1");
    assert_eq!(articles[0]["id"], "b.txt#0");
    assert_eq!(articles[0]["text"], "The ferry left with 17 people on board.\n");
    assert_eq!(articles[1]["source"]["name"], "a.txt");
    assert_eq!(articles[1]["source"]["bytes"], 40);
    assert!(output.stderr.is_empty());
}

#[test]
fn a_bad_file_is_named_and_the_others_come_out() {
    let folder = story();
    std::fs::create_dir(folder.path("inside")).unwrap();
    let output = folder.run(&["inspect", "b.txt", "gone.txt", "empty.txt", "inside", "a.txt"]);
    check_code(&output, 2);
    assert_eq!(lines(&output).len(), 2);
    let told = words(&output.stderr);
    assert!(told.contains("no such file") && told.contains("gone.txt"), "{told}");
    assert!(told.contains("empty") && told.contains("empty.txt"), "{told}");
    assert!(told.contains("folder"), "{told}");
}

#[test]
fn a_page_cut_off_in_its_middle_is_read_and_doubted() {
    let page = include_bytes!("../../assets/samples/3-site.html");
    let folder = Folder::new(&[("cut.html", &page[..2_600]), ("a.txt", b"The ferry left on time.\n")]);
    let output = folder.run(&["inspect", "cut.html"]);
    check_code(&output, 0);
    assert_eq!(lines(&output).len(), 1);
    let told = words(&output.stderr);
    assert!(told.contains("may be cut off") && told.contains("cut.html"), "{told}");
    let told = folder.run(&["compare", "cut.html", "a.txt"]);
    check_code(&told, 1);
    assert!(words(&told.stderr).contains("cut.html"));
}

#[test]
fn an_unreadable_file_takes_no_place() {
    let output = story().run(&["compare", "gone.txt", "b.txt", "a.txt", "--base", "2"]);
    check_code(&output, 2);
    let comparison = &lines(&output)[0];
    assert_eq!(comparison["versions"][0]["id"], "b.txt#0");
    assert_eq!(comparison["pairs"][0]["base"], 1);
    assert_eq!(comparison["pairs"][0]["revised"], 0);
}

#[test]
fn compare_tells_same_from_different() {
    let folder = story();
    let same = folder.run(&["compare", "a.txt", "a.txt"]);
    check_code(&same, 0);
    assert_eq!(lines(&same)[0]["schema"], "variorum.comparison/1");
    assert_eq!(lines(&same)[0]["pairs"][0]["edits"].as_array().unwrap().len(), 0);
    let different = folder.run(&["compare", "b.txt", "a.txt"]);
    check_code(&different, 1);
    assert_eq!(lines(&different).len(), 1);
}

#[test]
fn what_is_hidden_is_listed_and_counted() {
    let folder = story();
    let output = folder.run(&["compare", "b.txt", "a.txt", "--ignore", "numbers"]);
    check_code(&output, 1);
    let pair = &lines(&output)[0]["pairs"][0];
    assert_eq!(pair["edits"][0]["hidden"], "numbers");
    assert_eq!(pair["stats"]["hidden"].to_string(), r#"{"numbers":1}"#);
    let told = words(&output.stderr);
    assert!(told.contains("version 1 to 2: 1 of 1 changes are hidden: 1 numbers"), "{told}");
    let exact = folder.run(&["compare", "b.txt", "a.txt", "--exact"]);
    assert!(lines(&exact)[0]["pairs"][0]["edits"][0].get("hidden").is_none());
    assert!(exact.stderr.is_empty());
}

#[test]
fn an_unknown_rule_is_named_with_those_there_are() {
    let output = story().run(&["compare", "b.txt", "a.txt", "--ignore", "case,wording"]);
    check_code(&output, 2);
    let told = words(&output.stderr);
    assert!(told.contains("'wording'") && told.contains("typography, white-space, punctuation"), "{told}");
}

#[test]
fn one_version_cannot_be_compared() {
    let output = story().run(&["compare", "a.txt", "gone.txt"]);
    check_code(&output, 2);
    assert!(words(&output.stderr).contains("two or more"));
    assert!(output.stdout.is_empty());
}

#[test]
fn a_base_must_be_there() {
    let output = story().run(&["compare", "a.txt", "b.txt", "--base", "3"]);
    check_code(&output, 2);
    assert!(words(&output.stderr).contains("2 versions could be read"));
    let output = story().run(&["compare", "a.txt", "gone.txt", "b.txt", "--base", "3"]);
    check_code(&output, 2);
    assert!(words(&output.stderr).contains("2 versions could be read"));
}

#[test]
fn the_base_counts_what_could_be_read() {
    let output = story().run(&["compare", "a.txt", "gone.txt", "b.txt", "--base", "2"]);
    check_code(&output, 2);
    let comparison = &lines(&output)[0];
    assert_eq!(comparison["versions"][1]["id"], "b.txt#0");
    assert_eq!(comparison["pairs"][0]["base"], 1);
}

#[cfg(unix)]
#[test]
fn a_named_pipe_is_refused_and_not_waited_for() {
    let folder = story();
    let made = Command::new("mkfifo").arg(folder.path("pipe")).status();
    assert!(made.unwrap().success());
    let output = folder.run(&["inspect", "pipe", "a.txt"]);
    check_code(&output, 2);
    assert_eq!(lines(&output).len(), 1);
    assert!(words(&output.stderr).contains("This is a pipe"), "{}", words(&output.stderr));
}

#[test]
fn pipe_answers_in_order() {
    let folder = story();
    let mut input = String::new();
    for number in 0..40 {
        // Long ones among short ones, so that they end in another order than they begin.
        let text = "It rained all day on the pier. ".repeat(if number % 7 == 0 { 300 } else { 1 });
        input += r#"{"id": NUMBER, "versions": [{"text": "TEXT"}]}"#
            .replace("NUMBER", &number.to_string())
            .replace("TEXT", &text)
            .as_str();
        input.push('\n');
    }
    for jobs in ["1", "4"] {
        let output = folder.pipe(&["pipe", "--jobs", jobs], input.as_bytes());
        check_code(&output, 0);
        let ids: Vec<u64> = lines(&output).iter().map(|answer| answer["id"].as_u64().unwrap()).collect();
        assert_eq!(ids, (0..40).collect::<Vec<u64>>());
    }
}

#[test]
fn pipe_answers_a_bad_line_in_its_place() {
    let folder = story();
    let input = b"{\"id\": \"one\", \"versions\": [{\"path\": \"a.txt\"}]}\n\nnonsense\n\xFF\xFE\n\
        {\"id\": \"two\", \"versions\": [{\"path\": \"a.txt\"}, {\"path\": \"b.txt\"}]}";
    let output = folder.pipe(&["pipe"], input);
    check_code(&output, 2);
    let answers = lines(&output);
    assert_eq!(answers.len(), 4);
    assert_eq!(answers[0]["id"], "one");
    assert_eq!(answers[1]["error"]["code"], "bad-json");
    assert_eq!(answers[1]["id"], Value::Null);
    assert_eq!(answers[2]["error"]["code"], "bad-json");
    assert_eq!(answers[3]["schema"], "variorum.comparison/1");
}

#[test]
fn pipe_and_compare_say_the_same() {
    let folder = story();
    let compared = folder.run(&["compare", "a.txt", "b.txt"]);
    let request = br#"{"id": "x", "versions": [{"path": "a.txt"}, {"path": "b.txt"}]}"#;
    let answered = folder.pipe(&["pipe"], request);
    assert_eq!(lines(&compared)[0]["pairs"], lines(&answered)[0]["pairs"]);
}

#[test]
fn an_answer_comes_before_the_next_request() {
    use std::io::{BufRead as _, BufReader};
    let folder = story();
    let mut command = folder.command(&["pipe"]);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut requests = child.stdin.take().unwrap();
    let mut answers = BufReader::new(child.stdout.take().unwrap());
    for id in ["one", "two"] {
        writeln!(requests, r#"{{"id": "{id}", "versions": [{{"text": "It rained."}}]}}"#).unwrap();
        let mut answer = String::new();
        answers.read_line(&mut answer).unwrap();
        assert!(answer.contains(id));
    }
    drop(requests);
    assert!(child.wait().unwrap().success());
}

#[test]
fn a_reader_that_goes_away_is_no_trouble() {
    let text = "The ferry left with 17 people on board. ".repeat(20_000);
    let folder = Folder::new(&[("long.txt", text.as_bytes())]);
    let mut command = folder.command(&["inspect", "long.txt", "long.txt"]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    check_code(&output, 0);
    assert_eq!(words(&output.stderr), "");
}

#[test]
fn a_report_follows_the_ending() {
    let folder = story();
    for (name, begin) in [("out.html", "<!doctype html>"), ("out.md", "# "), ("out.JSON", "{\"schema\"")] {
        check_code(&folder.run(&["report", "b.txt", "a.txt", "-o", name]), 0);
        assert!(words(&contents(&folder.path(name))).starts_with(begin), "{name}");
    }
}

#[test]
fn a_report_goes_to_standard_output() {
    let folder = story();
    let page = folder.run(&["report", "b.txt", "a.txt", "-o", "-", "--format", "html"]);
    check_code(&page, 0);
    assert!(words(&page.stdout).starts_with("<!doctype html>"));
    let data = folder.run(&["report", "b.txt", "a.txt", "-o", "-", "--format", "json"]);
    assert_eq!(data.stdout, folder.run(&["compare", "b.txt", "a.txt"]).stdout);
}

#[test]
fn a_format_that_is_not_written_is_refused() {
    let folder = story();
    for arguments in [["-o", "out.pdf", "--base", "1"], ["-o", "out.md", "--format", "docx"]] {
        let output = folder.run(&[&["report", "a.txt", "b.txt"], &arguments[..]].concat());
        check_code(&output, 2);
        let told = words(&output.stderr);
        assert!(["html", "md", "json"].iter().all(|format| told.contains(format)), "{told}");
    }
    assert!(!folder.path("out.pdf").exists() && !folder.path("out.md").exists());
}

#[test]
fn a_report_that_cannot_be_saved_leaves_nothing() {
    let folder = story();
    let output = folder.run(&["report", "a.txt", "b.txt", "-o", "nowhere/out.html"]);
    check_code(&output, 2);
    assert!(words(&output.stderr).contains("nowhere"));
    let output = folder.run(&["report", "a.txt", "gone.txt", "-o", "out.html"]);
    check_code(&output, 2);
    assert!(!folder.path("out.html").exists());
}

#[test]
fn a_report_never_replaces_a_version() {
    let folder = story();
    let output = folder.run(&["report", "a.txt", "b.txt", "-o", "./a.txt", "--format", "md"]);
    check_code(&output, 2);
    assert!(contents(&folder.path("a.txt")).starts_with(b"The ferry"));
}

#[test]
fn a_report_replaces_an_older_one() {
    let folder = story();
    write(&folder.path("out.md"), b"An older report");
    check_code(&folder.run(&["report", "a.txt", "b.txt", "-o", "out.md"]), 0);
    assert!(contents(&folder.path("out.md")).starts_with(b"# "));
}

#[cfg(unix)]
#[test]
fn a_link_stays_and_a_device_is_not_replaced() {
    use std::os::unix::fs::{FileTypeExt as _, symlink};
    let folder = story();
    write(&folder.path("real.md"), b"An older report");
    symlink(folder.path("real.md"), folder.path("link.md")).unwrap();
    check_code(&folder.run(&["report", "a.txt", "b.txt", "-o", "link.md"]), 0);
    assert!(folder.path("link.md").is_symlink());
    assert!(contents(&folder.path("real.md")).starts_with(b"# "));
    check_code(&folder.run(&["report", "a.txt", "b.txt", "-o", "/dev/null", "--format", "md"]), 0);
    assert!(std::fs::metadata("/dev/null").unwrap().file_type().is_char_device());
    let printed = folder.run(&["report", "a.txt", "b.txt", "-o", "/dev/stdout", "--format", "md"]);
    check_code(&printed, 0);
    assert!(printed.stdout.starts_with(b"# "));
}

#[test]
fn help_names_what_there_is() {
    let folder = story();
    let output = folder.run(&["--help"]);
    check_code(&output, 0);
    let help = words(&output.stdout);
    for command in ["inspect", "compare", "report", "pipe"] {
        assert!(help.contains(command), "{help}");
        check_code(&folder.run(&[command, "--help"]), 0);
        check_code(&folder.run(&[command, "--version"]), 0);
    }
    assert!(!help.contains("verify"));
    check_code(&folder.run(&["--version"]), 0);
}

#[test]
fn an_unknown_command_opens_no_window() {
    let output = story().run(&["verify", "bundle.zip"]);
    check_code(&output, 2);
    assert!(words(&output.stderr).contains("verify"));
}

#[cfg(not(feature = "gui"))]
#[test]
fn without_a_window_the_program_says_so() {
    for arguments in [&[][..], &["a.txt"][..]] {
        let output = story().run(arguments);
        check_code(&output, 2);
        assert!(words(&output.stderr).contains("window"));
    }
}
