"""A notice from the draft to the day it comes down: public is exactly what its preview showed."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest

from db.community.organisation.queries.places import building
from db.ground.connection import open_for_one_run
from db.ground.refusals import Invalid, NotAllowed, NotFound, Refused, SomebodyWasFaster
from db.nine_ones.notice_board.actions.publishing import publish_notice, take_down_notice
from db.nine_ones.notice_board.actions.writing import rewrite_notice, throw_away_notice, write_notice
from db.nine_ones.notice_board.queries.board import board, notice_on_board, picture_on_board
from db.nine_ones.notice_board.queries.desk import notice_for_desk, notices_of, preview_of
from db.nine_ones.notice_board.rules.board import GoneNotice, NoticeAudience, NoticeStatus
from db.nine_ones.notice_board.rules.words import NoticeKind, NoticeReach
from db.nine_ones.notice_board.tables import PublishedNotice
from db.records.history.queries import ChainBreak, breaks_in_history, happenings_of
from db.records.photos.tables import Photo
from tests.cast import MONDAY, Cast
from tests.nine_ones.notice_board.conftest import TEXT, TITLE, fingerprint, hanging, picture, publish, titles, words

DAY = timedelta(days=1)
ZONE = "Asia/Shanghai"


@pytest.fixture
def draft(cast: Cast) -> int:
    return write_notice(cast.mei, NoticeReach(building_id=cast.building_id), words(), MONDAY)


def stands(cast: Cast, notice_id: int, now=MONDAY) -> NoticeStatus:
    return notice_for_desk(cast.mei, notice_id, now).standing


def kinds(notice_id: int) -> list[str]:
    return [entry.kind for entry in happenings_of("notice", notice_id)]


def test_a_draft_is_seen_by_nobody_outside(cast: Cast, draft):
    assert (titles(cast.building_id), stands(cast, draft)) == ([], NoticeStatus.DRAFT)
    with pytest.raises(NotFound):
        notice_on_board(building(cast.building_id), draft, MONDAY)


def test_public_is_exactly_what_the_preview_showed(cast: Cast, draft):
    preview = preview_of(notice_for_desk(cast.mei, draft, MONDAY), MONDAY, ZONE)
    publish(cast.mei, draft)
    assert hanging(cast.building_id) == [preview]
    assert (preview.title, preview.text, preview.level) == (TITLE, TEXT, NoticeAudience.BUILDING)
    later = MONDAY + DAY
    assert hanging(cast.building_id, later) == [preview_of(notice_for_desk(cast.mei, draft, later), later, ZONE)]


def test_what_changed_after_the_preview_is_not_published(cast: Cast, draft):
    seen = fingerprint(cast.mei, draft)
    rewrite_notice(cast.guo, draft, seen, words(text="周日才停水。"), MONDAY)
    with pytest.raises(SomebodyWasFaster):
        publish_notice(cast.mei, draft, seen, (), MONDAY)
    with pytest.raises(SomebodyWasFaster):
        rewrite_notice(cast.mei, draft, seen, words(text="周一停水。"), MONDAY)
    assert titles(cast.building_id) == []


def test_a_change_is_public_only_when_it_is_published_and_says_so(cast: Cast, put_up):
    notice_id = put_up()
    rewrite_notice(cast.mei, notice_id, fingerprint(cast.mei, notice_id), words(text="改到周日。"), MONDAY + DAY)
    assert [one.text for one in hanging(cast.building_id, MONDAY + DAY)] == [TEXT]
    assert notice_for_desk(cast.mei, notice_id, MONDAY + DAY).waiting
    publish(cast.mei, notice_id, MONDAY + 2 * DAY)
    (shown,) = hanging(cast.building_id, MONDAY + 2 * DAY)
    assert (shown.text, shown.since, shown.changed_at) == ("改到周日。", MONDAY, MONDAY + 2 * DAY)
    assert not notice_for_desk(cast.mei, notice_id, MONDAY + 2 * DAY).waiting
    assert [one.number for one in PublishedNotice.several(notice=notice_id)] == [1, 2]


def test_what_nobody_has_seen_yet_is_not_called_changed(cast: Cast, put_up):
    notice_id = put_up(first_day=date(2026, 11, 20))
    rewrite_notice(cast.mei, notice_id, fingerprint(cast.mei, notice_id), words(text="改了。"), MONDAY)
    publish(cast.mei, notice_id)
    assert hanging(cast.building_id)[0].changed_at is None


def test_publishing_twice_changes_nothing(cast: Cast, put_up):
    notice_id = put_up()
    with pytest.raises(Refused, match="Nothing has changed"):
        publish(cast.mei, notice_id, MONDAY + DAY)
    assert kinds(notice_id).count("notice_published") == 1


def test_it_comes_and_goes_on_its_days(cast: Cast, put_up):
    notice_id = put_up(first_day=date(2026, 11, 18), last_day=date(2026, 11, 19))
    seen = [titles(cast.building_id, MONDAY + days * DAY) for days in range(5)]
    assert seen == [[], [], [TITLE], [TITLE], []]
    assert [stands(cast, notice_id, MONDAY + days * DAY) for days in (0, 2, 4)] == [
        NoticeStatus.COMING,
        NoticeStatus.LIVE,
        NoticeStatus.ENDED,
    ]
    ended = notice_on_board(building(cast.building_id), notice_id, MONDAY + 4 * DAY)
    assert ended == GoneNotice(NoticeStatus.ENDED)


def test_taken_down_it_is_gone_at_once_and_can_be_published_again(cast: Cast, put_up):
    notice_id = put_up()
    take_down_notice(cast.mei, notice_id, MONDAY + DAY)
    assert titles(cast.building_id, MONDAY + DAY) == []
    assert notice_on_board(building(cast.building_id), notice_id, MONDAY + DAY) == GoneNotice(NoticeStatus.TAKEN_DOWN)
    with pytest.raises(Refused, match="not public"):
        take_down_notice(cast.mei, notice_id, MONDAY + DAY)
    publish(cast.mei, notice_id, MONDAY + 2 * DAY)
    assert titles(cast.building_id, MONDAY + 2 * DAY) == [TITLE]
    assert kinds(notice_id) == ["notice_written", "notice_published", "notice_taken_down", "notice_published"]


def test_only_what_was_never_public_can_be_thrown_away(cast: Cast, draft, put_up):
    throw_away_notice(cast.mei, draft, MONDAY)
    with pytest.raises(NotFound):
        notice_for_desk(cast.mei, draft, MONDAY)
    with pytest.raises(Refused, match="has been public"):
        throw_away_notice(cast.mei, put_up(), MONDAY)


def test_what_points_at_somebody_is_published_only_when_it_was_looked_at(cast: Cast):
    text = "水电工李师傅，电话13800001111；梅调解值班。"
    notice_id = write_notice(cast.mei, NoticeReach(building_id=cast.building_id), words(text=text), MONDAY)
    with pytest.raises(Invalid) as caught:
        publish(cast.mei, notice_id, looked_at=("李师傅",))
    assert [problem.values["found"] for problem in caught.value.problems] == ["13800001111", "梅调解"]
    publish(cast.mei, notice_id, looked_at=("李师傅", "13800001111", "梅调解"))
    assert hanging(cast.building_id)[0].text == text


def test_history_holds_numbers_only(cast: Cast, put_up):
    notice_id = put_up()
    assert [entry.data for entry in happenings_of("notice", notice_id)] == [{}, {"number": 1}]
    assert [found for found in breaks_in_history(cast.community_id) if isinstance(found, ChainBreak)] == []


def test_pictures_follow_the_notice_and_are_shown_only_while_it_hangs(cast: Cast, put_up):
    notice_id, here = put_up(pictures=[picture(), picture("blue")]), building(cast.building_id)
    first, second = hanging(cast.building_id)[0].photo_ids
    assert picture_on_board(here, notice_id, first, MONDAY, thumbnail=True)[:2] == b"\xff\xd8"
    seen = fingerprint(cast.mei, notice_id)
    rewrite_notice(cast.mei, notice_id, seen, words(), MONDAY, leave_out=[first], pictures=[picture("green")])
    assert hanging(cast.building_id)[0].photo_ids == (first, second)
    publish(cast.mei, notice_id, MONDAY + DAY)
    assert hanging(cast.building_id, MONDAY + DAY)[0].photo_ids[0] == second
    for photo_id, at in ((first, MONDAY + DAY), (second, MONDAY + 9 * DAY), (9999, MONDAY)):
        if at > MONDAY + DAY:
            take_down_notice(cast.mei, notice_id, at)
        with pytest.raises(NotFound):
            picture_on_board(here, notice_id, photo_id, at)


def test_pictures_that_were_never_public_are_forgotten(cast: Cast):
    reach = NoticeReach(building_id=cast.building_id)
    notice_id = write_notice(cast.mei, reach, words(), MONDAY, [picture(), picture("blue")])
    first, second = notice_for_desk(cast.mei, notice_id, MONDAY).photo_ids
    rewrite_notice(cast.mei, notice_id, fingerprint(cast.mei, notice_id), words(), MONDAY, leave_out=[first])
    assert [row.id for row in Photo.select()] == [second]
    throw_away_notice(cast.mei, notice_id, MONDAY)
    assert Photo.select().count() == 0


def test_there_are_at_most_six_pictures(cast: Cast, put_up):
    with pytest.raises(Invalid):
        put_up(pictures=[picture()] * 7)
    notice_id = put_up(pictures=[picture()] * 6)
    with pytest.raises(Invalid):
        rewrite_notice(cast.mei, notice_id, fingerprint(cast.mei, notice_id), words(), MONDAY, pictures=[picture()])


def test_grid_and_community_notices_hang_in_all_their_buildings(cast: Cast, put_up):
    put_up(title="本楼")
    put_up(by=cast.guo, reach=NoticeReach(grid_id=cast.grid_id), title="网格")
    put_up(by=cast.sun, reach=NoticeReach(), title="社区")
    put_up(by=cast.otto, reach=NoticeReach(), title="别处")
    near, next_door, far = cast.building_id, cast.neighbouring_building_id, cast.far_building_id
    assert [sorted(titles(id)) for id in (near, next_door, far)] == [
        ["本楼", "社区", "网格"],
        ["社区", "网格"],
        ["社区"],
    ]
    levels = {one.title: one.level for one in hanging(near)}
    assert levels == {"本楼": NoticeAudience.BUILDING, "网格": NoticeAudience.GRID, "社区": NoticeAudience.COMMUNITY}
    places = {one.words.title: one.place for one in notices_of(cast.sun, MONDAY)}
    assert places == {"本楼": "1号楼", "网格": "第1网格", "社区": ""}


def test_pinned_notices_come_first_then_the_newest_page_by_page(cast: Cast, put_up):
    for number in range(5):
        put_up(MONDAY + number * timedelta(hours=1), title=f"第{number}条", pinned=number == 1)
    here, later = building(cast.building_id), MONDAY + DAY
    pages = [board(here, NoticeKind.NOTICE, later, page, per_page=2) for page in (1, 2, 3, 9)]
    assert [[one.title for one in page.notices] for page in pages] == [
        ["第1条", "第4条"],
        ["第3条", "第2条"],
        ["第0条"],
        ["第0条"],
    ]
    assert {(page.total, page.pages) for page in pages} == {(5, 3)}


def refusal_of(deed) -> type[Refused] | None:
    try:
        deed()
    except Refused as refused:
        return type(refused)
    return None


def test_who_may_hang_what_where(cast: Cast):
    places = {
        "building": NoticeReach(building_id=cast.building_id),
        "next_door": NoticeReach(building_id=cast.neighbouring_building_id),
        "grid": NoticeReach(grid_id=cast.grid_id),
        "far_grid": NoticeReach(grid_id=cast.far_grid_id),
        "community": NoticeReach(),
    }
    outcomes = {
        name: [refusal_of(lambda at=at, by=by: write_notice(by, at, words(), MONDAY)) for at in places.values()]
        for name, by in cast.everybody.items()
    }
    assert outcomes == {
        "sun": [None] * 5,
        "guo": [None, None, None, NotFound, NotFound],
        "mei": [None, *[NotFound] * 4],
        "otto": [*[NotFound] * 4, None],
        "luo": [NotAllowed] * 5,
        "an": [NotAllowed] * 5,
        "ada": [NotAllowed] * 5,
    }


def test_nobody_touches_what_others_keep(cast: Cast, put_up):
    notice_id = put_up(by=cast.guo, reach=NoticeReach(grid_id=cast.grid_id))
    seen = fingerprint(cast.guo, notice_id)
    for actor, refusal in ((cast.mei, NotFound), (cast.otto, NotFound), (cast.an, NotAllowed)):
        for deed in (
            lambda actor=actor: take_down_notice(actor, notice_id, MONDAY),
            lambda actor=actor: rewrite_notice(actor, notice_id, seen, words("改"), MONDAY),
            lambda actor=actor: publish_notice(actor, notice_id, seen, (), MONDAY),
            lambda actor=actor: throw_away_notice(actor, notice_id, MONDAY),
        ):
            with pytest.raises(refusal):
                deed()
    assert titles(cast.building_id) == [TITLE]


def test_staff_see_their_own_and_what_hangs_with_them_but_no_drafts_of_others(cast: Cast, draft, put_up):
    put_up(by=cast.sun, reach=NoticeReach(), title="社区")
    write_notice(cast.sun, NoticeReach(), words("没发的"), MONDAY)
    write_notice(cast.guo, NoticeReach(building_id=cast.neighbouring_building_id), words("隔壁"), MONDAY)
    seen = {
        name: sorted((one.words.title, one.may_keep) for one in notices_of(cast.everybody[name], MONDAY))
        for name in ("mei", "guo", "sun", "an", "otto")
    }
    assert seen["mei"] == [(TITLE, True), ("社区", False)]
    assert seen["guo"] == [(TITLE, True), ("社区", False), ("隔壁", True)]
    assert [len(seen["sun"]), {keeps for _, keeps in seen["an"]}, seen["otto"]] == [4, {False}, []]
    with pytest.raises(NotAllowed):
        notices_of(cast.luo, MONDAY)


def test_of_two_who_publish_at_once_one_is_told(cast: Cast, draft):
    seen = fingerprint(cast.mei, draft)

    def deed(actor):
        with open_for_one_run():
            try:
                publish_notice(actor, draft, seen, (), MONDAY)
            except Refused as refused:
                return type(refused)

    with ThreadPoolExecutor(2) as crowd:
        assert sorted(map(str, crowd.map(deed, (cast.mei, cast.guo)))) == [str(Refused), "None"]
    assert titles(cast.building_id) == [TITLE]
