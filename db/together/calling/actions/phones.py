"""Personal links, and the short code that makes a new phone known."""

from __future__ import annotations

import hmac
import secrets
from datetime import datetime
from typing import Any

from db.disputes.queries.desk import dispute_for_desk
from db.ground.refusals import Invalid, Problem
from db.ground.sealing import new_token, token_hash
from db.ground.words import N_
from db.records.attempts.actions import Attempt, count_guess
from db.records.history.actions import Recorder, recording
from db.records.history.rules import ActorKind
from db.records.permissions.rules import Actor, Role
from db.together.calling.queries.codes import CODES, code_row_of, opened
from db.together.calling.queries.visits import LINKS, LinkVisit
from db.together.calling.rules import CODE_DIGITS, LINK_LASTS, PHONE_KNOWN, WRONG_CODES, clean_code
from db.together.calling.tables import KnownPhone, PersonalLink, ShortCode


def make_own_link(actor: Actor, dispute_id: int, now: datetime) -> str:
    """Makes a link to this matter for the actor's own phone and returns its key; their earlier one dies.

    Raises NotFound for a matter outside the actor's scope.
    """
    dispute_for_desk(actor, dispute_id, now)
    with recording(actor.community_id) as record:
        mine = (PersonalLink.staff == actor.staff_id) & (PersonalLink.dispute == dispute_id)
        _revoke(mine & PersonalLink.call.is_null(), now)
        ensure_code(actor, now)
        return add_link(record, actor.staff_id, dispute_id, None, actor, now)


def add_link(
    record: Recorder, staff_id: int, dispute_id: int, call_id: int | None, by: Actor | None, now: datetime
) -> str:
    """Makes a personal link and returns its key, of which only a hash is kept."""
    key, kept = LINKS.new()
    link = PersonalLink.add(
        dispute=dispute_id,
        staff=staff_id,
        call=call_id,
        **kept,
        made_at=now,
        expires_at=now + LINK_LASTS,
    )
    record.append("link", link.id, "link_made", now, by or ActorKind.SYSTEM, dispute=dispute_id, staff=staff_id)
    return key


def revoke_links(call_id: int, now: datetime) -> int:
    """Revokes every live link of a call; returns how many."""
    return _revoke(PersonalLink.call == call_id, now)


def _revoke(which: Any, now: datetime) -> int:
    live = which & PersonalLink.revoked_at.is_null()
    return PersonalLink.update(revoked_at=now).where(live).execute()


def ensure_code(actor: Actor, now: datetime) -> None:
    """Gives somebody who gets a link a short code, their unit's or their own, unless there is one."""
    if code_row_of(actor) is None:
        _set_code(actor, now)


def new_short_code(actor: Actor, now: datetime) -> str:
    """Gives the actor (a liaison: the unit) a new short code, which every known phone has to give again."""
    with recording(actor.community_id) as record:
        row = code_row_of(actor)
        if row is not None:
            row.delete_instance()
        KnownPhone.delete().where(KnownPhone.staff == actor.staff_id).execute()
        code = _set_code(actor, now)
        record.append("staff", actor.staff_id, "short_code_renewed", now, actor)
    return code


def _set_code(actor: Actor, now: datetime) -> str:
    code, row = f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}}", ShortCode(place=new_token())
    whose = {"unit": actor.unit_id} if actor.role is Role.UNIT_LIAISON else {"staff": actor.staff_id}
    ShortCode.add(**whose, place=row.place, **CODES.sealed_columns(row, code=code), made_at=now)
    return code


def know_phone(visit: LinkVisit, code: str, phone: str, now: datetime) -> None:
    """Makes this phone known for a quarter. Raises Invalid for a wrong code, TooMany after a few of them."""
    row = code_row_of(visit.actor)
    is_right = row is not None and hmac.compare_digest(clean_code(code), opened(row) or "")
    whose = row.place if row is not None else ""
    count_guess([Attempt("short code", whose, most, window) for window, most in WRONG_CODES.items()], is_right, now)
    if not is_right:
        raise Invalid(Problem("code", N_("This is not the short code. Ask who called you.")))
    with recording(visit.actor.community_id) as record:
        known = {"staff": visit.actor.staff_id, "phone_hash": token_hash(phone)}
        KnownPhone.delete().where(
            (KnownPhone.staff == known["staff"]) & (KnownPhone.phone_hash == known["phone_hash"])
        ).execute()
        KnownPhone.add(**known, until=now + PHONE_KNOWN)
        record.append("staff", visit.actor.staff_id, "phone_known", now, visit.actor)
