//! Cases of sources: folders, databases and histories that are made here.

use std::fs;
use std::path::Path;
use std::process::Command;

use rusqlite::Connection;
use tempfile::TempDir;

use super::sqlite::SIGNATURE;
use super::*;

/// The place and text of each version.
#[track_caller]
fn check(path: &Path, expected: &[(&str, &str)]) {
    let documents = read(path, &Hint::default()).unwrap();
    let found: Vec<(&str, &str)> =
        documents.iter().map(|document| (document.source.part.as_str(), document.text.as_str())).collect();
    assert_eq!(found, expected);
}

#[track_caller]
fn check_error(path: &Path, code: &str, words: &str) {
    let error = read(path, &Hint::default()).unwrap_err();
    assert_eq!(error.code(), code);
    assert!(error.to_string().contains(words), "{error}");
}

#[track_caller]
fn check_notes(path: &Path, expected: &[&str]) {
    let documents = read(path, &Hint::default()).unwrap();
    let found: Vec<&str> =
        documents.iter().flat_map(|document| &document.notes).map(|note| note.message.as_str()).collect();
    assert_eq!(found, expected);
}

fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        files::save(&folder.path().join(name), bytes).unwrap();
    }
    folder
}

#[test]
fn the_files_of_a_folder_are_versions_as_people_count() {
    let folder = folder(&[
        ("v10.txt", b"The third."),
        ("v2.txt", b"The second."),
        ("v1.md", b"# Quay\n\nThe first."),
        (".hidden.txt", b"Nothing."),
        ("style.css", b"p { margin: 0 }"),
    ]);
    fs::create_dir(folder.path().join("inside")).unwrap();
    files::save(&folder.path().join("inside/v3.txt"), b"Not read.").unwrap();
    check(
        folder.path(),
        &[("v1.md", "Quay\n\nThe first."), ("v2.txt", "The second."), ("v10.txt", "The third.")],
    );
    let documents = read(folder.path(), &Hint::default()).unwrap();
    assert_eq!(
        Some(documents[0].source.name.as_str()),
        folder.path().file_name().and_then(|name| name.to_str())
    );
    assert_eq!(documents[0].source.sha256.len(), 64);
}

#[test]
fn a_file_that_cannot_be_read_is_named_and_costs_no_other() {
    let folder = folder(&[("1.txt", b"The first."), ("2.png", b"\x89PNG\r\n\x1a\n")]);
    check_notes(
        folder.path(),
        &[
            "2.png was left out. The file is an image, not text. Save the article as text, Markdown, HTML or JSON.",
        ],
    );
}

#[test]
fn a_folder_without_articles_says_so() {
    check_error(folder(&[]).path(), "empty-folder", "holds no file that is an article.");
    check_error(folder(&[("2.png", b"\x89PNG\r\n\x1a\n")]).path(), "empty-folder", "2.png was left out");
}

#[test]
fn a_file_of_several_versions_keeps_its_parts() {
    let folder = folder(&[("a.csv", b"version,text\n2,Two.\n1,One.\n"), ("b.txt", b"Three.")]);
    check(
        folder.path(),
        &[("a.csv, version 1, line 3", "One."), ("a.csv, version 2, line 2", "Two."), ("b.txt", "Three.")],
    );
}

fn database(sql: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    Connection::open(folder.path().join("a b%.db")).unwrap().execute_batch(sql).unwrap();
    folder
}

#[track_caller]
fn check_database(sql: &str, expected: &[(&str, &str)]) {
    check(&database(sql).path().join("a b%.db"), expected);
}

#[test]
fn a_table_of_versions() {
    check_database(
        "CREATE TABLE settings (key TEXT, value TEXT); INSERT INTO settings VALUES ('a', 'b');
         CREATE TABLE revisions (version INT, headline TEXT, body TEXT);
         INSERT INTO revisions VALUES (2, 'Quay', 'Two.'), (1, 'Quay', 'One.');",
        &[("version 1, row 2", "Quay\n\nOne."), ("version 2, row 1", "Quay\n\nTwo.")],
    );
}

const NEWSEDITS: &str = "
    CREATE TABLE split_sentences (entry_id INT, version REAL, sent_idx INT, sentence TEXT);
    INSERT INTO split_sentences VALUES (17, 0.0, 0, 'It held.');
    CREATE TABLE entryversion (id INTEGER PRIMARY KEY, title TEXT, url TEXT, summary TEXT, created TEXT,
        archive_url TEXT, entry_id INT, num_versions INT, version REAL);
    INSERT INTO entryversion VALUES
        (3, 'Quay shut', 'http://a.example/q', '<p>It held.</p><p>So they said.</p>', '2019-01-02 10:00:00', NULL, 17, 2, 1.0),
        (2, 'Wall', 'http://a.example/w', '<p>It fell.</p>', '2019-01-01 11:00:00', NULL, 18, 1, 0.0),
        (1, 'Quay open', 'http://a.example/q', '<p>It held.</p>', '2019-01-01 10:00:00', NULL, 17, 2, 0.0);";

#[test]
fn the_shape_of_newsedits() {
    check_database(
        NEWSEDITS,
        &[
            ("17, version 0, row 1", "Quay open\n\nIt held."),
            ("17, version 1, row 3", "Quay shut\n\nIt held.\n\nSo they said."),
            ("18, version 0, row 2", "Wall\n\nIt fell."),
        ],
    );
}

#[test]
fn one_article_of_a_database_can_be_asked_for() {
    let folder = database(NEWSEDITS);
    for (article, versions) in [("http://a.example/q", 2), ("a.example/w", 1), ("17", 2)] {
        let told = Hint { article: Some(article.to_owned()), ..Hint::default() };
        assert_eq!(read(&folder.path().join("a b%.db"), &told).unwrap().len(), versions, "{article}");
    }
}

#[test]
fn the_shape_of_diffengine() {
    check_database(
        "CREATE TABLE feed (url TEXT PRIMARY KEY, name TEXT, created TEXT);
         CREATE TABLE entry (id INTEGER PRIMARY KEY, url TEXT, created TEXT, checked TEXT);
         CREATE TABLE entryversion (id INTEGER PRIMARY KEY, title TEXT, url TEXT, summary TEXT, created TEXT,
             archive_url TEXT, entry_id INT);
         CREATE TABLE diff (id INTEGER PRIMARY KEY, old_id INT, new_id INT, created TEXT);
         INSERT INTO entry VALUES (5, 'http://a.example/q', '2019-01-01', '2019-01-02');
         INSERT INTO entryversion VALUES
             (1, 'Quay', 'http://a.example/q', '<p>One.</p>', '2019-01-01 10:00:00', 'https://kept.example/1', 5),
             (2, 'Quay', 'http://a.example/q', '<p>Two.</p>', '2019-01-02 10:00:00', 'https://kept.example/2', 5);",
        &[("row 1", "Quay\n\nOne."), ("row 2", "Quay\n\nTwo.")],
    );
}

const NEWSDIFFS: &str = "
    CREATE TABLE Articles (id INTEGER PRIMARY KEY, url TEXT, initial_date TEXT, last_update TEXT, git_dir TEXT);
    INSERT INTO Articles VALUES (5, 'http://a.example/q', '2012-07-01', '2012-07-02', 'old');
    CREATE TABLE version (id INTEGER PRIMARY KEY, article_id INT, v TEXT, title TEXT, byline TEXT, date TEXT, boring INT);
    INSERT INTO version VALUES (1, 5, '77ab', 'Quay open', 'By Ivo Lantern', '2012-07-01 10:00:00', 0);";

#[test]
fn the_shape_of_newsdiffs_has_its_texts_in_git() {
    check_error(&database(NEWSDIFFS).path().join("a b%.db"), "no-table", "git:FILE");
    check_database(
        &format!("{NEWSDIFFS} ALTER TABLE version ADD text TEXT; UPDATE version SET text = 'It held.';"),
        &[("", "Quay open\n\nIt held.")],
    );
}

#[test]
fn a_database_is_not_touched() {
    let folder = database("CREATE TABLE t (version INT, text TEXT); INSERT INTO t VALUES (1, 'One.');");
    let path = folder.path().join("a b%.db");
    let before = files::hash(&path, u64::MAX).unwrap();
    let documents = read(&path, &Hint::default()).unwrap();
    assert_eq!(documents[0].source.sha256, before.0);
    assert_eq!(files::hash(&path, u64::MAX).unwrap(), before);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn changes_in_a_journal_are_said_to_be_missing() {
    let folder = database("CREATE TABLE t (version INT, text TEXT); INSERT INTO t VALUES (1, 'One.');");
    files::save(&folder.path().join("a b%.db-wal"), b"something").unwrap();
    check_notes(
        &folder.path().join("a b%.db"),
        &["Changes that stand in a b%.db-wal and not in the database were not read."],
    );
}

#[test]
fn a_database_that_is_broken_or_holds_nothing_says_so() {
    let path = database("CREATE TABLE pets (name TEXT, age INT); INSERT INTO pets VALUES ('Rex', 3);");
    check_error(&path.path().join("a b%.db"), "no-table", "its tables are “pets”");
    let broken = folder(&[("a.db", b"SQLite format 3\0 and nothing more")]);
    check_error(&broken.path().join("a.db"), "database", "The database cannot be read");
}

#[test]
fn tables_without_numbered_rows_and_with_odd_names() {
    check_database(
        "CREATE TABLE \"a \"\"b\" (version INT PRIMARY KEY, \"text\" BLOB) WITHOUT ROWID;
         INSERT INTO \"a \"\"b\" VALUES (1, 'One.'), (2, x'54776f2e');",
        &[("version 1, row 1", "One."), ("version 2, row 2", "Two.")],
    );
}

/// A repository in a folder of its own; none where there is no git, and then there is nothing to try.
fn repository() -> Option<TempDir> {
    let folder = tempfile::tempdir().unwrap();
    if Command::new("git").arg("--version").output().is_err() {
        // The case passes over what it cannot try: the program git is not on this machine.
        return None;
    }
    run(folder.path(), &["init", "-q", "."]);
    Some(folder)
}

#[track_caller]
fn run(folder: &Path, arguments: &[&str]) {
    let done = Command::new("git")
        .current_dir(folder)
        .args(["-c", "user.name=Ada", "-c", "user.email=ada@harrow.example", "-c", "commit.gpgsign=false"])
        .args(arguments)
        .env("GIT_AUTHOR_DATE", "2024-05-03T11:00:00+02:00")
        .env("GIT_COMMITTER_DATE", "2024-05-03T12:00:00+02:00")
        .env_remove("GIT_DIR")
        .output()
        .unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
}

fn commit(folder: &Path, name: &str, words: &[u8]) {
    files::save(&folder.join(name), words).unwrap();
    run(folder, &["add", "."]);
    run(folder, &["commit", "-qm", "A change"]);
}

fn in_history(folder: &Path, name: &str) -> PathBuf {
    PathBuf::from(format!("git:{}", folder.join(name).display()))
}

#[test]
fn the_history_of_a_file_is_its_versions() {
    let Some(folder) = repository() else { return };
    let path = folder.path();
    let body = "The ferry at Harrow will leave from the north quay until June, the county said on Friday.";
    commit(path, "quay 1.txt", format!("{body} Eleven bolts are cracked.").as_bytes());
    commit(path, "other.txt", b"Nothing to do with it.");
    run(path, &["mv", "quay 1.txt", "quay 2.txt"]);
    run(path, &["commit", "-qm", "Another name"]);
    commit(path, "quay 2.txt", format!("{body} Twelve bolts are cracked.").as_bytes());
    let documents = read(&in_history(path, "quay 2.txt"), &Hint::default()).unwrap();
    let ends: Vec<bool> = documents.iter().map(|document| document.text.contains("Twelve")).collect();
    assert_eq!(ends, [false, true]);
    assert!(documents[0].source.part.starts_with("commit "));
    assert!(documents[0].source.part.ends_with(", quay 1.txt"), "{}", documents[0].source.part);
    assert_eq!(documents[1].source.name, "quay 2.txt");
    let claim = &documents[1].claims[0];
    assert_eq!((claim.field.key(), claim.value.as_str()), ("modified", "2024-05-03T11:00:00+02:00"));
}

#[test]
fn a_file_that_went_and_came_back_has_all_its_versions() {
    let Some(folder) = repository() else { return };
    let path = folder.path();
    commit(path, "a.txt", b"The first words of it.");
    run(path, &["rm", "-q", "a.txt"]);
    run(path, &["commit", "-qm", "Gone"]);
    commit(path, "a.txt", b"The second words of it.");
    assert_eq!(read(&in_history(path, "a.txt"), &Hint::default()).unwrap().len(), 2);
}

#[test]
fn a_repository_runs_no_program() {
    let Some(folder) = repository() else { return };
    let path = folder.path();
    commit(path, "a.txt", b"The first words of it.");
    let harm = format!("touch {}/harm", path.display());
    files::save(&path.join(".gitattributes"), b"* diff=harm filter=harm\n").unwrap();
    commit(path, "a.txt", b"The second words of it.");
    for setting in [
        "core.fsmonitor",
        "core.pager",
        "pager.log",
        "diff.external",
        "diff.harm.textconv",
        "diff.harm.command",
        "filter.harm.smudge",
        "gpg.program",
        "core.sshCommand",
    ] {
        run(path, &["config", setting, &harm]);
    }
    run(path, &["config", "log.showSignature", "true"]);
    assert_eq!(read(&in_history(path, "a.txt"), &Hint::default()).unwrap().len(), 2);
    assert!(!path.join("harm").exists());
}

#[test]
fn what_is_in_no_history_says_why() {
    let Some(folder) = repository() else { return };
    let path = folder.path();
    commit(path, "a.txt", b"The first words of it.");
    check_error(&in_history(path, "b.txt"), "no-history", "no commit changed it");
    check_error(&in_history(path, "."), "no-history", "name a file in it");
    let nowhere = tempfile::tempdir().unwrap();
    check_error(&in_history(nowhere.path(), "b.txt"), "no-history", "not a git repository");
}

#[test]
fn a_damaged_database_gives_versions_or_an_error() {
    let folder = database(NEWSEDITS);
    let path = folder.path().join("a b%.db");
    let sound = files::contents(&path).unwrap();
    // A simple sequence of numbers: the same damage each time.
    let mut seed = 7_u64;
    let mut next = |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize % below
    };
    for _ in 0..300 {
        let mut bytes = sound.clone();
        for _ in 0..=next(8) {
            let at = if next(2) == 0 { next(bytes.len()) } else { next(512) };
            bytes[at] = next(256) as u8;
        }
        bytes.truncate(if next(4) == 0 { next(sound.len()) } else { sound.len() });
        bytes.splice(..bytes.len().min(16), SIGNATURE.iter().copied());
        files::save(&path, &bytes).unwrap();
        let _ = read(&path, &Hint::default());
    }
}
