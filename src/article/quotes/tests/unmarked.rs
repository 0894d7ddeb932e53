//! Cases of speech without marks: dashes, turns, block quotations, posts, colons.

use super::found;

/// The same as with marks, and how it is set apart: `direct dash | part // part`.
#[track_caller]
fn check(language: &str, text: &str, expect: &[&str]) {
    assert_eq!(found(&crate::read::text(text, Some(language), &[])), expect, "{text}");
}

#[track_caller]
fn check_file(name: &str, text: &str, expect: &[&str]) {
    let hint = crate::read::Hint { name: name.to_owned(), ..crate::read::Hint::default() };
    let documents = crate::read::read(text.as_bytes(), &hint).unwrap();
    assert_eq!(found(&documents[0]), expect, "{text}");
}

#[test]
fn dialogue_after_dashes() {
    check(
        "fr",
        "Le maire est sorti.\n\n— Bonjour, dit-elle. Je pars.\n\n— Où allez-vous ? demanda le maire.\n\n— Chez moi.",
        &["direct dash | Bonjour, // Je pars.", "direct dash | Où allez-vous ?", "direct dash | Chez moi."],
    );
    check(
        "es",
        "El alcalde salió.\n\n—Hola —dijo ella—. Me voy.\n\n—¿Adónde va usted? —preguntó el alcalde.\n\n—A mi casa.",
        &["direct dash | Hola // Me voy.", "direct dash | ¿Adónde va usted?", "direct dash | A mi casa."],
    );
    check(
        "tr",
        "Belediye başkanı çıktı.\n\n— Merhaba, dedi Ayşe. Gidiyorum.\n\n— Nereye gidiyorsun? diye sordu başkan.\n\n— Eve.",
        &["direct dash | Merhaba, // Gidiyorum.", "direct dash | Nereye gidiyorsun?", "direct dash | Eve."],
    );
    check(
        "ru",
        "Мэр вышел.\n\n— Я ухожу, — сказала Анна. — Навсегда.\n\n— Куда? — спросил мэр.\n\n— Домой.",
        &["direct dash | Я ухожу, // Навсегда.", "direct dash | Куда?", "direct dash | Домой."],
    );
    check(
        "fr",
        "Le maire est sorti.\n— Nous paierons, a répondu Anne Roux.\n— Quand ?\n— Demain, a-t-elle ajouté, si tout va bien.\nLe conseil s'est réuni.",
        &[
            "direct dash | Nous paierons,",
            "direct dash | Quand ?",
            "direct dash | Demain, // si tout va bien.",
        ],
    );
    check(
        "en",
        "The board set out its plan:\n\n— Ten boats will be sold, officials said.\n\n— Two piers will close.\n\n— Nobody will be paid.",
        &[],
    );
    check(
        "fr",
        "Le plan prévoit :\n\n— la vente de dix bateaux ;\n\n— la fermeture de deux quais ;\n\n— un nouveau port.",
        &[],
    );
    check(
        "pl",
        "Burmistrz wyszedł.\n\n– Zapłacimy – powiedziała Anna Wilk. – Jutro.\n\n– Kiedy? – zapytał burmistrz.",
        &["direct dash | Zapłacimy // Jutro.", "direct dash | Kiedy?"],
    );
    check(
        "en",
        "The mayor came out.\n\n— Who paid? asked Orla Finch.\n\n— Nobody did.\n\n— Then I will, she said.",
        &["direct dash | Who paid?", "direct dash | Nobody did.", "direct dash | Then I will,"],
    );
}

#[test]
fn questions_and_answers() {
    check(
        "en",
        "Orla Finch runs the port. We met her on Monday.\n\nQ: Why did you leave?\n\nA: They asked me to. I had no choice.\n\nQ: Will you come back?\n\nA: Never.",
        &[
            "direct turn | Why did you leave?",
            "direct turn | They asked me to. I had no choice.",
            "direct turn | Will you come back?",
            "direct turn | Never.",
        ],
    );
    check(
        "en",
        "The hearing opened at nine.\n\nTHE CHAIR: Good morning, all of you.\n\nDR. FINCH: Good morning. We paid.\n\nI want to add that we paid twice.\n\nTHE CHAIR: Thank you.\n\nThe hearing closed at ten.",
        &[
            "direct turn | Good morning, all of you.",
            "direct turn | Good morning. We paid. // I want to add that we paid twice.",
            "direct turn | Thank you.",
        ],
    );
    check(
        "en",
        "The hearing opened at nine.\nQ. Who paid?\nA. We did.\nQ. When?\nA. In May, and then again in June.",
        &[
            "direct turn | Who paid?",
            "direct turn | We did.",
            "direct turn | When?",
            "direct turn | In May, and then again in June.",
        ],
    );
    check(
        "de",
        "Annegret Müller leitet den Hafen.\n\nFrage: Warum sind Sie gegangen?\n\nAntwort: Man hat mich darum gebeten.\n\nFrage: Kommen Sie zurück?\n\nAntwort: Nein.",
        &[
            "direct turn | Warum sind Sie gegangen?",
            "direct turn | Man hat mich darum gebeten.",
            "direct turn | Kommen Sie zurück?",
            "direct turn | Nein.",
        ],
    );
    check_file(
        "a.md",
        "Orla Finch runs the port.\n\n**Why did you leave the board?**\n\nThey asked me to. I had no choice.\n\nIt was my worst day.\n\n**Will you ever come back?**\n\nNever. We moved to Selby.",
        &[
            "direct turn | Why did you leave the board?",
            "direct turn | They asked me to. I had no choice. // It was my worst day.",
            "direct turn | Will you ever come back?",
            "direct turn | Never. We moved to Selby.",
        ],
    );
    check_file(
        "a.html",
        concat!(
            "<html><body><article><h1>Finch on the port</h1>",
            "<p>Orla Finch runs the port of Selby and left the board in May after a long dispute over fees, and she spoke with us on Monday in her office.</p>",
            "<p><strong>Why did you leave the board?</strong></p>",
            "<p>They asked me to. I had no choice, and it was the worst day of my life, as I told the others at the time.</p>",
            "<p><b>Will you ever come back?</b></p>",
            "<p>Never. We moved to Selby, and my children like the school there very much indeed.</p>",
            "</article></body></html>"
        ),
        &[
            "direct turn | Why did you leave the board?",
            "direct turn | They asked me to. I had no choice, and it was the worst day of my life, as I told the others at the time.",
            "direct turn | Will you ever come back?",
            "direct turn | Never. We moved to Selby, and my children like the school there very much indeed.",
        ],
    );
    check_file(
        "a.md",
        "The port of Selby closes in May.\n\n**Who is affected?**\n\nAbout 300 workers and their families.\n\n**What happens next?**\n\nThe council will meet on Monday, officials said.",
        &[],
    );
    check(
        "en",
        "Orla Finch: We paid for all of it.\n\nBram Tully: You did not.\n\nOrla Finch: We did, twice.",
        &[
            "direct turn | We paid for all of it.",
            "direct turn | You did not.",
            "direct turn | We did, twice.",
        ],
    );
    check("en", "Date: 3 May\n\nPlace: Selby\n\nNote: The meeting is open to all.\n\nThe council met.", &[]);
}

#[test]
fn block_quotations() {
    check_file(
        "a.md",
        "The council wrote to the port on Monday:\n\n> We paid for all of it.\n>\n> We will not pay again.\n\nThe port did not answer.",
        &["direct block | We paid for all of it. // We will not pay again."],
    );
    check_file(
        "a.md",
        "The council wrote to the port on Monday.\n\n> We paid for all of it, and we regret it.\n>\n> — Orla Finch, chair\n\nThe port did not answer.",
        &["direct block | We paid for all of it, and we regret it."],
    );
    check_file(
        "a.html",
        concat!(
            "<html><body><article><h1>Port closes</h1>",
            "<p>The council of Selby wrote to the port on Monday, after a long meeting at which nobody spoke for the plan:</p>",
            "<blockquote><p>We paid for all of it, and we regret it.</p>",
            "<footer>— Orla Finch, chair</footer></blockquote>",
            "<p>The port did not answer, and its office was closed for the whole of the week that followed.</p>",
            "</article></body></html>"
        ),
        &["direct block | We paid for all of it, and we regret it."],
    );
    check_file(
        "a.md",
        "The council wrote.\n\n> “We paid for all of it,” said Orla Finch.\n\nThe port did not answer.",
        &["direct | We paid for all of it,"],
    );
    check_file(
        "a.md",
        "The council wrote.\n\n> We paid “twice” for all of it, and then we left. — Bram Tully\n\nThe port did not answer.",
        &["direct block | We paid “twice” for all of it, and then we left. ~twice"],
    );
    check_file(
        "a.md",
        "The council wrote.\n\n> “We paid for all of it.”\n\nThe port did not answer.",
        &["direct | We paid for all of it."],
    );
}

#[test]
fn posts_in_a_page() {
    check_file(
        "a.html",
        concat!(
            "<html><body><article><h1>Port closes</h1>",
            "<p>The council of Selby wrote to the port on Monday, after a long meeting at which nobody spoke for the plan.</p>",
            "<blockquote class=\"twitter-tweet\" data-lang=\"en\"><p lang=\"en\" dir=\"ltr\">We paid for all of it, and we regret it. <a href=\"https://t.example/x\">pic.t.example/x</a></p>",
            "&mdash; Orla Finch (@orlafinch) <a href=\"https://t.example/orla/status/1\">May 3, 2020</a></blockquote>",
            "<p>The port did not answer, and its office was closed for the whole of the week that followed.</p>",
            "</article></body></html>"
        ),
        &["direct block | We paid for all of it, and we regret it. pic.t.example/x"],
    );
    check_file(
        "a.html",
        concat!(
            "<html><body><article><h1>Port closes</h1>",
            "<p>The council of Selby wrote to the port on Monday, after a long meeting at which nobody spoke for the plan.</p>",
            "<div class=\"embed-tweet\"><blockquote><p>We paid for all of it, and we regret it.</p>",
            "— Orla Finch (@orlafinch) <a href=\"https://t.example/orla/status/1\">May 3, 2020</a></blockquote>",
            "</div>",
            "<p>The port did not answer, and its office was closed for the whole of the week that followed.</p>",
            "</article></body></html>"
        ),
        &["direct block | We paid for all of it, and we regret it."],
    );
    check_file(
        "a.md",
        "The council wrote on Monday.\n\n> We paid for all of it, and we regret it.\n>\n> Orla Finch (@orlafinch) May 3, 2020\n\nThe port did not answer.",
        &["direct block | We paid for all of it, and we regret it."],
    );
    check(
        "en",
        "The mayor tweeted: “We paid for all of it. #portselby @orlafinch”",
        &["direct | We paid for all of it. #portselby @orlafinch"],
    );
    check_file(
        "a.html",
        concat!(
            "<html><body><article><h1>Port closes</h1>",
            "<p>The council of Selby wrote to the port on Monday, after a long meeting at which nobody spoke for the plan.</p>",
            "<blockquote class=\"twitter-tweet\"><p>We paid.<br><br>And we regret all of it, as we told them.</p>",
            "&mdash; Orla Finch (@orlafinch) <a href=\"https://t.example/1\">May 3, 2020</a></blockquote>",
            "<p>The port did not answer, and its office was closed for the whole of the week that followed.</p>",
            "<script src=\"https://t.example/widgets.js\"></script></article></body></html>"
        ),
        &["direct block | We paid. // And we regret all of it, as we told them."],
    );
}

#[test]
fn speech_after_a_colon() {
    check(
        "en",
        "Orla Finch said: We will not pay for this. The board met.",
        &["direct colon | We will not pay for this."],
    );
    check(
        "de",
        "Annegret Müller sagte: Wir zahlen das nicht. Der Rat tagte.",
        &["direct colon | Wir zahlen das nicht."],
    );
    check(
        "fr",
        "Anne Roux a déclaré : Nous ne paierons pas. Le conseil s’est réuni.",
        &["direct colon | Nous ne paierons pas."],
    );
    check("en", "The mayor asked one thing: Who paid? Nobody answered.", &["direct colon | Who paid?"]);
    check(
        "en",
        "The report said the following: Boats are old. The board met at Selby: Four members voted.",
        &[],
    );
}
