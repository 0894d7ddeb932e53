//! Cases of negations, opposites and sources, and what looks like them.

use super::{check_reason, reasoned, told};

#[test]
fn a_word_that_denies() {
    told("en", "They did know about the pipe.", "They did not know about the pipe.", "NEG");
    told("en", "It does hold the water.", "It doesn’t hold the water.", "NEG");
    told("en", "He can say when it closes.", "He cannot say when it closes.", "NEG");
    told("en", "There were boats at the quay.", "There were no boats at the quay.", "NEG");
    told("en", "It is closed to them now.", "It is never closed to them now.", "NEG");
}

#[test]
fn what_denies_nothing() {
    told("en", "We will never sell the hall.", "We will not sell the hall.", "STYLE");
    told("en", "He was tired and cold that day.", "He was not only tired and cold that day.", "STYLE");
    told("en", "They will come in the spring.", "No doubt they will come in the spring.", "STYLE");
    told("en", "It takes fifty boats to lift.", "It takes no fewer than fifty boats to lift.", "HEDGE");
    told("en", "The jury found him not guilty then.", "The jury found him innocent then.", "STYLE");
    told("en", "They did not say that it leaked.", "They didn’t say that it leaked.", "STYLE");
}

#[test]
fn the_opposite() {
    told("en", "The firm denied the report then.", "The firm confirmed the report then.", "NEG");
    told("en", "A jury convicted the captain.", "A jury acquitted the captain.", "NEG");
    told("en", "It ended with an acquittal there.", "It ended with a conviction there.", "NEG");
    told("en", "They met because of the rain.", "They met despite the rain.", "NEG");
    told("fr", "Ils ont joué à cause de la pluie.", "Ils ont joué malgré la pluie.", "NEG");
    told("de", "Sie trafen sich wegen des Regens.", "Sie trafen sich trotz des Regens.", "NEG");
    told("en", "The man they took was armed.", "The man they took was unarmed.", "NEG");
    told("en", "The old wall was safe that day.", "The old wall was unsafe that day.", "NEG");
    told("en", "The work was paid by the town.", "The work was unpaid by the town.", "NEG");
    check_reason("A jury convicted the captain.", "A jury acquitted the captain.", "the opposite is said");
}

#[test]
fn a_denial_that_a_phrase_excused_no_more() {
    told("en", "He had no doubt about the wall.", "He had some doubt about the wall.", "NEG");
    told("en", "There was little doubt of it there.", "There was no doubt of it there.", "NEG");
    told("en", "There is no matter to discuss now.", "There is a matter to discuss now.", "NEG");
    told("en", "No more than ten boats came in.", "More than ten boats came in.", "NEG,HEDGE");
    told("en", "He was not only tired that day.", "He was not tired that day.", "NEG");
    told("en", "Whether or not he comes, it is late.", "Whether he comes, it is late.", "STYLE");
    told("en", "He was not only tired that day.", "He was not just tired that day.", "STYLE");
}

#[test]
fn a_clause_of_its_own_turns_nothing_round() {
    let (short, long) = ("The wall held.", "The wall held, though it could not be said why at the time.");
    told("en", short, long, "EXPAND");
    told("en", long, short, "CUT");
    told("en", "The wall can not be moved.", "The wall cannot be moved.", "STYLE");
}

#[test]
fn words_that_deny_as_well() {
    told("en", "She declined to move the boat.", "She did not move the boat.", "STYLE");
    told("en", "He is unlikely to come.", "He is not likely to come.", "HEDGE");
    told("en", "She declined to move the boat.", "She agreed to move the boat.", "STYLE");
    told("de", "Er weigerte sich zu zahlen.", "Er wollte nicht zu zahlen.", "STYLE");
}

#[test]
fn another_side_share_or_harm_is_no_denial() {
    told("en", "They left before the storm.", "They left after the storm.", "STYLE");
    told("en", "They sailed north at dawn.", "They sailed south at dawn.", "STYLE");
    told("en", "Many came to the quay.", "Few came to the quay.", "STYLE");
    told("en", "Two men were hurt in it.", "Two men were killed in it.", "STYLE");
    for (language, base, revised) in [
        ("en", "Two men were hurt in it.", "Two men were killed in it."),
        ("en", "The march was peaceful all day.", "The march was violent all day."),
        ("de", "Der Mann wurde verletzt.", "Der Mann wurde getötet."),
        ("fr", "Deux hommes ont été blessés.", "Deux hommes ont été tués."),
        ("es", "Dos hombres resultaron heridos.", "Dos hombres resultaron muertos."),
    ] {
        reasoned(language, base, revised, "what befell people or things is told otherwise");
    }
    for (language, base, revised) in [
        ("en", "Most residents agreed to it.", "Some residents agreed to it."),
        ("en", "They would resign if it failed.", "They would resign only if it failed."),
        ("de", "Die meisten kamen zum Hafen.", "Die wenigsten kamen zum Hafen."),
        ("fr", "La plupart des bateaux sont partis.", "Certains des bateaux sont partis."),
    ] {
        reasoned(language, base, revised, "another share or number is said");
    }
    for (language, base, revised) in [
        ("en", "Prices have risen there.", "Prices have fallen there."),
        ("en", "It was his work of last year.", "It was his work of this year."),
        ("en", "The talks there were secret.", "The talks there were public."),
        ("de", "Die Preise sind gestiegen.", "Die Preise sind gefallen."),
        ("es", "Los precios han subido allí.", "Los precios han bajado allí."),
    ] {
        reasoned(language, base, revised, "the opposite side, direction or time is said");
    }
}

#[test]
fn the_source_of_a_claim() {
    told("en", "The bridge was closed at noon, police said.", "The bridge was closed at noon.", "ATTR");
    told(
        "en",
        "Officials said that the bridge was shut.",
        "Two people said that the bridge was shut.",
        "ATTR",
    );
    told("en", "It was shut, according to the council.", "It was shut, according to the builders.", "ATTR");
    told("en", "The bridge was shut, the mayor claimed.", "The bridge was shut.", "ATTR");
    told("en", "The opposition asked for it.", "Sources close to the opposition asked for it.", "ATTR");
    told("de", "Die Brücke ist zu, teilte das Amt mit.", "Die Brücke ist zu.", "ATTR,CUT");
    told("fr", "Le pont est fermé, affirme la mairie.", "Le pont est fermé.", "ATTR");
    told("en", "The firm declined to comment on it.", "The firm welcomed all of it.", "ATTR");
}

#[test]
fn no_other_source() {
    told("en", "The bridge was closed, police said.", "The bridge was closed, police say.", "STYLE");
    told(
        "en",
        "Police said the old bridge was closed.",
        "The old bridge was closed, police said.",
        "STYLE STYLE",
    );
    told("en", "The mayor said that it was shut.", "The mayor claimed that it was shut.", "TONE");
    told("en", "The mayor said it was shut.", "The mayor insisted it was shut.", "TONE");
    told("en", "Neighbours were told to leave.", "Neighbours were urged to leave.", "STYLE");
    told("en", "They said it was a murder.", "They said it was an accident.", "STYLE");
    told("en", "They settled it, with no money, there.", "They settled it, with no claims, there.", "STYLE");
    told("en", "These are the benefits of it.", "These are the stated benefits of it.", "EXPAND");
    told("en", "In the end the wall held.", "That being said the wall held.", "STYLE");
    told("en", "He told the council about it.", "He told the neighbours about it.", "STYLE");
    told("en", "They found the source of the river.", "They found the end of the river.", "STYLE");
    told("en", "It was an official visit there.", "It was a private visit there.", "STYLE");
    told("en", "He left the witness stand at noon.", "He left the wooden stand at noon.", "STYLE");
    told("en", "She wrote a book about the port.", "She made a book about the port.", "STYLE");
    told("en", "He quoted a price for the work.", "He named a price for the work.", "STYLE");
    told("en", "He stated his age to the clerk.", "He gave his age to the clerk.", "STYLE");
}

#[test]
fn the_same_source_by_another_phrase() {
    told("en", "It was shut, the council said.", "It was shut, according to the council.", "STYLE STYLE");
    told("en", "It was shut, the council said.", "According to the council, it was shut.", "STYLE STYLE");
    told("en", "It was shut, he told reporters.", "It was shut, he said.", "STYLE");
    told("en", "It was shut, the council said.", "It was shut, according to the builders.", "ATTR ATTR");
    told("en", "It was shut, the council said.", "The council declined to comment.", "STYLE ATTR");
}

#[test]
fn a_slip_inside_a_phrase_is_a_slip() {
    told("en", "They spoke on condition of anonymity.", "They spoke on condition of anonimity.", "TYPO");
    told("en", "He was reportedly at the quay.", "He was reportedley at the quay.", "TYPO");
}

#[test]
fn a_verb_turned_round() {
    let turned = "the same words in another order: what stands around the verb changed places";
    check_reason("Pell sued Trask last year.", "Pell was sued by Trask last year.", turned);
    check_reason("Pell was hit by Trask last year.", "Pell hit Trask last year.", turned);
    told("fr", "Pell a mordu le chien hier.", "Pell a été mordu par le chien hier.", "STYLE STYLE");
}

#[test]
fn a_number_or_date_on_one_side_of_other_words() {
    let reason = "a number or date stands on one side only";
    check_reason("The judge will sentence him on 20 June.", "The judge thanked the jury.", reason);
    check_reason("The 37-year-old was fined.", "The driver was fined.", reason);
}
