"""What a recording has to be, and what becomes of its sound before it is kept; pure."""

from __future__ import annotations

import sys
from array import array
from dataclasses import dataclass

from db.ground.refusals import Refused
from db.ground.words import N_

MOST_BYTES = 15 * 1024 * 1024  # a minute as an uncompressed WAV of two channels has 11.5 MB
MOST_SECONDS = 60
SAMPLES_A_SECOND = 24_000
HALF_A_SECOND = 12_000  # samples
SOUNDS_PER_STEP = 20  # when all are sealed again: each has some hundred kilobytes
SILENCE = 100  # of 32,767: nobody hears what never gets louder

SEE_RECORDING = N_("Please listen to the recording.")
TAKEN_BACK = N_("I took my recording back.")
TOO_LARGE = N_("This recording is larger than 15 MB. Please record less, or say it in writing.")
NO_RECORDING = N_("This file is not a recording we can read, or it is damaged. Please record it again, or write.")
TOO_SHORT = N_("There is nothing on this recording. Please record it again, or write.")
SILENT = N_("Nothing can be heard on this recording. Please record it again nearer to your mouth, or write.")
NOT_HERE = N_("Recordings cannot be taken here just now. Please write it in a few words, or call.")


@dataclass(frozen=True)
class CleanRecording:
    """A sound file that holds nothing but what is to be heard. `cut`: what came after a minute is not in it."""

    sound: bytes
    seconds: int
    cut: bool


@dataclass(frozen=True)
class PlainSound:
    """Samples of two bytes, one channel, no longer than a minute."""

    samples: bytes
    seconds: int
    cut: bool


def checked_sound(samples: bytes) -> PlainSound:
    """Raises Refused for what is too short or silent; what is longer than a minute is cut there."""
    heard = array("h", samples[: len(samples) // 2 * 2])
    if sys.byteorder == "big":
        heard.byteswap()
    if len(heard) < HALF_A_SECOND:
        raise Refused(TOO_SHORT)
    loudest = max(heard)
    if max(loudest, -min(heard)) < SILENCE:
        raise Refused(SILENT)
    cut = len(heard) > MOST_SECONDS * SAMPLES_A_SECOND + HALF_A_SECOND  # recorders that stop at a minute stop late
    kept = samples[: MOST_SECONDS * SAMPLES_A_SECOND * 2] if cut else samples
    seconds = (len(kept) // 2 + HALF_A_SECOND) // SAMPLES_A_SECOND
    return PlainSound(kept, max(1, seconds), cut)
