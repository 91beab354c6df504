"""A matter is held with its mediation file and the requests in which its number stands, and all go by their rules."""

from __future__ import annotations

from datetime import timedelta

import pytest

from db.disputes.actions.legal_holds import end_legal_hold
from db.disputes.queries.legal_holds import held_matters
from db.disputes.tables import Dispute
from db.ground.refusals import NotAllowed
from db.together.mediation.actions.opening import open_mediation
from db.together.rights.actions.holding import hold_matter
from db.together.rights.actions.register import answer_request, ask_person, forget_requests
from db.together.rights.queries.held_along import HeldAlong, held_along
from db.together.rights.queries.register import requests_for_desk
from db.together.rights.rules.asking import names_matter
from tests.cast import MONDAY, Cast

DAY = timedelta(days=1)
LATER = MONDAY + 365 * DAY


def answered(cast: Cast, words: str, answer: str) -> None:
    ask_person(cast.community_id, "explain", words, "rosa's phone", MONDAY)
    [waiting] = [one for one in requests_for_desk(cast.sun) if one.waits]
    answer_request(cast.sun, waiting.id, "done", answer, MONDAY)


def test_requests_that_name_a_held_matter_stay_until_it_is_released(cast: Cast, submit):
    receipt = submit()
    number = Dispute.get(Dispute.reference == receipt.reference).id
    answered(cast, f"{receipt.reference}里写了我什么？", "打印给您了。")
    answered(cast, "楼道那件事写了我什么？", f"就是{receipt.reference.lower()}。")
    answered(cast, f"{receipt.reference}7里写了我什么？", "没有这一件。")
    hold_matter(cast.sun, number, "court", MONDAY.date() + 360 * DAY, MONDAY)
    assert held_along(cast.community_id, held_matters(cast.sun)) == {number: HeldAlong((), 2)}
    assert forget_requests(LATER) == 1
    end_legal_hold(cast.sun, number, LATER)
    assert [forget_requests(now) for now in (LATER, LATER)] == [2, 0]
    assert {(one.words, one.answer) for one in requests_for_desk(cast.sun)} == {("", "")}


def test_a_matter_whose_words_are_gone_is_held_for_the_sake_of_its_file_alone(cast: Cast, submit):
    receipt = submit(kind="neighbour")
    number = Dispute.get(Dispute.reference == receipt.reference).id
    file = open_mediation(cast.mei, number, "applied", "ordinary", MONDAY)
    end_legal_hold(cast.sun, number, MONDAY)
    Dispute.update(text="").execute()
    other = submit(kind="neighbour")
    bare = Dispute.get(Dispute.reference == other.reference).id
    Dispute.update(text="").execute()
    with pytest.raises(NotAllowed):
        hold_matter(cast.sun, bare, "court", MONDAY.date() + DAY, MONDAY)
    hold_matter(cast.sun, number, "court", MONDAY.date() + DAY, MONDAY)
    [(only, along)] = held_along(cast.community_id, held_matters(cast.sun)).items()
    assert (only, len(along.files), along.requests, bool(file)) == (number, 1, 0, True)


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("TY-2026-0001", True),
        ("编号ty20260001，", True),
        ("ＴＹ－２０２６－０００１", True),
        ("TY 2026 0001", True),
        ("TY-2026-00012", False),
        ("ATY-2026-0001", False),
        ("TY-2026-0002", False),
    ],
)
def test_a_number_is_known_however_it_is_typed(words, named):
    assert names_matter(words, "TY-2026-0001") is named
