//! Invented facts and notices in six languages, and pairs of versions in which known facts changed, were
//! announced or were not.

mod tongues;

use variorum::article::Article;
use variorum::document::FieldName;

use super::Random;
use super::sources::Source;
pub(crate) use tongues::{TONGUES, Tongue};

/// A sentence with a fact that can be put otherwise. `{}` is where it stands.
pub(crate) struct Fact {
    pub(crate) sentence: &'static str,
    /// What may stand there; of numbers any is drawn.
    forms: &'static [&'static str],
    /// What a notice says that mentions it, with `{a}` as it is and `{b}` as it was.
    by_value: &'static str,
    /// What a notice says that mentions only what kind of thing was wrong.
    by_kind: &'static str,
    /// Whether it is a number, a name or quoted words.
    pub(crate) is_hard: bool,
}

/// How a version was announced, or what is odd about the pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scene {
    /// Facts changed, no notice, the same date.
    Silent,
    /// The same, with the publication date alone.
    SilentPublished,
    /// Facts changed, no notice, no date.
    Undated,
    /// Facts changed, no notice, another date.
    Moved,
    /// The same, and only the revised version has a modification date.
    MovedFirst,
    /// A correction names every fact.
    Covered,
    /// A correction names some of the facts.
    Partly,
    /// A notice names another thing.
    Elsewhere,
    /// A notice says of another fact of the text, which did not change, what kind of thing was wrong.
    Beside,
    /// A softer notice names the facts.
    Soft,
    /// A notice stands in both versions and does not speak of the facts.
    Standing,
    /// A notice went.
    Gone,
    /// A notice went, and facts changed.
    GoneAndChanged,
    /// Another date alone, or with other typography.
    Fresh,
    /// Nothing but typography.
    Quiet,
    /// A story about a correction, and facts changed.
    About,
    /// The revised version is a stub or an error page.
    Stub,
    /// Two publishers.
    Across,
}

impl Scene {
    pub(crate) const ALL: [Self; 18] = [
        Self::Silent,
        Self::SilentPublished,
        Self::Undated,
        Self::Moved,
        Self::MovedFirst,
        Self::Covered,
        Self::Partly,
        Self::Elsewhere,
        Self::Beside,
        Self::Soft,
        Self::Standing,
        Self::Gone,
        Self::GoneAndChanged,
        Self::Fresh,
        Self::Quiet,
        Self::About,
        Self::Stub,
        Self::Across,
    ];
}

/// A pair, and what is to be said of it.
pub(crate) struct Planted {
    pub(crate) base: Article,
    pub(crate) revised: Article,
    pub(crate) codes: Vec<&'static str>,
    /// Sentences of the revised version whose facts changed, with whether a notice covers them.
    pub(crate) facts: Vec<(String, bool)>,
}

/// A version before it is written down.
struct Version {
    body: Vec<String>,
    notice: Option<String>,
    place: Place,
    modified: Option<&'static str>,
    published: Option<&'static str>,
    publisher: &'static str,
}

#[derive(Clone, Copy)]
enum Place {
    Head,
    Between,
    End,
}

/// A fact in a pair.
struct Drawn<'a> {
    fact: &'a Fact,
    before: String,
    after: String,
}

impl Drawn<'_> {
    fn sentence(&self, form: &str) -> String {
        self.fact.sentence.replace("{}", form)
    }

    fn notice(&self, random: &mut Random, alone: bool) -> String {
        let said = if alone && random.below(2) == 0 { self.fact.by_kind } else { self.fact.by_value };
        said.replace("{a}", &self.after).replace("{b}", &self.before)
    }
}

/// Plants a scene in a text; none where the text is too short for it.
pub(crate) fn plant(scene: Scene, source: &Source, random: &mut Random) -> Option<Planted> {
    let language = source.language.as_deref()?;
    let tongue = TONGUES.iter().find(|tongue| language.starts_with(tongue.language))?;
    let mut facts: Vec<Drawn<'_>> = Vec::new();
    let mut left: Vec<&Fact> = tongue.facts.iter().collect();
    for _ in 0..3 {
        let fact = left.swap_remove(random.below(left.len()));
        facts.push(draw(fact, random));
    }
    let changed = match scene {
        Scene::Gone | Scene::Fresh | Scene::Quiet | Scene::Stub => 0,
        Scene::Partly => 2 + random.below(2),
        Scene::Beside => 1 + random.below(2),
        _ => 1 + random.below(3),
    };
    let noticed = match scene {
        Scene::Covered | Scene::Soft => changed,
        Scene::Partly => 1 + random.below(changed - 1),
        _ => 0,
    };
    let mut stage = Stage { scene, source, tongue, random, changed, noticed };
    let (base, revised) = stage.versions(&facts)?;
    let codes = stage.codes(&facts);
    let read = |version: &Version| version.article(language);
    let told = facts.iter().take(changed).enumerate();
    let told = told.map(|(at, fact)| (fact.sentence(&fact.after), at < noticed)).collect();
    Some(Planted { base: read(&base), revised: read(&revised), codes, facts: told })
}

fn draw<'a>(fact: &'a Fact, random: &mut Random) -> Drawn<'a> {
    if fact.forms.is_empty() {
        let before = 12 + random.below(80);
        let after = before + 3 + random.below(60);
        return Drawn { fact, before: before.to_string(), after: after.to_string() };
    }
    let before = random.below(fact.forms.len());
    let after = (before + 1 + random.below(fact.forms.len() - 1)) % fact.forms.len();
    Drawn { fact, before: fact.forms[before].to_owned(), after: fact.forms[after].to_owned() }
}

struct Stage<'a, 'b> {
    scene: Scene,
    source: &'a Source,
    tongue: &'static Tongue,
    random: &'b mut Random,
    changed: usize,
    noticed: usize,
}

impl Stage<'_, '_> {
    fn versions(&mut self, facts: &[Drawn<'_>]) -> Option<(Version, Version)> {
        let joint = if self.source.draft.spaced { " " } else { "" };
        let own: Vec<String> =
            self.source.draft.paragraphs_of_sentences().iter().map(|one| one.join(joint)).collect();
        let (mut ours, mut theirs) = (own.clone(), own);
        for (at, fact) in facts.iter().enumerate() {
            let place = 1 + self.random.below(ours.len());
            ours.insert(place, fact.sentence(&fact.before));
            let form = if at < self.changed { &fact.after } else { &fact.before };
            theirs.insert(place, fact.sentence(form));
        }
        if self.scene == Scene::About {
            let place = 1 + self.random.below(ours.len());
            ours.insert(place, self.tongue.about.to_owned());
            theirs.insert(place, self.tongue.about.to_owned());
        }
        if matches!(self.scene, Scene::Quiet) || self.scene == Scene::Fresh && self.random.below(2) == 0 {
            for paragraph in &mut theirs {
                *paragraph = paragraph.replace('’', "'").replace(['“', '”'], "\"");
            }
        }
        let place = [Place::Head, Place::Between, Place::End][self.random.below(3)];
        let version = |body: Vec<String>| Version {
            body,
            notice: None,
            place,
            modified: None,
            published: None,
            publisher: "The Fenholm Courier",
        };
        let (mut base, mut revised) = (version(ours), version(theirs));
        self.date(&mut base, &mut revised);
        self.notices(facts, &mut base, &mut revised);
        if self.scene == Scene::Across {
            revised.publisher = "Sallow Evening Post";
        }
        if self.scene == Scene::Stub {
            let whole: usize = base.body.iter().map(String::len).sum();
            if self.random.below(2) == 0 {
                "Access denied. You don't have permission to access this page."
                    .clone_into(&mut revised.body[0]);
                revised.body.truncate(1);
            } else {
                revised.body.truncate(1);
            }
            if whole < 600 || revised.body[0].len() * 5 > whole {
                return None;
            }
        }
        Some((base, revised))
    }

    fn date(&mut self, base: &mut Version, revised: &mut Version) {
        let (first, then) = ("2024-05-03", "2024-05-04");
        let dated = |version: &mut Version, date| {
            (version.published, version.modified) = (Some(first), date);
        };
        let drawn = self.random.below(3);
        let (ours, theirs) = match self.scene {
            Scene::Silent | Scene::Quiet => (Some(first), Some(first)),
            Scene::Moved | Scene::Fresh => (Some(first), Some(then)),
            Scene::SilentPublished => (None, None),
            Scene::MovedFirst => (None, Some(then)),
            Scene::Undated => return,
            _ if drawn == 0 => return,
            Scene::Standing | Scene::About | Scene::GoneAndChanged => (Some(first), Some(first)),
            _ if drawn == 1 => (Some(first), Some(then)),
            _ => (Some(first), Some(first)),
        };
        dated(base, ours);
        dated(revised, theirs);
        if self.scene == Scene::Across {
            (revised.published, revised.modified) = (Some(then), theirs.map(|_| then));
        }
    }

    fn notices(&mut self, facts: &[Drawn<'_>], base: &mut Version, revised: &mut Version) {
        let tongue = self.tongue;
        let labels = if self.scene == Scene::Soft { tongue.soft } else { tongue.labels };
        let said: Vec<String> = facts
            .iter()
            .take(self.noticed)
            .map(|fact| {
                let alone = self.noticed == 1 && self.scene != Scene::Partly;
                fact.notice(self.random, alone)
            })
            .collect();
        let said = said.join(if self.source.draft.spaced { " " } else { "" });
        let notice = match self.scene {
            Scene::Covered | Scene::Partly | Scene::Soft => said,
            Scene::Beside => facts.last().map(|fact| fact.fact.by_kind.to_owned()).unwrap_or_default(),
            Scene::Elsewhere | Scene::Gone | Scene::GoneAndChanged | Scene::Standing => {
                tongue.elsewhere.to_owned()
            }
            Scene::Across if self.random.below(2) == 0 => tongue.elsewhere.to_owned(),
            _ => return,
        };
        let notice = self.dressed(labels, &notice);
        match self.scene {
            Scene::Gone | Scene::GoneAndChanged => base.notice = Some(notice),
            Scene::Standing => {
                base.notice = Some(notice.clone());
                revised.notice = Some(notice);
            }
            _ => revised.notice = Some(notice),
        }
    }

    /// A notice behind a label, in brackets, behind an asterisk, or below a label that stands alone.
    fn dressed(&mut self, labels: &[&str], notice: &str) -> String {
        let label = labels[self.random.below(labels.len())];
        let dense = !self.source.draft.spaced;
        let (colon, gap) = if dense { ("：", "") } else { (":", " ") };
        match self.random.below(6) {
            0 => format!("({label}{colon}{gap}{notice})"),
            1 => format!("*{label}{colon}{gap}{notice}"),
            2 => format!("_{label}{colon}{gap}{notice}_"),
            3 => format!("{label}{colon}\n\n{notice}"),
            4 if !dense => format!("{} —{gap}{notice}", label.to_uppercase()),
            _ => format!("{label}{colon}{gap}{notice}"),
        }
    }

    fn codes(&self, facts: &[Drawn<'_>]) -> Vec<&'static str> {
        let hard = facts.iter().take(self.changed).any(|fact| fact.fact.is_hard);
        match self.scene {
            Scene::Silent | Scene::SilentPublished | Scene::Undated | Scene::Standing | Scene::About => {
                vec!["STEALTH"]
            }
            Scene::Moved | Scene::MovedFirst => vec!["UNANNOUNCED"],
            Scene::Partly | Scene::Elsewhere | Scene::Beside => vec!["NOTICE-INCOMPLETE"],
            Scene::Soft if hard => vec!["LABEL-SOFT"],
            Scene::Covered | Scene::Quiet | Scene::Soft => Vec::new(),
            Scene::Gone => vec!["NOTICE-REMOVED"],
            Scene::GoneAndChanged => vec!["NOTICE-REMOVED", "STEALTH"],
            Scene::Fresh => vec!["DATE-ONLY"],
            Scene::Stub => vec!["BAD-CAPTURE"],
            Scene::Across => vec!["CROSS-OUTLET"],
        }
    }
}

impl Version {
    fn article(&self, language: &str) -> Article {
        let mut paragraphs = self.body.clone();
        let at = match self.place {
            Place::Head => 0,
            Place::Between => 1 + (paragraphs.len().saturating_sub(1)) / 2,
            Place::End => paragraphs.len(),
        };
        if let Some(notice) = &self.notice {
            paragraphs.insert(at.min(paragraphs.len()), notice.clone());
        }
        let mut metadata = vec![(FieldName::Publisher, self.publisher.to_owned())];
        metadata.extend(self.published.map(|date| (FieldName::Published, date.to_owned())));
        metadata.extend(self.modified.map(|date| (FieldName::Modified, date.to_owned())));
        variorum::read::text(&paragraphs.join("\n\n"), Some(language), &metadata).into()
    }
}
