"""Where in a matter a word is looked for: its words, number, home, place, building and whoever has it in hand."""

from __future__ import annotations

from functools import reduce
from operator import and_, or_

from peewee import Expression, fn

from db.community.organisation.tables import Building, MemberUnit
from db.community.staff.tables import StaffMember
from db.disputes.rules.searching import SearchedWord, searched_words
from db.disputes.tables import Dispute

LONG_NUMBER = 5  # whoever reads no numbers to call finds nobody by one either


def search_conditions(text: str, reads_numbers: bool) -> list[Expression]:
    """For rows of `rows_where`: every word must be found somewhere."""
    return [_found(word, reads_numbers) for word in searched_words(text)]


def _found(word: SearchedWord, reads_numbers: bool) -> Expression:
    places = [Dispute.public_place, Building.name, StaffMember.name, MemberUnit.name]
    if reads_numbers or len(word.digits) < LONG_NUMBER:
        places.append(Dispute.text)
    ways = [column.contains(spelling) for column in places for spelling in word.spellings]
    ways += [Dispute.room == spelling for spelling in word.spellings]
    if word.reference:
        plain = fn.REPLACE(Dispute.reference, "-", "")
        ways.append(plain.endswith(word.digits) if word.digits else plain.contains(word.reference))
    ways += [reduce(and_, home) for home in (_home(word),) if home]
    return reduce(or_, ways)


def _home(word: SearchedWord) -> list[Expression]:
    home = []
    if word.building:
        home.append(Building.number == int(word.building))
    if word.unit:
        home.append(Dispute.unit_number.in_([word.unit, f"{word.unit}单元", *_in_chinese(word.unit)]))
    if word.room:
        said = (word.room, f"{word.room}室")
        behind = [Dispute.room.endswith(f"{sign}{room}") for sign in ("-", "单元") for room in said]
        home.append(reduce(or_, behind, Dispute.room.in_(said)))
    return home


def _in_chinese(unit: str) -> list[str]:
    numeral = "〇一二三四五六七八九"[int(unit)] if len(unit) == 1 else ""
    return [numeral, f"{numeral}单元"] if numeral else []
