"""What the permission walk asks of the record book: minutes begun, confirmed and published."""

from __future__ import annotations

from typing import Any

from db.nine_ones.record_book.queries.desk import meeting_for_desk
from db.nine_ones.record_book.rules.convening import MeetingBaseNumbers
from db.nine_ones.record_book.tables import Pledge
from db.records.minutes.rules.promises import PledgeOutcome as Kept
from tests.cast import Cast
from tests.nine_ones.notice_board.conftest import picture
from tests.nine_ones.record_book.conftest import Keeper, written
from tests.records.permissions.asked import WORD, Asks

FOR_ITS_OWN_ROOM = frozenset({"disputes_named", "in_reach", "opened", "place_shown"})
OF_OTTOS_COMMUNITY = frozenset({"set_meeting_base"})


def asks(cast: Cast, keeper: Keeper, submit: Any, found: Asks) -> Asks:
    draft, public = keeper.begin(), keeper.published(written(where=WORD))
    minutes = written(where=WORD)
    confirmed = keeper.begin()
    keeper.save(confirmed, minutes)
    keeper.confirm(confirmed)
    revision = keeper.save(draft, minutes, photos=(picture(),))
    seen = meeting_for_desk(cast.mei, draft)
    found = {
        "meeting_id": draft,
        "revision": revision,
        "minutes": minutes,
        "names": None,
        "pledge_id": Pledge.get().id,
        "photo_id": seen.minutes.photo_ids[0],
        "record_book.end_pledge.seen": Kept.OPEN,
        "word": "做了",
        "record_book.reopen_pledge.seen": Kept.OPEN,
        "record_book.end_pledge.outcome": Kept.DONE,
        "record_book.confirm_minutes.revision": revision,
        "record_book.propose_consultation.references": ["TY-2026-0001"],
        "record_book.propose_consultation.topic": "在哪儿充电",
        "record_book.propose_consultation.invited": "",
        "record_book.propose_consultation.looked_at": (),
        "record_book.set_meeting_base.year": 2026,
        "record_book.meeting_base.year": 2026,
        "numbers": MeetingBaseNumbers(),
    }
    for name, meeting in (
        ("correct_minutes", public),
        ("withdraw_minutes", public),
        ("publish_minutes", confirmed),
        ("take_back", confirmed),
    ):
        found |= {f"record_book.{name}.meeting_id": meeting, f"record_book.{name}.revision": keeper.revision(meeting)}
    return found | {"record_book.publish_minutes.seen": meeting_for_desk(cast.mei, confirmed).digest}
