"""Who is signed in, and where."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from db.community.staff.queries.accounts import belongs, owner_of
from db.community.staff.queries.people import actor_of
from db.community.staff.queries.readers import actor_of_reader
from db.community.staff.queries.second_step import has_second_step, may_do_without, without_required_step
from db.community.staff.rules.accounts import SignedIn, owner
from db.community.staff.rules.readers import OfficeActor
from db.community.staff.rules.second_step import needs_second_step
from db.community.staff.tables import OfficeReader, StaffMember, StaffSession
from db.ground.sealing import token_hash
from db.records.permissions.rules import Actor


@dataclass(frozen=True)
class LivingSession:
    """What is alike in every session of the desk, whosever it is."""

    must_change_password: bool
    seen_at: datetime
    lacks_second_step: bool

    @property
    def must_first(self) -> str | None:
        """The page of the door on which something has to be done before anything else opens."""
        if self.must_change_password:
            return "new-password"
        return "second-step" if self.lacks_second_step else None


@dataclass(frozen=True)
class CurrentSession(LivingSession):
    """Of one of a community's staff."""

    actor: Actor


@dataclass(frozen=True)
class ReaderSession(LivingSession):
    """Of a reader at an office above."""

    actor: OfficeActor


@dataclass(frozen=True)
class OwnSession:
    """One browser in which this person is signed in; from which network or device, nobody keeps."""

    started_at: datetime
    seen_at: datetime
    ends_at: datetime
    is_this_one: bool


def session(token: str, now: datetime) -> CurrentSession | None:
    """Who this browser belongs to, as long as its session lives and the person is active."""
    found = (
        StaffSession.select(StaffSession, StaffMember, without_required_step().alias("is_without"))
        .join(StaffMember)
        .where((StaffSession.token_hash == token_hash(token)) & (StaffSession.ends_at > now) & StaffMember.active)
        .get_or_none()
    )
    if found is None:
        return None
    member = found.staff
    lacks = needs_second_step(member.role) and bool(found.is_without)
    return CurrentSession(member.must_change_password, found.seen_at, lacks, actor_of(member, now))


def reader_session(token: str, now: datetime) -> ReaderSession | None:
    """The same of a reader at an office."""
    found = StaffSession.one(token_hash=token_hash(token))
    reader = OfficeReader.one(id=found.reader_id, active=True) if found is not None and found.ends_at > now else None
    if found is None or reader is None:
        return None
    lacks = not may_do_without(reader) and not has_second_step(owner_of(reader))
    return ReaderSession(reader.must_change_password, found.seen_at, lacks, actor_of_reader(reader))


def visitor_session(token: str, now: datetime) -> CurrentSession | ReaderSession | None:
    """Whoever is signed in with this token: of a community's staff, or of an office above."""
    return session(token, now) or reader_session(token, now)


def actor_for_session(token: str, now: datetime) -> Actor | None:
    found = session(token, now)
    return found.actor if found else None


def own_sessions(actor: SignedIn, token: str | None, now: datetime) -> list[OwnSession]:
    """Where this person is signed in, the browser used last first; `token` tells which one is asking."""
    mine = belongs(StaffSession, owner(actor)) & (StaffSession.ends_at > now)
    this = token_hash(token) if token else ""
    return [
        OwnSession(row.started_at, row.seen_at, row.ends_at, row.token_hash == this)
        for row in StaffSession.select().where(mine).order_by(StaffSession.seen_at.desc(), StaffSession.id.desc())
    ]
