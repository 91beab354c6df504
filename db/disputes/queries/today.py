"""The first screen of the desk: what must I do now."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from peewee import Expression

from db.community.organisation.queries.places import community
from db.disputes.queries.inbox import DisputeRow, listed, look_beside, row_of, rows_where
from db.disputes.queries.scope import in_scope, words_for
from db.disputes.queries.waiting import NOBODY, is_whose, who_answers, written_words
from db.disputes.rules.answers import Satisfaction, Solved
from db.disputes.rules.workflow import OPEN, Status
from db.disputes.tables import Dispute, Round
from db.ground.clock import local_date, midnight
from db.records.permissions.rules import Ability, Actor

UNHAPPY_DAYS = 14
FRESH = (Status.DISPATCHED, Status.REOPENED)


@dataclass(frozen=True)
class TodayLists:
    """What must be done now; a dispute may stand in several of the lists."""

    in_danger: tuple[DisputeRow, ...]
    not_contacted: tuple[DisputeRow, ...]
    overdue: tuple[DisputeRow, ...]
    due_today: tuple[DisputeRow, ...]
    unhappy: tuple[DisputeRow, ...]
    waiting_for_me: tuple[DisputeRow, ...]


def today(actor: Actor, now: datetime) -> TodayLists:
    """The first screen: what must I do now. Raises NotAllowed for who reads no disputes."""
    scope = in_scope(actor)
    heard_last = Dispute.resident_waits_since.is_null(False)
    wanted = scope & (Dispute.status.in_(sorted(OPEN)) | heard_last | Dispute.in_danger)
    disputes = list(rows_where(wanted).order_by(Dispute.submitted_at, Dispute.id))
    all_rows = listed(actor, disputes, now)
    rows = [row for row in all_rows if row.status in OPEN or row.resident_waits_since is not None]
    zone = community(actor.community_id).time_zone
    tomorrow = midnight(local_date(now, zone) + timedelta(days=1), zone)
    return TodayLists(
        in_danger=_those(all_rows, lambda row: row.in_danger),
        not_contacted=_those(rows, lambda row: row.contact_due is not None),
        overdue=_those(rows, lambda row: row.overdue),
        due_today=_those(rows, lambda row: not row.overdue and _ends_by(row, tomorrow)),
        unhappy=tuple(_unhappy(actor, scope, now)),
        waiting_for_me=tuple(_waiting(actor, disputes, rows, now)),
    )


def _those(rows: list[DisputeRow], wanted: Callable[[DisputeRow], bool]) -> tuple[DisputeRow, ...]:
    return tuple(row for row in rows if wanted(row))


def _ends_by(row: DisputeRow, moment: datetime) -> bool:
    limits = [limit for limit in (row.contact_due, row.due) if limit is not None]
    return row.status is not Status.ON_HOLD and bool(limits) and min(limits) <= moment


def _waiting(actor: Actor, disputes: list[Dispute], rows: list[DisputeRow], now: datetime) -> Iterator[DisputeRow]:
    """Mine to take up, or to answer its resident whatever its status; lying with nobody, it is the secretaries' too."""
    fresh = [one for one in disputes if one.resident_waits_since or one.status in FRESH]
    whose, words = who_answers(fresh, now), written_words(fresh)
    readable = words_for(actor)
    for row in rows:
        if is_whose(whose.get(row.id, NOBODY), actor) or (row.unattended and actor.may(Ability.ASSIGN_DISPUTES)):
            said = words.get(row.id)
            yield replace(row, words=tuple(map(readable, said.texts)), written_at=said.last_at) if said else row


def _unhappy(actor: Actor, scope: Expression, now: datetime) -> list[DisputeRow]:
    """Answers of the last days that say "not solved" or "dissatisfied", the newest first."""
    since = now - timedelta(days=UNHAPPY_DAYS)
    bad = (Round.solved == Solved.NO) | (Round.satisfaction == Satisfaction.DISSATISFIED)
    answers = list(
        Round.select()
        .where((Round.community == actor.community_id) & (Round.answered_at >= since) & bad)
        .order_by(Round.answered_at.desc())
    )
    disputes = {found.id: found for found in rows_where(scope & Dispute.id.in_([row.dispute_id for row in answers]))}
    beside = look_beside(actor, disputes.values())
    return [row_of(actor, disputes[row.dispute_id], now, beside, row) for row in answers if row.dispute_id in disputes]
