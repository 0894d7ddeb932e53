//! Words that stand for a character, and words that name groups without text.

/// The text that a word stands for.
pub(super) fn sign(name: &str) -> Option<&'static str> {
    Some(match name {
        "tab" => "\t",
        "line" | "softline" | "lbr" => "\n",
        "emdash" => "—",
        "endash" => "–",
        "lquote" => "‘",
        "rquote" => "’",
        "ldblquote" => "“",
        "rdblquote" => "”",
        "bullet" => "•",
        "emspace" => "\u{2003}",
        "enspace" => "\u{2002}",
        "qmspace" => "\u{2005}",
        "~" => "\u{A0}",
        "_" => "\u{2011}",
        "zwj" => "\u{200D}",
        "zwnj" => "\u{200C}",
        "ltrmark" => "\u{200E}",
        "rtlmark" => "\u{200F}",
        _ => return None,
    })
}

/// Whether a word names a group that holds no text of the document, where no star says so.
pub(super) fn is_no_text(name: &str) -> bool {
    matches!(
        name,
        "colortbl"
            | "pict"
            | "objdata"
            | "fldinst"
            | "xe"
            | "tc"
            | "tcn"
            | "rxe"
            | "txe"
            | "ftnsep"
            | "ftnsepc"
            | "ftncn"
            | "aftnsep"
            | "aftnsepc"
            | "aftncn"
            | "bkmkstart"
            | "bkmkend"
            | "listtable"
            | "listoverridetable"
            | "nonshppict"
            | "nonesttables"
            | "shprslt"
            | "sp"
            | "pntxta"
            | "pntxtb"
            | "atnid"
            | "atnicn"
            | "themedata"
            | "datastore"
            | "filetbl"
            | "private"
            | "keycode"
            | "nextfile"
            | "fontemb"
    ) || is_margin(name)
}

/// What stands at the head or the foot of each page.
fn is_margin(name: &str) -> bool {
    let end = name.strip_prefix("header").or_else(|| name.strip_prefix("footer"));
    matches!(end, Some("" | "l" | "r" | "f"))
}
