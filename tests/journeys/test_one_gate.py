"""One gate before anything is public: found by what public pages show of a lived-in house, not by a list of practices.

The model community is filled through the actions, and whatever passes the gate is noted. Then every text in every
table gets a mark of its own, every public page is opened, and each text whose mark is read there must have passed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from urllib.parse import urlsplit

import pytest
from flask.testing import FlaskClient
from peewee import CharField, TextField

from db.community.organisation.tables import Building
from db.disputes.rules.workflow import OPEN
from db.disputes.tables import Dispute
from db.ground import clock
from db.ground.columns import JsonField
from db.ground.settings import Settings
from db.records.personal_data.rules import finding
from db.running.tables import TABLES
from resident_app import create_app
from resident_app.serving.access import kind_of_door
from tests.cast import MONDAY
from tests.demo.model import ModelCommunity, noting, room_of

# What is public without a look: names of places and offices, who holds one, and what is printed on a book.
NAMES_OF_PLACES_AND_OFFICES = {
    "building.name",
    "community.district",
    "community.party_organisation",
    "community.residents_committee",
    "community.street",
    "disclosure_rules.district_office",
    "grid.name",
    "member_unit.name",
    "staff_member.name",
}
ON_THE_COVER_OF_A_BOOK = {"book.authors", "book.category", "book.title"}
FIRST = 0xF0000  # private letters of Unicode: no pattern knows them, and no page writes them by itself
CHINESE = re.compile("[一-鿿]")


@dataclass
class Marked:
    """Where each mark was put, and what stood there."""

    places: dict[str, tuple[str, str]]

    def mark(self, column: str, text: str) -> str:
        letter = chr(FIRST + len(self.places))
        self.places[letter] = (column, text)
        return f"{letter}{text}"


@pytest.fixture
def asked(model_community: ModelCommunity, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Every text that the gate was asked about, by the room whose action asked; what pages ask needs no tagger."""
    found = dict(model_community.asked)
    monkeypatch.setattr(finding, "find_personal_data", noting(found, tagger=lambda _: []))
    return found


def marked_house() -> Marked:
    """A mark of its own before every text with Chinese in it; what is a key, a code or a number is left alone."""
    marked = Marked({})
    for table in TABLES:
        for column in table._meta.sorted_fields:
            if type(column) in (CharField, TextField, JsonField) and not column.unique:
                _mark_column(marked, table, column)
    return marked


def _mark_column(marked: Marked, table, column) -> None:
    key = table._meta.primary_key
    where = f"{table._meta.table_name}.{column.column_name}"
    for row in list(table.select(key, column).tuples()):
        identity, value = row[:-1], row[-1]
        new = _with_marks(marked, where, value)
        if new != value and len(identity) == 1:
            table.update({column: new}).where(key == identity[0]).execute()


def _with_marks(marked: Marked, where: str, value):
    if isinstance(value, str):
        return marked.mark(where, value) if CHINESE.search(value) else value
    if isinstance(value, list):
        return [_with_marks(marked, where, one) for one in value]
    if isinstance(value, dict):
        return {name: _with_marks(marked, where, one) for name, one in value.items()}
    return value


def everything_public(client: FlaskClient, start: list[str]) -> str:
    """What all public pages say to which links lead from here, and the endpoints that were seen on the way."""
    to_open, seen, said = list(start), set(start), []
    adapter = client.application.url_map.bind("localhost")
    while to_open:
        path = to_open.pop()
        answer = client.get(path)
        if answer.mimetype not in ("text/html", "text/calendar", "text/vcard", "text/x-vcard"):
            continue
        html = answer.get_data(as_text=True)
        said.append(unescape(html))
        for href in re.findall(r'(?:href|src)="(/[^"]*)"', html):
            target = urlsplit(unescape(href)).path
            if target not in seen and not target.endswith((".pdf", "/small")) and _is_public(adapter, target):
                seen.add(target)
                to_open.append(unescape(href))
    return "\n".join(said)


def _is_public(adapter, path: str) -> bool:
    try:
        endpoint, arguments = adapter.match(path, method="GET")
    except Exception:  # no such page, or one that is only written to
        return False
    return kind_of_door(endpoint, set(arguments)) == "public"


def shown_by(text: str, marked: Marked) -> Iterator[tuple[str, str]]:
    for letter in sorted(set(text) & set(marked.places)):
        yield marked.places[letter]


def building_with_words() -> str:
    """One whose neighbours may read the words of a matter that is in hand now."""
    read = Dispute.public_wording.is_null(False) & Dispute.status.in_(sorted(OPEN))
    return Building.select(Building.code).join(Dispute).where(read).order_by(Dispute.id).get().code


def test_whatever_a_public_page_shows_has_passed_the_gate(house: Settings, model_community, monkeypatch, asked):
    marked = marked_house()
    monkeypatch.setattr(clock, "now", lambda: MONDAY)
    client = create_app(house).test_client()
    pages = everything_public(
        client, [f"/b/{code}" for code in (model_community.summary.building_code, building_with_words())]
    )
    shown = set(shown_by(pages, marked))
    rooms = {table._meta.table_name: room_of(table.__module__) for table in TABLES}
    unlooked = {column for column, text in shown if text not in asked.get(rooms[column.split(".")[0]], "")}
    assert unlooked == NAMES_OF_PLACES_AND_OFFICES | ON_THE_COVER_OF_A_BOOK
    columns = {column for column, _ in shown}
    assert {one for one in columns if one.startswith(("dispute.", "message.", "round.", "suggestion."))} == {
        "dispute.public_wording"
    }
    assert columns > unlooked | {"published_notice.text", "minutes_version.contents", "suggestion_publication.answer"}
