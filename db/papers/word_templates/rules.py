"""Whether a stranger's Word template may be taken: no macros, nothing from outside, plain fields only."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

from docxtpl import DocxTemplate

from db.ground.refusals import Refused
from db.ground.words import N_

LARGEST_TEMPLATE = 2 * 1024 * 1024
LARGEST_TEMPLATE_UNPACKED = 20 * 1024 * 1024
MOST_TEMPLATE_PARTS = 300
_MACROS = re.compile(r"vbaProject|vbaData|macrosheets/|activeX/|embeddings/", re.IGNORECASE)
_MACRO_TYPE = re.compile(rb"macroEnabled|ms-word\.(document|template)\.macro", re.IGNORECASE)
_OUTSIDE = re.compile(rb"<Relationship\b[^>]*TargetMode\s*=\s*[\"']External[\"'][^>]*>", re.IGNORECASE)
_HYPERLINK = re.compile(rb"/hyperlink[\"']", re.IGNORECASE)
_DECLARATION = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)
_TAG = re.compile(rb"<[^>]*>")
_ELSEWHERE = re.compile(r"^(docProps/|word/(footnotes|endnotes|comments)\.xml)")
_FIELD = re.compile(r"\{\{\s*([A-Za-z_][A-Za-z0-9_]*)\s*\}\}")
_LEFT_OVER = re.compile(r"\{[{%#]|[}%#]\}")
NO_WORD = N_("This is not a Word document that can be read. Save it as .docx, without a password.")
HAS_MACROS = N_("This document has macros or something embedded in it. Save it as .docx without them.")
FROM_OUTSIDE = N_("This document loads something from elsewhere (a template, a picture). Put it in instead.")
ONLY_FIELDS = N_("Only fields such as {{ number }} may stand between braces, no conditions and no calculations.")
ONLY_IN_TEXT = N_("Fields may stand in the text, its head and its foot, not in notes or properties.")


def fields_of_template(content: bytes, file_name: str) -> frozenset[str]:
    """The names of the fields in it. Raises Refused for what is no harmless Word template, saying what is wrong."""
    if len(content) > LARGEST_TEMPLATE:
        raise Refused(N_("The file is larger than %(megabytes)s MB."), megabytes=LARGEST_TEMPLATE // 1024**2)
    if file_name.lower().endswith((".docm", ".dotm")):
        raise Refused(HAS_MACROS)
    _refuse_hostile(content)
    try:
        return _fields(content)
    except Refused:
        raise
    except Exception as fault:  # a damaged document fails anywhere, in any way
        raise Refused(NO_WORD) from fault


def _refuse_hostile(content: bytes) -> None:
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            _refuse_parts(archive)
    except Refused:
        raise
    except Exception as fault:  # no zip archive, or a damaged or encrypted one
        raise Refused(NO_WORD) from fault


def _refuse_parts(archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    if len(parts) > MOST_TEMPLATE_PARTS or sum(part.file_size for part in parts) > LARGEST_TEMPLATE_UNPACKED:
        raise Refused(NO_WORD)
    if any(_MACROS.search(part.filename) for part in parts):
        raise Refused(HAS_MACROS)
    for part in parts:
        _refuse_part(part.filename, archive.read(part).replace(b"\0", b""))


def _refuse_part(name: str, content: bytes) -> None:
    if _DECLARATION.search(content):
        raise Refused(NO_WORD)
    if name == "[Content_Types].xml" and _MACRO_TYPE.search(content):
        raise Refused(HAS_MACROS)
    if name.endswith(".rels") and any(not _HYPERLINK.search(one[0]) for one in _OUTSIDE.finditer(content)):
        raise Refused(FROM_OUTSIDE)
    if _ELSEWHERE.search(name) and re.search(rb"\{\s*[{%#]", _TAG.sub(b"", content)):
        raise Refused(ONLY_IN_TEXT)


def _fields(content: bytes) -> frozenset[str]:
    template = DocxTemplate(BytesIO(content))
    template.init_docx()
    sources = [template.patch_xml(template.get_xml())]
    for uri in (template.HEADER_URI, template.FOOTER_URI):
        sources += [template.patch_xml(template.get_part_xml(part)) for _key, part in template.get_headers_footers(uri)]
    found: set[str] = set()
    for source in sources:
        found |= _plain_fields(source)
    return frozenset(found)


def _plain_fields(source: str) -> set[str]:
    """Raises Refused for whatever else than a name stands between braces."""
    if _LEFT_OVER.search(_FIELD.sub("", source)):
        raise Refused(ONLY_FIELDS)
    return set(_FIELD.findall(source))
