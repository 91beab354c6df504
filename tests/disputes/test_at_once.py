"""Two at once, and a process killed in the middle: one wins, the other is told, nothing is lost or doubled."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from threading import Barrier

import pytest

from db.disputes.actions.answer import answer_question
from db.disputes.actions.joining import join_dispute
from db.disputes.actions.moves import accept_dispute, settle_dispute
from db.disputes.actions.resident import support_dispute, withdraw_dispute
from db.disputes.actions.scheduled import close_unrated, let_answers_count
from db.disputes.actions.submit import submit_dispute
from db.disputes.queries.audit import Disagreement, disagreements
from db.disputes.rules.answers import TAKE_BACK, Answer, Satisfaction, Solved
from db.disputes.rules.workflow import Status
from db.disputes.tables import Attachment, Contact, Dispute, Round
from db.ground.connection import open_for_one_run
from db.ground.refusals import Invalid, Refused
from db.records.history.queries import ChainBreak, breaks_in_history
from tests.cast import MONDAY, Cast
from tests.disputes.conftest import id_of, rosas_report, settled, status

ROOT = Path(__file__).parents[2]
HAPPY, UNHAPPY = Answer(Solved.YES, Satisfaction.SATISFIED), Answer(Solved.NO, Satisfaction.DISSATISFIED, "还在漏")
MIXED = Answer(Solved.PARTLY, Satisfaction.BASICALLY_SATISFIED, "好一些了")
D, A = Status.DISPATCHED, Status.ACCEPTED


def at_once(*deeds: Callable[[], object]) -> list[object]:
    """Each on a connection of its own; the outcomes, a refusal being one."""
    start = Barrier(len(deeds))

    def do(deed: Callable[[], object]) -> object:
        with open_for_one_run():
            start.wait()
            try:
                return deed()
            except Refused as refused:
                return refused

    with ThreadPoolExecutor(len(deeds)) as crowd:
        return list(crowd.map(do, deeds))


def refused(outcomes: list[object]) -> int:
    return sum(isinstance(outcome, Refused) for outcome in outcomes)


def whole(cast: Cast) -> bool:
    breaks = [step for step in breaks_in_history(cast.community_id) if isinstance(step, ChainBreak)]
    return breaks == [d for d in disagreements(cast.community_id) if isinstance(d, Disagreement)] == []


def test_withdrawn_or_settled_but_never_both(cast: Cast, submit):
    receipt = submit()
    number = id_of(cast, receipt)
    accept_dispute(cast.mei, number, D, MONDAY)
    outcomes = at_once(
        lambda: withdraw_dispute(receipt.link, "", MONDAY),
        lambda: settle_dispute(cast.mei, number, A, MONDAY, words="灯换好了。"),
    )
    assert (refused(outcomes), whole(cast)) == (1, True)


def test_two_that_are_joined_into_each_other_become_one(cast: Cast, submit):
    one, other = submit(), submit()
    ids = [id_of(cast, one), id_of(cast, other)]
    outcomes = at_once(
        lambda: join_dispute(cast.mei, ids[0], D, MONDAY, into=other.reference),
        lambda: join_dispute(cast.sun, ids[1], D, MONDAY, into=one.reference),
    )
    assert refused(outcomes) == 1
    assert Counter(status(cast, number) for number in ids) == {D: 1, Status.JOINED: 1}
    assert whole(cast)


def test_rated_twice_at_once_only_one_answer_counts(cast: Cast, submit):
    receipt = submit()
    settled(cast, id_of(cast, receipt))
    outcomes = at_once(*(lambda a=a: answer_question(receipt.link, 1, a, MONDAY) for a in (HAPPY, UNHAPPY, MIXED)))
    assert (refused(outcomes), whole(cast)) == (2, True)


def test_words_of_violence_beside_an_answer_leave_the_mediator_and_the_history_whole(cast: Cast, submit):
    """Of what is settled only the holder changes, and the history says to whom."""
    receipt = submit()
    number = id_of(cast, receipt)
    settled(cast, number)
    answer_question(receipt.link, 1, replace(UNHAPPY, why="他正在打我，快来人"), MONDAY)
    assert (Dispute.get_by_id(number).holder_staff_id, whole(cast)) == (cast.sun.staff_id, True)


def test_answered_or_closed_unrated_but_never_both(cast: Cast, submit):
    receipt = submit()
    number = id_of(cast, receipt)
    settled(cast, number)
    end = Round.get(Round.dispute == number).answer_due
    at_once(lambda: answer_question(receipt.link, 1, HAPPY, end), lambda: close_unrated(end))
    let_answers_count(end + TAKE_BACK)
    assert status(cast, number) is Status.CLOSED
    assert whole(cast)


def test_a_crowd_of_taps_of_one_phone_supports_once(cast: Cast, submit):
    reference = submit().reference
    taps = [lambda: support_dispute(cast.building_id, reference, "nils", MONDAY)] * 6
    assert at_once(*taps) == [1] * 6


def test_one_form_sent_to_two_communities_at_once_is_received_once(cast: Cast):
    def send(building_id: int) -> object:
        return submit_dispute(building_id, rosas_report(), (), "one-key-for-two-doors", MONDAY)

    for _ in range(3):
        outcomes = at_once(lambda: send(cast.building_id), lambda: send(cast.other_building_id))
        assert [type(found) for found in outcomes if isinstance(found, Refused)] == [Invalid]
    assert Dispute.select().count() == 1


SENDER = """
import pickle, sys
from itertools import count
from db.disputes.actions.submit import submit_dispute
from db.ground import connection
from db.records.photos.rules import CleanPhoto
from tests.cast import MONDAY
from tests.disputes.conftest import rosas_report

connection.open_house(pickle.loads(bytes.fromhex(sys.argv[1])))
with connection.open_for_one_run():
    for number in count():
        key = f"{sys.argv[3]}-key-of-the-form-{number}"
        report = rosas_report(name="Rosa", phone="13800001111")
        receipt = submit_dispute(int(sys.argv[2]), report, [CleanPhoto(b"f", b"s", 1, 1)] * 2, key, MONDAY)
        print(key, receipt.reference, flush=True)
"""


@pytest.mark.parametrize("rounds", [5])
def test_killed_in_the_middle_nothing_acknowledged_is_lost_and_nothing_doubled(cast: Cast, house, rounds: int):
    acknowledged: list[list[str]] = []
    for number in range(rounds):
        command = [sys.executable, "-c", SENDER, pickle.dumps(house).hex(), str(cast.building_id), str(number)]
        sender = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
        assert sender.stdout is not None
        first = sender.stdout.readline()
        time.sleep(0.05 + number * 0.013)
        os.kill(sender.pid, signal.SIGKILL)
        lines = [first, *sender.communicate()[0].splitlines()]
        acknowledged += [pair for line in lines if len(pair := line.split()) == 2]
    stored = dict(Dispute.select(Dispute.submission_key, Dispute.reference).tuples())
    assert {key: stored.get(key) for key, _ in acknowledged} == dict(acknowledged)
    assert len(set(stored.values())) == len(stored) <= len(acknowledged) + rounds
    assert [Contact.select().count(), Round.select().count(), Attachment.select().count()] == [
        len(stored),
        len(stored),
        2 * len(stored),
    ]
    assert whole(cast)
