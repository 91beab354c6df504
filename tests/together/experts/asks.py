"""What the permission walk asks of experts: one who agreed, a problem, and a call."""

from __future__ import annotations

from typing import Any

from db.disputes.tables import Message
from db.together.experts.actions import note_expert_matter, welcome_expert
from db.together.experts.queries import expert_for
from db.together.experts.rules import ExpertDetails, ExpertMatterDetails, ExpertMatterKind
from db.together.experts.tables import ExpertCall
from tests.cast import MONDAY, Cast
from tests.nine_ones.record_book.conftest import Keeper
from tests.records.permissions.asked import TODAY, WORD, Asks


def asks(cast: Cast, keeper: Keeper, submit: Any, found: Asks) -> Asks:
    key = welcome_expert(cast.sun, ExpertDetails(WORD, WORD, "", TODAY), cast.sun.staff_id, MONDAY)
    expert, problem = expert_for(key, MONDAY).id, ExpertMatterDetails(ExpertMatterKind.PROBLEM, TODAY, WORD)
    call = ExpertCall.create(
        community=cast.community_id,
        dispute=found["held"],
        expert=expert,
        message=Message.get(Message.dispute == found["held"]).id,
        asked_by=cast.sun.staff_id,
        asked_at=MONDAY,
    )
    return {
        "experts.details": ExpertDetails("陈教授", "给排水", "", TODAY),
        "experts.note_expert_matter.details": ExpertMatterDetails(ExpertMatterKind.VISIT, TODAY),
        "experts.call_solved.on": TODAY,
        "experts.dispute_id": found["held"],
        "experts.asked": "先查什么？",
        "experts.call_id": call.id,
        "expert_id": expert,
        "matter_id": note_expert_matter(cast.sun, expert, problem, MONDAY),
    }
