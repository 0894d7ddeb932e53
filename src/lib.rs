//! Variorum, the engine: from the bytes of files to what changed between versions of an article.
//!
//! ```text
//! bytes + Hint --read--> Document --From--> Article --collate--> Comparison --report--> bytes
//!      may fail          cannot fail        cannot fail          cannot fail
//! ```
//!
//! The engine knows no window, no file system and no clock.
//!
//! ```
//! use variorum::article::Article;
//! use variorum::{collate, read};
//!
//! let version = |text: &str| Article::from(read::text(text, Some("en"), &[]));
//! let base = version("The ferry left with 17 people on board.");
//! let revised = version("The ferry left with 11 people on board.");
//! let comparison = collate::collate(&base, &revised, &collate::Options::default());
//!
//! let edit = &comparison.edits[0];
//! assert_eq!(edit.base.of(&base.text), "17");
//! assert_eq!(edit.revised.of(&revised.text), "11");
//! assert_eq!(edit.sentence(&base, &revised), "Number changed in paragraph 1: 17 → 11");
//! ```

pub mod article;
pub mod collate;
pub mod document;
pub mod read;
pub mod report;
pub mod text;
