"""What the permission walk asks of who is in charge: a sheet of Mei’s with a word of hers."""

from __future__ import annotations

from typing import Any

from db.together.in_charge.actions import reply_to_sheet
from db.together.in_charge.tables import MonthSheet
from tests.cast import MONDAY, Cast
from tests.nine_ones.record_book.conftest import Keeper
from tests.records.permissions.asked import WORD, Asks

FOR_ITS_OWN_ROOM = frozenset({"readable_sheet"})
OF_OTTOS_COMMUNITY = frozenset({"want_month_sheets"})
NOTHING_THERE = frozenset({"reply_to_sheet"})


def asks(cast: Cast, keeper: Keeper, submit: Any, found: Asks) -> Asks:
    sheet = MonthSheet.create(
        community=cast.community_id, month="2026-10", staff=cast.mei.staff_id, made_at=MONDAY, facts={}, digest="-"
    )
    reply_to_sheet(cast.mei, sheet.id, WORD, MONDAY)
    return {
        "in_charge.want_month_sheets.on": True,
        "in_charge.sheets_to_talk_about.month": "2026-10",
        "in_charge.note_talk.agreed": WORD,
        "sheet_id": sheet.id,
        "seen_reply": WORD,
    }
