#!/bin/sh
# Makes the office documents and e-books of the tests from the articles written in Markdown beside them.
# Needs pandoc, and LibreOffice as soffice. What is made is committed: a test needs neither.
set -eu
cd "$(dirname "$0")/../tests/fixtures/formats"
made=$(mktemp -d)
trap 'rm -rf "$made"' EXIT
export SOURCE_DATE_EPOCH=1614852000

office() { # FROM TO FILTER
    soffice --headless --convert-to "$3" --outdir "$made/out" "$1" >/dev/null 2>&1
    mv "$made/out/$(basename "${1%.*}").${3%%:*}" "$2"
}

for name in bridge bridge-changes; do
    pandoc "$name.md" --standalone -o "$name.docx"
    cp "$name.docx" "$made/$name.docx"
    # The same through another program: each has its own ways.
    office "$made/$name.docx" "$name.odt" odt
    office "$made/$name.docx" "$name.rtf" rtf
    cp "$name.odt" "$made/$name.odt"
    office "$made/$name.odt" "$name-2.docx" "docx:MS Word 2007 XML"
done
pandoc bridge.md --standalone -o bridge-2.odt
pandoc bridge.md --standalone -o bridge-2.rtf
pandoc bridge.md --standalone -o bridge.epub
office "$made/bridge.odt" bridge-2.epub epub
