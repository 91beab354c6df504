"""What a sign says has a number; what hangs is remembered, and whether it is right can be asked of any instant."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO

import pytest
from PIL import Image

from db.community.organisation import actions as organisation
from db.community.organisation.rules import BuildingDetails, CodeRetirementReason
from db.community.staff.actions.people import change_staff
from db.community.staff.rules.people import Person
from db.ground.connection import database
from db.ground.refusals import Invalid, NotAllowed, NotFound, Refused, SomebodyWasFaster
from db.nine_ones.signs import actions
from db.nine_ones.signs.queries.drawing import sign_pdf
from db.nine_ones.signs.queries.scans import scans_by_day
from db.nine_ones.signs.queries.signs import header_of, signs_for
from db.nine_ones.signs.queries.versions import health, walls
from db.nine_ones.signs.rules import PaperSize, SignHeaderDetails, fingerprint, small_logo
from db.nine_ones.signs.tables import HungSign, ScanCount, SignVersion
from db.papers.printing.queries.fonts import CannotBeWritten
from db.records.health.rules import Health, HealthState
from db.records.history.queries import happenings_of
from db.records.permissions.rules import Role
from db.records.photos.rules import clean_photo
from tests.cast import MONDAY, Cast

DAY = timedelta(days=1)
MISSING = Health(HealthState.MISSING, "not printed and hung up yet")
PRINTED = Health(HealthState.MISSING, "printed, but nobody has said that it hangs")
OLD = Health(HealthState.STALE, "has been hanging for more than two years")


def hangs(version: int) -> Health:
    return Health(HealthState.ALIVE, "v%(hung)s hangs", {"hung": version})


def outdated(hung: int, now: int) -> Health:
    words = "out of date on the wall: v%(hung)s hangs, v%(now)s is right"
    return Health(HealthState.STALE, words, {"hung": hung, "now": now})


def new_phone(cast: Cast, phone: str, at) -> None:
    change_staff(
        cast.ada,
        cast.mei.staff_id,
        Person("mei", "梅调解", Role.BUILDING_MEDIATOR, phone, building_ids=frozenset({cast.building_id})),
        at,
    )


def number_on(cast: Cast, at) -> tuple[int, date | None]:
    [sign] = signs_for(cast.mei, at)
    return sign.version, sign.since


def kept(cast: Cast, at) -> Health:
    return health([cast.building_id], at)[cast.building_id]


def picture(colour: str | tuple, mode: str = "RGB", size: tuple[int, int] = (900, 300)) -> bytes:
    written = BytesIO()
    Image.new(mode, size, colour).save(written, "PNG")
    return written.getvalue()


def test_the_number_goes_up_when_what_is_printed_changes_and_only_then(cast: Cast) -> None:
    assert number_on(cast, MONDAY) == (1, date(2026, 11, 16))
    assert [actions.note_changed_signs(MONDAY), actions.note_changed_signs(MONDAY + DAY)] == [4, 0]
    assert number_on(cast, MONDAY + DAY) == (1, date(2026, 11, 16))
    new_phone(cast, "13811112222", MONDAY + DAY)
    assert number_on(cast, MONDAY + 2 * DAY) == (2, date(2026, 11, 18))
    assert [actions.note_changed_signs(MONDAY + 2 * DAY), number_on(cast, MONDAY + 3 * DAY)] == [
        1,
        (2, date(2026, 11, 18)),
    ]


def test_all_that_is_written_on_it_counts(cast: Cast) -> None:
    [sign] = signs_for(cast.mei, MONDAY)
    changes = {
        "building_name": "一号楼",
        "community_name": "新社区",
        "party_organisation": "新党委",
        "party_group": "新党小组",
        "address": "新街1号",
        "code": "E2C3D8",
        "mediator_name": "新调解",
        "mediator_phone": "13811112222",
        "header": "新抬头",
        "logo": b"new",
    }
    fingerprints = {fingerprint(replace(sign, **{field: value})) for field, value in changes.items()}
    assert len(fingerprints - {fingerprint(sign)}) == len(changes)
    assert fingerprint(replace(sign, community_phone="024-1111 1111")) == fingerprint(sign)  # the mediator's is there
    assert fingerprint(replace(sign, version=9, since=date(2027, 1, 1))) == fingerprint(sign)


def test_a_quiet_look_writes_nothing(cast: Cast) -> None:
    actions.note_changed_signs(MONDAY)
    before = SignVersion.select().count(), len(happenings_of("building", cast.building_id))
    actions.note_changed_signs(MONDAY + DAY)
    assert (SignVersion.select().count(), len(happenings_of("building", cast.building_id))) == before


def test_a_sign_is_missing_until_a_printed_one_hangs(cast: Cast) -> None:
    assert kept(cast, MONDAY) == MISSING
    [printed] = actions.print_signs(cast.mei, [cast.building_id], MONDAY)
    assert (printed.version, kept(cast, MONDAY)) == (1, PRINTED)
    actions.hang_signs(cast.mei, [cast.building_id], MONDAY + DAY)
    assert kept(cast, MONDAY + DAY) == hangs(1)
    assert [found.kind for found in happenings_of("building", cast.building_id)] == ["sign_changed", "sign_hung"]


def test_what_hangs_is_what_was_printed_last_even_if_it_is_wrong_already(cast: Cast) -> None:
    actions.print_signs(cast.mei, [cast.building_id], MONDAY)
    new_phone(cast, "13811112222", MONDAY + DAY)
    actions.note_changed_signs(MONDAY + DAY)
    actions.hang_signs(cast.mei, [cast.building_id], MONDAY + 2 * DAY)
    assert kept(cast, MONDAY + 2 * DAY) == outdated(1, 2)
    actions.print_signs(cast.mei, [cast.building_id], MONDAY + 3 * DAY)
    wall = walls([cast.building_id], MONDAY + 3 * DAY)[cast.building_id]
    assert (wall.health, wall.waits_to_be_hung) == (outdated(1, 2), True)
    actions.hang_signs(cast.mei, [cast.building_id], MONDAY + 4 * DAY)
    assert kept(cast, MONDAY + 4 * DAY) == hangs(2)


def test_a_number_that_is_right_again_is_not_called_old(cast: Cast) -> None:
    actions.print_signs(cast.mei, [cast.building_id], MONDAY)
    actions.hang_signs(cast.mei, [cast.building_id], MONDAY)
    for day, phone in enumerate(("13811112222", "13800000000"), 1):
        new_phone(cast, phone, MONDAY + day * DAY)
        actions.note_changed_signs(MONDAY + day * DAY)
    assert [kept(cast, MONDAY + day * DAY) for day in range(3)] == [hangs(1), outdated(1, 2), hangs(1)]


def test_any_past_instant_gets_the_answer_it_got_then(cast: Cast) -> None:
    happened = [
        lambda at: actions.print_signs(cast.mei, [cast.building_id], at),
        lambda at: actions.hang_signs(cast.mei, [cast.building_id], at),
        lambda at: actions.replace_sign_code(cast.sun, cast.building_id, "A2C3DC", CodeRetirementReason.LOST, at),
        lambda at: actions.print_signs(cast.mei, [cast.building_id], at),
        lambda at: actions.hang_signs(cast.mei, [cast.building_id], at),
    ]
    said = []
    for day, happen in enumerate(happened):
        happen(MONDAY + day * DAY)
        said.append(kept(cast, MONDAY + day * DAY))
    assert said == [PRINTED, hangs(1), outdated(1, 2), outdated(1, 2), hangs(2)]
    assert [kept(cast, MONDAY + day * DAY) for day in range(len(happened))] == said
    assert kept(cast, MONDAY - DAY) == MISSING


def test_after_two_years_a_sign_is_old(cast: Cast) -> None:
    actions.print_signs(cast.mei, [cast.building_id], MONDAY)
    actions.hang_signs(cast.mei, [cast.building_id], MONDAY)
    assert [kept(cast, MONDAY + days * DAY) for days in (729, 730)] == [hangs(1), OLD]
    actions.hang_signs(cast.mei, [cast.building_id], MONDAY + 731 * DAY)
    assert kept(cast, MONDAY + 731 * DAY) == hangs(1)


def test_pressing_twice_hangs_one_sign(cast: Cast) -> None:
    actions.print_signs(cast.mei, [cast.building_id], MONDAY)
    for _ in range(2):
        actions.hang_signs(cast.mei, [cast.building_id], MONDAY)
    assert HungSign.select().count() == 1


def test_what_was_never_printed_cannot_hang(cast: Cast) -> None:
    actions.print_signs(cast.sun, [cast.building_id], MONDAY)
    with pytest.raises(Refused, match="not been printed"):
        actions.hang_signs(cast.sun, [cast.building_id, cast.far_building_id], MONDAY)
    assert HungSign.select().count() == 0


@pytest.mark.parametrize("name", ["luo", "an", "otto", "mei"])
def test_nobody_prints_or_hangs_the_signs_of_others(cast: Cast, name: str) -> None:
    for action in (actions.print_signs, actions.hang_signs):
        with pytest.raises((NotAllowed, NotFound)):
            action(cast.everybody[name], [cast.far_building_id], MONDAY)


def test_of_two_who_replace_a_code_the_slower_one_is_told_and_nothing_is_noted_twice(cast: Cast) -> None:
    actions.note_changed_signs(MONDAY)
    actions.replace_sign_code(cast.guo, cast.building_id, "A2C3DC", CodeRetirementReason.PASTED_OVER, MONDAY)
    with pytest.raises(SomebodyWasFaster):
        actions.replace_sign_code(cast.sun, cast.building_id, "A2C3DC", CodeRetirementReason.PASTED_OVER, MONDAY)
    assert number_on(cast, MONDAY)[0] == 2


@pytest.mark.parametrize("count", [1, 3])
def test_the_state_of_any_number_of_buildings_takes_two_statements(cast: Cast, count: int, monkeypatch) -> None:
    ids = [cast.building_id, cast.neighbouring_building_id, cast.far_building_id][:count]
    actions.note_changed_signs(MONDAY)
    statements, execute = [], type(database.obj).execute_sql
    monkeypatch.setattr(type(database.obj), "execute_sql", lambda *given: (statements.append(1), execute(*given))[1])
    assert (set(health(ids, MONDAY)), len(statements)) == (set(ids), 2)


# ---- header and logo ----


def test_the_communitys_header_and_logo_stand_on_every_sign(cast: Cast) -> None:
    actions.note_changed_signs(MONDAY)
    logo = small_logo(clean_photo(picture("navy")))
    actions.set_header(cast.sun, SignHeaderDetails("泰奕桃源 · 邻里评理", logo), MONDAY + DAY)
    signs = signs_for(cast.sun, MONDAY + DAY)
    assert {(sign.header, sign.logo, sign.version) for sign in signs} == {("泰奕桃源 · 邻里评理", logo, 2)}
    assert [sign.header for sign in signs_for(cast.otto, MONDAY + DAY)] == [""]
    pdf = sign_pdf(signs, PaperSize.A4, "https://x.cn")
    assert pdf.count(b"/Subtype /Image") == 1


def test_a_transparent_logo_lies_on_white_and_stays_small(cast: Cast) -> None:
    logo = small_logo(clean_photo(picture((200, 0, 0, 128), "RGBA", (3000, 3000))))
    with Image.open(BytesIO(logo)) as drawn:
        assert (drawn.format, drawn.size, len(logo) < 40_000) == ("JPEG", (480, 480), True)
        assert drawn.getpixel((5, 5))[0] > 200


@pytest.mark.parametrize("raw", [picture("white"), picture((255, 255, 255, 0), "RGBA"), b"no picture"])
def test_a_logo_that_nobody_would_see_is_refused(raw: bytes, house) -> None:
    with pytest.raises(Refused):
        small_logo(clean_photo(raw))


@pytest.mark.parametrize("line", ["长" * 25, "长" * 2000, "a\x00b", "a\u202eb", "=1+1"])
def test_a_header_that_cannot_be_kept_is_refused_in_words(cast: Cast, line: str) -> None:
    with pytest.raises(Invalid):
        actions.set_header(cast.sun, SignHeaderDetails(line), MONDAY)


def test_a_header_that_the_font_lacks_is_refused_so_that_signs_can_still_be_printed(cast: Cast) -> None:
    with pytest.raises(CannotBeWritten):
        actions.set_header(cast.sun, SignHeaderDetails("邻里\ue000"), MONDAY)
    assert header_of(cast.community_id) == SignHeaderDetails()


def test_the_header_is_for_who_speaks_for_the_whole_community(cast: Cast) -> None:
    for name in ("guo", "mei", "luo", "an"):
        with pytest.raises((NotAllowed, NotFound)):
            actions.set_header(cast.everybody[name], SignHeaderDetails("别的"), MONDAY)
    actions.set_header(cast.ada, SignHeaderDetails("社区"), MONDAY)
    assert header_of(cast.community_id) == SignHeaderDetails("社区")


# ---- scans ----


def test_what_two_processes_counted_is_added_up(cast: Cast) -> None:
    today, yesterday = date(2026, 11, 16), date(2026, 11, 15)
    actions.count_scans({("A2C3DC", today): 3, ("B2C3D7", today): 1, ("A2C3DC", yesterday): 2, ("222223", today): 9})
    actions.count_scans({("A2C3DC", today): 4})
    assert scans_by_day(cast.mei, cast.building_id, today, 3) == [
        (date(2026, 11, 14), 0),
        (yesterday, 2),
        (today, 7),
    ]
    assert ScanCount.select().count() == 3


def test_scans_are_read_by_who_keeps_or_checks_the_nine_ones_there(cast: Cast) -> None:
    for name in ("luo", "otto"):
        with pytest.raises((NotAllowed, NotFound)):
            scans_by_day(cast.everybody[name], cast.building_id, MONDAY.date(), 1)
    with pytest.raises(NotFound):
        scans_by_day(cast.mei, cast.neighbouring_building_id, MONDAY.date(), 1)


def test_scans_are_forgotten_after_a_good_year(cast: Cast) -> None:
    actions.count_scans({("A2C3DC", MONDAY.date()): 1})
    assert [actions.forget_old_scans(MONDAY + days * DAY) for days in (400, 402)] == [0, 1]


def test_a_renamed_building_needs_a_new_sign(cast: Cast) -> None:
    actions.print_signs(cast.mei, [cast.building_id], MONDAY)
    actions.hang_signs(cast.mei, [cast.building_id], MONDAY)
    details = BuildingDetails(cast.grid_id, 1, "一号楼", "1号楼党小组", "", 3, 11, 66)
    organisation.change_building(cast.ada, cast.building_id, details, MONDAY + DAY)
    assert kept(cast, MONDAY + DAY) == hangs(1)  # not noted yet
    actions.note_changed_signs(MONDAY + DAY)
    assert kept(cast, MONDAY + DAY) == outdated(1, 2)
