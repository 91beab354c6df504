"""A recording instead of words: it hangs on its report, somebody types its gist, and who said it has the last word."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from db.disputes.actions.about_staff import keep_from_whom_it_names
from db.disputes.actions.case import LockedDispute, case_by_itself, case_for_holder_of, case_for_staff, checked_words
from db.disputes.actions.danger import look_beside, look_for_danger
from db.disputes.actions.notifications import tell_who_answers
from db.disputes.actions.set_apart import set_recording_apart
from db.disputes.queries.legal_holds import is_held, is_mediated, not_mediated
from db.disputes.queries.unreadable import happened_to
from db.disputes.queries.voices import (
    hears,
    is_only_spoken,
    is_taken_back,
    recording_for_staff,
    sound_place,
    waits_to_be_heard,
)
from db.disputes.rules.keeping import SOUND_KEPT_DAYS, require_reached
from db.disputes.rules.legal_holds import STILL_NEEDED, HeldKind
from db.disputes.rules.workflow import ENDED, OPEN
from db.disputes.tables import Dispute, Round, Voice
from db.ground.refusals import NotAllowed, NotFound, SomebodyWasFaster
from db.ground.sealing import keyring
from db.ground.words import N_, in_every_language
from db.records.history.rules import ActorKind
from db.records.permissions.rules import Ability, Actor
from db.records.recordings.rules import TAKEN_BACK, CleanRecording

OVER = N_("This matter has ended. The recording was not added.")
HEARD = N_("Somebody has listened to it already. Please write what is to be changed.")


def keep_recording(link: str, clean: CleanRecording, now: datetime) -> None:
    """Hangs it on the report; sent twice, it is there once. Raises NotFound, or NotAllowed when the matter is over."""
    with case_for_holder_of(link) as case:
        if Voice.one(dispute=case.dispute.id) is not None:
            return
        if case.dispute.status not in OPEN:
            raise NotAllowed(OVER)
        Voice.insert(dispute=case.dispute.id, **_sealed(case, clean, now)).execute()
        case.note("recording_came", ActorKind.RESIDENT, now, seconds=clean.seconds, cut=clean.cut)


def _sealed(case: LockedDispute, clean: CleanRecording, now: datetime) -> dict[str, Any]:
    sealed = keyring().seal_bytes(clean.sound, sound_place(case.dispute.id))
    return {"came_at": now, "sealed_sound": sealed, "seconds": clean.seconds, "cut": clean.cut}


def record_again(link: str, clean: CleanRecording, spoken: str, now: datetime) -> None:
    """This one instead of the one that is there, was taken back, or could not be read.

    Where nothing was typed, `spoken` is what the report says from then on. Raises NotFound, or NotAllowed once somebody
    has listened, and where none is left and the matter is over.
    """
    with case_for_holder_of(link) as case:
        voice = Voice.one(dispute=case.dispute.id)
        if voice is None:
            _require_that_one_may_come(case, happened_to(case.dispute.id, "recording_unreadable"))
            Voice.insert(dispute=case.dispute.id, **_sealed(case, clean, now)).execute()
        elif is_taken_back(voice):
            _require_that_one_may_come(case, True)
            voice.put(confirmed_at=None, **_sealed(case, clean, now))
        else:
            _unheard(case).put(**_sealed(case, clean, now))
        if case.dispute.text in in_every_language(TAKEN_BACK):
            case.change(text=spoken)
        case.note("recording_came_again", ActorKind.RESIDENT, now, seconds=clean.seconds, cut=clean.cut)


def _require_that_one_may_come(case: LockedDispute, one_was_meant_to: bool) -> None:
    if not one_was_meant_to:
        raise NotFound()
    if case.dispute.status not in OPEN:
        raise NotAllowed(OVER)


def take_recording_back(link: str, instead: str, now: datetime) -> None:
    """Its sound is gone at once. Where nothing was typed, `instead` is what the report says from then on.

    Pressed twice, it is taken back once. Raises NotFound, or NotAllowed once somebody has listened or needs it.
    """
    with case_for_holder_of(link) as case:
        voice = _voice_of(case)
        if voice.sealed_sound is None and not voice.gist:
            return
        if is_held(case.dispute.id):
            raise NotAllowed(STILL_NEEDED)
        _unheard(case).put(sealed_sound=None, confirmed_at=now)
        if is_only_spoken(case.dispute.text):
            case.change(text=instead)
        case.note("recording_taken_back", ActorKind.RESIDENT, now)


def _unheard(case: LockedDispute) -> Voice:
    voice = _voice_of(case)
    if voice.heard_at is not None or voice.gist or voice.sealed_sound is None:
        raise NotAllowed(HEARD)
    return voice


def hear_recording(actor: Actor, dispute_id: int, now: datetime) -> bytes:
    """The sound, an .m4a; from the first listening on its resident can no longer take it back.

    Raises NotFound, or NotAllowed for who does not hear any.
    """
    if hears(actor) and waits_to_be_heard(actor, dispute_id):
        with case_by_itself(dispute_id, actor.community_id) as case:
            if _voice_of(case).heard_at is None:
                _voice_of(case).put(heard_at=now)
                case.note("recording_heard", actor, now)
    return recording_for_staff(actor, dispute_id)


def write_gist(actor: Actor, dispute_id: int, gist: str, seen: str, now: datetime) -> None:
    """What was said, in a sentence or two, for the resident to confirm. `seen` is the gist this person had before them.

    Raises NotFound, NotAllowed once the resident has confirmed one, SomebodyWasFaster, or Invalid.
    """
    with case_for_staff(actor, dispute_id, Ability.HANDLE_DISPUTES) as case:
        require_reached(case.dispute.text)
        voice = _voice_of(case)
        if not hears(actor) or voice.confirmed_at is not None:
            raise NotAllowed()
        if voice.gist != seen:
            raise SomebodyWasFaster()
        words = checked_words(gist, "gist")
        keep_from_whom_it_names(case, words, now)
        voice.put(gist=words, gist_by=actor.staff_id)
        case.note("gist_written", actor, now)
        look_beside(case, voice.gist, actor, now)


def confirm_gist(link: str, seen: str, now: datetime) -> None:
    """That is what they meant; pressed twice, it is confirmed once. Raises NotFound, or SomebodyWasFaster."""
    with case_for_holder_of(link) as case:
        voice = _voice_of(case)
        if voice.gist != seen or not seen:
            raise SomebodyWasFaster()
        if voice.confirmed_at is None:
            case.note("gist_confirmed", ActorKind.RESIDENT, now)
            _mean(case, voice, seen, now)


def say_gist_otherwise(link: str, words: str, now: datetime) -> bool:
    """What they mean is their own words: these are the gist, and wait to be read. Whether they tell of danger.

    Raises NotFound, Invalid, or NotAllowed once one is confirmed.
    """
    with case_for_holder_of(link) as case:
        voice = _voice_of(case)
        if voice.confirmed_at is not None:
            raise NotAllowed(N_("You have confirmed it already. Please write below what is to be added."))
        gist = checked_words(words, "meant")
        keep_from_whom_it_names(case, gist, now)
        waited = case.dispute.resident_waits_since
        message = case.say(ActorKind.RESIDENT, gist, now)
        if waited is None:
            tell_who_answers(case, now)
        case.note("gist_corrected", ActorKind.RESIDENT, now)
        _mean(case, voice, gist, now)
        return look_for_danger(case, message, ActorKind.RESIDENT, now)


def _voice_of(case: LockedDispute) -> Voice:
    voice = Voice.one(dispute=case.dispute.id)
    if voice is None:
        raise NotFound()
    return voice


def _mean(case: LockedDispute, voice: Voice, gist: str, now: datetime) -> None:
    """From here on the gist is the resident's own words; where nothing was typed, they are the report's."""
    voice.put(gist=gist, confirmed_at=now)
    if is_only_spoken(case.dispute.text):
        case.change(text=gist)


def forget_recordings(now: datetime) -> int:
    """Takes the sound out 30 days after its gist was confirmed, or after its matter ended; the gist stays.

    Returns how many.
    """
    long_ago = now - timedelta(days=SOUND_KEPT_DAYS)
    ended = Dispute.status.in_(sorted(ENDED)) & (Round.ended_at <= long_ago)
    due = (
        Voice.select(Voice.dispute, Dispute.community)
        .join(Dispute)
        .join(Round, on=(Round.dispute == Dispute.id) & (Round.number == Dispute.round_number))
        .where(
            Voice.sealed_sound.is_null(False) & not_mediated(Voice.dispute) & ((Voice.confirmed_at <= long_ago) | ended)
        )
    )
    return sum(_forget(dispute_id, community_id, now) for dispute_id, community_id in list(due.tuples()))


def _forget(dispute_id: int, community_id: int, now: datetime) -> bool:
    with case_by_itself(dispute_id, community_id) as case:
        if is_mediated(dispute_id):
            return False
        apart = set_recording_apart(case, now)
        gone = (
            Voice.update(sealed_sound=None)
            .where((Voice.dispute == dispute_id) & Voice.sealed_sound.is_null(False))
            .execute()
        )
        if apart:
            case.note("set_apart", ActorKind.SYSTEM, now, what=HeldKind.RECORDING)
        elif gone:
            case.note("recording_forgotten", ActorKind.SYSTEM, now)
        return bool(gone)
