//! Cases of cues: their forms, their strength, and words that only look like cues.

use super::*;

#[test]
fn forms_lead_to_their_lemma() {
    let english = Lexicon::of(Some("en-GB"));
    assert_eq!(english.lemma("said"), Some("say"));
    assert_eq!(english.lemma("wrote"), Some("write"));
    assert_eq!(english.lemma("walked"), None);
    assert_eq!(Lexicon::of(Some("de")).lemma("sagte"), Some("sagen"));
    assert_eq!(Lexicon::of(Some("fr")).lemma("déclaré"), Some("déclarer"));
    assert_eq!(Lexicon::of(Some("es")).lemma("dijo"), Some("decir"));
}

#[test]
fn a_german_verb_that_comes_apart_is_no_cue_by_itself() {
    let german = Lexicon::of(Some("de"));
    assert_eq!(german.lemma("fügte"), None);
    assert_eq!(german.lemma("hinzugefügt"), Some("hinzufügen"));
    let parted = german.senses(german.facts("fügte")).map(|senses| senses.parted.len());
    assert_eq!(parted, Some(1));
}

#[test]
fn strength_is_known() {
    assert_eq!(strength("say"), Strength::Neutral);
    assert_eq!(strength("claim"), Strength::Doubting);
    assert_eq!(strength("accuse"), Strength::Loaded);
    assert_eq!(strength("zurückweisen"), Strength::Loaded);
    assert_eq!(strength("admettre"), Strength::Doubting);
    assert_eq!(strength("unheard-of"), Strength::Neutral);
}

#[test]
fn each_language_has_many_cues_and_each_once() {
    for (code, file) in FILES {
        let mut lemmas: Vec<&str> = file
            .lines()
            .filter(|line| !line.starts_with('#') && !line.contains(" noun"))
            .filter_map(|line| line.split_once('|'))
            .map(|(lemma, _)| lemma.trim())
            .collect();
        assert!(lemmas.len() >= 200, "{code}: {}", lemmas.len());
        lemmas.sort_unstable();
        let pair = lemmas.windows(2).find(|pair| matches!(pair, [one, next] if one == next));
        assert_eq!(pair, None, "{code}");
    }
}

#[test]
fn strengths_and_signs_are_those_that_are_explained() {
    for (code, file) in FILES {
        for line in file.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
            let mut signs = line.split('|').nth(1).unwrap_or_default().split_whitespace();
            assert!(matches!(signs.next(), Some("neutral" | "doubting" | "loaded")), "{code}: {line}");
            assert!(
                signs.all(|sign| matches!(sign, "near" | "leads" | "follows" | "noun" | "answers")),
                "{code}: {line}"
            );
        }
    }
}
