"""What is alike to a matter, and how it ended last time: of the whole community, and nobody's private words."""

from __future__ import annotations

from datetime import timedelta

import pytest

from db.disputes.actions.moves import accept_dispute, settle_dispute
from db.disputes.actions.vectors import keep_vectors
from db.disputes.queries.desk import dispute_for_desk
from db.disputes.queries.similar import EndedAlike, HowItEnded
from db.disputes.rules.answers import Answer, Satisfaction, Solved
from db.disputes.rules.workflow import Status
from db.disputes.tables import Dispute
from db.records.alike.rules.things import Thing
from tests.cast import MONDAY, Cast
from tests.disputes.conftest import WORDS, answer_that_counts, id_of, looked_at

DAY = timedelta(days=1)
LATER = MONDAY + 30 * DAY
DONE = "灯换好了，请王大爷 13812345678 放心。"
DARK = "走廊的灯泡不亮，楼梯上一片漆黑"
LIGHT = frozenset({Thing.LIGHT})


def settled(cast: Cast, dispute_id: int, now=MONDAY, words: str = "好了。") -> None:
    """By Mei in her building, elsewhere by Sun."""
    dispute = Dispute.get_by_id(dispute_id)
    actor = cast.mei if dispute.building_id == cast.building_id else cast.sun
    accept_dispute(actor, dispute_id, dispute.status, now)
    settle_dispute(actor, dispute_id, Status.ACCEPTED, now, words=words)


def elsewhere(cast: Cast, submit, **changes) -> int:
    """A matter of another building, where Mei of this one sees nothing."""
    return id_of(cast, submit(building_id=cast.far_building_id, text="五单元楼道灯不亮，黑灯瞎火的", **changes))


def ended_for(cast: Cast, actor, submit) -> HowItEnded:
    number = id_of(cast, submit(now=LATER, text=DARK))
    keep_vectors(LATER)
    return dispute_for_desk(actor, number, LATER).ended


def test_ones_own_tell_all_and_others_only_what_everybody_may_know(cast: Cast, submit):
    far = submit(building_id=cast.far_building_id, text="五单元楼道灯不亮，黑灯瞎火的，王大爷摔了")
    looked_at(cast, far, "五单元楼道灯不亮，黑灯瞎火的")
    settled(cast, id_of(cast, far), MONDAY + 4 * DAY, words=DONE)
    near = submit()
    settled(cast, id_of(cast, near), MONDAY + 2 * DAY, words="换了灯泡。")
    answer_that_counts(near.link, 1, Answer(Solved.YES, Satisfaction.SATISFIED, ""), MONDAY + 3 * DAY)
    found = ended_for(cast, cast.mei, submit)
    own, other = sorted(found.cases, key=lambda one: one.id is None)
    assert own == EndedAlike(
        id_of(cast, near), near.reference, WORDS, "换了灯泡。", frozenset({Thing.LIGHT}), 2, Solved.YES
    )
    assert (other.id, other.reference, other.words, other.days) == (None, "", "五单元楼道灯不亮，黑灯瞎火的", 4)
    assert other.done == "灯换好了，请＊＊ ＊＊ 放心。"
    assert (found.count, found.days, found.answered, found.solved) == (2, None, 1, 1)
    assert {one.id is None for one in ended_for(cast, cast.sun, submit).cases} == {False}


def test_a_private_one_elsewhere_tells_facts_and_no_word(cast: Cast, submit):
    settled(cast, elsewhere(cast, submit, private=True), MONDAY + DAY, words=DONE)
    (only,) = ended_for(cast, cast.mei, submit).cases
    assert only == EndedAlike(None, "", "", "", LIGHT, 1, None)


def test_words_that_nobody_has_looked_at_are_read_by_nobody_elsewhere(cast: Cast, submit):
    settled(cast, elsewhere(cast, submit), MONDAY + DAY, words="好了。")
    (only,) = ended_for(cast, cast.mei, submit).cases
    assert (only.words, only.done) == ("", "好了。")


@pytest.mark.parametrize("hidden", [{"complaint": "inside"}, {"in_danger": True}, {"withheld": True}, {"text": ""}])
def test_what_must_not_be_spoken_of_is_not_even_counted(cast: Cast, submit, hidden):
    number = elsewhere(cast, submit)
    settled(cast, number, MONDAY + DAY, words=DONE)
    Dispute.update(**hidden).where(Dispute.id == number).execute()
    assert ended_for(cast, cast.mei, submit) == HowItEnded()


def test_another_kind_another_thing_and_what_is_open_are_not_told(cast: Cast, submit):
    settled(cast, id_of(cast, submit(kind="facilities")), MONDAY + DAY)
    settled(cast, id_of(cast, submit(text="走廊的窗户玻璃坏了，楼梯上一片玻璃渣")), MONDAY + DAY)
    submit(text="三单元灯不亮")
    assert ended_for(cast, cast.mei, submit) == HowItEnded()


def test_the_middle_of_three_is_told_and_another_unit_counts(cast: Cast, submit):
    for unit, days in (("一", 2), ("二", 5), ("四", 9)):
        settled(cast, id_of(cast, submit(text=f"{unit}单元的楼道灯不亮，一片漆黑")), MONDAY + days * DAY)
    found = ended_for(cast, cast.mei, submit)
    assert (found.count, found.days, len(found.cases)) == (3, 5.0, 3)


def test_a_liaison_reads_of_what_their_unit_had_and_of_nothing_else(cast: Cast, submit):
    settled(cast, id_of(cast, submit()), MONDAY + DAY)
    number = id_of(cast, submit(now=LATER, text=DARK))
    keep_vectors(LATER)
    Dispute.update(holder_unit=cast.unit_id, holder_staff=None).where(Dispute.id == number).execute()
    assert dispute_for_desk(cast.luo, number, LATER).ended == HowItEnded()


def test_before_there_are_vectors_words_are_compared(cast: Cast, submit):
    settled(cast, id_of(cast, submit()), MONDAY + DAY)
    number = id_of(cast, submit(now=LATER, text="三单元的楼道灯坏了"))
    assert dispute_for_desk(cast.mei, number, LATER).ended.count == 1


def test_another_unit_is_not_offered_to_join_and_another_kind_in_this_building_is(cast: Cast, submit):
    submit(text="五单元的走廊灯泡不亮，一片漆黑")
    same = submit(text="三单元走廊黑咕隆咚，灯泡坏了", kind="facilities")
    number = id_of(cast, submit(text="三单元的走廊灯泡不亮，一片漆黑"))
    keep_vectors(MONDAY)
    found = dispute_for_desk(cast.mei, number, MONDAY).similar
    assert [(one.reference, one.same_building) for one in found] == [(same.reference, True)]


def test_words_that_name_no_thing_count_only_what_is_truly_near(cast: Cast, submit):
    """Whatever sounds a little alike would count otherwise: no thing is there to tell it apart."""
    for text in ("垃圾桶满了没人清运，臭得睡不着", "隔壁晚上声音太大，每天"):
        settled(cast, id_of(cast, submit(text=text)))
    number = id_of(cast, submit(now=LATER, text="隔壁每天晚上声音特别大"))
    keep_vectors(LATER)
    assert [one.words for one in dispute_for_desk(cast.mei, number, LATER).ended.cases] == ["隔壁晚上声音太大，每天"]
