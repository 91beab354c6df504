"""The words in which people write of danger, kind by kind, as they type them: northern words, slips, English.

Every pattern reads a plain text (see `reading`), where ， is a pause and 。 a stop. Repetition is always bounded, so
that a long text takes time in proportion to its length; a test reads the patterns for it.
"""

from __future__ import annotations

import re
from functools import cache

from db.records.danger.rules.kinds import Danger
from db.records.danger.rules.signs import (
    collapse,
    electricity,
    fire,
    frames,
    frames_of_despair,
    frames_of_people,
    gas,
    illness,
    missing,
    pinyin,
    self_harm,
    self_harm_now,
    trapped,
    violence,
)

_IN_CHARACTERS = {
    Danger.SELF_HARM_NOW: (*self_harm_now.SIGNS, *frames_of_despair.AT_THE_EDGE),
    Danger.FIRE: (*fire.SIGNS, *frames.FIRE_FRAMES),
    Danger.GAS: (*gas.SIGNS, *frames.GAS_FRAMES),
    Danger.VIOLENCE: (*violence.SIGNS, *frames_of_people.VIOLENCE_FRAMES),
    Danger.ILLNESS: (*illness.SIGNS, *frames_of_people.ILLNESS_FRAMES),
    Danger.ELECTRICITY: (*electricity.SIGNS, *frames.ELECTRICITY_FRAMES),
    Danger.TRAPPED: (*trapped.SIGNS, *frames_of_people.TRAPPED_FRAMES),
    Danger.COLLAPSE: (*collapse.SIGNS, *frames.COLLAPSE_FRAMES),
    Danger.MISSING: (*missing.SIGNS, *frames_of_people.MISSING_FRAMES),
    Danger.SELF_HARM: (*self_harm.SIGNS, *frames_of_despair.QUIET),
}
SIGNS = {kind: (*patterns, *pinyin.SPELLED.get(kind, ())) for kind, patterns in _IN_CHARACTERS.items()}


@cache
def compiled() -> dict[Danger, re.Pattern[str]]:
    """One pattern for each kind: a quarter of a second, which is spent when the first text is read."""
    return {kind: re.compile("|".join(patterns)) for kind, patterns in SIGNS.items()}
