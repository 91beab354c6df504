"""Every action and every query of the nine ones and the rooms around them, asked by whom it does not concern."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from contextlib import suppress
from importlib import import_module
from importlib.util import find_spec
from inspect import Parameter, isfunction, signature
from pkgutil import iter_modules
from types import ModuleType
from typing import Any

import pytest

from db.ground.connection import database
from db.ground.refusals import NotAllowed, NotFound, Refused
from db.records.history.tables import Event
from db.records.permissions.rules import Actor
from tests.architecture.listed import require_listed
from tests.architecture.source import Module, modules
from tests.cast import Cast, supervisor_of
from tests.records.permissions.asked import ROOMS, SOMEBODY, WORD, Asks, named
from tests.traces import words_in

FOR_ITS_OWN_ROOM = named("FOR_ITS_OWN_ROOM")
"""Called by no face: an action or a query of the same room calls it, and one of the two asks who it is."""
WITHOUT_A_PLACE = named("WITHOUT_A_PLACE")
ONES_OWN = named("ONES_OWN")
OF_OTTOS_COMMUNITY = named("OF_OTTOS_COMMUNITY")
NOTHING_THERE = named("NOTHING_THERE")
SENDS = frozenset({"messages.try_channel", "messages.try_own_mail"})
Asked = tuple[str, Callable[..., Any]]


def offered(furniture: str) -> Iterator[Asked]:
    """What the faces may call and what says itself who may: everything public that begins with an actor."""
    for room in ROOMS:
        home = f"db.{room}.{furniture}"
        if find_spec(home) is None:
            continue
        named = {name: found for module in modules_of(home) for name, found in vars(module).items()}
        for name, found in sorted(named.items()):
            is_own = isfunction(found) and found.__module__.startswith(home) and not name.startswith("_")
            if is_own and next(iter(signature(found).parameters), "") == "actor":
                yield f"{room.split('.')[-1]}.{name}", found


def modules_of(home: str) -> list[ModuleType]:
    """The module of this name and, where it is a folder, those in it."""
    first = import_module(home)
    inside = iter_modules(first.__path__, f"{home}.") if hasattr(first, "__path__") else ()
    return [first, *(import_module(one.name) for one in inside)]


ACTIONS, QUERIES = (
    [one for one in offered(furniture) if one[0] not in WITHOUT_A_PLACE | FOR_ITS_OWN_ROOM]
    for furniture in ("actions", "queries")
)


def named_by(module: Module) -> Iterator[str]:
    """The full name of everything of the core that a module imports, or reaches through a module it imports."""
    imports = [node for node in module.nodes if isinstance(node, ast.ImportFrom) and (node.module or "")[:3] == "db."]
    full = {alias.asname or alias.name: f"{node.module}.{alias.name}" for node in imports for alias in node.names}
    yield from full.values()
    for node in module.nodes:
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in full:
            yield f"{full[node.value.id]}.{node.attr}"


def test_what_a_room_keeps_for_itself_is_called_by_no_face():
    named = {name for module in modules("resident_app", "admin_dashboard") for name in named_by(module)}
    own = {
        f"{found.__module__}.{found.__name__}"
        for furniture in ("actions", "queries")
        for name, found in offered(furniture)
        if name in FOR_ITS_OWN_ROOM
    }
    assert {"db.nine_ones.signs.actions.print_signs", "db.disputes.actions.moves.accept_dispute"} <= named
    assert (len(own), own & named) == (len(FOR_ITS_OWN_ROOM), set())


def arguments(name: str, function: Callable[..., Any], asks: Asks) -> dict[str, Any]:
    room, told = name.partition(".")[0], {}
    for one, given in list(signature(function).parameters.items())[1:]:
        if given.default is not Parameter.empty and f"{name}.{one}" not in asks:
            continue
        known = [key for key in (f"{name}.{one}", f"{room}.{one}", one) if key in asks]
        assert known, f"what is {one} of {name}? say it as {room}.{one} in the asks.py beside the tests of {room}"
        told[one] = asks[known[0]]
    return told


def answer(actor: Actor, asked: Asked, asks: Asks) -> Any:
    """What comes back, or how it is refused; nothing of it stays."""
    name, function = asked
    with database.atomic() as done:
        try:
            return function(actor, **arguments(name, function, asks))
        except Refused as refused:
            return refused
        finally:
            done.rollback()


def is_let_in(answered: Any) -> bool:
    return not isinstance(answered, NotAllowed | NotFound)


@pytest.fixture
def actor(cast: Cast, fay: Actor) -> Callable[[str], Actor]:
    return lambda who: fay if who == "fay" else cast.everybody[who]


@pytest.mark.parametrize("who", ["otto", "fay", "luo", "an"])
def test_whom_it_does_not_concern_changes_nothing_and_learns_nothing_by_trying(who, actor, asks):
    done = {asked[0] for asked in ACTIONS if is_let_in(answer(actor(who), asked, asks))}
    theirs = {"just_sent.reply_soon"} if who == "luo" else set()  # the unit was called to it
    require_listed(done - ONES_OWN, OF_OTTOS_COMMUNITY if who == "otto" else theirs)


@pytest.mark.parametrize("who", ["otto", "fay"])
def test_nobody_reads_of_another_building_or_community(who, actor, asks):
    read = {asked[0] for asked in QUERIES if words_in(answer(actor(who), asked, asks), WORD)}
    everybodys = {"service_card.defaults_to_keep", "assemblies.assemblies_for_desk"}
    assert read == (everybodys if who == "fay" else set()), "Fay's own pages have it, too"


@pytest.mark.parametrize("who", ["otto", "fay", "luo", "an", "ada"])
def test_who_does_not_keep_the_building_reads_no_name_of_a_resident(who, actor, asks):
    assert [asked[0] for asked in QUERIES if words_in(answer(actor(who), asked, asks), SOMEBODY)] == []


def test_what_another_community_does_for_itself_is_not_recorded_here(cast, asks):
    def recorded() -> int:
        return Event.select().where(Event.community_id == cast.community_id).count()

    before = recorded()
    for asked in ACTIONS:
        if asked[0] in OF_OTTOS_COMMUNITY:
            with suppress(Refused):
                asked[1](cast.otto, **arguments(*asked, asks))
    assert recorded() == before


def test_who_may_is_let_in_with_the_same_questions(cast, asks):
    """Else the others would have been refused for what is not there."""
    wei = supervisor_of(cast)
    shut = {
        asked[0]
        for asked in [*ACTIONS, *QUERIES]
        if asked[0] not in SENDS and not any(is_let_in(answer(who, asked, asks)) for who in (cast.sun, cast.ada, wei))
    }
    require_listed(shut, NOTHING_THERE)
