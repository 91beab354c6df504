"""How long what a resident told is kept once their matter has ended, and from when on its words are gone."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

from db.disputes.rules.workflow import ENDED, OPEN, Status
from db.ground.refusals import NotAllowed
from db.ground.words import N_

CONTACT_DAYS = 180
PLACE_DAYS = 180
SOUND_KEPT_DAYS = 30
WORDS_DAYS = 1095
WITHDRAWN_WORDS_DAYS = 180  # whoever withdraws has taken the consent back
STILL_OPEN = N_("Somebody is still working on it. Please withdraw it first; then it can be deleted at once.")
NOT_REACHED = N_("What the resident told was deleted, and their link opens nothing any more: nobody would read it.")
ON_ITS_WAY = N_("Your answer counts within half an hour. Please delete it after that.")


class WordsGone(StrEnum):
    """Why nothing is left of what a resident told."""

    WANTED = "wanted"
    TIME_OVER = "time_over"


def words_until(status: Status, ended_at: datetime | None) -> datetime | None:
    """When words and photos go by themselves; None while the matter is not over."""
    if status not in ENDED or ended_at is None:
        return None
    return ended_at + timedelta(days=WITHDRAWN_WORDS_DAYS if status is Status.WITHDRAWN else WORDS_DAYS)


def are_gone(text: str) -> bool:
    """A report has words as long as it is kept: it cannot be sent without any."""
    return not text


def may_be_begun_anew(text: str, to: Status) -> bool:
    """What has no words left stays over."""
    return not (are_gone(text) and to in OPEN)


def require_reached(text: str) -> None:
    """Raises NotAllowed once nobody holds a link to the matter any more: its resident is told and asked nothing."""
    if are_gone(text):
        raise NotAllowed(NOT_REACHED)
