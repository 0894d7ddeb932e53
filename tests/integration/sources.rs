//! Sources as the command line reads them: folders, tables, databases, histories.

use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, words) in files {
        std::fs::write(folder.path().join(name), words).unwrap();
    }
    folder
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_variorum")).current_dir(folder).args(arguments).output().unwrap()
}

/// The place and text of each version that `inspect` prints.
#[track_caller]
fn check(folder: &Path, arguments: &[&str], expected: &[(&str, &str)]) {
    let output = run(folder, &[&["inspect"], arguments].concat());
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let printed = String::from_utf8(output.stdout).unwrap();
    let articles: Vec<Value> = printed.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let found: Vec<(&str, &str)> = articles
        .iter()
        .map(|article| {
            (article["source"]["part"].as_str().unwrap_or_default(), article["text"].as_str().unwrap())
        })
        .collect();
    assert_eq!(found, expected);
}

#[track_caller]
fn check_refused(folder: &Path, arguments: &[&str], words: &str) {
    let output = run(folder, arguments);
    assert_eq!(output.status.code(), Some(2));
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(told.contains(words), "{told}");
}

#[test]
fn a_folder_is_compared_as_a_series() {
    let folder = folder(&[("v10.txt", "It held, he said.\n"), ("v9.txt", "It held.\n")]);
    check(folder.path(), &["."], &[("v9.txt", "It held.\n"), ("v10.txt", "It held, he said.\n")]);
    let output = run(folder.path(), &["compare", "."]);
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn columns_of_a_table_can_be_told() {
    let folder = folder(&[("a.csv", "n,alpha,beta\n2,Quay,Two words.\n1,Quay,One word.\n")]);
    let told = ["a.csv", "--columns", "version=n,headline=alpha,text=beta"];
    check(
        folder.path(),
        &told,
        &[("version 1, line 3", "Quay\n\nOne word."), ("version 2, line 2", "Quay\n\nTwo words.")],
    );
    check_refused(
        folder.path(),
        &["inspect", "a.csv", "--columns", "text=gamma"],
        "there is no column “gamma”",
    );
    check_refused(
        folder.path(),
        &["inspect", "a.csv", "--columns", "words=beta"],
        "a column holds no “words”",
    );
    check_refused(folder.path(), &["inspect", "a.csv", "--columns", "beta"], "write it as WHAT=COLUMN");
}

#[test]
fn one_article_of_a_database_is_compared() {
    let folder = folder(&[]);
    let database = rusqlite::Connection::open(folder.path().join("a.db")).unwrap();
    database
        .execute_batch(
            "CREATE TABLE versions (url TEXT, version INT, text TEXT);
             INSERT INTO versions VALUES ('http://a.example/q', 2, 'It fell.'), ('http://a.example/w', 1, 'A wall.'),
                 ('http://a.example/q', 1, 'It held.');",
        )
        .unwrap();
    drop(database);
    check(
        folder.path(),
        &["a.db", "--article", "http://a.example/q"],
        &[("version 1, row 3", "It held."), ("version 2, row 1", "It fell.")],
    );
    check_refused(folder.path(), &["inspect", "a.db", "--article", "x"], "no row");
}

#[test]
fn a_history_is_asked_for_by_a_word_before_the_path() {
    let folder = folder(&[]);
    check_refused(folder.path(), &["inspect", "git:a.txt"], "git");
    if Command::new("git").arg("--version").output().is_err() {
        // The program git is not on this machine: the rest is passed over.
        return;
    }
    let git = |arguments: &[&str]| {
        let named =
            ["-c", "user.name=Ada", "-c", "user.email=ada@harrow.example", "-c", "commit.gpgsign=false"];
        let done =
            Command::new("git").current_dir(folder.path()).args(named).args(arguments).output().unwrap();
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    };
    git(&["init", "-q", "."]);
    for words in ["The ferry left with 17 people.\n", "The ferry left with 11 people.\n"] {
        std::fs::write(folder.path().join("a.txt"), words).unwrap();
        git(&["add", "."]);
        git(&["commit", "-qm", "A change"]);
    }
    let output = run(folder.path(), &["report", "git:a.txt", "-o", "-"]);
    let report = String::from_utf8(output.stdout).unwrap();
    assert!(report.contains("~~17~~ **11**"), "{report}");
}
