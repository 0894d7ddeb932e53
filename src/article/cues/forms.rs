//! The forms of verbs, by the rules of each language.
//!
//! A verb of the lexicon is given by its base form; what the rules do not give is listed beside it.
//! A German verb that comes apart is written with its particle: `hinzu+fügen`.

/// The forms of a verb.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Forms {
    /// Those that say all by themselves: `sagte`, `hinzugefügt`.
    pub(super) whole: Vec<String>,
    /// Those that need another word at the end of the clause, with that word: `fügte`, `hinzu`.
    pub(super) parted: Vec<(String, &'static str)>,
}

/// The base form as it is shown: `hinzufügen`.
pub(super) fn shown(lemma: &'static str) -> &'static str {
    // A base form lives as long as the program; the few that are joined are made once.
    if lemma.contains('+') { lemma.replace('+', "").leak() } else { lemma }
}

/// The forms of `lemma`. `listed` are those that stand in for the rules, if there are any.
pub(super) fn all(code: &str, lemma: &'static str, listed: &str) -> Forms {
    let (particle, base) =
        lemma.split_once('+').map_or((None, lemma), |(particle, base)| (Some(particle), base));
    let mut forms: Vec<String> = vec![base.to_owned()];
    if listed.is_empty() {
        forms.extend(match code {
            "de" => german(base),
            "fr" => french(base),
            "es" => spanish(base),
            _ => english(base),
        });
    } else {
        forms.extend(listed.split_whitespace().map(str::to_owned));
    }
    match particle {
        None => Forms { whole: forms, parted: Vec::new() },
        Some(particle) => {
            let zu = format!("{particle}zu{base}");
            Forms {
                whole: forms.iter().map(|form| format!("{particle}{form}")).chain([zu]).collect(),
                parted: forms.into_iter().map(|form| (form, particle)).collect(),
            }
        }
    }
}

/// `declare`: declares declared declaring; `deny`: denies denied denying; `stress`: stresses …
fn english(base: &str) -> Vec<String> {
    if let Some(stem) = base.strip_suffix('e') {
        return vec![format!("{base}s"), format!("{base}d"), format!("{stem}ing")];
    }
    let vowel = |stem: &str| stem.ends_with(['a', 'e', 'i', 'o', 'u']);
    if let Some(stem) = base.strip_suffix('y').filter(|stem| !vowel(stem)) {
        return vec![format!("{stem}ies"), format!("{stem}ied"), format!("{base}ing")];
    }
    let hisses = ["s", "x", "z", "ch", "sh"].iter().any(|end| base.ends_with(end));
    let third = if hisses { "es" } else { "s" };
    vec![format!("{base}{third}"), format!("{base}ed"), format!("{base}ing")]
}

/// Prefixes that take the place of the participle's own.
const BOUND: [&str; 8] = ["be", "er", "ver", "ent", "emp", "zer", "miss", "wider"];

/// A weak verb: `erklären`: erklärt erklärte erklärten erkläre erklärend, and the participle.
fn german(base: &str) -> Vec<String> {
    let stem = base.strip_suffix("en").or_else(|| base.strip_suffix('n')).unwrap_or(base);
    let e =
        if stem.ends_with(['t', 'd']) || stem.ends_with("chn") || stem.ends_with("gn") { "e" } else { "" };
    let mut forms = vec![
        format!("{stem}{e}t"),
        format!("{stem}{e}te"),
        format!("{stem}{e}ten"),
        format!("{stem}e"),
        format!("{base}d"),
    ];
    if !base.ends_with("ieren") && !BOUND.iter().any(|prefix| base.starts_with(prefix)) {
        forms.push(format!("ge{stem}{e}t"));
    }
    forms
}

/// Endings before which `c` stays as it is, and those before which it is `ç`.
const PLAIN: [&str; 9] = ["e", "ent", "é", "ée", "és", "ées", "èrent", "era", "erait"];
const SOFT: [&str; 4] = ["ait", "aient", "a", "ant"];

/// A verb in -er: `déclarer`: déclare déclarait déclara déclaré déclarant déclarera …
fn french(base: &str) -> Vec<String> {
    let Some(stem) = base.strip_suffix("er") else { return Vec::new() };
    // `nous annonçons`, `il jugeait`: the sound of the stem stays.
    let soft = match stem.strip_suffix('c') {
        Some(start) => format!("{start}ç"),
        None if stem.ends_with('g') => format!("{stem}e"),
        None => stem.to_owned(),
    };
    let plain = PLAIN.iter().map(|end| format!("{stem}{end}"));
    plain.chain(SOFT.iter().map(|end| format!("{soft}{end}"))).collect()
}

/// A verb in -ar, -er or -ir: `declarar`: declara declaran declaró declararon declaraba …
fn spanish(base: &str) -> Vec<String> {
    const AR: [&str; 9] = ["a", "an", "ó", "aron", "aba", "aban", "ado", "ando", "ara"];
    const IR: [&str; 9] = ["e", "en", "ió", "ieron", "ía", "ían", "ido", "iendo", "iera"];
    let (stem, ends) = match base.strip_suffix("ar") {
        Some(stem) => (stem, AR),
        None => (base.strip_suffix("er").or_else(|| base.strip_suffix("ir")).unwrap_or(base), IR),
    };
    let future = [format!("{base}á"), format!("{base}ía")];
    ends.iter().map(|end| format!("{stem}{end}")).chain(future).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(code: &str, lemma: &'static str, expect: &str) {
        assert_eq!(all(code, lemma, "").whole.join(" "), expect);
    }

    #[test]
    fn english_verbs() {
        check("en", "declare", "declare declares declared declaring");
        check("en", "deny", "deny denies denied denying");
        check("en", "say", "say says sayed saying");
        check("en", "stress", "stress stresses stressed stressing");
    }

    #[test]
    fn german_verbs() {
        check("de", "erklären", "erklären erklärt erklärte erklärten erkläre erklärend");
        check("de", "sagen", "sagen sagt sagte sagten sage sagend gesagt");
        check(
            "de",
            "antworten",
            "antworten antwortet antwortete antworteten antworte antwortend geantwortet",
        );
        check("de", "kritisieren", "kritisieren kritisiert kritisierte kritisierten kritisiere kritisierend");
    }

    #[test]
    fn german_verbs_come_apart() {
        let forms = all("de", "hinzu+fügen", "");
        assert!(forms.parted.contains(&("fügte".to_owned(), "hinzu")));
        assert!(forms.whole.contains(&"hinzugefügt".to_owned()));
        assert!(forms.whole.contains(&"hinzuzufügen".to_owned()));
        assert_eq!(shown("hinzu+fügen"), "hinzufügen");
    }

    #[test]
    fn french_verbs() {
        check(
            "fr",
            "annoncer",
            "annoncer annonce annoncent annoncé annoncée annoncés annoncées annoncèrent annoncera annoncerait \
             annonçait annonçaient annonça annonçant",
        );
    }

    #[test]
    fn spanish_verbs() {
        check(
            "es",
            "declarar",
            "declarar declara declaran declaró declararon declaraba declaraban declarado declarando declarara \
             declarará declararía",
        );
    }

    #[test]
    fn listed_forms_stand_in_for_the_rules() {
        assert_eq!(all("en", "say", "says said").whole, ["say", "says", "said"]);
    }
}
