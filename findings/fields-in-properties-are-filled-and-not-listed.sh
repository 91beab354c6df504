#!/usr/bin/env bash
# docxtpl fills a field that stands in a Word document's properties (its title, say), and does not name it among the
# fields of the template: the list looks at the text, its heads and its feet alone.
#
# Seen: docxtpl 0.20.2: listed ['name'] for a document with {{ name }} in its text and {{ number }} as its title; both filled.
# What it means: whoever asks which fields a committee's own template has must look through its other parts by themselves.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install --quiet --disable-pip-version-check docxtpl==0.20.2
"$place/venv/bin/python" - "$place" <<'PY'
import sys
from importlib.metadata import version
from pathlib import Path

from docx import Document
from docxtpl import DocxTemplate

template, filled = Path(sys.argv[1], "template.docx"), Path(sys.argv[1], "filled.docx")
document = Document()
document.add_paragraph("Applicant: {{ name }}")
document.core_properties.title = "File {{ number }}"
document.save(template)

listed = sorted(DocxTemplate(template).get_undeclared_template_variables())
paper = DocxTemplate(template)
paper.render({"name": "A", "number": "7"})
paper.save(filled)
done = Document(filled)
title = done.core_properties.title
print("docxtpl", version("docxtpl"), "listed:", listed, "filled:", done.paragraphs[0].text, "|", title)
assert (listed, title) == (["name"], "File 7"), "changed"
PY
