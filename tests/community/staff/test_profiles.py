"""What a mediator tells the neighbours: who may write it, what is kept of it, and who sees the photo."""

from __future__ import annotations

from datetime import time, timedelta
from io import BytesIO

import pytest
from PIL import Image

from db.community.staff.actions.people import add_staff, deactivate_staff
from db.community.staff.actions.profiles import save_profile
from db.community.staff.queries.offices import mediator_of
from db.community.staff.queries.profiles import (
    MediatorProfileInfo,
    kept_profile,
    kept_profiles,
    mediator_photo,
    photo_for_desk,
    profile_of,
)
from db.community.staff.rules.hours import HoursSpan
from db.community.staff.rules.profiles import LONGEST_HELP, MediatorProfileDetails
from db.community.staff.tables import MediatorProfile
from db.ground.refusals import Invalid, NotAllowed, NotFound
from db.records.history.queries import happenings_of
from db.records.photos.queries import photo_bytes
from db.records.photos.rules import clean_photo
from db.records.photos.tables import Photo
from tests.cast import MONDAY, Cast

HOURS = (HoursSpan((1, 3, 5), time(9), time(11)),)
FULL = MediatorProfileDetails(HOURS, "邻里纠纷、停车、楼道堆物", "13911112222")
LATER = MONDAY + timedelta(hours=1)
on_one_engine = pytest.mark.parametrize("engine", ["sqlite"])


def portrait(colour: str = "teal"):
    written = BytesIO()
    Image.new("RGB", (60, 80), colour).save(written, "PNG")
    return clean_photo(written.getvalue())


def save(cast: Cast, actor=None, details: MediatorProfileDetails = FULL, photo=None, now=MONDAY, **more) -> None:
    save_profile(actor or cast.mei, cast.mei.staff_id, details, photo, now, **more)


def test_what_is_said_stands_at_once(cast) -> None:
    save(cast, photo=portrait())
    photo_id = Photo.get().id
    assert profile_of(cast.mei.staff_id) == MediatorProfileInfo(HOURS, FULL.helps_with, photo_id)
    assert mediator_of(cast.building_id, MONDAY).duty_phone == FULL.duty_phone
    assert mediator_photo(cast.building_id, MONDAY) == photo_bytes(photo_id, thumbnail=True)


def test_who_has_said_nothing_has_an_empty_profile(cast) -> None:
    assert profile_of(cast.guo.staff_id) == MediatorProfileInfo()
    with pytest.raises(NotFound):
        mediator_photo(cast.building_id, MONDAY)
    with pytest.raises(NotFound):
        mediator_photo(cast.neighbouring_building_id, MONDAY)


def test_a_new_photo_takes_the_place_of_the_old_one(cast) -> None:
    save(cast, photo=portrait())
    save(cast, photo=portrait("brown"), now=LATER)
    assert [photo.id for photo in Photo.select()] == [profile_of(cast.mei.staff_id).photo_id]


def test_words_can_change_without_the_photo_and_the_photo_can_go(cast) -> None:
    save(cast, photo=portrait())
    kept = profile_of(cast.mei.staff_id).photo_id
    save(cast, details=MediatorProfileDetails(), now=LATER)
    assert profile_of(cast.mei.staff_id) == MediatorProfileInfo((), "", kept)
    save(cast, now=LATER + timedelta(hours=1), without_photo=True)
    assert (profile_of(cast.mei.staff_id).photo_id, Photo.select().count()) == (None, 0)


def test_what_stood_before_is_known_without_its_photo(cast) -> None:
    save(cast, photo=portrait())
    save(cast, details=MediatorProfileDetails(), now=LATER, without_photo=True)
    rows = MediatorProfile.select().order_by(MediatorProfile.id)
    told = [(row.with_photo, row.photo_id, len(row.hours), row.since, row.until) for row in rows]
    assert told == [(True, None, 1, MONDAY, LATER), (False, None, 0, LATER, None)]


def test_whoever_leaves_takes_face_and_words_along(cast) -> None:
    save(cast)
    save(cast, photo=portrait(), now=LATER)
    deactivate_staff(cast.ada, cast.mei.staff_id, LATER + timedelta(hours=1))
    assert (profile_of(cast.mei.staff_id), Photo.select().count()) == (MediatorProfileInfo(), 0)
    assert {row.helps_with for row in MediatorProfile.select()} == {""}


def test_each_may_change_what_is_theirs_to_keep(cast) -> None:
    def may(name: str) -> bool | None:
        found = [kept for kept in kept_profiles(cast.everybody[name]) if kept.person.id == cast.mei.staff_id]
        return found[0].may_change if found else None

    expected = {"mei": True, "guo": True, "sun": True, "an": False, "ada": False, "otto": None}
    assert {name: may(name) for name in expected} == expected


@on_one_engine
@pytest.mark.parametrize(
    ("name", "refusal"),
    [("an", NotAllowed), ("ada", NotAllowed), ("luo", NotAllowed), ("otto", NotFound), ("guo", None), ("sun", None)],
)
def test_only_they_change_it(cast, name, refusal) -> None:
    if refusal is None:
        save(cast, actor=cast.everybody[name])
        return
    with pytest.raises(refusal):
        save(cast, actor=cast.everybody[name])
    assert MediatorProfile.select().count() == 0


@on_one_engine
def test_a_mediator_reads_a_colleagues_profile_and_leaves_it_alone(cast) -> None:
    from db.community.staff.rules.people import Person
    from db.records.permissions.rules import Role

    here = frozenset({cast.building_id})
    bai, _ = add_staff(cast.ada, Person("bai", "白", Role.BUILDING_MEDIATOR, building_ids=here), MONDAY)
    assert [(kept.person.id, kept.may_change) for kept in kept_profiles(cast.mei)] == [
        (cast.mei.staff_id, True),
        (bai, False),
    ]
    with pytest.raises(NotAllowed):
        save_profile(cast.mei, bai, FULL, None, MONDAY)


@on_one_engine
def test_a_secretary_keeps_a_profile_too_for_when_they_stand_in(cast) -> None:
    save_profile(cast.guo, cast.guo.staff_id, FULL, None, MONDAY)
    assert kept_profile(cast.guo, cast.guo.staff_id).profile.hours == HOURS


def test_the_photo_at_the_desk_is_for_their_scope(cast) -> None:
    save(cast, photo=portrait())
    assert photo_for_desk(cast.an, cast.mei.staff_id) == mediator_photo(cast.building_id, MONDAY)
    for name, refusal in (("otto", NotFound), ("luo", NotAllowed)):
        with pytest.raises(refusal):
            photo_for_desk(cast.everybody[name], cast.mei.staff_id)


@on_one_engine
@pytest.mark.parametrize(
    ("details", "fields"),
    [
        (MediatorProfileDetails(helps_with="长" * (LONGEST_HELP + 1)), ["helps_with"]),
        (MediatorProfileDetails(duty_phone="请找我"), ["duty_phone"]),
        (MediatorProfileDetails(duty_phone="1" * 21), ["duty_phone"]),
        (
            MediatorProfileDetails((HoursSpan((), time(9), time(10)),), "长" * 2000, "?"),
            ["hours", "duty_phone", "helps_with"],
        ),
    ],
)
def test_each_problem_names_its_field(cast, details, fields) -> None:
    with pytest.raises(Invalid) as refused:
        save(cast, details=details)
    assert [problem.field for problem in refused.value.problems] == fields


def test_odd_letters_are_kept_faithfully_and_unseen_ones_left_out(cast) -> None:
    save(cast, details=MediatorProfileDetails(helps_with="  停车😀 \u202eעברית\0\r\n\n\n\n楼道 "))
    assert profile_of(cast.mei.staff_id).helps_with == "停车😀 עברית\n\n楼道"


def test_it_is_recorded_without_a_word_of_it(cast) -> None:
    save(cast, photo=portrait())
    told = happenings_of("staff", cast.mei.staff_id)
    assert [(one.kind, one.data) for one in told] == [("profile_saved", {})]
