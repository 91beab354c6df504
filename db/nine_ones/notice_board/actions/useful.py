"""A resident says that a notice was useful: once a phone, and nobody knows whose."""

from __future__ import annotations

from datetime import datetime

from db.community.organisation.queries.places import BuildingInfo
from db.ground.refusals import NotFound
from db.ground.sealing import token_hash
from db.nine_ones.notice_board.queries.board import notice_on_board
from db.nine_ones.notice_board.rules.board import GoneNotice
from db.nine_ones.notice_board.tables import FoundUseful
from db.records.history.actions import recording
from db.records.history.rules import ActorKind


def find_useful(building: BuildingInfo, notice_id: int, token: str, now: datetime) -> int:
    """Returns how many found it useful. Raises NotFound for what does not hang in this building now."""
    with recording(building.community_id) as record:
        if isinstance(notice_on_board(building, notice_id, now), GoneNotice):
            raise NotFound()
        added = (
            FoundUseful.insert(notice=notice_id, token_hash=token_hash(token), at=now)
            .on_conflict_ignore()
            .returning(FoundUseful.id)
            .execute()
        )
        count: int = FoundUseful.select().where(FoundUseful.notice == notice_id).count()
        if list(added):
            record.append("notice", notice_id, "notice_found_useful", now, ActorKind.RESIDENT, count=count)
        return count
