//! Cases of attribution: who speaks, and by which word, in every order and in four languages.

use crate::article::cues::Lexicon;
use crate::article::{Article, Quote, quotes};

/// Each expected quotation is `speaker | cue`: the fullest form of the name, `?` where the text does not
/// say, `-` without a cue.
#[track_caller]
fn check(language: &str, text: &str, expect: &[&str]) {
    let article = Article::from(crate::read::text(text, Some(language), &[]));
    assert_eq!(shown(&article.quotes), expect, "{text}");
    for speaker in article.quotes.iter().filter_map(|quote| quote.speaker.as_ref()) {
        assert!(article.text.contains(speaker.full()), "{}", speaker.full());
    }
}

fn shown(quotes: &[Quote]) -> Vec<String> {
    quotes
        .iter()
        .map(|quote| {
            let speaker = quote.speaker.as_ref().map_or("?", |speaker| speaker.full());
            let cue = quote.cue.as_ref().map_or("-", |cue| cue.text.as_str());
            format!("{speaker} | {cue}")
        })
        .collect()
}

#[test]
fn the_words_come_first() {
    check("en", "“We paid for it,” said Orla Finch.", &["Orla Finch | said"]);
    check("en", "“We paid for it,” the mayor told reporters on Monday.", &["the mayor | told"]);
    check("de", "„Wir haben gezahlt“, sagte Lore Timm am Montag.", &["Lore Timm | sagte"]);
    check("de", "„Wir haben gezahlt“, so Lore Timm.", &["Lore Timm | so"]);
    check("fr", "« Nous avons payé », a déclaré Odile Morvan.", &["Odile Morvan | déclaré"]);
    check("fr", "« Nous avons payé », affirme le maire de Selbec.", &["le maire de Selbec | affirme"]);
    check("es", "«Hemos pagado», dijo Inés Corral.", &["Inés Corral | dijo"]);
    check("es", "«Hemos pagado», aseguró el alcalde de Selba.", &["el alcalde de Selba | aseguró"]);
}

#[test]
fn the_speaker_comes_first() {
    check("en", "Orla Finch said: “We paid for it.”", &["Orla Finch | said"]);
    check("en", "Orla Finch told the council that it “paid for it all”.", &["Orla Finch | told"]);
    check("de", "Lore Timm sagte: „Wir haben gezahlt.“", &["Lore Timm | sagte"]);
    check("fr", "Odile Morvan a déclaré : « Nous avons payé. »", &["Odile Morvan | déclaré"]);
    check("es", "Inés Corral dijo: «Hemos pagado».", &["Inés Corral | dijo"]);
}

#[test]
fn a_phrase_names_the_source() {
    check("en", "According to Orla Finch, the deal is “dead in the water”.", &["Orla Finch | According to"]);
    check("en", "The deal is “dead in the water”, according to the mayor.", &["the mayor | according to"]);
    check("de", "Laut Lore Timm ist der Plan „völlig aus der Luft gegriffen“.", &["Lore Timm | Laut"]);
    check(
        "de",
        "Nach Angaben der Ministerin ist der Plan „sorgfältig geprüft“.",
        &["der Ministerin | Nach Angaben"],
    );
    check("de", "Dem Minister zufolge ist der Plan „sorgfältig geprüft“.", &["Dem Minister | zufolge"]);
    check(
        "fr",
        "Odile Morvan dirige le port. Selon elle, le projet est « mort ».",
        &["Odile Morvan | Selon"],
    );
    check(
        "en",
        "Orla Finch left. According to her, it was “all for nothing”.",
        &["Orla Finch | According to"],
    );
    check("fr", "Selon Odile Morvan, le projet est « mort et enterré ».", &["Odile Morvan | Selon"]);
    check("fr", "D’après Odile Morvan, le projet est « mort et enterré ».", &["Odile Morvan | D’après"]);
    check("es", "Según Inés Corral, el plan está «muerto y enterrado».", &["Inés Corral | Según"]);
    check(
        "es",
        "El plan está «muerto y enterrado», de acuerdo con Inés Corral.",
        &["Inés Corral | de acuerdo con"],
    );
}

#[test]
fn clauses_stand_between_a_speaker_and_the_cue() {
    check("en", "Orla Finch, who runs the port, told the board that “nobody asked”.", &["Orla Finch | told"]);
    check("en", "“It is late,” Orla Finch, 54, a nurse from Salem, said.", &["Orla Finch | said"]);
    check("de", "Lore Timm, die den Hafen leitet, sagte dem Rat: „Niemand fragte.“", &["Lore Timm | sagte"]);
    check("fr", "Odile Morvan, qui dirige le port, a prévenu : « C’est fini. »", &["Odile Morvan | prévenu"]);
    check("es", "Inés Corral, que dirige el puerto, advirtió: «Se acabó».", &["Inés Corral | advirtió"]);
}

#[test]
fn texts_speak() {
    check("en", "Finch’s statement reads “we regret it all”.", &["Finch’s statement | reads"]);
    check("en", "The statement said the port “was never safe”.", &["The statement | said"]);
    check("en", "In a tweet, Orla Finch wrote: “We paid.”", &["Orla Finch | wrote"]);
    check("de", "In dem Schreiben heißt es: „Wir bedauern den Vorfall.“", &["dem Schreiben | heißt"]);
    check(
        "de",
        "So heißt es in dem Schreiben wörtlich: „Wir bedauern den Vorfall.“",
        &["dem Schreiben | heißt"],
    );
    check("fr", "Le communiqué précise : « Nous regrettons cet incident. »", &["Le communiqué | précise"]);
    check(
        "es",
        "Inés Corral tildó el plan de «disparate» y pidió «más tiempo».",
        &["Inés Corral | tildó", "Inés Corral | pidió"],
    );
    check("es", "El comunicado añade: «Lamentamos el incidente».", &["El comunicado | añade"]);
}

#[test]
fn roles_speak_for_others() {
    check(
        "en",
        "A spokesman for Coastline said it would “cooperate fully”.",
        &["A spokesman for Coastline | said"],
    );
    check("de", "Ein Sprecher der Werft sagte: „Wir helfen mit.“", &["Ein Sprecher der Werft | sagte"]);
    check(
        "fr",
        "« Nous aiderons », a indiqué une porte-parole de la mairie.",
        &["une porte-parole de la mairie | indiqué"],
    );
    check("es", "«Ayudaremos», indicó una portavoz del puerto.", &["una portavoz del puerto | indicó"]);
}

#[test]
fn verbs_take_on_every_shape() {
    check("fr", "« C’est fini », a-t-elle déclaré.", &["elle | déclaré"]);
    check("fr", "« C’est fini », dit-il.", &["il | dit"]);
    check("fr", "« C’est une honte », s’est indignée la députée Odile Morvan.", &["Odile Morvan | indignée"]);
    check("fr", "« C’est fini », explique Anne Le Goff, qui dirige le port.", &["Anne Le Goff | explique"]);
    check("de", "„Das reicht“, fügte Lore Timm hinzu.", &["Lore Timm | fügte"]);
    check(
        "de",
        "Die Polizei teilte am Montag mit, der Mann sei „nicht in Gefahr“.",
        &["Die Polizei | teilte"],
    );
    check(
        "de",
        "Lore Timm hat die Vorwürfe als „frei erfunden“ zurückgewiesen.",
        &["Lore Timm | zurückgewiesen"],
    );
    check("de", "„Wir gehen“, hatte Lore Timm am Montag erklärt.", &["Lore Timm | erklärt"]);
    check("de", "Der Plan sei „ein schwerer Fehler“, sagte Lore Timm.", &["Lore Timm | sagte"]);
    check("en", "Orla Finch testified that she “never saw it coming”.", &["Orla Finch | testified"]);
    check("en", "Orla Finch tweeted: “We paid.”", &["Orla Finch | tweeted"]);
}

#[test]
fn whoever_is_spoken_of_does_not_speak() {
    check("en", "The mayor was called “a danger to us all” by Orla Finch.", &["Orla Finch | called"]);
    check("en", "The mayor is widely described as “a danger to us all”.", &["? | -"]);
    check(
        "de",
        "Der Plan wurde von Lore Timm als „schwerer Fehler“ bezeichnet.",
        &["Lore Timm | bezeichnet"],
    );
}

#[test]
fn an_attribution_closes_its_sentence() {
    check("en", "The “endless delays” must stop, Orla Finch said.", &["Orla Finch | said"]);
    check("en", "The “endless delays” must stop, according to Orla Finch.", &["Orla Finch | according to"]);
    check("de", "Die „ewigen Verzögerungen“ müssten aufhören, sagte Lore Timm.", &["Lore Timm | sagte"]);
    check(
        "fr",
        "Les « retards sans fin » doivent cesser, a estimé Odile Morvan.",
        &["Odile Morvan | estimé"],
    );
    check("es", "Los «retrasos sin fin» deben acabar, señaló Inés Corral.", &["Inés Corral | señaló"]);
}

#[test]
fn a_noun_says_who_spoke() {
    check("en", "Few believe Finch’s claim that the port is “perfectly safe”.", &["Finch | claim"]);
    check("en", "Orla Finch withdrew. Her promise to “cooperate fully” was kept.", &["Orla Finch | promise"]);
    check("de", "Lore Timm schloss mit den Worten: „Das war es.“", &["Lore Timm | Worten"]);
}

#[test]
fn what_is_thought_belongs_to_what_is_said() {
    check("en", "Orla Finch said even she found the plan “hard to follow”.", &["Orla Finch | said"]);
    check("en", "Orla Finch said letters accusing her of theft were “plain lies”.", &["Orla Finch | said"]);
    check("en", "Orla Finch found the plan “hard to follow”.", &["Orla Finch | found"]);
}

#[test]
fn words_that_only_look_like_cues() {
    check("en", "His repeated “mistakes” cost us the port.", &["? | -"]);
    check("en", "They used a loophole called an “inversion” for years.", &["? | -"]);
    check("en", "“Why us?” Those who are to blame have left.", &["? | -"]);
    check("de", "Der Rat gibt dem „Haus am Deich“ neues Geld.", &["? | -"]);
}

#[test]
fn floating_words_go_on_with_whoever_spoke() {
    check(
        "en",
        "“It is over,” Orla Finch said.\n\n“We lost everything we had.”",
        &["Orla Finch | said", "Orla Finch | -"],
    );
    check(
        "es",
        "Inés Corral dijo que «nadie va a rendirse». «Seguiremos hasta el final», añadió.",
        &["Inés Corral | dijo", "Inés Corral | añadió"],
    );
    check(
        "de",
        "Die Werft wies alles zurück. Man werde „mit allen kooperieren“, hieß es.",
        &["Die Werft | hieß"],
    );
    check("en", "Orla Finch said she was done. “We lost everything we had.”", &["Orla Finch | -"]);
    check(
        "de",
        "Lore Timm sagte, der Plan sei gescheitert. Der Rat habe „jahrelang nichts getan“.",
        &["Lore Timm | -"],
    );
}

#[test]
fn pronouns_mean_the_person_that_fits() {
    check("en", "Mayoress Orla Finch met Mr Bram Tully. “We paid,” she said.", &["Orla Finch | said"]);
    check("en", "Orla Finch met Mr Bram Tully. “We paid,” he said.", &["Bram Tully | said"]);
    check(
        "de",
        "Die Ministerin Lore Timm traf Herrn Jan Brask. „Wir gehen“, sagte er.",
        &["Jan Brask | sagte"],
    );
    check(
        "fr",
        "Mme Odile Morvan a rencontré M. Luc Ferrand. « C’est fini », a-t-elle dit.",
        &["Odile Morvan | dit"],
    );
    check(
        "es",
        "La alcaldesa Inés Corral habló con el señor Hugo Paz. «Se acabó», dijo ella.",
        &["Inés Corral | dijo"],
    );
}

#[test]
fn names_are_completed_from_the_text() {
    check("en", "Orla Finch runs the port. “We paid,” said Ms Finch.", &["Orla Finch | said"]);
    check("de", "Lore Timm leitet den Hafen. „Wir gehen“, sagte Timm.", &["Lore Timm | sagte"]);
    check("fr", "Odile Morvan dirige le port. « C’est fini », a dit Mme Morvan.", &["Odile Morvan | dit"]);
    check("es", "Inés Corral dirige el puerto. «Se acabó», dijo Corral.", &["Inés Corral | dijo"]);
}

#[test]
fn a_name_and_a_colon_are_enough() {
    check("en", "Orla Finch: “We paid for it.”", &["Orla Finch | -"]);
    check("en", "Finch: Port plan is ‘dead in the water’", &["Finch | -"]);
    check("en", "“FINCH: We paid for it.\n\n“TULLY: When was that?”", &["FINCH | -", "TULLY | -"]);
}

#[test]
fn a_dateline_does_not_speak() {
    check(
        "en",
        "SELBY (ANP) – Councillor Orla Finch has taken a swipe at the board, saying that it “did nothing for years”.",
        &["Orla Finch | saying"],
    );
}

#[test]
fn an_empty_lexicon_leaves_what_the_structure_says() {
    let text = "Orla Finch: “We paid for it.”\n\n“They paid,” said Bram Tully.\n\n“All is well.” — Ada Vell";
    let article = Article::from(crate::read::text(text, Some("en"), &[]));
    let bare = Lexicon::parse("en", "");
    let found = quotes::find_with(&article.text, &article.paragraphs, &article.sentences, Some("en"), &bare);
    assert_eq!(shown(&found.quotes), ["Orla Finch | -", "? | -", "Ada Vell | -"]);
}

#[test]
fn long_runs_of_one_word_cost_no_quotation() {
    for word in ["der ", "who ", "of the ", "’s of ", "and ", "said ", "und sagte “x” ", "Anna, "] {
        let text = format!("“a” {}said “b”.", word.repeat(3_000));
        for language in ["en", "de"] {
            let article = Article::from(crate::read::text(&text, Some(language), &[]));
            let ends =
                [&article.quotes[0], article.quotes.last().unwrap()].map(|quote| quote.words(&article.text));
            assert_eq!(ends, ["a", "b"], "{word}");
        }
    }
}

proptest::proptest! {
    /// Whatever the text, a speaker and a cue are words of it, at their places, and nothing panics.
    #[test]
    fn speakers_and_cues_stand_in_the_text(
        words in proptest::collection::vec(proptest::sample::select(WORDS.to_vec()), 0..60),
        language in proptest::sample::select(vec!["en", "de", "fr", "es", "it"]),
    ) {
        let article = Article::from(crate::read::text(&words.concat(), Some(language), &[]));
        for quote in &article.quotes {
            let speakers = quote.parts.iter().map(|part| &part.speaker).chain([&quote.speaker]).flatten();
            for speaker in speakers {
                if let Some(span) = speaker.span {
                    proptest::prop_assert_eq!(article.text.get(span.start..span.end), Some(speaker.name.as_str()));
                }
                proptest::prop_assert!(article.text.contains(speaker.full()), "{}", speaker.full());
            }
            let cues = quote.parts.iter().map(|part| &part.cue).chain([&quote.cue]).flatten();
            for cue in cues {
                let there = article.text.get(cue.span.start..cue.span.end).unwrap_or_default();
                let kept: Vec<&str> = there.split_whitespace().collect();
                proptest::prop_assert_eq!(kept.join(" "), cue.text.as_str());
            }
        }
    }
}

/// Pieces that texts are made of at random.
const WORDS: [&str; 64] = [
    "“",
    "” ",
    "\"",
    "„",
    "«",
    "» ",
    "‘",
    "’",
    "’s ",
    ", ",
    ". ",
    "! ",
    ": ",
    "\n\n",
    " – ",
    "(",
    ") ",
    "said ",
    "told ",
    "called ",
    "saying ",
    "by ",
    "was ",
    "hat ",
    "wurde ",
    "von ",
    "genannt ",
    "sagte ",
    "fügte ",
    "hinzu ",
    "heißt ",
    "es ",
    "In ",
    "dem ",
    "Schreiben ",
    "und ",
    "and ",
    "according ",
    "to ",
    "According ",
    "selon ",
    "lui ",
    "a-t-il ",
    "dit-elle ",
    "déclaré ",
    "dijo ",
    "añadió ",
    "según ",
    "He ",
    "she ",
    "who ",
    "which ",
    "the ",
    "The ",
    "der ",
    "mayor ",
    "Ms ",
    "Orla ",
    "Finch ",
    "van ",
    "FINCH: ",
    "claim ",
    "that ",
    "sei ",
];

#[test]
fn a_pronoun_is_nobody_who_may_be_a_place() {
    check("en", "Selby voted on Monday. “It was late,” he said.", &["he | said"]);
    check("en", "Tully said little. “It was late,” he added.", &["Tully | added"]);
}

#[test]
fn somebodys_lawyer_is_not_that_person() {
    check("en", "“It is over,” said Finch’s lawyer.", &["Finch’s lawyer | said"]);
    check("en", "“It is over,” said Finch’s lawyer, Bram Tully.", &["Bram Tully | said"]);
}

#[test]
fn people_without_a_name_are_parted() {
    check(
        "en",
        "“It is over,” said one resident. “We lost,” said another.",
        &["one resident | said", "another | said"],
    );
    check(
        "en",
        "Ms Ada Finch met Bram Tully. “Never,” he said. “Always,” she said.",
        &["Bram Tully | said", "Ada Finch | said"],
    );
}

#[test]
fn a_place_or_a_body_behind_somebody_is_not_who_speaks() {
    check("en", "Prof. Ingrid Tabor of Norbury University told us: “It rose.”", &["Ingrid Tabor | told"]);
    check("en", "Residents in Tolverne say it is “too late”.", &["Residents | say"]);
    check("en", "The Bank of Larn said it was “too late”.", &["The Bank of Larn | said"]);
}

#[test]
fn people_of_one_surname_are_kept_apart() {
    check("en", "Ana Finch met Bram de Finch. “We paid,” said Ana Finch.", &["Ana Finch | said"]);
    check("en", "Ana Finch met Bram Finch. “We paid,” said Finch.", &["Finch | said"]);
    check("en", "Julian Ferry KC met Roberta Kline KC. “We paid,” said Kline.", &["Roberta Kline | said"]);
}

#[test]
fn two_of_one_body_are_two() {
    check(
        "en",
        "“It is safe,” said the head of the council. “It is not,” said a member of the council.",
        &["the head of the council | said", "a member of the council | said"],
    );
}

#[test]
fn words_of_other_languages_are_no_grammar() {
    check("en", "“We paid,” said the war veteran.", &["the war veteran | said"]);
    check("en", "The “premium” add-on costs nine pounds.", &["? | -"]);
    check("en", "Chef Ana Tabor left. “It was late,” she said.", &["Ana Tabor | said"]);
    check("it", "Lo stato note “basta” relate.", &["? | -"]);
    check("fr", "« C'est fini », dit-on.", &["on | dit"]);
}

#[test]
fn capitals_before_a_colon_are_a_speaker_if_nobody_else_is() {
    check("en", "“BREAKING: The port is sold,” tweeted Orla Finch.", &["Orla Finch | tweeted"]);
    check("en", "“LIVE: The port is sold.”", &["? | -"]);
    check("en", "“FINCH: The port is sold.”", &["FINCH | -"]);
}

#[test]
fn a_day_is_nobody() {
    check("en", "She wrote a post on Thursday in which he called them “parasites”.", &["he | called"]);
}

#[test]
fn who_answers_is_another() {
    check(
        "en",
        "Nell Corran faced Imogen Vail. “You lied,” Vail said. “Everybody has,” she replied.",
        &["Imogen Vail | said", "Nell Corran | replied"],
    );
    check("en", "“You lied,” Vail said. “Everybody has,” she replied.", &["Vail | said", "she | replied"]);
    check("en", "“That is a lie,” Okello shot back. “And you know it.”", &["Okello | shot"]);
}

#[test]
fn pronouns_mean_people_that_they_can_mean() {
    check("en", "When told, Ron Style chuckled. “About time,” he said.", &["Ron Style | said"]);
    check("en", "Ada Orr asked why. The actor was silent. “I was afraid,” he said.", &["The actor | said"]);
    check(
        "de",
        "Anne Kuhn weint. Kuhns Bruder Walter starb. „Er kam“, erzählt sie.",
        &["Anne Kuhn | erzählt"],
    );
    check(
        "fr",
        "Selon la direction, le site est « perdu ». Elle a promis « une aide ».",
        &["la direction | Selon"],
    );
}

#[test]
fn an_office_means_whoever_has_it() {
    check("en", "Bishop Cornel Ware spoke. “I welcome it,” the bishop said.", &["Cornel Ware | said"]);
    check("en", "Rosa Lind, the mayor, left. “It rose,” said the mayor.", &["Rosa Lind | said"]);
    check("en", "Mayor Rosa Lind met Mayor Ida Orr. “It rose,” said the mayor.", &["the mayor | said"]);
    check("en", "Former mayor Rosa Lind left. “It rose,” said the mayor.", &["the mayor | said"]);
}

#[test]
fn words_in_ly_and_possessives_belong_to_names() {
    check("en", "One ally said: “No.”", &["One ally | said"]);
    check("en", "Labour’s Joan Witt called it “a shame”.", &["Joan Witt | called"]);
    check("en", "The group Free Now said: “Shame.”", &["Free Now | said"]);
    check("de", "„Das reicht“, habe die Kanzlerin ihm geschrieben.", &["die Kanzlerin | geschrieben"]);
}
