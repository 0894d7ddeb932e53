//! Tests of the whole: cases, losslessness, reports, the command line, and the rules of the house.

mod cli;
mod reports;
mod ten_edits;
mod tidy;
