//! Cases: what stands before the body, and what the body is.

use super::*;
use crate::article::Article;
use crate::document::NoteCode;

/// What is outside the body, and the body's paragraphs.
#[track_caller]
fn check(text: &str, outside: &[(Role, &str)], paragraphs: &[&str]) {
    let article = Article::from(Document { text: text.into(), ..Document::default() });
    let mut blocks = article.outside.clone();
    blocks.sort_by_key(|block| block.span);
    let found: Vec<(Role, &str)> = blocks.iter().map(|block| (block.role, block.span.of(text))).collect();
    assert_eq!(found, outside);
    let found: Vec<&str> = article.paragraphs.iter().map(|paragraph| paragraph.span.of(text)).collect();
    assert_eq!(found, paragraphs);
}

#[track_caller]
fn check_claims(text: &str, expected: &[(FieldName, &str)]) {
    let document = Document { text: text.into(), ..Document::default() };
    let lead = read(&document);
    let found: Vec<(FieldName, &str)> =
        lead.claims.iter().map(|claim| (claim.field, claim.value.as_str())).collect();
    assert_eq!(found, expected);
    assert!(lead.claims.iter().all(|claim| claim.span.is_some_and(|span| span.of(text) == claim.value)));
}

#[test]
fn a_glued_date_is_a_header_and_the_body_starts_after_it() {
    let text = "date 2021-03-04 The council met on Thursday.";
    check(text, &[(Role::Header, "date 2021-03-04")], &["The council met on Thursday."]);
    check_claims(text, &[(FieldName::Published, "2021-03-04")]);
    check(
        " date 2021-03-04\n\nThe council met.",
        &[(Role::Header, "date 2021-03-04")],
        &["The council met."],
    );
}

#[test]
fn a_long_line_may_begin_with_a_glued_date() {
    let text = format!("date 2021-03-04 The council met. {}", "It was late and nobody spoke. ".repeat(20));
    let article = Article::from(Document { text: text.clone(), ..Document::default() });
    assert!(article.paragraphs[0].span.of(&text).starts_with("The council met."));
}

#[test]
fn a_headline_a_byline_and_dates() {
    let text = "Regulator opens file on meters\n\nBy Anselm Brightwater\nPublished: 2024-03-05\nUpdated: 2024-03-06\n\n\
                “We found readings,” he said.";
    check(
        text,
        &[
            (Role::Headline, "Regulator opens file on meters"),
            (Role::Byline, "By Anselm Brightwater"),
            (Role::Header, "Published: 2024-03-05"),
            (Role::Header, "Updated: 2024-03-06"),
        ],
        &["“We found readings,” he said."],
    );
    check_claims(
        text,
        &[
            (FieldName::Headline, "Regulator opens file on meters"),
            (FieldName::Authors, "Anselm Brightwater"),
            (FieldName::Published, "2024-03-05"),
            (FieldName::Modified, "2024-03-06"),
        ],
    );
}

#[test]
fn a_german_byline_with_a_date() {
    check_claims(
        "Bürgermeisterin weist Vorwürfe zurück\n\nVon Lorenz Ackermann-Thiele, 3. März 2021, 14.20 Uhr\n\nSie sprach.",
        &[
            (FieldName::Headline, "Bürgermeisterin weist Vorwürfe zurück"),
            (FieldName::Authors, "Lorenz Ackermann-Thiele"),
            (FieldName::Published, "3. März 2021, 14.20 Uhr"),
        ],
    );
}

#[test]
fn a_wire_header() {
    let text = "BC-Quarry Ruling, 2nd Writethru\nEds: UPDATES with reaction. ADDS byline.\n\nBy KALINDA MOSSGROVE\n\
                National Wire Service\n\nFERNDALE (NWS) _ A state court ruled.";
    check(
        text,
        &[
            (Role::Header, "BC-Quarry Ruling, 2nd Writethru"),
            (Role::Header, "Eds: UPDATES with reaction. ADDS byline."),
            (Role::Byline, "By KALINDA MOSSGROVE"),
            (Role::Byline, "National Wire Service"),
        ],
        &["FERNDALE (NWS) _ A state court ruled."],
    );
    check_claims(
        text,
        &[
            (FieldName::Notice, "Eds: UPDATES with reaction. ADDS byline."),
            (FieldName::Authors, "KALINDA MOSSGROVE"),
            (FieldName::Publisher, "National Wire Service"),
            (FieldName::Dateline, "FERNDALE"),
        ],
    );
}

#[test]
fn datelines() {
    check_claims("FERNDALE — A court ruled.", &[(FieldName::Dateline, "FERNDALE")]);
    check_claims("PARIS, Mar 4 (AFP) - A court ruled.", &[(FieldName::Dateline, "PARIS")]);
    check_claims("Nordwalde (npa) – Ein Gericht urteilte.", &[(FieldName::Dateline, "Nordwalde")]);
    check_claims("ST. IVES, Cornwall — A court ruled.", &[]);
    check_claims("The court — which sat late — ruled.", &[]);
    check_claims("NATO — the alliance — met.", &[]);
}

#[test]
fn a_text_that_starts_in_mid_story_has_no_headline() {
    check("The council met.\n\nIt was late.", &[], &["The council met.", "It was late."]);
    check(
        "of the council said on Friday\n\nIt was late.",
        &[],
        &["of the council said on Friday", "It was late."],
    );
    check("“We met,” she said,\n\nIt was late.", &[], &["“We met,” she said,", "It was late."]);
}

#[test]
fn a_first_line_without_empty_line_is_no_headline() {
    let text = "The council met on Thursday to hear\nwhat the wall had cost.\n\nIt was late.";
    let article = Article::from(Document { text: text.into(), ..Document::default() });
    assert!(article.outside.is_empty());
}

#[test]
fn a_question_may_be_a_headline() {
    check(
        "Who paid for the wall?\n\nThe council met.",
        &[(Role::Headline, "Who paid for the wall?")],
        &["The council met."],
    );
}

#[test]
fn a_standfirst_stands_between_headline_and_byline() {
    check(
        "Who paid for the wall?\n\nThe council will not say.\n\nBy Ana Ruiz\n\nThe council met.",
        &[
            (Role::Headline, "Who paid for the wall?"),
            (Role::Standfirst, "The council will not say."),
            (Role::Byline, "By Ana Ruiz"),
        ],
        &["The council met."],
    );
}

#[test]
fn lines_stacked_above_a_byline_are_a_head() {
    check_claims(
        "HARBOUR\nWall holds after storm\nCouncil will not say what it cost\nBy Ana Ruiz, Political Editor | 7 March 2024\n\n\
         The council met.",
        &[
            (FieldName::Kicker, "HARBOUR"),
            (FieldName::Headline, "Wall holds after storm"),
            (FieldName::Standfirst, "Council will not say what it cost"),
            (FieldName::Authors, "Ana Ruiz, Political Editor"),
            (FieldName::Published, "7 March 2024"),
        ],
    );
}

#[test]
fn a_name_alone_above_a_date_is_a_byline() {
    check_claims(
        "Wall holds\n\nAna Ruiz\nThe Courier\nMarch 7, 2024\n\nThe council met.",
        &[
            (FieldName::Headline, "Wall holds"),
            (FieldName::Authors, "Ana Ruiz"),
            (FieldName::Publisher, "The Courier"),
            (FieldName::Published, "March 7, 2024"),
        ],
    );
}

#[test]
fn a_date_in_a_sentence_is_no_header() {
    check(
        "The council met.\n\nOn 7 March 2024 it met again.",
        &[],
        &["The council met.", "On 7 March 2024 it met again."],
    );
}

#[test]
fn notices_are_outside_the_body() {
    check(
        "The council met.\n\nCorrection: an earlier version misnamed\nthe wall.\n\nIt was late.",
        &[(Role::Notice, "Correction: an earlier version misnamed\nthe wall.")],
        &["The council met.", "It was late."],
    );
    check_claims(
        "Update: three more homes were flooded.\n\nThe council met.",
        &[(FieldName::Notice, "Update: three more homes were flooded.")],
    );
}

#[test]
fn a_label_alone_takes_the_paragraphs_behind_it() {
    check(
        "The council met.\n\nCorrections:\n\nThe wall has two doors.\n\nThe mayor’s age was incorrect.\n\nIt was late.",
        &[(Role::Notice, "Corrections:\n\nThe wall has two doors.\n\nThe mayor’s age was incorrect.")],
        &["The council met.", "It was late."],
    );
    check(
        "Wall holds\n\nCORRECTION\nThe wall has two doors.\n\nThe council met.\n\nIt was late.",
        &[(Role::Headline, "Wall holds"), (Role::Notice, "CORRECTION\nThe wall has two doors.")],
        &["The council met.", "It was late."],
    );
}

#[test]
fn a_notice_at_the_head_may_be_wrapped() {
    check(
        "Wall holds\n\nCorrection: an earlier version misnamed\nthe wall.\n\nThe council met.",
        &[
            (Role::Headline, "Wall holds"),
            (Role::Notice, "Correction: an earlier version misnamed\nthe wall."),
        ],
        &["The council met."],
    );
}

#[test]
fn a_headline_may_begin_like_a_notice() {
    check(
        "Update: Wall holds in flood\n\nThe council met.",
        &[(Role::Headline, "Update: Wall holds in flood")],
        &["The council met."],
    );
}

#[test]
fn a_wrapped_line_is_no_notice() {
    check(
        "The council met.\n\nIt spoke at length of an\nupdate: three more homes were flooded.",
        &[],
        &["The council met.", "It spoke at length of an", "update: three more homes were flooded."],
    );
}

#[test]
fn desks_are_told_of_corrections_before_readers() {
    check(
        "BC-Wall, 2nd Writethru\nEds: CORRECTS spelling of Hask.\n\nFERNDALE (NWS) _ The council met.",
        &[(Role::Header, "BC-Wall, 2nd Writethru"), (Role::Notice, "Eds: CORRECTS spelling of Hask.")],
        &["FERNDALE (NWS) _ The council met."],
    );
}

#[test]
fn header_lines_of_many_kinds() {
    check_claims(
        "Headline: Wall holds\nSource: The Courier\nURL: https://a.example/b\n\nThe wall held.",
        &[
            (FieldName::Headline, "Wall holds"),
            (FieldName::Publisher, "The Courier"),
            (FieldName::Url, "https://a.example/b"),
        ],
    );
    check_claims(
        "Wall holds\n\nPublished 7 May 2020, updated 8 May 2020\n\nThe wall held.",
        &[
            (FieldName::Headline, "Wall holds"),
            (FieldName::Published, "7 May 2020"),
            (FieldName::Modified, "8 May 2020"),
        ],
    );
}

#[test]
fn a_sentence_with_a_colon_is_body() {
    check("Source: the council did not say.", &[], &["Source: the council did not say."]);
    check("The result: nobody came.", &[], &["The result: nobody came."]);
}

#[test]
fn front_matter_in_a_plain_file_is_a_header() {
    check_claims(
        "---\ntitle: Wall holds\ndate: 2020-05-07\n---\n\nThe wall held.",
        &[(FieldName::Headline, "Wall holds"), (FieldName::Published, "2020-05-07")],
    );
}

/// Whether a text with this last paragraph is noted as cut off.
#[track_caller]
fn check_cut(last: &str, expected: bool) {
    let sentences = "A whole sentence of some length stands here. ".repeat(4);
    let text = format!("{sentences}\n\n{sentences}{last}");
    let article = Article::from(Document { text, ..Document::default() });
    let found = article.notes.iter().any(|note| note.code == NoteCode::Truncated);
    assert_eq!(found, expected, "{last}");
}

#[test]
fn a_text_that_stops_in_mid_sentence_is_noted() {
    check_cut("And then it went on and", true);
    check_cut("Sie sagte, dass die", true);
    check_cut("The council met, argued,", true);
    check_cut("The council met in the harbour off-", true);
    check_cut("The council met and th", true);
    check_cut("The mayor said: “We never knew", true);
    check_cut("The mayor (who was late and angry", true);
    check_cut("See the <a href=\"https://courier.example/a", true);
}

#[test]
fn a_text_that_only_lacks_its_last_full_stop_is_whole() {
    check_cut("The council will meet again on the pier", false);
    check_cut("Come to the meeting or write to us at the town hall", false);
    check_cut("The wall is now 30 km", false);
    check_cut("The mayor said: “We never knew” and left early", false);
    check_cut("Sie sagte „Nein“ und ging nach Hause", false);
    check_cut("Ana Ruiz reports on harbours for Salt & sea", false);
}

#[test]
fn the_title_of_another_document_hides_no_headline() {
    let text = "Wall holds in town\n\nBy Ada Larn\n\nThe wall held.";
    let mut at = 0;
    let blocks = text.split("\n\n").map(|words| {
        let span = Span::new(at, at + words.len());
        at = span.end + 2;
        Block { role: Role::Paragraph, span }
    });
    let title = Claim {
        field: FieldName::Headline,
        from: Origin::DocumentProperties,
        value: "Letter to all".to_owned(),
        span: None,
    };
    let document = Document {
        text: text.to_owned(),
        layout: Layout::Blocks(blocks.collect()),
        claims: vec![title],
        ..Document::default()
    };
    let roles: Vec<Role> = read(&document).outside.iter().map(|block| block.role).collect();
    assert_eq!(roles, [Role::Headline, Role::Byline]);
}

#[test]
fn given_sentences_are_left_alone() {
    let document = Document {
        text: "Wall holds\n\nBy Ana Ruiz He came.".into(),
        layout: Layout::Given(vec![vec![Span::new(0, 10)], vec![Span::new(12, 23), Span::new(24, 32)]]),
        ..Document::default()
    };
    let article = Article::from(document);
    assert!(article.outside.is_empty());
    assert_eq!(article.sentences.len(), 3);
    assert_eq!(article.paragraphs.len(), 2);
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(128))]

    #[test]
    fn head_and_body_hold_every_character_once(
        scraps in proptest::collection::vec(
            proptest::prop_oneof![
                proptest::strategy::Just("date 2021-03-04 ".to_owned()),
                proptest::strategy::Just("By Ana Ruiz\n".to_owned()),
                proptest::strategy::Just("Updated: 7 May 2020\n".to_owned()),
                proptest::strategy::Just("Correction: it held.\n".to_owned()),
                proptest::strategy::Just("Wall holds\n\n".to_owned()),
                proptest::strategy::Just("FERNDALE (NWS) _ The council met. ".to_owned()),
                proptest::strategy::Just("---\n".to_owned()),
                "\\PC{0,20}\n?",
            ],
            0..10,
        )
    ) {
        let text = scraps.concat();
        let article = Article::from(Document { text: text.clone(), ..Document::default() });
        let outside = article.outside.iter().map(|block| block.span);
        let mut spans: Vec<Span> = outside.chain(article.paragraphs.iter().map(|paragraph| paragraph.span)).collect();
        spans.sort_unstable();
        let mut at = 0;
        for span in spans {
            proptest::prop_assert!(span.start >= at, "{span:?} overlaps");
            proptest::prop_assert!(Span::new(at, span.start).of(&text).trim().is_empty());
            at = span.end;
        }
        proptest::prop_assert!(Span::new(at, text.len()).of(&text).trim().is_empty());
    }
}
