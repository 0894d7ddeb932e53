//! Variorum, the engine: from the bytes of files to what changed between versions of an article.
//!
//! ```text
//! bytes + Hint --read--> Document --From--> Article --collate--> Comparison --report--> bytes
//!      may fail          cannot fail        cannot fail          cannot fail
//! ```
//!
//! The engine knows no window, no file system and no clock.

pub mod article;
pub mod collate;
pub mod document;
pub mod read;
pub mod report;
pub mod text;
