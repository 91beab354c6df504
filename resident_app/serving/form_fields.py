"""A form says of itself, signed, what it asks: so it comes back with its labels and choices while nothing can be read.

It is read out of the page as it is sent, so that no form has to be written down a second time.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from html import unescape
from typing import Any

from flask import Flask, Response, current_app, request
from itsdangerous import BadData, URLSafeSerializer

SAYS = "form_says"  # the hidden field in which it stands
FORM = re.compile(r'<form\b[^>]*\bmethod="post".*?(?=</form>)', re.DOTALL)
PART = re.compile(r'<(?P<end>/?)(?P<tag>\w+)(?P<given>(?:[^>"]|"[^"]*")*)>|(?P<words>[^<]+)')
GIVEN = re.compile(r'([\w-]+)(?:="([^"]*)")?')
ASKS = frozenset({"input", "textarea", "select", "button"})
TOGETHER = frozenset({"fieldset", "details"})
SAYING = frozenset({"label", "legend", "summary", "option", "button"})
BY_CHOICE = frozenset({"radio", "checkbox", "select", "button"})
NOT_SEEN = frozenset({"hidden", "file"})

Words = list[str]


@dataclass(frozen=True)
class Field:
    """What is asked under one name: in a line, in a box for words, or by choices. A button that says more is a choice.

    Each choice is its value and its words: what it says, then what it says of that in small.
    """

    name: str
    kind: str
    label: Words
    choices: list[tuple[str, Words]]

    def shows(self, values: list[str]) -> bool:
        """Whether what was sent under this name can be seen in it; a button only where it was pressed."""
        if self.kind not in BY_CHOICE:
            return len(values) < 2
        known = {value for value, _ in self.choices}.issuperset(values)
        return known and (self.kind != "button" or not self.name or values != [])


def fields_of(form: str) -> list[Field]:
    """Everything in it that a person sees and sends, in its order."""
    reading = _Reading()
    for part in PART.finditer(form):
        if part["words"]:
            reading.words(part["words"])
        elif part["end"]:
            reading.end(part["tag"])
        else:
            reading.begin(part["tag"], {name: unescape(value) for name, value in GIVEN.findall(part["given"])})
    return reading.all_asked()


class _Reading:
    """Words are kept by the element they stand in; a label may stand before what it names, around it or behind it."""

    def __init__(self) -> None:
        self._fields: dict[str, Field] = {}
        self._groups: dict[str, list[Words]] = defaultdict(list)
        self._labels: dict[str, Words] = {}
        self._together: list[Words] = []
        self._saying: list[tuple[str, Words]] = []
        self._choices: list[tuple[str, Words]] = []

    def all_asked(self) -> list[Field]:
        return [self._apart(one) for one in self._fields.values()]

    def _apart(self, asked: Field) -> Field:
        """Of choices that stand in several groups, such as the hours of several days, each says its own."""
        groups = self._groups[asked.name]
        if all(group == asked.label for group in groups):
            return asked
        choices = [
            (value, [" · ".join([*group, *words[:1]]), *words[1:]])
            for group, (value, words) in zip(groups, asked.choices, strict=True)
        ]
        return Field(asked.name, asked.kind, [], choices)

    def words(self, words: str) -> None:
        said = " ".join(unescape(words).split())
        if said and self._saying:
            self._saying[-1][1].append(said)

    def end(self, tag: str) -> None:
        if tag in TOGETHER:
            self._together.pop()
        elif self._saying and self._saying[-1][0] == tag:
            self._saying.pop()

    def begin(self, tag: str, given: dict[str, str]) -> None:
        said: Words = []
        if tag in TOGETHER:
            self._together.append(said)
        elif tag in ("legend", "summary") and self._together:
            said = self._together[-1]
        elif tag == "label" and "for" in given:
            said = self._labels.setdefault(given["for"], said)
        elif tag == "option":
            self._choices.append((given.get("value", ""), said))
        elif tag in ASKS and given.get("type") not in NOT_SEEN:
            self._ask(given.get("type", tag), given, said)
        if tag in SAYING:
            self._saying.append((tag, said))

    def _ask(self, kind: str, given: dict[str, str], said: Words) -> None:
        name, group = given.get("name", ""), self._together[-1] if self._together else []
        if kind == "button":
            if "formaction" not in given:
                self._choice(name, kind, [], given.get("value", ""), said)
        elif name:
            own = [given["aria-label"]] if "aria-label" in given else self._label(given)
            if kind in ("radio", "checkbox"):
                self._choice(name, kind, group, given.get("value", "on"), own)
            else:
                self._choices = self._fields.setdefault(name, Field(name, kind, own, [])).choices

    def _choice(self, name: str, kind: str, group: Words, value: str, words: Words) -> None:
        self._fields.setdefault(name, Field(name, kind, group, [])).choices.append((value, words))
        self._groups[name].append(group)

    def _label(self, given: dict[str, str]) -> Words:
        around = self._saying[-1][1] if self._saying and self._saying[-1][0] == "label" else []
        return self._labels.setdefault(given["id"], []) if "id" in given and not self._saying else around


def what_it_says() -> list[Field]:
    """The fields of the form that was sent, and of an earlier one that it carried on; none if it never said so."""
    found: dict[str, Field] = {}
    for said in request.form.getlist(SAYS):
        try:
            fields: list[Any] = _signed().loads(said)
        except BadData:
            continue
        for name, *rest in fields:
            found.setdefault(name, Field(name, *rest))
    return list(found.values())


def _signed() -> URLSafeSerializer:
    """Signed, because anybody's page can send a form here, and its words would be shown as ours."""
    return URLSafeSerializer(current_app.config["SECRET_KEY"], salt=SAYS)


def saying_so(page: str) -> str:
    """The same page, each of its forms with a hidden field in which stands what it asks."""
    return FORM.sub(_form_saying_so, page)


def _form_saying_so(form: re.Match[str]) -> str:
    """A form with nothing but a button says what is pressed there; sent once more, it carries that on."""
    fields = fields_of(form[0])
    said = [one for one in fields if one.name] or ([] if f'name="{SAYS}"' in form[0] else fields)
    if not said:
        return form[0]
    written = _signed().dumps([(one.name, one.kind, one.label, one.choices) for one in said])
    return f'{form[0]}<input type="hidden" name="{SAYS}" value="{written}" autocomplete="off">'


def install(app: Flask) -> None:
    @app.after_request
    def say_so(response: Response) -> Response:
        if response.mimetype == "text/html" and not response.is_streamed and not response.content_encoding:
            page = response.get_data(as_text=True)
            if 'method="post"' in page:
                response.set_data(saying_so(page))
        return response
