//! The order of words of both ways in one line, by the rules that all systems follow (Unicode Annex 9),
//! as far as words, numbers and what is set apart need them.

use variorum::text::{END_ISOLATE, ISOLATE, is_right_to_left};

use super::Token;

/// How deep what is set apart may stand in what is set apart.
const DEEPEST: u8 = 16;

/// Which way a stretch of text runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    Left,
    Right,
    /// From the left, among words that run from the right too.
    Number,
    /// As what is around it.
    Neither,
    Space,
    LineEnd,
    /// Begins what is set apart.
    Isolate,
    /// Ends it.
    EndIsolate,
}

/// Which way a character runs.
pub(super) fn way(char: char) -> Way {
    match char {
        '\n' => Way::LineEnd,
        ISOLATE => Way::Isolate,
        END_ISOLATE => Way::EndIsolate,
        char if char.is_whitespace() => Way::Space,
        '،' | '؛' | '؟' | '٪' | '٫' | '٬' | '۔' => Way::Neither,
        // Joiners belong to the word.
        '\u{200C}' | '\u{200D}' => Way::Left,
        char if char.is_numeric() => Way::Number,
        char if is_right_to_left(char) => Way::Left,
        char if char.is_alphanumeric() => Way::Right,
        _ => Way::Neither,
    }
}

/// Whether a character belongs to the word or number before it; `next` stands after it.
pub(super) fn goes_on(before: Way, char: char, next: Option<char>) -> bool {
    let way = way(char);
    match before {
        Way::Left => way == Way::Left,
        Way::Right => !is_ideograph(char) && matches!(way, Way::Right | Way::Number),
        Way::Number => {
            let parts = matches!(char, '.' | ',' | ':' | '/' | '-' | '٫' | '٬');
            way == Way::Number
                || matches!(char, '%' | '٪' | '€' | '£' | '$')
                || parts && next.is_some_and(|next| self::way(next) == Way::Number)
        }
        _ => false,
    }
}

/// Whether a line may end behind a letter.
pub(super) const fn is_ideograph(char: char) -> bool {
    matches!(char, '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}')
}

/// Finds how deep each token of a line stands.
pub(super) fn resolve(tokens: &mut [Token], from_right: bool) {
    level(tokens, u8::from(from_right));
}

/// The tokens of one stretch, and those of what is set apart in it.
fn level(tokens: &mut [Token], base: u8) {
    let mut own: Vec<usize> = Vec::new();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        own.push(at);
        at += 1;
        if token.way != Way::Isolate || base > DEEPEST {
            continue;
        }
        let length = inside(tokens.get(at..).unwrap_or_default());
        if let Some(inner) = tokens.get_mut(at..at + length) {
            let from_right = most(inner);
            // The next level that runs that way.
            let next = base + 1 + u8::from((base + 1) % 2 != u8::from(from_right));
            level(inner, next);
        }
        at += length;
    }
    sequence(tokens, &own, base);
}

/// How many tokens stand before the sign that ends what is set apart.
fn inside(tokens: &[Token]) -> usize {
    let mut depth = 0_usize;
    for (at, token) in tokens.iter().enumerate() {
        match token.way {
            Way::Isolate => depth += 1,
            Way::EndIsolate if depth == 0 => return at,
            Way::EndIsolate => depth -= 1,
            _ => {}
        }
    }
    tokens.len()
}

/// Whether most letters run from the right.
fn most(tokens: &[Token]) -> bool {
    let count = |way: Way| -> usize {
        tokens.iter().filter(|token| token.way == way).map(|token| token.shown.chars().count()).sum()
    };
    count(Way::Left) > count(Way::Right)
}

/// The levels of tokens that stand on one level but for their ways.
fn sequence(tokens: &mut [Token], own: &[usize], base: u8) {
    let ground = if base % 2 == 1 { Way::Left } else { Way::Right };
    // A number after words that run from the left is one of them.
    let mut strong = ground;
    let mut ways: Vec<Option<Way>> = Vec::with_capacity(own.len());
    for at in own {
        let way = tokens.get(*at).map(|token| token.way);
        ways.push(match way {
            Some(Way::Left | Way::Right) => {
                strong = way.unwrap_or(ground);
                Some(strong)
            }
            Some(Way::Number) => Some(if strong == Way::Right { Way::Right } else { Way::Number }),
            _ => None,
        });
    }
    // Marks and spaces go with what is on both sides of them. A number counts as what is around it.
    let side = |way: Way| if way == Way::Number { Way::Left } else { way };
    let mut after = vec![ground; own.len()];
    let mut next = ground;
    for (place, way) in after.iter_mut().zip(&ways).rev() {
        *place = next;
        next = way.map_or(next, side);
    }
    let mut before = ground;
    for ((at, way), after) in own.iter().zip(&ways).zip(after) {
        let found = way.unwrap_or(if before == after { before } else { ground });
        before = way.map_or(before, side);
        let level = match found {
            Way::Number => base + 2 - base % 2,
            Way::Left => base + (base + 1) % 2,
            _ => base + base % 2,
        };
        if let Some(token) = tokens.get_mut(*at) {
            token.level = level;
        }
    }
}

/// Puts the tokens of a line in the order in which they stand from the left.
pub(super) fn reorder(tokens: &mut [Token]) {
    let highest = tokens.iter().map(|token| token.level).max().unwrap_or_default();
    for level in (1..=highest).rev() {
        for part in tokens.chunk_by_mut(|one, next| (one.level >= level) == (next.level >= level)) {
            if part.first().is_some_and(|token| token.level >= level) {
                part.reverse();
            }
        }
    }
}
