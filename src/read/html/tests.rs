//! Cases: what of a page is the article, and what is left out.

use super::*;
use crate::document::{Layout, Origin};

#[track_caller]
fn blocks(html: &str) -> Vec<(Role, String)> {
    let document = read(html).unwrap();
    let Layout::Blocks(blocks) = &document.layout else { panic!("no blocks") };
    blocks.iter().map(|block| (block.role, block.span.of(&document.text).to_owned())).collect()
}

#[track_caller]
fn check(html: &str, expected: &[(Role, &str)]) {
    let found = blocks(html);
    let found: Vec<(Role, &str)> = found.iter().map(|(role, words)| (*role, words.as_str())).collect();
    assert_eq!(found, expected);
}

#[track_caller]
fn check_claim(html: &str, field: FieldName, from: Origin, value: &str) {
    let claims = read(html).unwrap().claims;
    let found: Vec<&str> = claims
        .iter()
        .filter(|claim| claim.field == field && claim.from == from)
        .map(|claim| claim.value.as_str())
        .collect();
    assert!(found.contains(&value), "{found:?}");
}

#[track_caller]
fn codes(html: &str) -> Vec<NoteCode> {
    read(html).unwrap().notes.iter().map(|note| note.code).collect()
}

const ONE: &str =
    "The harbour board kept two invoices from councillors for 14 months, according to documents.";
const TWO: &str = "The invoices, worth £1.4 million, were paid in March 2022, the papers show.";
const THREE: &str = "“We were never told,” said Councillor Ines Hallworth, who chairs the audit committee.";

fn page(head: &str, body: &str) -> String {
    format!("<!doctype html><html lang=en><head><title>x</title>{head}</head><body>{body}</body></html>")
}

#[test]
fn a_small_page_keeps_every_paragraph_and_nothing_else() {
    let body = format!(
        "<nav><a href=/>Home</a> <a href=/l>Local</a></nav><div class=cookie-banner>We use cookies. Accept all</div>\
         <main><article><h1>Harbour board misled council</h1><p class=byline>By <span class=author>Marit Okonjo</span></p>\
         <time datetime=2023-05-16T08:10:00+01:00>16 May 2023, 8.10am</time><p>{ONE}</p><p>{TWO}</p>\
         <p>The chairman declined to comment.</p><p>{THREE}</p></article><aside class=related><h2>Related stories</h2>\
         <ul><li>Lifeboat crew honoured</li></ul></aside><a href=#c>12 comments</a></main><footer>© The Courier</footer>"
    );
    check(
        &page("", &body),
        &[
            (Role::Headline, "Harbour board misled council"),
            (Role::Byline, "By Marit Okonjo"),
            (Role::Date, "16 May 2023, 8.10am"),
            (Role::Paragraph, ONE),
            (Role::Paragraph, TWO),
            (Role::Paragraph, "The chairman declined to comment."),
            (Role::Paragraph, THREE),
        ],
    );
    assert_eq!(codes(&page("", &body)), [NoteCode::LeftOut]);
}

#[test]
fn very_short_paragraphs_are_an_article_too() {
    let body = "<article><h1>Wall holds</h1><p>It held.</p><p>Nobody was hurt.</p></article>";
    check(
        &page("", body),
        &[
            (Role::Headline, "Wall holds"),
            (Role::Paragraph, "It held."),
            (Role::Paragraph, "Nobody was hurt."),
        ],
    );
}

#[test]
fn furniture_between_paragraphs_is_left_out() {
    let body = format!(
        "<article><h1>Board misled council</h1><p>{ONE}</p><div class=newsletter-signup>Sign up for our newsletter to \
         get all the news of the harbour every single morning.</div><p>Read more: <a href=x>Bin strike ends</a></p>\
         <figure><img src=a.jpg><figcaption>The harbour at dawn. Photo: A. Ruiz</figcaption></figure><p>{TWO}</p>\
         <p>Advertisement</p><p>{THREE}</p><h3>You may also like</h3><p><a href=y>Pier café to reopen soon</a></p></article>"
    );
    check(
        &page("", &body),
        &[
            (Role::Headline, "Board misled council"),
            (Role::Paragraph, ONE),
            (Role::Paragraph, TWO),
            (Role::Paragraph, THREE),
        ],
    );
}

/// The blocks after three paragraphs of an article.
#[track_caller]
fn check_end(end: &str, expected: &[(Role, &str)]) {
    let body = format!(
        "<article><h1>Board misled council</h1><p>{ONE}</p><p>{TWO}</p><p>{THREE}</p>{end}</article>"
    );
    let found = blocks(&page("", &body));
    let expected: Vec<(Role, String)> =
        expected.iter().map(|(role, words)| (*role, (*words).to_owned())).collect();
    assert_eq!(found.get(4..).unwrap_or_default(), expected, "{end}");
}

#[test]
fn a_label_and_its_notice_are_kept_whatever_their_element_is_called() {
    const NOTICE: &str = "The harbour has 17 boats, not 71.";
    for class in ["article-note", "sidebar", "widget", "x"] {
        check_end(
            &format!("<aside class={class}><strong>Correction</strong><p>{NOTICE}</p></aside>"),
            &[(Role::Notice, "Correction"), (Role::Notice, NOTICE)],
        );
    }
    check_end(
        &format!("<p>Correction<br>{NOTICE}</p>"),
        &[(Role::Notice, "Correction"), (Role::Notice, NOTICE)],
    );
    check_end(
        &format!("<footer><div><b>Berichtigung</b></div><div>{NOTICE}</div></footer>"),
        &[(Role::Notice, "Berichtigung"), (Role::Notice, NOTICE)],
    );
    check_end(
        "<aside class=promo><p>Update 3.5.2024: Die Zahl der Boote wurde korrigiert.</p></aside>",
        &[(Role::Paragraph, "Update 3.5.2024: Die Zahl der Boote wurde korrigiert.")],
    );
    check_end(
        "<blockquote>Correction: The harbour has 17 boats.</blockquote>",
        &[(Role::Quotation, "Correction: The harbour has 17 boats.")],
    );
    check_end(
        "<footer><p>訂正：市長の年齢は43歳でした。</p></footer>",
        &[(Role::Paragraph, "訂正：市長の年齢は43歳でした。")],
    );
    check_end("<aside class=promo><strong>Weather</strong><p>It will rain on Monday.</p></aside>", &[]);
}

#[test]
fn a_story_about_corrections_is_no_notice() {
    let story = format!("<h1>Board misled council</h1><p>{ONE}</p><p>{TWO}</p><p>{THREE}</p>");
    let expected = [
        (Role::Headline, "Board misled council"),
        (Role::Paragraph, ONE),
        (Role::Paragraph, TWO),
        (Role::Paragraph, THREE),
    ];
    for around in [
        "<div class='single tag-corrections'>",
        "<article class='post tag-corrections'>",
        "<div class='entry has-correction'>",
        "<div id=department-of-correction>",
        "<main class=corrections>",
    ] {
        check(&page("", &format!("{around}{story}")), &expected);
    }
    check(
        &page(
            "",
            &format!(
                "<h1>Board misled council</h1><div class=corrections><p>{ONE}</p><p>{TWO}</p><p>{THREE}</p></div>"
            ),
        ),
        &expected,
    );
}

#[test]
fn notices_are_kept_where_furniture_stands() {
    const NOTICE: &str = "The harbour has 17 boats, not 71.";
    let body = format!(
        "<article><h1>Board misled council</h1><aside class=article__correction><h4>Corrections</h4><ul><li>{NOTICE}</ul></aside>\
         <p>{ONE}</p><p>{TWO}</p><p>{THREE}</p><aside><p>Bins will be emptied on Monday in all of the lower town.</p></aside>\
         <footer><p>Correction: {NOTICE}</p></footer></article>"
    );
    check(
        &page("", &body),
        &[
            (Role::Headline, "Board misled council"),
            (Role::Subhead, "Corrections"),
            (Role::Notice, NOTICE),
            (Role::Paragraph, ONE),
            (Role::Paragraph, TWO),
            (Role::Paragraph, THREE),
            (Role::Paragraph, &format!("Correction: {NOTICE}")),
        ],
    );
}

/// A block quotation between two paragraphs, and the blocks it becomes.
#[track_caller]
fn check_quotation(html: &str, expected: &[(Role, &str)]) {
    let body = format!("<article><h1>Board misled council</h1><p>{ONE}</p>{html}<p>{TWO}</p></article>");
    let mut all = vec![(Role::Headline, "Board misled council"), (Role::Paragraph, ONE)];
    all.extend_from_slice(expected);
    all.push((Role::Paragraph, TWO));
    check(&page("", &body), &all);
}

#[test]
fn the_quotation_element_has_the_marks_that_a_browser_sets() {
    let words = "The sluice was open on Monday, <q>We saw <b>it</b> all</q>, said Jory Pell of the harbour.";
    let html = page("", &format!("<p>{words}</p><p>Nobody knows why it was left so for a whole night.</p>"));
    let document = read(&html).unwrap();
    assert!(document.text.contains("Monday, “We saw it all”, said"), "{}", document.text);
    assert!(codes(&html).contains(&NoteCode::QuoteRepaired));
    let marked = page("", "<p>He said <q>“We saw it all”</q> to the harbour on Monday night.</p>");
    assert!(read(&marked).unwrap().text.contains("said “We saw it all” to"));
}

#[test]
fn who_said_a_block_quotation_is_a_line_after_it() {
    let expected = [(Role::Quotation, "We saw it all."), (Role::Paragraph, "Jory Pell, fisherman")];
    for html in [
        "<blockquote><p>We saw it all.</p><cite>Jory Pell, fisherman</cite></blockquote>",
        "<blockquote><p>We saw it all.</p><footer>Jory Pell, <cite>fisherman</cite></footer></blockquote>",
        "<blockquote><p>We saw it all.</p><cite>Jory Pell</cite>, fisherman</blockquote>",
        "<blockquote><p>We saw it all.<br><cite>Jory Pell, fisherman</cite></p></blockquote>",
        "<blockquote>We saw it all. <cite>Jory Pell, fisherman</cite></blockquote>",
        "<blockquote><p>We saw it all.</p><p><cite><a href=x>Jory Pell, fisherman</a></cite></p></blockquote>",
        "<figure><blockquote><p>We saw it all.</p></blockquote><figcaption>Jory Pell, <cite>fisherman</cite></figcaption></figure>",
    ] {
        check_quotation(html, &expected);
    }
}

#[test]
fn a_dash_before_who_said_it_stays_where_the_page_shows_one() {
    let expected = [(Role::Quotation, "We saw it all."), (Role::Paragraph, "— Jory Pell, fisherman")];
    for html in [
        "<blockquote><p>We saw it all.</p>— <cite>Jory Pell, fisherman</cite></blockquote>",
        "<blockquote><p>We saw it all.</p>&mdash; Jory Pell, fisherman</blockquote>",
        "<blockquote><p>We saw it all. — <cite>Jory Pell, fisherman</cite></p></blockquote>",
    ] {
        check_quotation(html, &expected);
    }
}

#[test]
fn a_work_that_a_quotation_mentions_stays_in_its_sentence() {
    check_quotation(
        "<blockquote><p>We read. <cite>The Night Ferry</cite> was read twice.</p></blockquote>",
        &[(Role::Quotation, "We read. The Night Ferry was read twice.")],
    );
}

#[test]
fn the_caption_of_a_picture_is_no_attribution() {
    check_quotation(
        "<blockquote><p>We saw it all.</p></blockquote><figure><img src=a.jpg><figcaption>The pier</figcaption></figure>",
        &[(Role::Quotation, "We saw it all.")],
    );
}

#[test]
fn who_said_a_quotation_that_is_left_out_is_left_out_with_it() {
    check_quotation(
        "<aside class=related><blockquote><p>We saw it all.</p><cite>Jory Pell</cite></blockquote></aside>",
        &[],
    );
}

#[test]
fn subheads_items_and_quotations_have_their_roles() {
    let body = format!(
        "<article><h1>Board misled council</h1><p>{ONE}</p><h2>What happened</h2><p>{TWO}</p><blockquote><p>We will \
         answer every question.</p></blockquote><ul><li>two invoices</li><li>one bill</li></ul><p>{THREE}</p></article>"
    );
    check(
        &page("", &body),
        &[
            (Role::Headline, "Board misled council"),
            (Role::Paragraph, ONE),
            (Role::Subhead, "What happened"),
            (Role::Paragraph, TWO),
            (Role::Quotation, "We will answer every question."),
            (Role::Item, "two invoices"),
            (Role::Item, "one bill"),
            (Role::Paragraph, THREE),
        ],
    );
}

#[test]
fn line_breaks_part_paragraphs_on_old_pages() {
    let body = format!("<table><tr><td><font>{ONE}<br><br>{TWO}<br><br>{THREE}</font></td></tr></table>");
    let found = blocks(&page("", &body));
    let words: Vec<&str> = found.iter().map(|(_, words)| words.as_str()).collect();
    assert_eq!(words, [ONE, TWO, THREE]);
}

#[test]
fn a_kicker_in_the_heading_is_told_apart() {
    let body = format!(
        "<article><h1><span class=article-kicker>Harbour</span> Board misled council</h1><p>{ONE}</p><p>{TWO}</p></article>"
    );
    let found = blocks(&page("", &body));
    assert_eq!(found[0], (Role::Kicker, "Harbour".to_owned()));
    assert_eq!(found[1], (Role::Headline, "Board misled council".to_owned()));
}

#[test]
fn the_name_of_the_site_is_no_headline() {
    let head = "<meta property=og:title content='Board misled council over bill'><meta property=og:site_name content=Courier>";
    let body = format!(
        "<header><h1>Courier</h1></header><article><h2>Board misled council over bill</h2><p>{ONE}</p><p>{TWO}</p></article>"
    );
    assert_eq!(blocks(&page(head, &body))[0], (Role::Headline, "Board misled council over bill".to_owned()));
}

#[test]
fn lines_named_as_an_introduction_are_the_standfirst() {
    let body = format!(
        "<header><h1>Board misled council</h1><div class=article-intro><p>Two bills were kept from councillors for more than a \
         year.</p></div></header><section class=text><p>{ONE}</p><p>{TWO}</p><p>{THREE}</p></section>"
    );
    let words = "Two bills were kept from councillors for more than a year.";
    let found = blocks(&page("", &body));
    assert_eq!(found.iter().filter(|(_, own)| own == words).count(), 1);
    assert!(found.iter().position(|(_, own)| own == words) < found.iter().position(|(_, own)| own == ONE));
}

#[test]
fn a_line_between_headline_and_byline_is_the_standfirst() {
    let standfirst =
        "Papers show that invoices were kept from councillors for more than a year before anyone asked";
    let body = format!(
        "<article><h1>Board misled council</h1><p>{standfirst}</p><p>By <a rel=author href=/m>Marit Okonjo</a></p>\
         <p>{ONE}</p><p>{TWO}</p></article>"
    );
    check(
        &page("", &body),
        &[
            (Role::Headline, "Board misled council"),
            (Role::Standfirst, standfirst),
            (Role::Byline, "By Marit Okonjo"),
            (Role::Paragraph, ONE),
            (Role::Paragraph, TWO),
        ],
    );
}

#[test]
fn a_signature_at_the_end_is_a_byline() {
    let body = format!(
        "<article><h1>Board misled council</h1><p>{ONE}</p><p>{TWO}</p><p><em>Von Marit Okonjo</em></p></article>"
    );
    assert!(blocks(&page("", &body)).contains(&(Role::Byline, "Von Marit Okonjo".to_owned())));
}

#[test]
fn soft_hyphens_and_white_space_go() {
    let body = format!(
        "<article><h1>Board</h1><p>The har\u{ad}bour\n  board&nbsp;met on Thursday to hear the council out.</p><p>{TWO}</p></article>"
    );
    assert_eq!(blocks(&page("", &body))[1].1, "The harbour board met on Thursday to hear the council out.");
}

#[test]
fn a_page_that_stops_in_the_middle_is_read_with_a_note() {
    let cut = format!(
        "<!doctype html><html><body><article><h1>Board misled council</h1><p>{ONE}</p><p>{TWO}</p><p>“We were nev"
    );
    assert!(codes(&cut).contains(&NoteCode::Truncated));
    assert!(blocks(&cut).contains(&(Role::Paragraph, ONE.to_owned())));
}

#[test]
fn a_consent_page_is_noted() {
    let body = "<main><p>We value your privacy. We and our partners store and access information on your device.</p></main>";
    assert!(codes(&page("", body)).contains(&NoteCode::BadCapture));
}

#[test]
fn a_body_that_only_machines_see_is_used_last() {
    let head = format!(
        "<script type='application/ld+json'>{{\"@type\": \"NewsArticle\", \"headline\": \"Board\", \"articleBody\": \"{TWO}\\n\\n{TWO}\"}}</script>"
    );
    check(&page(&head, "<div id=root></div>"), &[(Role::Paragraph, TWO), (Role::Paragraph, TWO)]);
}

#[test]
fn claims_come_from_many_places() {
    let head = "<link rel=canonical href=https://courier.example/2023/05/16/board>\
        <meta property=og:title content='Board misled council'><meta name=author content='Ana Ruiz'>\
        <meta property=article:published_time content=2023-05-16T08:10:00+01:00><meta name=DC.date content=2023-05-16>\
        <script type='application/ld+json'>{\"@context\": \"x\", \"@graph\": [{\"@type\": [\"NewsArticle\"], \"headline\": \"Board\", \
        \"author\": {\"@id\": \"#a\"}}, {\"@type\": \"Person\", \"@id\": \"#a\", \"name\": \"Marit Okonjo\"}]};</script>";
    let body = format!(
        "<article itemscope><h1 itemprop=headline>Board misled council</h1><a rel=author href=x>M. Okonjo</a><p>{ONE}</p><p>{TWO}</p></article>"
    );
    let page = page(head, &body);
    check_claim(&page, FieldName::Url, Origin::Meta, "https://courier.example/2023/05/16/board");
    check_claim(&page, FieldName::Headline, Origin::OpenGraph, "Board misled council");
    check_claim(&page, FieldName::Headline, Origin::JsonLd, "Board");
    check_claim(&page, FieldName::Headline, Origin::Microdata, "Board misled council");
    check_claim(&page, FieldName::Authors, Origin::JsonLd, "Marit Okonjo");
    check_claim(&page, FieldName::Authors, Origin::Meta, "Ana Ruiz");
    check_claim(&page, FieldName::Authors, Origin::Microdata, "M. Okonjo");
    check_claim(&page, FieldName::Published, Origin::OpenGraph, "2023-05-16T08:10:00+01:00");
    check_claim(&page, FieldName::Published, Origin::Meta, "2023-05-16");
    check_claim(&page, FieldName::Published, Origin::Computed, "2023/05/16");
    check_claim(&page, FieldName::Language, Origin::Meta, "en");
}

#[test]
fn a_fragment_is_all_article() {
    assert_eq!(
        fragment("<p>One <b>two</b>.</p><ul><li>three</li></ul>"),
        [(Role::Paragraph, "One two.".to_owned()), (Role::Item, "three".to_owned())]
    );
}

#[test]
fn a_question_in_bold_is_parted_from_its_answer() {
    let words = |role: Role, text: &str| (role, text.to_owned());
    assert_eq!(
        fragment(
            "<p><b>Who built it?</b></p><p>We did.</p><p><strong>When?</strong><br>In May.</p><p>Why <b>now?</b></p>"
        ),
        [
            words(Role::Question, "Who built it?"),
            words(Role::Paragraph, "We did."),
            words(Role::Question, "When?"),
            words(Role::Paragraph, "In May."),
            words(Role::Paragraph, "Why now?"),
        ]
    );
}

#[test]
fn a_date_at_the_head_of_the_body_is_the_page_s() {
    let told = |begin: &str, value: &str| {
        let body = format!("<article><h1>Board misled council</h1><p>{begin}{ONE}</p><p>{TWO}</p></article>");
        check_claim(&page("", &body), FieldName::Published, Origin::Visible, value);
    };
    told("27.1.2022 - ", "27.1.2022");
    told("(21 November 2022) ", "21 November 2022");
}

#[test]
fn the_only_date_of_a_page_is_when_it_was_published() {
    let time = "<span class=\"updated\" title=\"2013-04-04T18:52:11+00:00\"></span>";
    let body = format!("<article><h1>Board misled council</h1>{time}<p>{ONE}</p><p>{TWO}</p></article>");
    for field in [FieldName::Published, FieldName::Modified] {
        check_claim(&page("", &body), field, Origin::Microdata, "2013-04-04T18:52:11+00:00");
    }
}
