//! Who is speaking: names, roles and pronouns near a quotation, and the fullest form of a name.
