//! What files and desks call the fields of an article: `title`, `pubdate`, `Von`, `Stand`.
//!
//! One table for front matter, JSON and header lines, so that a word means the same everywhere.

use super::FieldName;

impl FieldName {
    /// The field that `word` names, whatever its case and joints: `datePublished`, `date-published` and
    /// `Date published` are one word.
    pub fn called(word: &str) -> Option<Self> {
        let word: String =
            word.chars().filter(|char| char.is_alphanumeric()).flat_map(char::to_lowercase).collect();
        NAMES.iter().find(|(_, names)| names.split(' ').any(|name| name == word)).map(|(field, _)| *field)
    }
}

const NAMES: &[(FieldName, &str)] = &[
    (
        FieldName::Headline,
        "headline title hed head überschrift titel schlagzeile titre título titulo titular titolo",
    ),
    (
        FieldName::Standfirst,
        "standfirst subtitle subheadline subhead deck dek subhed alternativeheadline unterzeile untertitel \
         teaser chapô chapo soustitre subtítulo subtitulo entradilla sottotitolo",
    ),
    (
        FieldName::Kicker,
        "kicker overline eyebrow strapline dachzeile spitzmarke surtitre antetítulo antetitulo",
    ),
    (
        FieldName::Authors,
        "author authors authorname byline by writer writers creator reporter journalist correspondent autor autoren \
         autorin auteur auteurs autores autora von par por autore",
    ),
    (FieldName::Dateline, "dateline location place ort lieu lugar"),
    (
        FieldName::Publisher,
        "publisher publication newspaper outlet source sourcename site sitename website quelle herausgeber zeitung \
         éditeur editeur fuente editor medium",
    ),
    (
        FieldName::Section,
        "section articlesection category categories desk rubric rubrik ressort rubrique sección seccion",
    ),
    (
        FieldName::Published,
        "published publishedat publishedon publishdate publicationdate publisheddate publishedtime datepublished \
         datepublish pubdate firstpublished date datetime posted postedon created createdat datecreated time timestamp \
         veröffentlicht veröffentlichtam datum erschienen erstellt publié publiéle publie dateparution \
         publicado publicadoel fecha data pubblicato",
    ),
    (
        FieldName::Modified,
        "modified modifiedat modifieddate datemodified datemodify updated updatedat updateddate dateupdated \
         lastupdated lastupdate lastmodified lastmod update updatedon lastedited revised aktualisiert geändert \
         zuletztaktualisiert aktualisiertam stand misàjour misàjourle majle modifié modifiéle actualizado \
         actualizadoel aggiornato",
    ),
    (
        FieldName::Url,
        "url link canonical canonicalurl permalink sourceurl weburl articleurl mainentityofpage uri",
    ),
    (FieldName::Language, "language lang inlanguage locale sprache langue idioma"),
    (FieldName::Tags, "tags tag keywords keyword topics topic schlagworte motsclés etiquetas"),
    (
        FieldName::Description,
        "description summary excerpt abstract metadescription zusammenfassung résumé resumen",
    ),
    (
        FieldName::Image,
        "image imageurl images thumbnail thumbnailurl cover coverimage featuredimage leadimage topimage photo bild",
    ),
    (
        FieldName::Notice,
        "notice correction corrections correctionnotice clarification editorsnote editornote retraction korrektur \
         berichtigung rectificatif corrección correccion errata erratum",
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(word: &str, field: Option<FieldName>) {
        assert_eq!(FieldName::called(word), field);
    }

    #[test]
    fn joints_and_case_do_not_matter() {
        check("datePublished", Some(FieldName::Published));
        check("Date published", Some(FieldName::Published));
        check("last-mod", Some(FieldName::Modified));
        check("Überschrift", Some(FieldName::Headline));
        check("Mis à jour le", Some(FieldName::Modified));
    }

    #[test]
    fn other_words_name_nothing() {
        check("mayor", None);
        check("", None);
        check("wordCount", None);
    }

    #[test]
    fn each_word_names_one_field() {
        let mut words: Vec<&str> = NAMES.iter().flat_map(|(_, names)| names.split(' ')).collect();
        let all = words.len();
        words.sort_unstable();
        words.dedup();
        assert_eq!(words.len(), all);
    }
}
