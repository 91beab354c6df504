"""A recording instead of typed words: read from the form, never lost while the form is asked about once more."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from flask import request

from db.ground.refusals import Problem, Refused
from db.ground.words import N_
from db.records.danger.rules.finding import DangerFound
from db.records.danger.rules.kinds import Danger
from db.records.recordings.actions import clean_recording, forget_recording_aside, is_taken, set_recording_aside
from db.records.recordings.queries import recording_aside
from db.records.recordings.rules import CleanRecording

YES, NO = "yes", "no"
ASK_ABOUT = N_("Whoever has it in hand listens. Please say whether it is about somebody who works here.")
ASK_FIRST = N_("Before a recording is sent: please say whether somebody is in danger now.")


@dataclass(frozen=True)
class Spoken:
    """What was recorded, whether it still comes after the words, and what was tapped beside it.

    `about`: whether it is about somebody who works here, and so to be kept from them before anybody listens.
    """

    danger_now: str = ""
    about: str = ""
    recording: CleanRecording | None = None
    to_come: bool = False
    problems: tuple[Problem, ...] = ()

    @property
    def is_there(self) -> bool:
        return self.recording is not None or self.to_come

    @property
    def found(self) -> tuple[DangerFound, ...]:
        """Tapped is said: whoever is on duty is told before anybody has listened."""
        return (DangerFound(Danger.UNSAID, 0, 0, ""),) if self.danger_now == YES else ()


def read(key: str, now: datetime) -> Spoken:
    """Everything about the recording; a new one takes the place of what was set aside."""
    danger_now, about = request.form.get("danger_now", ""), request.form.get("spoken_about", "")
    problems: list[Problem] = []
    recording = None if "leave_out_recording" in request.form else recording_aside(key, now)
    file = request.files.get("recording")
    if file is not None and file.filename:
        try:
            recording = clean_recording(file.stream.read())
        except Refused as refused:
            problems.append(Problem("recording", refused.words, refused.values))
    to_come = "recording_to_come" in request.form and is_taken()
    if (recording or to_come) and danger_now not in (YES, NO):
        problems.append(Problem("danger_now", ASK_FIRST))
    if (recording or to_come) and about not in (YES, NO) and "about_staff" not in request.form and danger_now != YES:
        problems.append(Problem("spoken_about", ASK_ABOUT))
    return Spoken(danger_now, about, recording, to_come, tuple(problems))


def is_about() -> bool:
    """Whether it was tapped that what was recorded is about somebody who works here."""
    return request.form.get("spoken_about") == YES


def set_aside(spoken: Spoken, key: str, now: datetime) -> None:
    """Nobody has to say it twice because something else was missing."""
    if spoken.recording is None:
        forget_recording_aside(key)
    else:
        set_recording_aside(key, spoken.recording, now)
