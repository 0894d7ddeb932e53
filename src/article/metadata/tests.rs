//! Cases: from claims to values.

use super::*;
use crate::article::Article;
use crate::text::Span;

type Told<'a> = (FieldName, Origin, &'a str);

#[track_caller]
fn resolved(claims: &[Told<'_>]) -> Metadata {
    let claims = claims
        .iter()
        .map(|(field, from, value)| Claim { field: *field, from: *from, value: (*value).into(), span: None })
        .collect();
    resolve(&Document { claims, ..Document::default() }, &[])
}

#[track_caller]
fn check(claims: &[Told<'_>], field: FieldName, value: Option<&str>, conflict: bool) {
    let metadata = resolved(claims);
    let found = metadata.get(field);
    assert_eq!(found.map(|field| field.value.display()).as_deref(), value);
    assert_eq!(found.is_some_and(|field| field.conflict), conflict);
}

#[test]
fn a_site_name_is_cut_off_where_it_is_known() {
    use FieldName::{Headline, Publisher, Url};
    let title = (Headline, Origin::Meta, "Board misled council | The Tidewater Courier");
    check(&[title], Headline, Some("Board misled council | The Tidewater Courier"), false);
    check(
        &[title, (Publisher, Origin::OpenGraph, "Tidewater Courier")],
        Headline,
        Some("Board misled council"),
        false,
    );
    check(
        &[title, (Headline, Origin::Visible, "Board misled council")],
        Headline,
        Some("Board misled council"),
        false,
    );
    check(
        &[
            (Headline, Origin::Meta, "tidewater.example: Board misled council - what next"),
            (Url, Origin::Meta, "https://www.tidewater.example/a"),
        ],
        Headline,
        Some("Board misled council - what next"),
        false,
    );
}

#[test]
fn the_visible_headline_is_believed() {
    use FieldName::Headline;
    check(
        &[(Headline, Origin::JsonLd, "Why boards lie"), (Headline, Origin::Visible, "Board misled council")],
        Headline,
        Some("Board misled council"),
        true,
    );
}

#[test]
fn a_publisher_is_no_author() {
    use FieldName::{Authors, Publisher};
    check(
        &[
            (Publisher, Origin::JsonLd, "The Courier"),
            (Authors, Origin::JsonLd, "Courier"),
            (Authors, Origin::Visible, "Ana Ruiz and Tom Okafor"),
        ],
        Authors,
        Some("Ana Ruiz; Tom Okafor"),
        false,
    );
    check(
        &[(Publisher, Origin::JsonLd, "The Courier"), (Authors, Origin::JsonLd, "Courier")],
        Authors,
        None,
        false,
    );
}

#[test]
fn people_are_preferred_to_desks() {
    use FieldName::Authors;
    check(
        &[(Authors, Origin::JsonLd, "Redaktion"), (Authors, Origin::Meta, "Ana Ruiz")],
        Authors,
        Some("Ana Ruiz"),
        true,
    );
    check(&[(Authors, Origin::JsonLd, "Redaktion")], Authors, Some("Redaktion"), false);
}

#[test]
fn dates_agree_in_many_forms() {
    use FieldName::Published;
    check(
        &[
            (Published, Origin::JsonLd, "2023-05-16T08:10:00+01:00"),
            (Published, Origin::Visible, "16 May 2023, 8.10am"),
        ],
        Published,
        Some("2023-05-16T08:10:00+01:00"),
        false,
    );
    check(
        &[(Published, Origin::JsonLd, "2023-05-16"), (Published, Origin::Visible, "17 May 2023")],
        Published,
        Some("2023-05-16"),
        true,
    );
    check(&[(Published, Origin::JsonLd, "soon")], Published, None, false);
}

#[test]
fn addresses_are_whole() {
    use FieldName::Url;
    check(
        &[
            (Url, Origin::OpenGraph, "http://courier.example/a/"),
            (Url, Origin::Meta, "https://www.courier.example/a?x=1"),
        ],
        Url,
        Some("https://www.courier.example/a?x=1"),
        false,
    );
    check(&[(Url, Origin::Meta, "/a")], Url, None, false);
}

#[test]
fn what_is_handed_over_is_believed() {
    use FieldName::Headline;
    check(
        &[(Headline, Origin::Visible, "One"), (Headline, Origin::File, "Two")],
        Headline,
        Some("Two"),
        true,
    );
}

#[test]
fn entities_and_white_space_are_tidied_in_values_only() {
    let metadata = resolved(&[(FieldName::Headline, Origin::JsonLd, "Fish &amp;\n chips")]);
    let field = metadata.get(FieldName::Headline).unwrap();
    assert_eq!(field.value, Value::Text("Fish & chips".into()));
    assert_eq!(field.evidence[0].value, "Fish &amp;\n chips");
    assert_eq!(values::tidy("Redacci&oacute;n &#8211; A &unknown; &"), "Redacción – A &unknown; &");
}

#[test]
fn the_language_is_shown_by_words_where_nothing_says_it() {
    let german =
        "Die Bürgermeisterin hat am Mittwoch alle Vorwürfe im Zusammenhang mit dem Bau zurückgewiesen.";
    let article = Article::from(Document { text: german.into(), ..Document::default() });
    assert_eq!(article.language.as_deref(), Some("de"));
    let field = article.metadata.get(FieldName::Language).unwrap();
    assert_eq!(field.evidence[0].from, Origin::Computed);
    let article = Article::from(Document { text: "Ja.".into(), ..Document::default() });
    assert_eq!(article.language, None);
}

#[test]
fn language_tags() {
    assert_eq!(values::language_tag("de_DE").as_deref(), Some("de-DE"));
    assert_eq!(values::language_tag("zh-Hans-CN").as_deref(), Some("zh-CN"));
    assert_eq!(values::language_tag("German").as_deref(), Some("de"));
    assert_eq!(values::language_tag("eng").as_deref(), Some("en"));
    assert_eq!(values::language_tag("und"), None);
    assert_eq!(values::language_tag("http://x"), None);
}

#[test]
fn fields_come_in_order_and_evidence_keeps_its_place() {
    let text = "Wall holds\n\nBy Ana Ruiz\nPublished: 2020-05-07\n\nThe wall held.";
    let article = Article::from(Document { text: text.into(), ..Document::default() });
    let names: Vec<FieldName> = article.metadata.fields.iter().map(|field| field.name).collect();
    let mut sorted = names.clone();
    sorted.sort();
    assert_eq!(names, sorted);
    let authors = article.metadata.get(FieldName::Authors).unwrap();
    assert_eq!(authors.evidence[0].span, Some(Span::new(15, 23)));
}

#[test]
fn two_places_outvote_a_date_that_stands_alone() {
    use FieldName::Published;
    let stale = (Published, Origin::JsonLd, "2021-03-04T10:25:56Z");
    let shared = (Published, Origin::OpenGraph, "2021-03-07T14:25:00Z");
    let shown = (Published, Origin::Visible, "7 March 2021, 15:25");
    check(&[stale, shared], Published, Some("2021-03-04T10:25:56Z"), true);
    check(&[stale, shared, shown], Published, Some("2021-03-07T14:25:00Z"), true);
    let agrees = (Published, Origin::Microdata, "2021-03-04");
    check(&[stale, shared, shown, agrees], Published, Some("2021-03-04T10:25:56Z"), true);
}

#[test]
fn a_time_in_universal_time_is_the_day_that_readers_saw() {
    use FieldName::Published;
    let told = (Published, Origin::JsonLd, "Fri, 05 Mar 2021 02:41:00 GMT");
    let shown = (Published, Origin::Visible, "2021-03-04 22:41");
    check(&[told, shown], Published, Some("2021-03-04T22:41-04:00"), false);
    check(&[told, (Published, Origin::Microdata, "2021-03-04")], Published, Some("2021-03-04"), false);
    check(&[told, (Published, Origin::Visible, "2021-03-02")], Published, Some("2021-03-05T02:41:00Z"), true);
}
