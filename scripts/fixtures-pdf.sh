#!/bin/sh
# Makes the PDFs among the fixtures anew, with Chromium and LibreOffice. What they hold is written here.
set -eu
cd "$(dirname "$0")/../tests/fixtures/formats"
work=$(mktemp -d)
trap 'rm -r "$work"' EXIT

# The article that stands there in every format.
cat > "$work/article.html" <<'END'
<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Ferry to run from north quay</title>
<style>@page { size: A5; margin: 18mm } body { font: 11pt/1.35 "Liberation Serif" } h1 { font-weight: normal }</style></head>
<body><h1>Ferry to run from north quay</h1>
<p>By Ivo Lantern</p>
<p>Published: 2024-05-03</p>
<p>The ferry at Harrow will leave from the north quay until June, the county said on Friday.</p>
<p>“We looked at every bolt,” said Mirela Vance, the county engineer. “Eleven of them are cracked.”</p>
<p>Shopkeepers on the east bank asked for a second boat.</p>
</body></html>
END

# Two columns over two pages, with running heads, page numbers and parted words.
cat > "$work/columns.html" <<'END'
<!doctype html><html lang="de"><head><meta charset="utf-8"><title>Brücke bleibt zu</title>
<style>
@page { size: 120mm 100mm; margin: 15mm 10mm;
  @top-left { content: "Harrower Bote"; font-size: 7pt } @bottom-center { content: "Seite " counter(page) } }
body { font: 9pt/1.3 "Liberation Serif"; margin: 0 } h1 { font: 18pt "Liberation Serif"; margin: 0 0 3mm }
main { columns: 2; column-gap: 6mm } main p { margin: 0; text-indent: 1.2em; text-align: justify; hyphens: manual }
</style></head>
<body><h1>Die Brücke über die Wenna bleibt den ganzen Winter geschlossen</h1><main>
END
for part in 1 2 3; do
    cat >> "$work/columns.html" <<END
<p>Die Kreis&shy;ver&shy;wal&shy;tung hat am Frei&shy;tag be&shy;kannt ge&shy;ge&shy;ben, dass die Brücke über die Wenna vom ersten No&shy;vem&shy;ber bis Ende März ge&shy;schlos&shy;sen bleibt, nach&shy;dem In&shy;ge&shy;nieu&shy;re Risse in $part$part von neun&shy;zehn Bol&shy;zen ge&shy;fun&shy;den hat&shy;ten.</p>
<p>„Wir haben jeden Bol&shy;zen an&shy;ge&shy;se&shy;hen“, sagte Ivo Lantern, der Kreis-Ingenieur, zum $part. Mal. „Elf sind ge&shy;ris&shy;sen, und drei lie&shy;ßen sich mit der Hand dre&shy;hen.“ Die Wasser- und Schiff&shy;fahrts&shy;ver&shy;wal&shy;tung be&shy;trach&shy;tet die An&shy;ge&shy;le&shy;gen&shy;heit mit Sorge.</p>
<p>Nie&shy;mand wurde bei Prü&shy;fung $part ver&shy;letzt.</p>
END
done
echo '</main></body></html>' >> "$work/columns.html"

# What an office program makes: a list, a subhead, properties, words of several scripts.
cat > "$work/office.html" <<'END'
<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Bridge to close for winter</title>
<meta name="author" content="Mirela Vance"></head>
<body style="font: 11pt 'Liberation Serif'"><p style="font-size: 22pt">Bridge over the Wenna to close for the whole of the winter</p>
<p>The stone bridge over the Wenna will close from the first of November until the end of March, the county confirmed on Friday, after engineers found cracks in eleven of its nineteen bolts.</p>
<p style="font-size: 14pt">A long way round</p>
<p>“It was never a question of whether,” said Łukasz Wąż of the ferry “Żółta”. The offices’ efficient staff found the flow fit; the sign in Greek says Η γέφυρα είναι κλειστή.</p>
<ul><li>The ferry runs until ten.</li><li>The school bus is free.</li></ul>
<p>Nobody was hurt.</p>
</body></html>
END

for name in article columns; do
    chromium --headless --no-sandbox --disable-gpu --no-pdf-header-footer \
        --print-to-pdf="$PWD/$name.pdf" "$work/$name.html" 2> /dev/null
done
soffice --headless --infilter="HTML (StarWriter)" --convert-to odt --outdir "$work" "$work/office.html" > /dev/null
soffice --headless --convert-to pdf:writer_pdf_Export --outdir . "$work/office.odt" > /dev/null
# Encrypted against printing, which opens without a password, and one that asks for it.
soffice --headless --convert-to 'pdf:writer_pdf_Export:{"RestrictPermissions":{"type":"boolean","value":"true"},"PermissionPassword":{"type":"string","value":"wenna"},"Printing":{"type":"long","value":"0"}}' \
    --outdir "$work" "$work/office.odt" > /dev/null
mv "$work/office.pdf" restricted.pdf
soffice --headless --convert-to 'pdf:writer_pdf_Export:{"EncryptFile":{"type":"boolean","value":"true"},"DocumentOpenPassword":{"type":"string","value":"wenna"}}' \
    --outdir "$work" "$work/office.odt" > /dev/null
mv "$work/office.pdf" encrypted.pdf
