"""How far a message has come, and when what failed is tried again."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

ATTEMPTS = 20
FIRST_PAUSE = timedelta(minutes=1)
LONGEST_PAUSE = timedelta(hours=1)
# Longer than a run and its last call together. Until it ends, nobody else sends what a process has taken.
LEASE = timedelta(minutes=5)
KEPT = timedelta(days=90)


class RecipientKind(StrEnum):
    STAFF = "staff"
    UNIT = "unit"
    COMMUNITY = "community"
    VOLUNTEERS = "volunteers"  # of one grid; they have no desk, so only a group or a mail address reaches them


class MessageState(StrEnum):
    WAITING = "waiting"
    ON_ITS_WAY = "on_its_way"  # its ways out are chosen; not all have answered
    SENT = "sent"
    IN_DIGEST = "in_digest"  # sent together with others
    FAILED = "failed"
    SHOWN_ONLY = "shown_only"  # no way out leads to this recipient: read at the desk


class LetterState(StrEnum):
    WAITING = "waiting"
    SENT = "sent"
    FAILED = "failed"


class SendingFault(StrEnum):
    """Why a letter was not sent. A receiver's own words may repeat secrets, so none of them is kept."""

    NO_ANSWER = "no_answer"
    REFUSED_BY_RECEIVER = "refused_by_receiver"
    NOT_ALLOWED = "not_allowed"  # the address leads inside our own network, or elsewhere
    UNREADABLE = "unreadable"  # the sealed address cannot be opened
    SWITCHED_OFF = "switched_off"
    NO_MAILBOX = "no_mailbox"


@dataclass(frozen=True)
class SendingResult:
    """What came of one attempt; `number` is the receiver's own code for its refusal, 0 where it gave none."""

    fault: SendingFault | None = None
    number: int = 0

    @property
    def kept(self) -> str:
        return "" if self.fault is None else f"{self.fault}:{self.number}"

    @classmethod
    def read(cls, kept: str) -> SendingResult:
        fault, _, number = kept.partition(":")
        return cls(SendingFault(fault), int(number or 0)) if fault else cls()


FOR_GOOD = frozenset({SendingFault.SWITCHED_OFF, SendingFault.UNREADABLE, SendingFault.NO_MAILBOX})


def next_attempt(outcome: SendingResult, attempts: int, now: datetime) -> datetime | None:
    """When to try again: after 1, 2, 4… minutes, an hour at most; None when the letter has failed for good."""
    if attempts >= ATTEMPTS or outcome.fault in FOR_GOOD:
        return None
    return now + min(FIRST_PAUSE * 2 ** (attempts - 1), LONGEST_PAUSE)


def state_of(letters: Collection[tuple[LetterState | None, int]]) -> MessageState:
    """The state of a message from its letters: the state of each, and how many messages it holds."""
    states = {state for state, _ in letters}
    if not states:
        return MessageState.SHOWN_ONLY
    if states & {None, LetterState.WAITING}:
        return MessageState.ON_ITS_WAY
    if LetterState.FAILED in states:
        return MessageState.FAILED
    return MessageState.IN_DIGEST if any(held > 1 for _, held in letters) else MessageState.SENT
