"""The words for the steps of one's own matter, and for how long each took."""

from __future__ import annotations

from db.ground.words import N_
from db.together.step_times.rules import StepOfRound

TAKEN = {
    StepOfRound.CALLED: N_("Looking for somebody"),
    StepOfRound.RESPONDED: N_("Taken on"),
    StepOfRound.HANDLED: N_("Being handled"),
    StepOfRound.WAITS: N_("Waiting for your answer"),
    StepOfRound.QUESTION: N_("Asked whether it is solved"),
}
