//! Cases of tone, and words that only look like it.

use super::super::compare;
use super::told;

#[test]
fn another_tone() {
    told(
        "en",
        "The mayor slams the plan for the port.",
        "The mayor criticizes the plan for the port.",
        "TONE",
    );
    told(
        "en",
        "The mayor questions the plan for the port.",
        "The mayor attacks the plan for the port.",
        "TONE",
    );
    told("en", "The protest went on past midnight.", "The riot went on past midnight.", "TONE");
    told("en", "The government closed the port.", "The regime closed the port.", "TONE");
    told("en", "The firm declines to pay for it.", "The firm refuses to pay for it.", "TONE");
    told("en", "The mayor slams the plan for the port.", "The mayor ponders the plan for the port.", "TONE");
    told("en", "Pensioners threw stones at them.", "Thugs threw stones at them.", "TONE");
    told("de", "Der Bürgermeister kritisiert den Plan.", "Der Bürgermeister attackiert den Plan.", "TONE");
    told("fr", "Le gouvernement ferme le port.", "Le régime ferme le port.", "TONE");
    told("es", "Una protesta siguió en la plaza.", "Un disturbio siguió en la plaza.", "TONE");
    told("ja", "港で抗議があった。", "港で暴動があった。", "TONE");
}

#[test]
fn no_other_tone() {
    told("en", "The door slams in the wind.", "The door bangs in the wind.", "STYLE");
    told("en", "He died of a heart attack then.", "He died of a heart failure then.", "STYLE");
    told("en", "The rally went on past midnight.", "The march went on past midnight.", "STYLE");
    told("en", "They saw the film Riot at home.", "They saw the film Crowd at home.", "NAME");
    told("en", "The bus crashed into the wall.", "The bus collided with the wall.", "STYLE");
    told("en", "He jumped over the wall.", "He leapt over the wall.", "STYLE");
    told("en", "They bought the plot behind it.", "They bought the field behind it.", "STYLE");
    told("en", "There was severe rain there.", "There was heavy rain there.", "STYLE");
    told("en", "The firm denied the request.", "The firm rejected the request.", "STYLE");
    told("en", "It is legal to land there.", "It is not illegal to land there.", "STYLE");
    told("es", "El cazador disparó al ciervo.", "El cazador mató al ciervo.", "STYLE");
    told("es", "La junta votó el lunes.", "El consejo votó el lunes.", "STYLE");
    told("de", "Der Mann stürzt von der Mauer.", "Der Mann fällt von der Mauer.", "STYLE");
    told("en", "The riot police came at noon.", "The city police came at noon.", "STYLE");
}

#[test]
fn words_inside_quotation_marks_are_the_speakers() {
    told("en", "“It was a protest,” said Orla Finch.", "“It was a riot,” said Orla Finch.", "Q-WORD");
}

#[test]
fn a_headline_has_a_tone_as_well() {
    let page = |headline: &str| {
        format!(
            "{headline}\n\nThe board met again on the quay in the morning.\n\nNobody else was there to see it."
        )
    };
    let (_, _, comparison) =
        compare(&page("Mayor Slams Plan for the Port"), &page("Mayor Questions Plan for the Port"));
    let classes = comparison.edits.iter().flat_map(|edit| &edit.classes).map(|class| class.key());
    assert_eq!(classes.collect::<Vec<_>>(), ["HEAD", "TONE"]);
}
