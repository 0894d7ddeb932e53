//! E-mails, and pages that a browser saved in one file (MHTML).
//!
//! A page comes out of its file as if it had been saved alone, with the time and place of the capture; an
//! e-mail is its words, with subject, sender and date. Attachments are left out and counted.

use mail_parser::{Addr, Message, MessageParser, MimeHeaders as _, PartType};

use super::blocks::{Builder, squeezed};
use super::{Packed, ReadError, html, plain};
use crate::document::{Capture, Document, FieldName, Format, Note, NoteCode, Origin, Role};

/// The version in an e-mail or a page in one file.
pub(super) fn read(bytes: &[u8], _: &Packed<'_>) -> Result<Vec<Document>, ReadError> {
    let broken = |what: &str| ReadError::Broken { format: Format::Mail, what: what.to_owned() };
    let message = MessageParser::default().parse(bytes).ok_or_else(|| broken("it has no header"))?;
    let saved = header(&message, "Snapshot-Content-Location");
    let is_page = saved.is_some()
        || header(&message, "From").is_some_and(|from| from.contains("Saved by"))
        || message
            .content_type()
            .and_then(|kind| kind.subtype())
            .is_some_and(|kind| kind.eq_ignore_ascii_case("related"))
            && message.from().is_none();
    let mut document = if is_page { page(&message, saved)? } else { letter(&message)? };
    if document.text.trim().is_empty() {
        return Err(broken("it has no words"));
    }
    "utf-8".clone_into(&mut document.source.charset);
    Ok(vec![document])
}

/// A header as it stands.
fn header(message: &Message<'_>, name: &str) -> Option<String> {
    Some(message.header_raw(name)?.trim().to_owned()).filter(|value| !value.is_empty())
}

/// A page with what was shown around it.
fn page(message: &Message<'_>, saved: Option<String>) -> Result<Document, ReadError> {
    let source = message.html_bodies().find_map(|part| match &part.body {
        PartType::Html(source) => Some((source, part.content_location())),
        _ => None,
    });
    let Some((source, place)) = source else {
        let what = "no page is in it".to_owned();
        return Err(ReadError::Broken { format: Format::Mhtml, what });
    };
    let mut document = html::read(source)?;
    document.source.format = Format::Mhtml;
    let url = saved.or_else(|| place.map(str::to_owned));
    let time = message.date().map(mail_parser::DateTime::to_rfc3339);
    if url.is_some() || time.is_some() {
        let own = document.source.capture.take().unwrap_or_default();
        document.source.capture = Some(Capture { time: own.time.or(time), url: own.url.or(url) });
    }
    Ok(document)
}

/// The words of an e-mail.
fn letter(message: &Message<'_>) -> Result<Document, ReadError> {
    let mut out = Builder::default();
    let subject = message.subject().unwrap_or_default();
    let shown = without_reply(subject);
    out.claim(FieldName::Headline, Origin::HeaderLine, shown);
    let from = message.from().and_then(|from| from.first()).map(sender);
    out.claim(FieldName::Authors, Origin::HeaderLine, &from.unwrap_or_default());
    out.claim(FieldName::Published, Origin::HeaderLine, &header(message, "Date").unwrap_or_default());
    out.block(Role::Headline, shown);
    let attachments = message.attachments().filter(|part| part.attachment_name().is_some()).count();
    if attachments > 0 {
        let words =
            if attachments == 1 { "1 attachment was" } else { &format!("{attachments} attachments were") };
        out.notes.push(Note::new(NoteCode::LeftOut, format!("{words} left out")));
    }
    let text = message.text_bodies().find_map(|part| match &part.body {
        PartType::Text(text) => Some(text.as_ref()),
        _ => None,
    });
    if let Some(text) = text {
        // Lines of an e-mail are broken where they are full; an empty line parts paragraphs.
        let document = plain::read(text.replace("\r\n", "\n"))?;
        for part in document.text.split("\n\n") {
            out.block(Role::Paragraph, &squeezed(part));
        }
    } else {
        let page = message.html_bodies().find_map(|part| match &part.body {
            PartType::Html(source) => Some(source),
            _ => None,
        });
        for (role, words) in page.into_iter().flat_map(|source| html::fragment(source)) {
            out.block(role, &words);
        }
    }
    Ok(out.finish(Format::Mail))
}

/// The name of a sender, or the address where there is no name.
fn sender(from: &Addr<'_>) -> String {
    from.name().or_else(|| from.address()).unwrap_or_default().to_owned()
}

/// A subject without what programs set before it.
fn without_reply(subject: &str) -> &str {
    const BEFORE: [&str; 6] = ["re:", "fwd:", "fw:", "aw:", "wg:", "tr:"];
    let mut rest = subject.trim();
    while let Some(length) = BEFORE
        .iter()
        .find_map(|mark| rest.get(..mark.len()).filter(|head| head.eq_ignore_ascii_case(mark)).map(str::len))
    {
        rest = rest.get(length..).unwrap_or_default().trim_start();
    }
    rest
}

#[cfg(test)]
mod tests {
    use crate::document::{Document, FieldName, Format};
    use crate::read::{Hint, read};

    fn read_as(name: &str, source: &str) -> Document {
        let hint = Hint { name: name.to_owned(), ..Hint::default() };
        read(source.replace('\n', "\r\n").as_bytes(), &hint).unwrap().remove(0)
    }

    fn claim(document: &Document, field: FieldName) -> &str {
        document.claims.iter().find(|claim| claim.field == field).map_or("", |claim| &claim.value)
    }

    #[test]
    fn an_e_mail_is_its_words() {
        let mail = "Received: from a.example by b.example\nFrom: =?utf-8?q?Ada_H=C3=A4sk?= <ada@a.example>\n\
                    Date: Thu, 4 Mar 2021 15:15:00 +0100\nSubject: Re: Wall =?utf-8?b?aMOkbHQ=?=\nMIME-Version: 1.0\n\
                    Content-Type: text/plain; charset=windows-1252\nContent-Transfer-Encoding: quoted-printable\n\n\
                    The new wall held, =93we saw it=94, she\nsaid.\n\nNobody was hurt.\n";
        let found = read_as("a.eml", mail);
        assert_eq!(found.text, "Wall hält\n\nThe new wall held, “we saw it”, she said.\n\nNobody was hurt.");
        assert_eq!(claim(&found, FieldName::Authors), "Ada Häsk");
        assert_eq!(claim(&found, FieldName::Published), "Thu, 4 Mar 2021 15:15:00 +0100");
        assert_eq!(found.source.format, Format::Mail);
    }

    #[test]
    fn a_page_in_one_file_is_a_page() {
        let page = "From: <Saved by Blink>\nSnapshot-Content-Location: https://a.example/wall\nSubject: x\n\
                    Date: Thu, 4 Mar 2021 15:15:00 -0000\nMIME-Version: 1.0\n\
                    Content-Type: multipart/related; type=\"text/html\"; boundary=\"b\"\n\n--b\n\
                    Content-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\
                    Content-Location: https://a.example/wall\n\n<html><article><h1>Wall holds</h1><p>The new wall=\n\
                    =20held on Sunday, the agency said.</p><p>Nobody was hurt in the town.</p></article></html>\n--b--\n";
        let found = read_as("a.mhtml", page);
        assert_eq!(
            found.text,
            "Wall holds\n\nThe new wall held on Sunday, the agency said.\n\nNobody was hurt in the town."
        );
        let capture = found.source.capture.unwrap();
        assert_eq!(capture.url.as_deref(), Some("https://a.example/wall"));
        assert_eq!(capture.time.as_deref(), Some("2021-03-04T15:15:00Z"));
        assert_eq!(found.source.format, Format::Mhtml);
    }
}
