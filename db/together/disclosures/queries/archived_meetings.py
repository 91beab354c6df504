"""For the year's archive: notices of assemblies, and the minutes of joint conferences without residents' matters.

Of a resident's matter the archive tells its kind alone, as the supervisory committee reads it; of people, no names.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial
from importlib import import_module

from db.community.organisation.queries.former import name_then, names_then, village_street_then
from db.community.organisation.queries.places import community
from db.community.organisation.tables import MemberUnit
from db.disputes.tables import Dispute
from db.ground.clock import local_date
from db.ground.village_words import core_says
from db.ground.words import DEFAULT_LOCALE, N_
from db.nine_ones.notice_board.queries.desk import names_to_find
from db.nine_ones.record_book.rules.convening import KINDS
from db.records.history.queries import EventInfo, stories_of_some
from db.records.reports.rules import ReportKind
from db.together.assemblies.queries.notices import announced_in
from db.together.assemblies.queries.paper import assembly_pdf
from db.together.assemblies.tables import AssemblyNotice
from db.together.conference.queries.desk import (
    DeskAgendaItem,
    DeskConference,
    DeskInvitedUnit,
    DeskMinutesVersion,
    item_of_minutes,
)
from db.together.conference.queries.wording import kind_words, say
from db.together.conference.queries.wordings import instant_of
from db.together.conference.rules.corrections import MinutesItem, from_json
from db.together.conference.rules.planning import ConferenceStage
from db.together.conference.tables import AgendaItem, Conference, ConferenceMinutes
from db.together.disclosures.queries.archived import ArchivedPaper, positions_of
from db.together.disclosures.rules.agreements import nameless

NOTICE, CONFERENCE = N_("Notice: %(kind)s"), N_("Minutes of joint conference %(number)s")
A_MATTER = N_("A resident’s matter (%(kind)s)")
NOT_TOLD = N_("What was said and decided about it stands in the minutes at the community, not in the archive.")


def begun_here(community_id: int) -> list[datetime]:
    """When each assembly that was announced and each conference with confirmed minutes began, or was to begin."""
    notices = AssemblyNotice.select(AssemblyNotice.begins_at).where(AssemblyNotice.community == community_id)
    return [*(row.begins_at for row in notices), *(row.begins_at for row in _held(community_id))]


def _held(community_id: int) -> list[Conference]:
    return Conference.several(community=community_id, stage=ConferenceStage.HELD)


def archived_notices(community_id: int, year: int) -> Iterator[ArchivedPaper]:
    """Every notice of an assembly that was to be held in the year, called off or not."""
    found, home = announced_in(community_id, year), community(community_id)
    stories = stories_of_some("assembly", [one.id for one in found])
    for one in found:
        words = core_says(DEFAULT_LOCALE, village_street_then(home, one.announced_at))
        title, file = say(NOTICE, kind=words(KINDS[one.kind])), f"assemblies/{one.id:05d}.pdf"
        position = _position(stories[one.id], "assembly_announced")
        made = partial(assembly_pdf, one)
        yield ArchivedPaper(f"A{one.id}", title, one.when.date(), one.announced_at, position, file, made)


def archived_conferences(community_id: int, year: int) -> Iterator[ArchivedPaper]:
    """The confirmed minutes of the year's joint conferences, each version."""
    zone = community(community_id).time_zone
    rows = [row for row in _held(community_id) if local_date(row.begins_at, zone).year == year]
    stories = stories_of_some("conference", [row.id for row in rows])
    for row in sorted(rows, key=lambda row: (row.begins_at, row.id)):
        positions = positions_of(stories[row.id], ("conference_corrected",), "version")
        positions[1] = _position(stories[row.id], "conference_confirmed")
        for one in ConferenceMinutes.several(conference=row.id):
            file = f"conferences/{row.number:03d}-v{one.number}.pdf"
            title, day = say(CONFERENCE, number=row.number), from_json(one.contents).met
            made = partial(_conference_pdf, row, one)
            position = positions.get(one.number, 0)
            yield ArchivedPaper(f"C{row.number} v{one.number}", title, day, one.confirmed_at, position, file, made)


def _position(told: Iterable[EventInfo], kind: str) -> int:
    return next((one.position for one in told if one.kind == kind), 0)


def _conference_pdf(row: Conference, version: ConferenceMinutes) -> bytes:
    paper = import_module("db.together.conference.queries.paper")  # fpdf2, once paper is wanted
    pdf: bytes = paper.print_file(paper.minutes_of(_as_archived(row, version)))
    return pdf


def _as_archived(row: Conference, version: ConferenceMinutes) -> DeskConference:
    """A version as it was confirmed: under the names of its day, and whatever became of it since left out."""
    home, at, contents = community(row.community_id), version.confirmed_at, from_json(version.contents)
    then, names = names_then("community", [home.id]), names_to_find(home.id)
    street = name_then("community", home.id, home.street, at, "street")
    units = _units_then(home.id, at)
    wording = DeskMinutesVersion(version.number, at, "", nameless(version.reason, names), ())
    return DeskConference(
        row.id,
        then(home.id, home.name, at),
        street,
        home.time_zone,
        row.number,
        instant_of(row, contents),
        nameless(contents.place, names),
        row.chair_id,
        "",
        row.stage,
        row.revision,
        row.invited_at,
        version.number,
        row.names_forgotten_at,
        tuple(DeskInvitedUnit(unit, units[unit], "", None, came, "", None) for unit, came in contents.came),
        _items(contents.items, units, names),
        (wording,),
        wording,
    )


def _units_then(community_id: int, at: datetime) -> dict[int, str]:
    rows = MemberUnit.several(community=community_id)
    then = names_then("member_unit", [row.id for row in rows])
    return {row.id: then(row.id, row.name, at) for row in rows}


def _items(told: Iterable[MinutesItem], units: Mapping[int, str], names: Collection[str]) -> tuple[DeskAgendaItem, ...]:
    """The items; of a matter its kind and who carries out what was decided, and none of the words about it."""
    listed = list(told)
    about = (
        AgendaItem.select(AgendaItem.id, Dispute.kind).join(Dispute).where(AgendaItem.id.in_([i.id for i in listed]))
    )
    kinds = dict(about.tuples())
    return tuple(_item(one, kinds.get(one.id), units, names) for one in listed)


def _item(
    one: MinutesItem, kind: ReportKind | None, units: Mapping[int, str], names: Collection[str]
) -> DeskAgendaItem:
    untold = say(NOT_TOLD) if one.is_matter else None
    return item_of_minutes(
        replace(
            one,
            topic=say(A_MATTER, kind=kind_words(kind)) if one.is_matter else nameless(one.topic, names),
            said=untold or nameless(one.said, names),
            decision=(untold or nameless(one.decision, names)) if one.decision else "",
        ),
        units,
    )
