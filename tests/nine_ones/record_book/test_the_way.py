"""From a draft to the public, and what comes after: on both engines, with everybody who may and may not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO

import pytest
from PIL import Image

from db.community.organisation.queries.places import building
from db.ground.refusals import Invalid, NotAllowed, NotFound, Refused, SomebodyWasFaster
from db.nine_ones.record_book.actions.drafts import drop_draft
from db.nine_ones.record_book.actions.publishing import correct_minutes, publish_minutes, take_back, withdraw_minutes
from db.nine_ones.record_book.queries.desk import meeting_for_desk, meetings, photo_for_staff
from db.nine_ones.record_book.queries.paper import public_pdf
from db.nine_ones.record_book.queries.places import spots_to_keep
from db.nine_ones.record_book.queries.pledges import pledges
from db.nine_ones.record_book.queries.public import public_photo, public_record, public_shelf, tile_facts
from db.nine_ones.record_book.rules.changes import MinutesPart
from db.nine_ones.record_book.rules.lifecycle import WAYS, MeetingScope, MinutesMoveName, MinutesStage, may_go
from db.nine_ones.record_book.rules.minutes import AttendeeNames
from db.nine_ones.record_book.tables import RecordedMeeting
from db.records.history.tables import Event
from db.records.photos.rules import clean_photo
from db.records.photos.tables import Photo
from tests.cast import MONDAY
from tests.nine_ones.record_book.conftest import DAY, NAMES, with_topic, written

LATER = MONDAY + timedelta(days=3)


def shelf(cast, building_id: int | None = None) -> list:
    return list(public_shelf(building(building_id or cast.building_id)).records)


def kinds() -> list[str]:
    return [row.kind for row in Event.select().where(Event.subject == "minutes").order_by(Event.id)]


def picture():
    written_to = BytesIO()
    Image.new("RGB", (64, 48), "green").save(written_to, "JPEG")
    return clean_photo(written_to.getvalue())


def test_every_stage_can_be_reached_and_only_withdrawn_minutes_stay_where_they_are():
    assert {way.to for way in WAYS.values()} == set(MinutesStage)
    ways_out = {stage: [step for step in MinutesMoveName if may_go(step, stage, 1)] for stage in MinutesStage}
    assert [stage for stage, steps in ways_out.items() if not steps] == [MinutesStage.WITHDRAWN]
    assert [step for step in MinutesMoveName if may_go(step, MinutesStage.WRITING, 0)] == [
        MinutesMoveName.SAVE,
        MinutesMoveName.CONFIRM,
        MinutesMoveName.DROP,
    ]


def test_from_an_empty_page_to_the_public(keeper, cast):
    meeting_id = keeper.begin()
    begun = meeting_for_desk(cast.mei, meeting_id)
    assert (begun.stage, begun.minutes.day, begun.chair.name) == (MinutesStage.WRITING, MONDAY.date(), "梅调解")
    keeper.save(meeting_id)
    keeper.confirm(meeting_id)
    assert shelf(cast) == []
    assert keeper.publish(meeting_id) == 1
    (line,) = shelf(cast)
    assert (line.scope, line.titles, line.came, line.promised, line.done) == (
        MeetingScope.BUILDING,
        ("电动车在哪儿充电", "晚上安静一点"),
        13,
        1,
        0,
    )
    assert kinds() == ["minutes_begun", "minutes_confirmed", "minutes_published"]


def test_names_are_for_who_keeps_the_book_sealed_and_never_public(keeper, cast):
    meeting_id = keeper.published(names=AttendeeNames("周老师", "王桂兰、李建国"))
    seen = {
        name: meeting_for_desk(actor, meeting_id)
        for name, actor in cast.everybody.items()
        if name in ("sun", "guo", "mei", "an", "ada")
    }
    assert [name for name, meeting in seen.items() if meeting.names] == ["sun", "guo", "mei"]
    assert {name: meeting.chair.name for name, meeting in seen.items()} == {
        "sun": "周老师",
        "guo": "周老师",
        "mei": "周老师",
        "an": "",
        "ada": "",
    }
    row = RecordedMeeting.get_by_id(meeting_id)
    assert "王桂兰".encode() not in bytes(row.sealed_names)
    told = str(public_record(building(cast.building_id), meeting_id)) + str(vars(row)) + str(row.draft)
    assert [name in told for name in ("王桂兰", "李建国", "周老师")] == [False] * 3


@pytest.mark.parametrize("name", ["luo", "an", "ada", "otto"])
def test_only_keepers_write_and_only_in_their_scope(keeper, cast, name):
    actor = cast.everybody[name]
    with pytest.raises(NotFound if name == "otto" else NotAllowed):
        keeper.begin(actor)


def test_each_keeps_the_books_of_their_own_scope(keeper, cast):
    spots = {
        name: [(spot.scope, spot.name) for spot in spots_to_keep(cast.everybody[name])]
        for name in ("mei", "guo", "sun")
    }
    houses = [(MeetingScope.BUILDING, f"{number}号楼") for number in (1, 2, 3)]
    grids = [(MeetingScope.GRID, "第1网格"), (MeetingScope.GRID, "第2网格")]
    assert spots == {
        "mei": houses[:1],
        "guo": [*houses[:2], grids[0]],
        "sun": [*houses, *grids, (MeetingScope.COMMUNITY, "泰奕桃源社区")],
    }
    for actor, place in (
        (cast.mei, {"building_id": None}),
        (cast.mei, {"building_id": cast.neighbouring_building_id}),
        (cast.guo, {"building_id": None, "grid_id": cast.far_grid_id}),
        (cast.guo, {"building_id": None, "grid_id": None}),
        (cast.sun, {"building_id": cast.other_building_id}),
    ):
        with pytest.raises(NotFound):
            keeper.begin(actor, **place)


def test_a_meeting_is_seen_where_it_belongs(keeper, cast):
    keeper.published()
    keeper.published(actor=cast.guo, building_id=None, minutes=written(where="2"))
    keeper.published(actor=cast.sun, building_id=None, grid_id=None, minutes=written(where="3"))
    scopes = {
        number: {line.scope for line in shelf(cast, id)}
        for number, id in enumerate((cast.building_id, cast.neighbouring_building_id, cast.far_building_id), 1)
    }
    assert scopes == {
        1: {MeetingScope.BUILDING, MeetingScope.GRID, MeetingScope.COMMUNITY},
        2: {MeetingScope.GRID, MeetingScope.COMMUNITY},
        3: {MeetingScope.COMMUNITY},
    }
    assert shelf(cast, cast.other_building_id) == []
    listed = {name: len(meetings(cast.everybody[name])) for name in ("mei", "guo", "sun", "an", "ada", "otto")}
    assert listed == {"mei": 1, "guo": 2, "sun": 3, "an": 3, "ada": 3, "otto": 0}


def test_a_record_of_another_building_is_not_found(keeper, cast):
    meeting_id = keeper.published()
    for elsewhere in (cast.neighbouring_building_id, cast.other_building_id):
        with pytest.raises(NotFound):
            public_record(building(elsewhere), meeting_id)
    with pytest.raises(NotFound):
        meeting_for_desk(cast.otto, meeting_id)
    with pytest.raises(NotFound):
        public_record(building(cast.building_id), 2**70)


def test_two_who_write_at_once_do_not_overwrite_each_other(keeper, cast):
    meeting_id = keeper.begin()
    seen = keeper.revision(meeting_id)
    keeper.save(meeting_id, written(where="活动室"), actor=cast.guo, revision=seen)
    with pytest.raises(SomebodyWasFaster):
        keeper.save(meeting_id, written(where="凉亭"), revision=seen)
    assert meeting_for_desk(cast.mei, meeting_id).minutes.where == "活动室"


def test_unfinished_minutes_are_kept_but_not_confirmed(keeper, cast):
    meeting_id = keeper.begin()
    keeper.save(meeting_id, written(came=None, where="楼\0下\u202e" + "凉亭"))
    assert meeting_for_desk(cast.mei, meeting_id).minutes.where == "楼下凉亭"
    with pytest.raises(Invalid) as refusal:
        keeper.confirm(meeting_id)
    assert [problem.field for problem in refusal.value.problems] == ["came", "topic1.vote"]
    with pytest.raises(Invalid):
        keeper.save(meeting_id, written(where="凉" * 2000))


def test_the_chair_confirms_or_a_secretary(keeper, cast):
    meeting_id = keeper.begin(cast.guo)
    keeper.save(meeting_id, written(chair_id=cast.guo.staff_id), actor=cast.guo)
    assert meeting_for_desk(cast.mei, meeting_id).minutes.chair == "grid_secretary"
    with pytest.raises(NotAllowed):
        keeper.confirm(meeting_id, cast.mei)
    assert MinutesMoveName.CONFIRM not in meeting_for_desk(cast.mei, meeting_id).steps
    keeper.confirm(meeting_id, cast.sun)
    assert meeting_for_desk(cast.mei, meeting_id).confirmed_by == "孙书记"


def test_a_chair_of_another_community_is_refused(keeper, cast):
    meeting_id = keeper.begin()
    for stranger in (cast.otto.staff_id, 999_999):
        with pytest.raises(Invalid):
            keeper.save(meeting_id, written(chair_id=stranger))


def test_confirmed_minutes_are_opened_again_before_they_are_changed(keeper, cast):
    meeting_id = keeper.begin()
    keeper.save(meeting_id)
    keeper.confirm(meeting_id)
    with pytest.raises(NotAllowed):
        keeper.save(meeting_id)
    take_back(cast.mei, meeting_id, keeper.revision(meeting_id), MONDAY)
    keeper.save(meeting_id, written(came=15))
    assert meeting_for_desk(cast.mei, meeting_id).stage is MinutesStage.WRITING


def test_what_is_public_is_what_the_preview_showed(keeper, cast):
    meeting_id = keeper.begin()
    keeper.save(meeting_id)
    keeper.confirm(meeting_id)
    revision = keeper.revision(meeting_id)
    with pytest.raises(SomebodyWasFaster):
        publish_minutes(cast.mei, meeting_id, revision, "another digest", (), "", MONDAY)
    assert shelf(cast) == []


def test_personal_data_are_public_only_when_somebody_accepted_them(keeper, cast):
    meeting_id = keeper.begin()
    keeper.save(meeting_id, with_topic(written(), 0, said="王桂兰说，物业的值班电话13912345678要贴出来。"))
    keeper.confirm(meeting_id)
    assert [found.found.text for found in meeting_for_desk(cast.mei, meeting_id).findings] == [
        "王桂兰",
        "13912345678",
    ]
    with pytest.raises(Invalid) as refusal:
        keeper.publish(meeting_id, accepted=["13912345678"])
    assert [problem.values for problem in refusal.value.problems] == [{"found": "王桂兰"}]
    assert keeper.publish(meeting_id, accepted=["王桂兰", "13912345678"]) == 1


def test_a_correction_is_a_new_version_that_shows_what_changed(keeper, cast):
    meeting_id = keeper.published()
    keeper.corrected(meeting_id, written(came=14), "人数记错了", LATER)
    here = building(cast.building_id)
    record = public_record(here, meeting_id)
    assert (record.shown.number, record.minutes.came, record.is_newest) == (2, 14, True)
    assert [(one.number, one.reason, one.published_at) for one in record.wordings] == [
        (1, "", MONDAY),
        (2, "人数记错了", LATER),
    ]
    assert [change.part for change in record.wordings[1].changes] == [MinutesPart.CAME]
    old = public_record(here, meeting_id, 1)
    assert (old.minutes.came, old.is_newest) == (13, False)
    with pytest.raises(NotFound):
        public_record(here, meeting_id, 3)


def test_while_a_correction_is_written_the_old_wording_stays(keeper, cast):
    meeting_id = keeper.published()
    correct_minutes(cast.mei, meeting_id, keeper.revision(meeting_id), LATER)
    keeper.save(meeting_id, written(came=99), None)
    assert [line.came for line in shelf(cast)] == [13]
    drop_draft(cast.mei, meeting_id, keeper.revision(meeting_id), LATER)
    desk = meeting_for_desk(cast.mei, meeting_id)
    assert (desk.stage, desk.minutes.came, desk.names) == (MinutesStage.PUBLISHED, 13, NAMES)


def test_a_correction_needs_a_change_and_a_reason(keeper, cast):
    meeting_id = keeper.published()
    with pytest.raises(Refused) as refusal:
        keeper.corrected(meeting_id, written())
    assert refusal.value.words == "Nothing was changed: this is what is public already."
    take_back(cast.mei, meeting_id, keeper.revision(meeting_id), MONDAY)
    keeper.save(meeting_id, written(came=14), None)
    keeper.confirm(meeting_id)
    for reason in (" \0 ", "因" * 301, "是王桂兰说的"):
        with pytest.raises(Invalid):
            keeper.publish(meeting_id, reason)


def test_withdrawn_minutes_say_only_that_they_were_and_why(keeper, cast):
    meeting_id = keeper.published()
    withdraw_minutes(cast.mei, meeting_id, keeper.revision(meeting_id), "开会的日子不对", (), LATER)
    here = building(cast.building_id)
    record = public_record(here, meeting_id)
    assert (record.minutes, record.withdrawn_at, record.withdrawn_reason) == (None, LATER, "开会的日子不对")
    assert (record.kept, record.wordings[0].changes) == ({}, ())
    assert [(line.titles, line.came, line.withdrawn_at) for line in shelf(cast)] == [((), None, LATER)]
    assert tile_facts(here) == (None, 0)
    assert pledges(cast.mei, LATER) == []
    with pytest.raises(NotFound):
        public_record(here, meeting_id, 1)
    with pytest.raises(NotFound):
        public_pdf(here, meeting_id)
    with pytest.raises(NotAllowed):
        correct_minutes(cast.mei, meeting_id, keeper.revision(meeting_id), LATER)


def test_a_draft_is_thrown_away_with_its_photos(keeper, cast):
    meeting_id = keeper.begin()
    keeper.save(meeting_id, photos=[picture()])
    assert Photo.select().count() == 1
    drop_draft(cast.mei, meeting_id, keeper.revision(meeting_id), MONDAY)
    assert (Photo.select().count(), RecordedMeeting.select().count()) == (0, 0)


def test_a_photo_is_public_as_long_as_a_wording_shows_it(keeper, cast):
    meeting_id = keeper.begin()
    keeper.save(meeting_id, photos=[picture()])
    (photo_id,) = meeting_for_desk(cast.mei, meeting_id).minutes.photo_ids
    here = building(cast.building_id)
    with pytest.raises(NotFound):
        public_photo(here, meeting_id, photo_id)
    keeper.confirm(meeting_id)
    keeper.publish(meeting_id)
    assert public_photo(here, meeting_id, photo_id, thumbnail=True)[:2] == b"\xff\xd8"
    keeper.corrected(meeting_id, written(), "去掉照片")
    assert public_photo(here, meeting_id, photo_id)  # an old wording still shows it
    with pytest.raises(NotFound):
        public_photo(building(cast.neighbouring_building_id), meeting_id, photo_id)
    assert photo_for_staff(cast.an, photo_id)
    with pytest.raises(NotFound):
        photo_for_staff(cast.otto, photo_id)
    withdraw_minutes(cast.mei, meeting_id, keeper.revision(meeting_id), "不该拍人", (), LATER)
    with pytest.raises(NotFound):
        public_photo(here, meeting_id, photo_id)


def test_a_photo_of_another_meeting_cannot_be_taken_along(keeper, cast):
    other = keeper.begin(cast.sun, building_id=cast.far_building_id)
    keeper.save(other, photos=[picture()], actor=cast.sun)
    (photo_id,) = meeting_for_desk(cast.sun, other).minutes.photo_ids
    with pytest.raises(NotFound):
        keeper.save(keeper.begin(), written(photo_ids=(photo_id,)))


def test_the_next_minutes_begin_where_the_last_ones_were(keeper, cast):
    keeper.published()
    begun = meeting_for_desk(cast.mei, keeper.begin(now=LATER)).minutes
    assert (begun.where, begun.begins, begun.ends, begun.day) == (
        "楼下凉亭",
        written().begins,
        written().ends,
        LATER.date(),
    )


def test_the_book_is_paged_with_the_newest_meeting_first(keeper, cast):
    for number in range(22):
        keeper.published(written(day=DAY - timedelta(days=number)))
    here = building(cast.building_id)
    first, second = public_shelf(here), public_shelf(here, 2)
    assert (len(first.records), len(second.records), second.pages) == (20, 2, 2)
    assert first.records[0].begins_at.date() == DAY
    assert public_shelf(here, 99).page == 2


def test_a_meeting_at_another_day_is_a_new_instant(keeper, cast):
    meeting_id = keeper.published()
    keeper.corrected(meeting_id, replace(written(), day=date(2026, 11, 10)), "日子写错了")
    assert [line.begins_at.date() for line in shelf(cast)] == [date(2026, 11, 10)]
