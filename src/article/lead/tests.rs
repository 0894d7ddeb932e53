//! Cases: what stands before the body, and what the body is.

use super::*;
use crate::article::Article;

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
fn a_label_above_a_story_does_not_take_its_lead() {
    check(
        "UPDATE\n\nThe council met.\n\nIt was late.",
        &[(Role::Kicker, "UPDATE")],
        &["The council met.", "It was late."],
    );
    check(
        "Wall holds\n\nCorrection\n\nThe council met.\n\nIt was late.",
        &[(Role::Headline, "Wall holds"), (Role::Notice, "Correction")],
        &["The council met.", "It was late."],
    );
    check(
        "Wall holds\n\nCorrection\n\nAn earlier version misspelt Hask.\n\nIt was late.",
        &[(Role::Headline, "Wall holds"), (Role::Notice, "Correction\n\nAn earlier version misspelt Hask.")],
        &["It was late."],
    );
}

#[test]
fn a_label_with_a_colon_above_a_story_takes_a_short_notice() {
    check(
        "Correction:\n\nHask is 43.\n\nThe council met.\n\nIt was late.",
        &[(Role::Notice, "Correction:\n\nHask is 43.")],
        &["The council met.", "It was late."],
    );
}

#[test]
fn a_label_takes_the_lines_below_it() {
    check(
        "The council met.\n\nCorrection\nThe age of the mayor was wrong.\nIt is 43.\n\nIt was late.",
        &[(Role::Notice, "Correction\nThe age of the mayor was wrong.\nIt is 43.")],
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
fn desks_may_be_told_at_the_end() {
    check(
        "The council met.\n\nIt was late.\n\nEds: Corrects spelling of Hask in graf 2.",
        &[(Role::Notice, "Eds: Corrects spelling of Hask in graf 2.")],
        &["The council met.", "It was late."],
    );
}

#[test]
fn a_notice_at_the_head_may_have_a_date_of_its_own() {
    check(
        "Wall holds\n\nUpdate 3.5.2024: The height was corrected.\n\nThe council met.",
        &[(Role::Headline, "Wall holds"), (Role::Notice, "Update 3.5.2024: The height was corrected.")],
        &["The council met."],
    );
    check_claims("Updated 3.5.2024 The council met.", &[(FieldName::Modified, "3.5.2024")]);
}

#[test]
fn what_an_agency_sets_before_a_headline_is_no_part_of_it() {
    check(
        "REFILE-Wall holds in flood\n\nThe council met.",
        &[(Role::Notice, "REFILE-"), (Role::Headline, "Wall holds in flood")],
        &["The council met."],
    );
    check(
        "UPDATE 1-Wall holds in flood\n\nThe council met.",
        &[(Role::Header, "UPDATE 1-"), (Role::Headline, "Wall holds in flood")],
        &["The council met."],
    );
    check_claims(
        "CORRECTED: Wall holds in flood\n\nThe council met.",
        &[(FieldName::Notice, "CORRECTED:"), (FieldName::Headline, "Wall holds in flood")],
    );
}

/// The notices of blocks with these roles.
#[track_caller]
fn check_framed(blocks: &[(Role, &str)], expected: &[&str]) {
    let mut text = String::new();
    let mut layout = Vec::new();
    for (role, words) in blocks {
        let start = text.len();
        text.push_str(words);
        layout.push(Block { role: *role, span: Span::new(start, text.len()) });
        text.push_str("\n\n");
    }
    let document = Document { text, layout: Layout::Blocks(layout), ..Document::default() };
    let lead = read(&document);
    let notices: Vec<&str> = lead
        .outside
        .iter()
        .filter(|block| block.role == Role::Notice)
        .map(|block| block.span.of(&document.text))
        .collect();
    assert_eq!(notices, expected);
}

#[test]
fn a_frame_may_hold_a_notice() {
    const STORY: (Role, &str) = (Role::Paragraph, "The council met on Thursday.");
    const NOTE: &str = "Editor’s note: This piece was amended on 3 May.";
    check_framed(&[STORY, (Role::Quotation, NOTE)], &[NOTE]);
    check_framed(&[(Role::Quotation, NOTE), STORY], &[NOTE]);
    check_framed(&[STORY, (Role::Item, "Correction: the wall held.")], &["Correction: the wall held."]);
    check_framed(
        &[STORY, (Role::Item, "Correction: the wall held."), (Role::Item, "Update: adds reply.")],
        &["Correction: the wall held.", "Update: adds reply."],
    );
    check_framed(
        &[STORY, (Role::Quotation, "Correction"), (Role::Quotation, "The wall held.")],
        &["Correction\n\nThe wall held."],
    );
    check_framed(
        &[STORY, (Role::Notice, "Correction"), (Role::Notice, "The wall held.")],
        &["Correction\n\nThe wall held."],
    );
}

#[test]
fn a_frame_around_the_words_of_others_is_none() {
    const STORY: (Role, &str) = (Role::Paragraph, "The council met on Thursday.");
    check_framed(
        &[STORY, (Role::Paragraph, "The paper wrote:"), (Role::Quotation, "Correction: the wall held.")],
        &[],
    );
    check_framed(
        &[STORY, (Role::Item, "Correction: a fall of ten per cent."), (Role::Item, "Crash: more than that.")],
        &[],
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

/// What a line under a headline, and at the end of a text, says of its dates.
#[track_caller]
fn check_dates(line: &str, expected: &[(FieldName, &str)]) {
    for text in [
        format!("Wall holds\n\n{line}\n\nThe council met.\n\nIt was late.\n\nIt rained.\n\nThe wall held."),
        format!("Wall holds\n\nThe council met.\n\nIt was late.\n\nIt rained.\n\nThe wall held.\n\n{line}"),
    ] {
        let mut claims = vec![(FieldName::Headline, "Wall holds")];
        claims.extend_from_slice(expected);
        check_claims(&text, &claims);
        let article = Article::from(Document { text: text.clone(), ..Document::default() });
        assert_eq!(article.paragraphs.len(), 4, "{text}");
    }
}

#[test]
fn lines_that_tell_when_a_page_was_changed() {
    let modified = FieldName::Modified;
    check_dates("Last updated 14 March 2025 12:00", &[(modified, "14 March 2025 12:00")]);
    check_dates("Zuletzt aktualisiert am 14. März 2025, 12 Uhr", &[(modified, "14. März 2025, 12 Uhr")]);
    check_dates("Mis à jour le 14 mars 2025 à 12h00", &[(modified, "14 mars 2025 à 12h00")]);
    check_dates("Actualizado el 14 de marzo de 2025, 12:00", &[(modified, "14 de marzo de 2025, 12:00")]);
    check_dates("2025年3月14日 12時00分 更新", &[(modified, "2025年3月14日 12時00分")]);
    check_dates("最終更新：2025年3月14日 午後1時", &[(modified, "2025年3月14日 午後1時")]);
    check_dates("آخر تحديث 14 مارس 2025 12:00", &[(modified, "14 مارس 2025 12:00")]);
    check_dates(
        "2025年3月14日 8時10分 公開 2025年3月14日 12時00分 更新",
        &[(FieldName::Published, "2025年3月14日 8時10分"), (modified, "2025年3月14日 12時00分")],
    );
    check_dates("نشر في 14 مارس 2025 08:10", &[(FieldName::Published, "14 مارس 2025 08:10")]);
}

#[test]
fn a_time_that_no_date_tells_is_no_prose_either() {
    let modified = FieldName::Modified;
    check_dates("Last updated on Friday at 1pm", &[(modified, "on Friday at 1pm")]);
    check_dates("Updated 2 hours ago", &[(modified, "2 hours ago")]);
    check_dates("Zuletzt aktualisiert: Freitag, 13 Uhr", &[(modified, "Freitag, 13 Uhr")]);
    check_dates("Mis à jour vendredi à 13h", &[(modified, "vendredi à 13h")]);
    check_dates("Actualizado el viernes a las 13:00", &[(modified, "el viernes a las 13:00")]);
    check_dates("最終更新 金曜日 13時", &[(modified, "金曜日 13時")]);
    check_dates("آخر تحديث يوم الجمعة 13:00", &[(modified, "يوم الجمعة 13:00")]);
}

#[test]
fn a_sentence_about_a_date_is_body() {
    check("The council met.\n\n12 January 2020", &[], &["The council met.", "12 January 2020"]);
    check(
        "The council met.\n\nIt was updated on Friday at 1pm by the mayor.",
        &[],
        &["The council met.", "It was updated on Friday at 1pm by the mayor."],
    );
    check("The council met.\n\nUpdated plans.", &[], &["The council met.", "Updated plans."]);
    check("The council met.\n\nStand 12", &[], &["The council met.", "Stand 12"]);
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

#[test]
fn lines_that_came_along_are_left_out_of_the_body() {
    let text = "Wall holds\n\nPhoto: Ana Ruiz\n\nThe council met.\n\nREAD MORE: Wall holds\n\nIt was late.\n\n\
                Reporting by Ana Ruiz; editing by Bram Tully\n\n© 2025 Larn Post";
    check(
        text,
        &[
            (Role::Headline, "Wall holds"),
            (Role::Furniture, "Photo: Ana Ruiz"),
            (Role::Furniture, "READ MORE: Wall holds"),
            (Role::Furniture, "Reporting by Ana Ruiz; editing by Bram Tully"),
            (Role::Furniture, "© 2025 Larn Post"),
        ],
        &["The council met.", "It was late."],
    );
    let article = Article::from(Document { text: text.into(), ..Document::default() });
    let notes: Vec<&str> = article.notes.iter().map(|note| note.message.as_str()).collect();
    assert_eq!(
        notes,
        ["Lines of the page that are not the article were left out of the body: picture credits, links to \
          other stories, copyright lines and lines of the desk."]
    );
    check(
        "The council met.\n\nIt spoke of the\nadvertisement\nthat was late.",
        &[],
        &["The council met.", "It spoke of the", "advertisement", "that was late."],
    );
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
