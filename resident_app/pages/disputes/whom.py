"""Whom of those who work here a report may be about, and to whom it goes then, for the form to ask."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from flask import g, request

from db.community.organisation.queries.places import BuildingInfo
from db.community.staff.queries.outside_office import OutsideOfficeInfo, outside_office_of
from db.disputes.queries.complaints import PersonHere, named_here
from db.disputes.queries.subjects import still_doubted, subject_of
from db.ground.refusals import Problem
from db.ground.texts import clean_text
from db.ground.words import N_
from db.records.permissions.rules import Role
from db.records.reports.rules import Report, ReportKind
from resident_app.pages.disputes.danger import read_once
from resident_app.pages.disputes.report_form import NOT_THEM, Filled
from resident_app.pages.disputes.status_words import ABOUT_OFFICES, goes_to, person_words

ASK_ABOUT = N_("You speak of somebody who works here. If it is not about how they work, tick this and send it again.")


def people_to_choose(building: BuildingInfo, filled: Filled) -> list[tuple[int, str, str]]:
    """Of whom the words may complain, where that is being asked or was answered, and to whom it goes then."""
    if not any(problem.field == "named" for problem in filled.problems) and not filled.report.only_named:
        return []
    asked = replace(filled.report, only_named=False)
    return [
        (number, words, _goes_to(building, replace(asked, about_staff_id=number)))
        for number, words in each_once(still_doubted(building.id, asked, g.now))
    ]


def named_with_readers(building: BuildingInfo, kind: str, text: str) -> list[tuple[int, str, str]]:
    """Of whom later words may complain, and who would read a report of its own about them."""
    return [
        (number, words, _goes_to(building, Report(kind, text, about_staff_id=number)))
        for number, words in each_once(named_here(building.id, text, g.now))
    ]


@dataclass(frozen=True)
class AskedAbout:
    """Of whom a form's words may complain, where it asks that; `outside` is whom to tell where nobody here may read."""

    people: Sequence[tuple[int, str]] = ()
    outside: OutsideOfficeInfo | None = None
    kind: ReportKind = ReportKind.OTHER


def asked_about(building: BuildingInfo, text: str, problems: Iterable[Problem]) -> AskedAbout:
    """What a form of any room asks before it takes words that may complain of somebody here."""
    if not any(problem.field == "named" for problem in problems):
        return AskedAbout()
    named = named_here(building.id, text, g.now)
    outside = any(Role.COMMUNITY_SECRETARY in one.offices for one in named)
    return AskedAbout(each_once(named), outside_office_of(building.community_id) if outside else None)


def still_to_ask(building: BuildingInfo, text: str) -> list[Problem]:
    """Asks about words that may complain of somebody here, until the form has said it. Danger waits for no question."""
    if request.form.get("named") == NOT_THEM or not named_here(building.id, text, g.now):
        return []
    return [] if read_once(clean_text(text)) else [Problem("named", ASK_ABOUT)]


def each_once(people: Iterable[PersonHere], chosen: int | None = None) -> list[tuple[int, str]]:
    """By id; several whom the page calls by the same office stand there once, and all of them are meant."""
    ids: dict[str, int] = {}
    for one in people:
        words = person_words(one)
        ids[words] = one.staff_id if one.staff_id == chosen else ids.get(words, one.staff_id)
    return [(number, words) for words, number in ids.items()]


def offices_to_choose(building: BuildingInfo, filled: Filled) -> list[tuple[str, str, str]]:
    """Which office it is about, where that is being asked or was answered, and to whom it goes then."""
    if not any(problem.field == "about_office" for problem in filled.problems) and not filled.report.about_office:
        return []
    report = replace(filled.report, about_staff_id=None)
    return [
        (str(office), words, _goes_to(building, replace(report, about_office=office)))
        for office, words in ABOUT_OFFICES.items()
    ]


def _goes_to(building: BuildingInfo, report: Report) -> str:
    subject = subject_of(building.id, replace(report, about_staff=True), g.now)
    return goes_to(subject.handler) if subject else ""
