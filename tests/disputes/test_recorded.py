"""What is recorded of each move, to the last value: what the history does not hold can never be told again."""

from __future__ import annotations

from datetime import date, timedelta

from db.disputes.actions.conference import note_conference_decision
from db.disputes.actions.joining import join_dispute, separate_dispute
from db.disputes.actions.moves import (
    accept_dispute,
    decline_dispute,
    dispatch_dispute,
    hand_up,
    put_on_hold,
    refuse_dispute,
    reopen_dispute,
    resume_handling,
    settle_dispute,
    start_handling,
)
from db.disputes.actions.resident import add_words
from db.disputes.actions.talk import add_note, record_contact, reply_to_resident
from db.disputes.rules.workflow import RefusalReason, Status
from db.disputes.tables import Attachment, Message
from db.records.history.queries import happenings_of
from db.records.photos.rules import CleanPhoto
from tests.cast import MONDAY, Cast
from tests.disputes.conftest import id_of

D, A, H = Status.DISPATCHED, Status.ACCEPTED, Status.HANDLING
HOUR = timedelta(hours=1)


def moves_of(dispute_id: int) -> list[tuple[str, dict]]:
    """Since it was submitted, without what was written on the way."""
    story = happenings_of("dispute", dispute_id)
    return [(one.kind, one.data) for one in story if one.kind not in ("said", "submitted")]


def test_to_whom_it_is_given_by_when_and_whether_a_unit_may_call_is_recorded(cast: Cast, submit):
    number = id_of(cast, submit())
    dispatch_dispute(cast.sun, number, D, MONDAY, unit_id=cast.unit_id, may_call=True, settle_by=date(2026, 11, 20))
    dispatch_dispute(cast.sun, number, D, MONDAY, staff_id=cast.guo.staff_id)
    given = {"before": "dispatched", "round": 1}
    first, unit, person = moves_of(number)
    assert first[0] == "dispatch"
    assert unit == (
        "dispatch",
        given | {"to_staff": None, "to_unit": cast.unit_id, "wanted_by": "2026-11-20", "may_call": True},
    )
    assert person == (
        "dispatch",
        given | {"to_staff": cast.guo.staff_id, "to_unit": None, "wanted_by": None, "may_call": False},
    )


def test_each_move_of_a_long_life_is_recorded_with_where_it_led(cast: Cast, submit):
    number = id_of(cast, submit(name="罗女士", phone="13800001111"))
    mei, guo, sun = cast.mei, cast.guo, cast.sun
    hand_up(mei, number, D, MONDAY, note="太难了")
    decline_dispute(guo, number, D, MONDAY, note="不归我们")
    dispatch_dispute(sun, number, D, MONDAY, staff_id=mei.staff_id)
    accept_dispute(mei, number, D, MONDAY, words="我来看看。")
    start_handling(mei, number, A, MONDAY)
    put_on_hold(mei, number, H, MONDAY + HOUR, words="是哪一层？")
    resume_handling(mei, number, Status.ON_HOLD, MONDAY + 25 * HOUR)
    settle_dispute(mei, number, H, MONDAY + 26 * HOUR, words="灯换好了。")
    reopen_dispute(sun, number, Status.SETTLED, MONDAY + 27 * HOUR, note="又坏了")
    refuse_dispute(
        sun, number, Status.REOPENED, MONDAY + 28 * HOUR, reason=RefusalReason.NOT_OURS, words="归电力公司。"
    )
    waited_a_day = "2026-11-26T16:00:00+00:00"  # seven working days from the 16th, and one of waiting
    begun_on_the_17th = "2026-11-26T16:00:00+00:00"
    assert moves_of(number)[1:] == [
        ("hand_up", {"before": "dispatched", "round": 1, "level": 2, "to_staff": guo.staff_id}),
        ("decline", {"before": "dispatched", "round": 1, "to_staff": mei.staff_id}),
        (
            "dispatch",
            {
                "before": "dispatched",
                "round": 1,
                "to_staff": mei.staff_id,
                "to_unit": None,
                "wanted_by": None,
                "may_call": False,
            },
        ),
        ("accept", {"before": "dispatched", "round": 1}),
        ("contacted", {"in_time": True}),
        ("start", {"before": "accepted", "round": 1}),
        ("hold", {"before": "handling", "round": 1}),
        ("resume", {"before": "on_hold", "round": 1, "settle_due": waited_a_day}),
        ("settle", {"before": "handling", "round": 1, "in_time": True, "asked": True}),
        (
            "reopen",
            {"before": "settled", "round": 2, "level": 2, "to_staff": guo.staff_id, "settle_due": begun_on_the_17th},
        ),
        ("refuse", {"before": "reopened", "round": 2, "reason": "not_ours"}),
    ]


def said_in(dispute_id: int) -> list[tuple[str, bool, str, int]]:
    """On which occasion, whether among colleagues only, the words, and how many photos."""
    rows = Message.select().where(Message.dispute == dispute_id).order_by(Message.id)
    return [
        (row.purpose, row.internal, row.text, Attachment.select().where(Attachment.message == row.id).count())
        for row in rows
    ]


def test_what_is_said_with_each_move_is_for_colleagues_or_for_the_resident(cast: Cast, submit):
    """Told by hand: a note that reaches the resident, or words that do not, cannot be taken back."""
    receipt, target, photo = (
        submit(),
        submit(text="楼道灯不亮，晚上看不见台阶。"),
        [CleanPhoto(b"full", b"small", 4, 3)],
    )
    number, mei, sun = id_of(cast, receipt), cast.mei, cast.sun
    hand_up(mei, number, D, MONDAY, note="太难了")
    decline_dispute(cast.guo, number, D, MONDAY, note="不归我们")
    dispatch_dispute(sun, number, D, MONDAY, staff_id=mei.staff_id, note="请你去看看")
    accept_dispute(mei, number, D, MONDAY, words="我来看看。")
    join_dispute(mei, number, A, MONDAY, into=target.reference)
    separate_dispute(mei, number, Status.JOINED, MONDAY, note="合错了")
    reply_to_resident(mei, number, "今天下午去。", photo, MONDAY)
    add_note(mei, number, "钥匙在物业", photo, MONDAY)
    record_contact(mei, number, "电话里说好了", MONDAY)
    add_words(receipt.link, "谢谢。", photo, MONDAY)
    note_conference_decision(sun, number, date(2026, 11, 16), "物业出钱", MONDAY)
    accept_dispute(mei, number, D, MONDAY)
    put_on_hold(mei, number, A, MONDAY, words="是哪一层？")
    resume_handling(mei, number, Status.ON_HOLD, MONDAY)
    settle_dispute(mei, number, H, MONDAY, words="灯换好了。", photos=photo)
    reopen_dispute(sun, number, Status.SETTLED, MONDAY, note="又坏了")
    refuse_dispute(sun, number, Status.REOPENED, MONDAY, reason=RefusalReason.NOT_OURS, words="归电力公司。")
    assert said_in(number) == [
        ("hand_up", True, "太难了", 0),
        ("decline", True, "不归我们", 0),
        ("dispatch", True, "请你去看看", 0),
        ("words", False, "我来看看。", 0),
        ("separate", True, "合错了", 0),
        ("words", False, "今天下午去。", 1),
        ("note", True, "钥匙在物业", 1),
        ("contact", True, "电话里说好了", 0),
        ("words", False, "谢谢。", 1),
        ("conference", True, "物业出钱", 0),
        ("question", False, "是哪一层？", 0),
        ("settlement", False, "灯换好了。", 1),
        ("reopen", True, "又坏了", 0),
        ("refusal", False, "归电力公司。", 0),
    ]
