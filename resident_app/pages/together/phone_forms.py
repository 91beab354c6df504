"""The forms about a matter on the phone of whoever handles it: what a move asks is what the table requires of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from db.disputes.actions.moves import decline_dispute, hand_up, resume_handling
from db.disputes.queries.desk import DeskDispute
from db.disputes.rules.workflow import WORKFLOW, MoveName, Status
from db.ground.words import N_
from db.together.calling.actions.by_phone import decline_call

M = MoveName
GONE = frozenset({Status.DISPATCHED, Status.SETTLED})  # where a matter is no longer in the hands it was in


@dataclass(frozen=True)
class PhoneForm:
    """A form with a box for words where it has a `label`; without a `move` something is only said or noted."""

    title: str
    label: str
    button: str
    move: MoveName | None = None
    hint: str = ""
    photos: bool = False

    @property
    def requires(self) -> tuple[str, ...]:
        return WORKFLOW[self.move].requires if self.move else ()

    @property
    def leaves(self) -> bool:
        """Whether the matter is in other hands once it is sent."""
        return self.move is not None and WORKFLOW[self.move].to in GONE

    def given(self, text: str) -> dict[str, str]:
        """What its action takes by name."""
        return dict.fromkeys(self.requires, text)


def open_forms(forms: Mapping[str, PhoneForm], view: DeskDispute) -> frozenset[str]:
    """Those of a move that the table lets this person make now, and the others while they may talk."""
    moves = {move.name for move in view.moves}
    return frozenset(name for name, form in forms.items() if (form.move in moves if form.move else view.may_talk))


WHAT_WAS_DONE = N_("What was done, in words the resident understands")
TAKE = PhoneForm(N_("I take it"), N_("Words to the resident (if you like)"), N_("I take it"), M.ACCEPT)
SETTLED = PhoneForm(
    N_("It is settled"),
    WHAT_WAS_DONE,
    N_("Settled: ask the resident"),
    M.SETTLE,
    N_("The resident reads this and says whether it is really solved."),
    photos=True,
)
# By the link to one's own matters, in the order of the page.
IN_HAND = {
    "accept": TAKE,
    "go_on": PhoneForm("", "", N_("Go on: the clock runs again"), M.RESUME),
    "reply": PhoneForm(N_("Answer the resident"), N_("The resident reads this"), N_("Send"), photos=True),
    "settle": SETTLED,
    "called": PhoneForm(
        N_("I called or went there"), N_("What came of it? Only colleagues read it."), N_("Write it down")
    ),
    "note": PhoneForm(N_("A note for colleagues"), N_("Only colleagues read it"), N_("Write it down"), photos=True),
    "hand_up": PhoneForm(
        N_("I need help: to the secretary one level up"),
        N_("What is too hard here? Colleagues read it."),
        N_("Hand it up"),
        M.HAND_UP,
    ),
    "give": PhoneForm(N_("Give it to somebody else"), N_("Words for them (if you like)"), N_("Give it on"), M.DISPATCH),
    "give_back": PhoneForm(
        N_("It is not mine"),
        N_("Why? It goes back to whoever gave it, with your reason."),
        N_("Give it back"),
        M.DECLINE,
    ),
}
# Where the city calls back, nobody is asked on a page.
FOR_THE_CITY = replace(
    SETTLED,
    button=N_("It is settled"),
    hint=N_("Nobody is asked here: the city calls back. What was done is handed back to it."),
)
ASKING = PhoneForm(N_("Ask whoever called"), N_("Your question"), N_("Ask"))
LOGGING = PhoneForm(
    N_("Write down what was done"),
    N_("What was done so far? Colleagues read it."),
    N_("Write it down"),
    photos=True,
)
DECLINING = PhoneForm(
    N_("We cannot do this"),
    N_("Why? It goes back to whoever called, with your reason."),
    N_("Give it back"),
    M.DECLINE,
)
# By the link of one call, for whoever has the matter in charge.
LEADING = {"accept": TAKE, "log": LOGGING, "finish": SETTLED, "ask": ASKING, "decline": DECLINING}
# For a unit that assists nothing is a move of the matter: its part begins and ends by itself.
ASSISTING = {
    "accept": replace(TAKE, label=N_("When do you come? (if you like)"), move=None),
    "log": LOGGING,
    "finish": PhoneForm(
        N_("Our part is done"), N_("What was done? Colleagues read it."), N_("Our part is done"), photos=True
    ),
    "ask": ASKING,
    "decline": replace(DECLINING, move=None),
}
# What is made as the table says; a test compares what each takes with what is required.
OWN_ACTIONS: dict[MoveName, Callable[..., Any]] = {
    M.RESUME: resume_handling,
    M.DECLINE: decline_dispute,
    M.HAND_UP: hand_up,
}
CALL_ACTIONS: dict[MoveName, Callable[..., Any]] = {M.DECLINE: decline_call}
# Accepting may say something, settling has photos, who gets it is chosen among people.
SPECIAL = frozenset({M.ACCEPT, M.SETTLE, M.DISPATCH})
