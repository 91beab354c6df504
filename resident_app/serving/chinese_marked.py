"""On English pages, what is Chinese all the same, such as names of people and places, is marked to be read as such."""

from __future__ import annotations

import re

from flask import Flask, Response

from resident_app.serving.languages import locale

HAN = "\u2e80-\u2fdf\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
PUNCTUATION = "\u3001-\u3003\u3008-\u3011\u3014-\u301f\uff01-\uff0f\uff1a-\uff20\u201c\u201d\u2026\u2014\u00b7"
# From the first Chinese character to the last one, with the digits, marks and spaces in between.
RUN = re.compile(f"[{HAN}{PUNCTUATION}]*[{HAN}](?:[{HAN}{PUNCTUATION}0-9 ]*[{HAN}{PUNCTUATION}])?")
HAS_HAN = re.compile(f"[{HAN}]")
# A whole element whose text no mark may stand in, a comment, any other tag, or the text between them.
PARTS = re.compile(
    r"(?P<raw><(?P<name>script|style)\b[^>]*>.*?</(?P=name)>)"
    r"|(?P<plain><(?P<tag>textarea|option|title)\b[^>]*>)(?P<text>[^<]*)"
    r"|(?P<other><[^>]*>)|(?P<words>[^<]+)",
    re.DOTALL,
)
SPOKEN = re.compile(f' (?:alt|aria-label|value|placeholder|title)="[^"]*[{HAN}][^"]*"')
MARK = ' lang="zh-CN"'


def marked(html: str) -> str:
    """The same page with `lang` at everything Chinese in it; a page that is Chinese itself needs none."""
    if locale() == "zh_Hans" or not HAS_HAN.search(html):
        return html
    return PARTS.sub(_marked_part, html)


def _marked_part(part: re.Match[str]) -> str:
    if part["raw"]:
        return part[0]
    if part["plain"]:
        chinese = HAS_HAN.search(part["text"]) or SPOKEN.search(part["plain"])
        return (_with_mark(part["plain"]) if chinese else part["plain"]) + part["text"]
    if part["other"]:
        return _with_mark(part["other"]) if SPOKEN.search(part["other"]) else part["other"]
    return RUN.sub(rf"<span{MARK}>\g<0></span>", part["words"])


def _with_mark(tag: str) -> str:
    """On the element itself, unless it says its language already."""
    return tag if " lang=" in tag else re.sub(r"^<[a-z0-9]+", rf"\g<0>{MARK}", tag)


def install(app: Flask) -> None:
    @app.after_request
    def mark(response: Response) -> Response:
        if response.mimetype == "text/html" and not response.is_streamed and not response.content_encoding:
            response.set_data(marked(response.get_data(as_text=True)))
        return response
