//! Tests of the whole: cases, losslessness, reports, the command line, and the rules of the house.

#![expect(clippy::unwrap_used, reason = "a test stops at what it did not expect")]
#![expect(clippy::indexing_slicing, reason = "a test stops at what it did not expect")]
#![expect(clippy::disallowed_methods, reason = "tests make their files and look at them")]

mod cases;
mod cli;
mod findings;
mod histories;
mod lossless;
mod planted;
mod planter;
mod quoted;
mod reports;
mod sources;
mod strewn;
mod ten_edits;
mod tidy;
