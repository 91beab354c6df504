"""Where in a matter a word is looked for: its words, number, home, place, building and whoever has it in hand."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from operator import and_, or_

from peewee import Expression, fn

from db.community.organisation.tables import Building, MemberUnit
from db.community.staff.tables import StaffMember
from db.disputes.rules.searching import SearchedHome, SearchedWord, searched_words, spellings_of
from db.disputes.tables import Dispute

FLOORS = ("", "楼", "层", "F", "f")
SIGNS = ("号", "栋", "幢", "座", "楼", "#")
LONG_NUMBER = 5  # whoever reads no numbers to call finds nobody by one either


def search_conditions(text: str, reads_numbers: bool) -> list[Expression]:
    """For rows of `rows_where`: every word must be found somewhere."""
    return [_found(word, reads_numbers) for word in searched_words(text)]


def _found(word: SearchedWord, reads_numbers: bool) -> Expression:
    ways = _said_somewhere(word.spellings, reads_numbers or len(word.digits) < LONG_NUMBER)
    ways += [Dispute.room == spelling for spelling in word.spellings]
    if word.reference:
        plain = fn.REPLACE(Dispute.reference, "-", "")
        ways.append(plain.endswith(word.digits) if word.digits else plain.contains(word.reference))
    if word.floors:
        ways.append(
            Dispute.floor.in_(
                [f"{before}{one}{sign}" for before in ("", "第") for one in word.floors for sign in FLOORS]
            )
        )
        ways += _said_somewhere([f"{one}{sign}" for one in word.floors for sign in "楼层"], True)
    ways += [reduce(and_, _home(home, reads_numbers)) for home in word.homes]
    return reduce(or_, ways)


def _said_somewhere(spellings: Iterable[str], in_text: bool) -> list[Expression]:
    places = [Dispute.public_place, Building.name, StaffMember.name, MemberUnit.name]
    return [column.contains(one) for column in places + [Dispute.text] * in_text for one in spellings]


def _home(said: SearchedHome, reads_numbers: bool) -> list[Expression]:
    home = []
    if said.building:
        home.append(_building(said.building))
    if said.unit:
        home.append(Dispute.unit_number.in_([said.unit, f"{said.unit}单元", *_in_chinese(said.unit)]))
    if said.room:
        rooms = (said.room, f"{said.room}室")
        behind = [Dispute.room.endswith(f"{sign}{room}") for sign in ("-", "单元") for room in rooms]
        home.append(reduce(or_, behind, Dispute.room.in_(rooms)))
    for words in said.words:
        has_number = any(map(str.isdigit, words))
        home.append(reduce(or_, _said_somewhere(spellings_of(words), reads_numbers or not has_number)))
    return home


def _building(label: str) -> Expression:
    """By its number, or by what it is called: A4 and 12-1 stand in names only."""
    if label.isdigit():
        return Building.number == int(label)
    named = [Building.name.contains(one + sign) for one in spellings_of(label) for sign in SIGNS]
    return reduce(or_, named, Building.name.endswith(label))


def _in_chinese(unit: str) -> list[str]:
    numeral = "〇一二三四五六七八九"[int(unit)] if len(unit) == 1 else ""
    return [numeral, f"{numeral}单元"] if numeral else []
