"""What is told, to whom and when, and how often it is tried."""

from __future__ import annotations

from enum import StrEnum

from db.messages.rules.kinds import KINDS, Kind, checked_values

__all__ = ["KINDS", "Kind", "LetterState", "Recipient", "Scheme", "State", "checked_values"]


class Recipient(StrEnum):
    STAFF = "staff"
    UNIT = "unit"
    COMMUNITY = "community"


class State(StrEnum):
    """How far a message has come."""

    WAITING = "waiting"
    SENT = "sent"
    IN_DIGEST = "in_digest"  # sent together with others
    FAILED = "failed"
    SHOWN_ONLY = "shown_only"  # there is no way out to this recipient: read at the desk


class LetterState(StrEnum):
    WAITING = "waiting"
    SENT = "sent"
    FAILED = "failed"


class Scheme(StrEnum):
    WECOM = "wecom"
    DINGTALK = "dingtalk"
    FEISHU = "feishu"
    MAIL = "mail"
    LOCAL = "local"  # a receiver on this machine, for tests
