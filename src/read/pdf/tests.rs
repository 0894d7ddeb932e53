//! Cases: PDFs that programs made, and PDFs made by hand that are broken.

use crate::document::{Document, FieldName, Layout, NoteCode, Role};
use crate::read::{Hint, read};

