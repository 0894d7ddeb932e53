//! Cases of quotations: where they begin and end, who is speaking, and what is joined.

mod finding;
mod unmarked;

use crate::article::Article;
use crate::document::{Document, Layout};
use crate::text::Span;

/// Each expected quotation is `kind | speaker | cue | part // part`; `?` is an unknown speaker, `-` no
/// cue, and `!` after the kind a quotation without its closing mark.
#[track_caller]
fn check(text: &str, expect: &[&str]) {
    let article = Article::from(crate::read::text(text, Some("en"), &[]));
    assert_eq!(shown(&article), expect);
}

#[track_caller]
fn check_german(text: &str, expect: &[&str]) {
    let article = Article::from(crate::read::text(text, Some("de"), &[]));
    assert_eq!(shown(&article), expect);
}

fn shown(article: &Article) -> Vec<String> {
    article
        .quotes
        .iter()
        .map(|quote| {
            let parts: Vec<&str> = quote.parts.iter().map(|part| part.span.of(&article.text)).collect();
            let speaker = quote.speaker.as_ref().map_or("?", |speaker| speaker.full());
            let cue = quote.cue.as_ref().map_or("-", |cue| cue.text.as_str());
            let open = if quote.closed { "" } else { "!" };
            format!("{}{open} | {speaker} | {cue} | {}", quote.kind.key(), parts.join(" // "))
        })
        .collect()
}

/// The quotations of a document without who said them: `kind set | part // part ~inner`.
fn found(document: &Document) -> Vec<String> {
    let article = Article::from(document.clone());
    let shown = |spans: &mut dyn Iterator<Item = Span>, before: &str| -> Vec<String> {
        spans.map(|span| format!("{before}{}", span.of(&article.text))).collect()
    };
    let line = |quote: &crate::article::Quote| {
        let open = if quote.closed { "" } else { "!" };
        let set = quote.set.key().map(|key| format!(" {key}")).unwrap_or_default();
        let parts = shown(&mut quote.parts.iter().map(|part| part.span), "").join(" // ");
        let inner = shown(&mut quote.inner.iter().copied(), " ~").concat();
        format!("{}{open}{set} | {parts}{inner}", quote.kind.key())
    };
    article.quotes.iter().map(line).collect()
}

#[test]
fn the_attribution_stands_after_the_words() {
    check("“We paid,” said Orla Finch.", &["direct | Orla Finch | said | We paid,"]);
    check("“We paid,” the mayor said.", &["direct | the mayor | said | We paid,"]);
    check(
        "“We paid,” Orla Finch, a nurse from Salem, told reporters.",
        &["direct | Orla Finch | told | We paid,"],
    );
}

#[test]
fn the_attribution_stands_before_the_words() {
    check("Orla Finch said: “We paid.”", &["direct | Orla Finch | said | We paid."]);
    check(
        "Finch’s statement reads: “We regret it.”",
        &["direct | Finch’s statement | reads | We regret it."],
    );
    check(
        "According to Bram Tully, the deal is “dead in the water”.",
        &["partial | Bram Tully | According to | dead in the water"],
    );
}

#[test]
fn a_colon_leads_over_to_the_next_paragraph() {
    check("Orla Finch said:\n\n“We paid.”", &["direct | Orla Finch | said | We paid."]);
    check("He’s claiming it is “a problem”.", &["partial | He | claiming | a problem"]);
}

#[test]
fn an_attribution_in_the_middle_joins_the_parts() {
    check("“It is over,” she said. “We lost.”", &["direct | she | said | It is over, // We lost."]);
    check("“Stop!” Orla Finch said. “Now!”", &["direct | Orla Finch | said | Stop! // Now!"]);
    check(
        "“Never,” Orla Finch told the court, adding that “nobody” asked her.",
        &["direct | Orla Finch | told | Never, // nobody"],
    );
}

#[test]
fn a_narrated_clause_begins_a_new_quotation() {
    check(
        "“It is over,” the mayor said. He left the room. “We lost,” he said later.",
        &["direct | the mayor | said | It is over,", "direct | the mayor | said | We lost,"],
    );
    check(
        "Orla Finch wrote that it had “changed nothing” since May. “It will,” she wrote.",
        &["partial | Orla Finch | wrote | changed nothing", "direct | Orla Finch | wrote | It will,"],
    );
}

#[test]
fn a_quotation_opens_again_at_each_paragraph() {
    check(
        "“We paid.\n\n“And we left,” Orla Finch said.",
        &["direct | Orla Finch | said | We paid. // And we left,"],
    );
    check(
        "Orla Finch said the board “should have paid years ago.“Its letter says so,” she said. “It is late.”Others left.",
        &["direct | Orla Finch | said | should have paid years ago. // Its letter says so, // It is late."],
    );
}

#[test]
fn a_quotation_that_never_closes_ends_with_its_paragraph() {
    check(
        "Orla Finch said: “We paid.\n\nThe council met again.",
        &["direct! | Orla Finch | said | We paid."],
    );
}

#[test]
fn a_lost_closing_mark_is_put_before_the_attribution() {
    check(
        "“Many of them paid the price, he added.Tully left the room.",
        &["direct! | he | added | Many of them paid the price,"],
    );
    check(
        "“As I told the board, Orla Finch said, “this is the end.”",
        &["direct! | Orla Finch | said | As I told the board, // this is the end."],
    );
}

#[test]
fn a_lost_opening_mark_is_put_at_the_sentence() {
    check(
        "It spoke for them.Maybe it was so,” said Orla Finch.",
        &["direct | Orla Finch | said | Maybe it was so,"],
    );
}

#[test]
fn a_pronoun_means_the_person_named_before() {
    check(
        "Orla Finch, who runs the port, met Bram Tully. “We paid,” he said.",
        &["direct | Orla Finch | said | We paid,"],
    );
    check(
        "The minister said she was “very sorry”. Her deputy, Bram Tully, disagreed. “Nobody is,” he said.",
        &["partial | The minister | said | very sorry", "direct | Bram Tully | said | Nobody is,"],
    );
    check(
        "Customers will be refunded, the regulator said. “It is a matter of weeks,” it added.",
        &["direct | the regulator | added | It is a matter of weeks,"],
    );
}

#[test]
fn a_pronoun_passes_over_people_of_the_other_gender() {
    check(
        "Chairwoman Orla Finch met her deputy, Mr Bram Tully. Mr Tully left early. “We paid,” she said.",
        &["direct | Orla Finch | said | We paid,"],
    );
}

#[test]
fn a_surname_is_completed_from_the_text() {
    check("Orla Finch runs the port. “We paid,” said Finch.", &["direct | Orla Finch | said | We paid,"]);
    check(
        "The port is run by Petra van der Zee. “We paid,” said chairwoman Petra van der Zee.",
        &["direct | Petra van der Zee | said | We paid,"],
    );
}

#[test]
fn a_subject_is_found_over_clauses_and_joined_verbs() {
    check(
        "Councillor Orla Finch, who left in May for arguing it was “too slow”, is back.",
        &["partial | Orla Finch | arguing | too slow"],
    );
    check(
        "In her letter to the board, Finch blamed the council and accused two unions of running the “smear”.",
        &["partial | Finch | accused | smear"],
    );
}

#[test]
fn a_role_speaks() {
    check(
        "A spokesman for Coastline Nord said it would “cooperate fully” with the inquiry.",
        &["partial | A spokesman for Coastline Nord | said | cooperate fully"],
    );
    check(
        "In a statement the Harbour Workers League said the plan “was never fair.”",
        &["partial | the Harbour Workers League | said | was never fair."],
    );
}

#[test]
fn one_attribution_serves_a_list() {
    check(
        "The mayor called the plan “a disgrace” and “unfair”.",
        &["partial | The mayor | called | a disgrace", "partial | The mayor | called | unfair"],
    );
}

#[test]
fn titles_nicknames_and_irony_are_set_apart() {
    check("The film “Night Ferry” opens today.", &["scare | ? | - | Night Ferry"]);
    check("Robert “Bob” Vell will attend.", &["scare | ? | - | Bob"]);
    check("The so-called “reform” failed.", &["scare | ? | - | reform"]);
}

#[test]
fn single_marks_are_told_from_apostrophes() {
    check(
        "‘We paid,’ said Orla Finch. ‘The board’s letter said “never again” to us.’",
        &["direct | Orla Finch | said | We paid, // The board’s letter said “never again” to us."],
    );
    check("The drivers’ union and the ’90s board met in Finch’s office.", &[]);
}

#[test]
fn inner_quotations_are_no_entries() {
    let article =
        Article::from(crate::read::text("“She wrote ‘no’ to us,” said Orla Finch.", Some("en"), &[]));
    let [quote] = article.quotes.as_slice() else { panic!("one quotation") };
    assert_eq!(quote.inner.iter().map(|span| span.of(&article.text)).collect::<Vec<_>>(), ["no"]);
}

#[test]
fn marks_of_other_languages() {
    check_german(
        "„Nein“, sagte Annegret Müller. „Nie.“",
        &["direct | Annegret Müller | sagte | Nein // Nie."],
    );
    check_german("»Nein«, sagte Annegret Müller.", &["direct | Annegret Müller | sagte | Nein"]);
}

#[test]
fn a_german_subject_stands_before_or_behind_its_verb() {
    check_german(
        "In einem Gespräch mit der Zeitung sagte Annegret Müller: „Wir gehen.“",
        &["direct | Annegret Müller | sagte | Wir gehen."],
    );
    check_german(
        "„Wir gehen“, hatte Annegret Müller am Montag erklärt.",
        &["direct | Annegret Müller | erklärt | Wir gehen"],
    );
    check_german(
        "Nach Angaben der Ministerin ist der Plan „sorgfältig geprüft“.",
        &["partial | der Ministerin | Nach Angaben | sorgfältig geprüft"],
    );
    check_german(
        "Das Buch ist laut einem Gutachter eine „kluge Geschichte“.",
        &["partial | einem Gutachter | laut | kluge Geschichte"],
    );
}

#[test]
fn a_name_stands_beside_its_role() {
    check("“It was a bang,” said the fire chief, Max Dole.", &["direct | Max Dole | said | It was a bang,"]);
    check("The mayor of Selby, Ada Finch, said: “We lost.”", &["direct | Ada Finch | said | We lost."]);
    check("“We lost,” Ms Finch, 54, who runs the port, said.", &["direct | Ms Finch | said | We lost,"]);
    check(
        "A spokesman for the ferry firm, Coastline Nord, said it would “cooperate fully” with us.",
        &["partial | A spokesman for the ferry firm | said | cooperate fully"],
    );
    check_german(
        "Der Bürgermeister von Altenrode, Henning Brask, sagte am Montag: „Wir haben verloren.“",
        &["direct | Henning Brask | sagte | Wir haben verloren."],
    );
}

#[test]
fn a_dash_and_a_name_sign_a_quotation() {
    check("“We paid for it.” — Orla Finch", &["direct | Orla Finch | - | We paid for it."]);
    check("Bram Tully left the room, saying, “I am done.”", &["direct | Bram Tully | saying | I am done."]);
}

#[test]
fn adverbs_and_places_are_no_names() {
    check(
        "Yesterday Lena Orr told The Selby Post: “It is over.”",
        &["direct | Lena Orr | told | It is over."],
    );
    check_german("Im Rat sagte Lore Timm: „Das reicht.“", &["direct | Lore Timm | sagte | Das reicht."]);
    check_german("„Das reicht“, sagte Brask der Zeitung.", &["direct | Brask | sagte | Das reicht"]);
    check_german("„Das reicht“, so Brask weiter.", &["direct | Brask | so | Das reicht"]);
}

#[test]
fn straight_marks_that_never_close() {
    check(
        "The company said the increase was \"unavoidable. \"We have held fees for years, he said. \"That cannot go on.\"",
        &[
            "partial! | The company | said | unavoidable.",
            "direct! | he | said | We have held fees for years, // That cannot go on.",
        ],
    );
}

#[test]
fn a_language_without_a_lexicon_sets_nothing_apart() {
    let text = "港長の田中花子氏は「重傷者はいない」と述べた。";
    let article = Article::from(crate::read::text(text, Some("ja"), &[]));
    assert_eq!(shown(&article), ["partial | ? | - | 重傷者はいない"]);
}

#[test]
fn a_name_is_never_invented() {
    let article = Article::from(crate::read::text(
        "Mr Tully met Ms Vell. “We paid,” he said. “Why?” she asked.",
        Some("en"),
        &[],
    ));
    for speaker in article.quotes.iter().filter_map(|quote| quote.speaker.as_ref()) {
        assert!(article.text.contains(speaker.full()), "{}", speaker.full());
    }
}

#[test]
fn another_speaker_begins_another_quotation() {
    check(
        "“We paid,” said Orla Finch. “They never did,” said Bram Tully. “Never,” he added.",
        &["direct | Orla Finch | said | We paid,", "direct | Bram Tully | said | They never did, // Never,"],
    );
    check(
        "Mayor Orla Finch said “We will build it,” and councillor Bram Tully said “never”.",
        &["direct | Orla Finch | said | We will build it,", "partial | Bram Tully | said | never"],
    );
    check(
        "“We paid,” said Ms Finch. “They never did,” he said.",
        &["direct | Ms Finch | said | We paid,", "direct | he | said | They never did,"],
    );
    check(
        "“We paid,” said Orla Finch, the mayor. “Twice,” the mayor added.",
        &["direct | Orla Finch | said | We paid, // Twice,"],
    );
}

#[test]
fn words_built_into_a_narrated_clause_are_a_quotation_of_their_own() {
    check(
        "“We will build it,” Finch told the council. She called her critics “tired” on Monday.",
        &["direct | Finch | told | We will build it,", "partial | Finch | called | tired"],
    );
    check(
        "“We paid,” Finch said, and called the vote “absurd”.",
        &["direct | Finch | said | We paid,", "partial | Finch | called | absurd"],
    );
    check(
        "“We paid,” Finch said, adding that “nobody asked”.",
        &["direct | Finch | said | We paid, // nobody asked"],
    );
}

#[test]
fn quotations_that_cross_are_parted() {
    check(
        "“The board cannot order a ``study and then ignore it, Judge\" Ada Finch wrote.\n\n“We paid,” said Bram Tully.",
        &[
            "direct! | ? | - | The board cannot order a // study and then ignore it, Judge",
            "direct | Bram Tully | said | We paid,",
        ],
    );
}

#[test]
fn repairs_are_noted() {
    let article =
        Article::from(crate::read::text("Orla Finch said: “We paid.\n\nThe council met.", Some("en"), &[]));
    assert!(article.notes.iter().any(|note| note.code.key() == "QUOTE-REPAIR"));
    let sound = Article::from(crate::read::text("“We paid.\n\n“We left,” said Orla Finch.", Some("en"), &[]));
    assert_eq!(sound.notes, []);
}

proptest::proptest! {
    /// Whatever the text, spans lie in it, in order, and nothing panics.
    #[test]
    fn any_text_gives_spans_in_bounds(text in "([a-zA-Z“”\"'’‘„«».,?! \n]|said |he |Finch )*") {
        let document = Document { layout: Layout::Plain, text, ..Document::default() };
        let article = Article::from(document);
        let mut last = 0;
        for quote in &article.quotes {
            for part in &quote.parts {
                proptest::prop_assert!(part.span.start >= last && part.span.end <= article.text.len());
                proptest::prop_assert!(article.text.get(part.span.start..part.span.end).is_some());
                last = part.span.start;
            }
        }
        let whole = Span::new(0, article.text.len());
        for paragraph in &article.paragraphs {
            proptest::prop_assert!(whole.contains(paragraph.span));
        }
    }
}
