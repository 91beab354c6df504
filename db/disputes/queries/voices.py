"""Recordings of residents: who hears them, what was understood, and which still wait for somebody to listen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from peewee import ModelSelect

from db.disputes.queries.scope import in_scope, one_by_one
from db.disputes.queries.secret_links import REPORTS
from db.disputes.queries.waiting import answered_by
from db.disputes.tables import Dispute, Voice
from db.ground.refusals import NotAllowed, NotFound
from db.ground.sealing import keyring
from db.ground.words import in_every_language
from db.records.permissions.queries import lies_in
from db.records.permissions.rules import Ability, Actor, Role
from db.records.recordings.rules import SEE_RECORDING


@dataclass(frozen=True)
class VoiceInfo:
    """`gist` is empty until somebody has written it; `is_there` until its sound was taken out.

    Until somebody has listened, whoever said it may take it back or say it again.
    """

    came_at: datetime
    seconds: int
    cut: bool
    gist: str
    by_staff: bool
    confirmed_at: datetime | None
    is_there: bool
    was_taken_back: bool
    may_be_taken_back: bool


@dataclass(frozen=True)
class VoiceThatWaits:
    """A report whose recording nobody has listened to yet."""

    dispute_id: int
    reference: str
    came_at: datetime


def hears(actor: Actor) -> bool:
    """A voice says names and numbers: whoever may call nobody, or only now and then, hears none."""
    return actor.may(Ability.SEE_CONTACTS) and actor.role is not Role.UNIT_LIAISON


def is_only_spoken(text: str) -> bool:
    """Whether nothing was typed beside the recording, in whatever language the page was."""
    return text in in_every_language(SEE_RECORDING)


def voice_for_staff(actor: Actor, dispute_id: int) -> VoiceInfo | None:
    """Of a matter in the actor's scope; None where there is none, or this one does not hear it."""
    if not hears(actor):
        return None
    return _info(_without_sound().where(in_scope(actor) & (Voice.dispute == dispute_id)).get_or_none())


def voice_for_holder_of(link: str) -> VoiceInfo | None:
    """Of the report that this link opens."""
    return _info(_without_sound().where(REPORTS.is_of(link)).get_or_none())


def recording_for_staff(actor: Actor, dispute_id: int) -> bytes:
    """The sound, an .m4a. Raises NotFound, or NotAllowed for who does not hear any."""
    if not hears(actor):
        raise NotAllowed()
    return _sound(Voice.select().join(Dispute).where(in_scope(actor) & (Voice.dispute == dispute_id)).get_or_none())


def waits_to_be_heard(actor: Actor, dispute_id: int) -> bool:
    """Whether there is one in the actor's scope to which nobody has listened yet."""
    there = Voice.sealed_sound.is_null(False) & Voice.heard_at.is_null()
    return Voice.select().join(Dispute).where(in_scope(actor) & (Voice.dispute == dispute_id) & there).exists()


def recording_for_holder_of(link: str) -> bytes:
    """The same for whoever holds the link. Raises NotFound."""
    return _sound(Voice.select().join(Dispute).where(REPORTS.is_of(link)).get_or_none())


def voices_that_wait(actor: Actor, now: datetime) -> list[VoiceThatWaits]:
    """Without a gist, the longest waiting first: those that are this person's to answer."""
    if not (actor.may(Ability.READ_DISPUTES) and actor.may(Ability.HANDLE_DISPUTES) and hears(actor)):
        return []
    here = one_by_one(lies_in(actor.home, Dispute))
    waiting = (Voice.gist == "") & Voice.sealed_sound.is_null(False) & here
    unheard = Voice.select(Voice.dispute, Voice.came_at).join(Dispute).where(waiting)
    came = dict(unheard.order_by(Voice.came_at).tuples())
    if not came:
        return []
    spoken = one_by_one(in_scope(actor)) & Dispute.id.in_(list(came))
    mine = spoken & answered_by(actor, spoken, now)
    references = dict(Dispute.select(Dispute.id, Dispute.reference).where(mine).tuples())
    return [VoiceThatWaits(number, references[number], at) for number, at in came.items() if number in references]


def _without_sound() -> ModelSelect:
    """What stands on a page; the sound, some hundred kilobytes, is read only where it is played."""
    shown = (Voice.came_at, Voice.seconds, Voice.cut, Voice.gist, Voice.gist_by, Voice.confirmed_at, Voice.heard_at)
    return Voice.select(*shown, Voice.sealed_sound.is_null(False).alias("is_there")).join(Dispute)


def _info(voice: Any) -> VoiceInfo | None:
    if voice is None:
        return None
    by_staff, is_there = voice.gist_by_id is not None, bool(voice.is_there)
    unheard = is_there and voice.heard_at is None and not voice.gist
    shown = (voice.came_at, voice.seconds, voice.cut, voice.gist, by_staff, voice.confirmed_at)
    return VoiceInfo(*shown, is_there, not is_there and _ended_unheard(voice), unheard)


def is_taken_back(voice: Voice) -> bool:
    """Its sound is gone because whoever said it took it back, and not by rule."""
    return voice.sealed_sound is None and _ended_unheard(voice)


def _ended_unheard(voice: Any) -> bool:
    return not voice.gist and voice.heard_at is None and voice.confirmed_at is not None


def sound_place(dispute_id: int) -> str:
    """Where it is sealed."""
    return f"voice.sound:{dispute_id}"


def _sound(voice: Voice | None) -> bytes:
    if voice is None or voice.sealed_sound is None:
        raise NotFound()
    return keyring().unseal_bytes(voice.sealed_sound, sound_place(voice.dispute_id))
