"""Which settlements are looked at once more, drawn so that anybody can draw again, and what can be found."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum

from db.community.staff.rules.people import is_above
from db.ground.refusals import Invalid, Problem
from db.ground.texts import checked_text
from db.ground.words import N_
from db.records.permissions.rules import Ability, Actor, Place, Role, covers

MOST_SHARE = 20  # of a hundred settlements
OUT_OF = 1000
LONGEST_WORD = 500
HOW_DRAWN = N_(
    "For each settlement of the week: take the hash of its event in the history, read it as a hexadecimal number, and "
    "divide it by 1000. It is drawn when the rest is below %(limit)s, ten times the share. Nobody chooses."
)


class ChosenHow(StrEnum):
    """Why a settlement is looked at: `NOT_SOLVED` and `FILLED_IN` always are, as long as the practice is on."""

    DRAWN = "drawn"
    NOT_SOLVED = "not_solved"
    FILLED_IN = "filled_in"


class CheckVerdict(StrEnum):
    ACCEPTED = "accepted"
    SENT_BACK = "sent_back"
    CANNOT_CHECK = "cannot_check"


class CheckFinding(StrEnum):
    NOTHING_DONE = "nothing_done"
    DONE_OTHERWISE = "done_otherwise"
    NOT_CONTACTED = "not_contacted"
    LIMIT_CHANGED = "limit_changed"
    SOMEBODY_ELSES = "somebody_elses"


CHOSEN = {
    ChosenHow.DRAWN: N_("Drawn"),
    ChosenHow.NOT_SOLVED: N_("The resident said: not solved"),
    ChosenHow.FILLED_IN: N_("The answer was filled in by staff"),
}
VERDICTS = {
    CheckVerdict.ACCEPTED: N_("Done as it was written"),
    CheckVerdict.SENT_BACK: N_("Sent back"),
    CheckVerdict.CANNOT_CHECK: N_("Nobody here can check it"),
}
FINDINGS = {
    CheckFinding.NOTHING_DONE: N_("Nothing was done"),
    CheckFinding.DONE_OTHERWISE: N_("Done otherwise than written"),
    CheckFinding.NOT_CONTACTED: N_("The resident was not contacted"),
    CheckFinding.LIMIT_CHANGED: N_("The limit was changed without a reason"),
    CheckFinding.SOMEBODY_ELSES: N_("It belongs to somebody else"),
}


def drawn_number(event_hash: str) -> int:
    """0 to 999, the same for everybody who computes it."""
    return int(event_hash, 16) % OUT_OF


def is_drawn(event_hash: str, share: int) -> bool:
    """`share` of a hundred."""
    return drawn_number(event_hash) < share * OUT_OF // 100


def checked_share(share: int) -> int:
    """Raises Invalid: no more than a fifth is ever looked at, so that nobody's whole work is watched."""
    if not 0 <= share <= MOST_SHARE:
        raise Invalid(Problem("share", N_("Between 0 and %(most)s, please."), {"most": MOST_SHARE}))
    return share


def checked_findings(findings: Collection[str], word: str) -> tuple[list[CheckFinding], str]:
    """At least one finding, and words that the resident reads. Raises Invalid."""
    if not findings or not set(findings) <= set(CheckFinding):
        raise Invalid(Problem("findings", N_("Please say what was found.")))
    return sorted(map(CheckFinding, findings)), checked_text("word", word, LONGEST_WORD)


def may_supervise(actor: Actor, place: Place, settler: Role | None, had_part: Collection[int | None]) -> bool:
    """Somebody above whoever settled it, in whose scope it lies, and who had no part in it."""
    above = is_above(actor.role, settler)
    return actor.may(Ability.ASSIGN_DISPUTES) and above and covers(actor, place) and actor.staff_id not in had_part
