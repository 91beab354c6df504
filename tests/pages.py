"""A page as its reader and their browser have it: what stands in it, where it leads, and what its forms hold."""

from __future__ import annotations

from collections.abc import Iterable
from html import unescape

from selectolax.lexbor import LexborHTMLParser, LexborNode
from werkzeug.test import TestResponse


def page_of(answer: TestResponse) -> Page:
    return Page(answer.get_data(as_text=True))


def plain(node: LexborNode) -> str:
    """What stands in it, with spaces and line ends as a browser folds them."""
    return " ".join(node.text(skip_empty=False).split())


class Page:
    def __init__(self, html: str) -> None:
        self.html = html
        self._tree = LexborHTMLParser(html)

    def elements(self, css: str) -> list[LexborNode]:
        return self._tree.css(css)

    def all(self, css: str) -> list[str]:
        """What stands in each of them, in the order of the page."""
        return [plain(node) for node in self.elements(css)]

    def one(self, css: str) -> str:
        """What stands in the only one."""
        (words,) = self.all(css)
        return words

    def attributes(self, css: str, name: str) -> list[str]:
        """Of those that have it."""
        return [node.attributes[name] or "" for node in self.elements(css) if name in node.attributes]

    @property
    def text(self) -> str:
        """All that can be read between the bars at the top and at the foot, and those too."""
        return self.one("body")

    @property
    def links(self) -> list[str]:
        return self.attributes("a", "href")

    @property
    def actions(self) -> list[str]:
        """Where its forms and their buttons send what is filled in."""
        return self.attributes("form", "action") + self.attributes("button", "formaction")

    @property
    def fields(self) -> dict[str, str]:
        return fields_of(self.elements("input, textarea, select"))

    @property
    def errors(self) -> dict[str, str]:
        """What is wrong, by the field that it stands at."""
        return {node.id.removesuffix("-says"): plain(node) for node in self.elements(".says[id]") if node.id}

    def hidden(self, action: str) -> dict[str, str]:
        """The hidden fields of the first form that goes to `action`."""
        form = next(form for form in self.elements("form") if form.attributes.get("action") == action)
        return fields_of(form.css("input[type=hidden]"))

    def holds(self, *words: str) -> list[str]:
        """Which of these stand anywhere in the answer: hidden, in an attribute or in a script as well."""
        return [word for word in words if word in unescape(self.html)]


def fields_of(nodes: Iterable[LexborNode]) -> dict[str, str]:
    """What a browser would send of them: a box or a circle only when it is ticked."""
    found = ((node.attributes.get("name"), _value(node)) for node in nodes)
    return {name: value for name, value in found if name and value is not None}


def _value(node: LexborNode) -> str | None:
    if node.tag == "textarea":
        return node.text()
    if node.tag == "select":
        chosen = node.css("option[selected]") or node.css("option")[:1]
        return chosen[0].attributes.get("value") or "" if chosen else None
    is_left_empty = node.attributes.get("type") in ("radio", "checkbox") and "checked" not in node.attributes
    return None if is_left_empty else node.attributes.get("value") or ""
