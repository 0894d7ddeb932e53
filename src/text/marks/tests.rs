//! Cases of marks: which way they point, and what stands inside what.

use super::*;

fn regions(text: &str) -> Vec<Span> {
    let mut regions = Vec::new();
    let mut start = 0;
    for (at, _) in text.match_indices('|').chain([(text.len(), "")]) {
        regions.push(Span::new(start, at));
        start = at + 1;
    }
    regions
}

/// Paragraphs are parted by `|`. Found marks are shown as `<` and `>`.
#[track_caller]
fn check(text: &str, expect: &str) {
    let regions = regions(text);
    let mut shown = text.to_owned();
    for mark in marks(text, &regions).into_iter().rev() {
        let sign = if mark.side == Side::Opening { "<" } else { ">" };
        shown.replace_range(mark.span.start..mark.span.end, sign);
    }
    assert_eq!(shown, expect);
}

#[test]
fn curly_marks_point_where_they_look() {
    check("“We paid,” he said. “Twice.”", "<We paid,> he said. <Twice.>");
}

#[test]
fn straight_marks_are_told_by_the_space_around_them() {
    check("\"We paid,\" he said. \"Twice.\"", "<We paid,> he said. <Twice.>");
}

#[test]
fn glued_straight_marks_are_told_by_their_neighbours() {
    check("It told on him.\"We paid,\" he said.", "It told on him.<We paid,> he said.");
    check("He said: \"We paid.\"The mayor left.", "He said: <We paid.>The mayor left.");
    check(
        "She said \"it is over.\"Not only that,\" she said. \"We paid.\"The mayor left.\"No one,\" he said.",
        "She said <it is over.<Not only that,> she said. <We paid.>The mayor left.<No one,> he said.",
    );
}

#[test]
fn an_attribution_at_the_end_tells_that_a_mark_opened() {
    check(
        "She said it was \"in vain.\"Many left, he added.|\"So,\" he said.",
        "She said it was <in vain.<Many left, he added.|<So,> he said.",
    );
}

#[test]
fn a_quotation_opens_again_at_each_paragraph() {
    check("“We paid.|“Twice,” he said.", "<We paid.|<Twice,> he said.");
}

#[test]
fn a_mark_lost_in_one_paragraph_does_not_turn_the_next() {
    check("\"We paid, he said.|\"Twice,\" she said.", "<We paid, he said.|<Twice,> she said.");
}

#[test]
fn german_and_french_marks() {
    check("„Nein“, sagte er. „Nie.“", "<Nein>, sagte er. <Nie.>");
    check("»Nein«, sagte er. »Nie.«", "<Nein>, sagte er. <Nie.>");
    check("« Non », dit-il. « Jamais. »", "< Non >, dit-il. < Jamais. >");
    check("”Nej”, sade han.", "<Nej>, sade han.");
}

#[test]
fn mixed_and_doubled_marks() {
    check("He saw “no proof\" of it.", "He saw <no proof> of it.");
    check("''We paid,'' he said.", "<We paid,> he said.");
}

#[test]
fn inches_are_no_marks() {
    check("A 12\" pipe burst. \"Bad,\" she said.", "A 12\" pipe burst. <Bad,> she said.");
}

#[test]
fn single_marks_inside_say_nothing() {
    check("\"'So' it 'goes,'\" he wrote.", "<'So' it 'goes,'> he wrote.");
}

/// Inner pairs are shown as `{` and `}`.
#[track_caller]
fn check_levels(text: &str, expect: &str) {
    let regions = regions(text);
    let found = levels(text, &regions);
    let outer =
        found.outer.iter().map(|mark| (mark.span, if mark.side == Side::Opening { "<" } else { ">" }));
    let inner = found.inner.iter().flat_map(|pair| [(pair.open, "{"), (pair.close, "}")]);
    let mut all: Vec<(Span, &str)> = outer.chain(inner).collect();
    all.sort_unstable();
    let mut shown = text.to_owned();
    for (span, sign) in all.into_iter().rev() {
        shown.replace_range(span.start..span.end, sign);
    }
    assert_eq!(shown, expect);
}

#[test]
fn pairs_of_another_family_are_inner_ones() {
    check_levels("«Ella dijo “no” y se fue», dijo.", "<Ella dijo {no} y se fue>, dijo.");
    check_levels("「彼は『いいえ』と言った」", "<彼は{いいえ}と言った>");
    check_levels("彼は「次の『号』で」と言った", "彼は<次の{号}で>と言った");
    check_levels("„Sie sagte »nein« und ging“, sagte er.", "<Sie sagte {nein} und ging>, sagte er.");
    check_levels("« Elle dit “non”.|Puis “oui”. » Il rit.", "< Elle dit {non}.|Puis {oui}. > Il rit.");
}

#[test]
fn a_strewn_bracket_in_a_word_closes_nothing_around_what_stands_before() {
    check_levels(
        "He 『“paid twice,” she said.|The sam』ple was",
        "He <<paid twice,> she said.|The sam>ple was",
    );
    check_levels("The sam「ple. “We paid.”|It was 」late.", "The sam<ple. <We paid.>|It was 」late.");
}

#[test]
fn pairs_of_the_same_family_are_inner_ones_where_all_is_in_balance() {
    check_levels("“She told me “no” and left,” he said.", "<She told me {no} and left,> he said.");
    check_levels("„Die Kinder''(sic!)''.“ Er ging.", "<Die Kinder{(sic!)}.> Er ging.");
    check_levels("“As I said, “this is the end,” he said.", "<As I said, <this is the end,> he said.");
    check_levels("“She told me “no.”|“It was late,” he said.", "<She told me {no.}|<It was late,> he said.");
}

#[test]
fn single_marks_are_outer_ones_in_british_copy() {
    check_levels("‘He said “no” to us,’ she said.", "<He said {no} to us,> she said.");
    check_levels("'It's the drivers' turn,' she said.", "<It's the drivers' turn,> she said.");
    check_levels("‘We paid.|‘And left,’ she said.", "<We paid.|<And left,> she said.");
    check_levels("“He said ‘no’ to us,” she said.", "<He said ‘no’ to us,> she said.");
    check_levels("The drivers’ union met in the ’90s.", "The drivers’ union met in the ’90s.");
}

#[test]
fn a_closing_mark_at_a_paragraph_leads_on_or_is_a_bullet() {
    check_levels("Il dit : « Oui.|» Non. » Il rit.", "Il dit : < Oui.|< Non. > Il rit.");
    check_levels("» Lire aussi|Il dit « oui ».", "» Lire aussi|Il dit < oui >.");
}

#[test]
fn signs_that_stand_for_marks() {
    check_levels(",,Nein'', sagte er.", "<Nein>, sagte er.");
    check_levels("<< Non >>, dit-il.", "< Non >, dit-il.");
}
