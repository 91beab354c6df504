"""No query crosses communities: whether one holds one of everything or nothing at all, another reads the same."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from db.community.organisation.tables import Building
from db.ground.connection import transaction
from db.ground.refusals import NotFound
from db.records.permissions.rules import Actor, Role
from db.running.closing.leaving import delete_everything_of
from resident_app import create_app
from tests.cast import Cast
from tests.records.permissions.test_about_staff import OFFERED, told_about
from tests.records.permissions.test_every_room import Asked, answer
from tests.resident_app.conftest import Phone

QUERIES = [one for one in OFFERED if ".queries" in one[1].__module__]
OF_THIS_PROCESS = re.compile(r" at 0x[0-9a-f]+|value=\"[^\"]*\"")
"""Where an object lies, and what a form carries once."""
OFFICES = (Role.COMMUNITY_SECRETARY, Role.UNIT_LIAISON, Role.ADMINISTRATOR, Role.SUPERVISOR)
"""Each reads what others may not: between them they are let in everywhere."""


def said(actor: Actor, asked: Asked, asks: dict[str, Any]) -> tuple[str, Any]:
    """In words, and as it is: two equal sets may be spelled in another order."""
    try:
        answered = answer(actor, asked, asks)
    except NotFound:
        return "not found", None
    found = list(answered) if hasattr(answered, "__next__") else answered
    return OF_THIS_PROCESS.sub("", repr(found)), found


def read_at_the_desk(actor: Actor, asks: dict[str, Any]) -> dict[str, tuple[str, Any]]:
    """Asked for what the other community has, too: by its own ids."""
    return {asked[0]: said(actor, asked, asks) for asked in QUERIES}


def read_on_the_phone(settings, code: str) -> dict[str, tuple[str, Any]]:
    """Every page of a building, and what belongs to its community."""
    app = create_app(settings)
    pages = [rule.rule for rule in app.url_map.iter_rules() if rule.arguments == {"code"} and "GET" in rule.methods]
    phone = Phone(app.test_client())
    answers = {page: phone.open(re.sub("<[^>]*>", code, page)) for page in pages}
    shown = {page: one.get_data(as_text=True) for page, one in answers.items() if one.mimetype == "text/html"}
    return {page: (OF_THIS_PROCESS.sub("", text), None) for page, text in shown.items()}


def of_everybody(somebody: Actor, asks: dict[str, Any]) -> dict[tuple[Role, str], tuple[str, Any]]:
    heard = {role: read_at_the_desk(replace(somebody, role=role), asks) for role in OFFICES}
    return {(role, name): told for role, found in heard.items() for name, told in found.items()}


def otherwise(before: dict[Any, tuple[str, Any]], after: dict[Any, tuple[str, Any]]) -> dict[Any, tuple[str, str]]:
    return {
        name: (words, after[name][0])
        for name, (words, found) in before.items()
        if words != after[name][0] and (found is None or found != after[name][1])
    }


def test_what_one_community_has_changes_nothing_that_another_reads(house, settings, cast: Cast, asks, submit):
    asks, _ = told_about(cast, cast.guo, submit, asks)
    submit(building_id=cast.other_building_id)
    code = Building.get_by_id(cast.other_building_id).code
    away, phone = of_everybody(cast.otto, asks), read_on_the_phone(settings, code)
    own = read_at_the_desk(cast.sun, asks)
    with transaction():
        delete_everything_of(cast.community_id)
    assert otherwise(away, of_everybody(cast.otto, asks)) == {}
    assert otherwise(phone, read_on_the_phone(settings, code)) == {}
    emptied = read_at_the_desk(cast.sun, asks)
    assert (len(QUERIES) > 200, len(phone) > 20) == (True, True)
    assert len(otherwise(own, emptied)) > 100, "asked by whose it is, they find it"
