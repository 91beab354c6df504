"""Danger in what staff answer, settle and refuse with: what goes on marks the matter, what was done does not."""

from __future__ import annotations

import pytest

from db.community.staff.actions.duty import name_duty_person
from db.disputes.actions.moves import accept_dispute, refuse_dispute, settle_dispute
from db.disputes.actions.talk import reply_to_resident
from db.disputes.queries.desk import dispute_for_desk
from db.disputes.queries.resident import dispute_for_holder_of
from db.disputes.rules.phoning import only_left_over, without_own_work
from db.disputes.rules.workflow import RefusalReason, Status
from db.disputes.tables import Dispute
from db.messages.tables import OutboxMessage
from db.records.danger.rules.finding import dangers_said_plainly
from db.records.danger.rules.kinds import Danger
from tests.cast import MONDAY, Cast
from tests.disputes.conftest import id_of
from tests.records.danger.labelled import FOLDER

MISSED = ("人在楼顶坐着，不肯下来，已报110。", "施工架子晃得厉害，请先别从东门进出。")
FALSE_ALARMS = ("他说不想活了是气话，已聊过，现在情绪稳定，家属陪着。",)


def reply(cast: Cast, number: int, words: str) -> None:
    reply_to_resident(cast.mei, number, words, (), MONDAY)


def settle(cast: Cast, number: int, words: str) -> None:
    accept_dispute(cast.mei, number, Status.DISPATCHED, MONDAY)
    settle_dispute(cast.mei, number, Status.ACCEPTED, MONDAY, words=words)


def refuse(cast: Cast, number: int, words: str) -> None:
    refuse_dispute(cast.sun, number, Status.DISPATCHED, MONDAY, reason=RefusalReason.NOT_OURS, words=words)


@pytest.mark.parametrize(
    ("write", "words"),
    [
        (reply, "水箱漏电，已让居民撤离。"),
        (settle, "灯修好了，但灯杆还在漏电，已围起来。"),
        (refuse, "电线断了掉在水里，属供电公司，请千万别碰。"),
    ],
    ids=["reply", "settlement", "refusal"],
)
def test_danger_in_what_a_resident_is_told_marks_the_matter_and_tells_who_is_on_duty(cast: Cast, submit, write, words):
    name_duty_person(cast.sun, cast.guo.staff_id, MONDAY)
    receipt = submit()
    write(cast, id_of(cast, receipt), words)
    seen = dispute_for_desk(cast.sun, id_of(cast, receipt), MONDAY)
    assert (seen.in_danger, {one.kind for one in seen.dangers}) == (True, {Danger.ELECTRICITY})
    rows = OutboxMessage.select().where(OutboxMessage.kind == "danger")
    assert [row.recipient_id for row in rows] == [cast.guo.staff_id]
    assert dispute_for_holder_of(receipt.link, MONDAY).dangers == ()


@pytest.mark.parametrize(
    ("write", "words"),
    [
        (reply, "漏电的灯杆已断电并更换，现在可以放心通行。"),
        (settle, "燃气软管老化，已换新管，检测不漏气。"),
        (settle, "漏电的插座拆下，装了新的。"),
        (refuse, "打架的事已由派出所立案，请等派出所结果。"),
    ],
)
def test_what_was_done_about_it_is_no_danger(cast: Cast, submit, write, words):
    receipt = submit()
    write(cast, id_of(cast, receipt), words)
    assert not Dispute.get_by_id(id_of(cast, receipt)).in_danger


def test_every_miss_and_every_false_alarm_in_their_usual_sentences_is_told():
    missed, alarms, written = [], [], []
    for line in (FOLDER / "of_staff.tsv").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            kind, purpose, text = line.split("\t")
            seen = dangers_said_plainly((only_left_over if purpose == "settlement" else without_own_work)(text))
            missed += [text] if kind != "none" and not seen else []
            alarms += [text] if kind == "none" and seen else []
            written.append(kind)
    assert (tuple(missed), tuple(alarms)) == (MISSED, FALSE_ALARMS)
    assert (written.count("none") >= 140, len(written) - written.count("none") >= 40) == (True, True)


@pytest.mark.parametrize("text", ["又打了三次电话", "漏电，已修好", "请问还漏电吗？"])
def test_blotting_out_moves_no_letter(text: str):
    assert len(without_own_work(text)) == len(only_left_over(text)) == len(text)
