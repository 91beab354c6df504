"""The words in which people write of danger, kind by kind, as they type them: northern words, slips, English.

Every pattern reads a plain text (see `reading`), where ， is a pause and 。 a stop. Repetition is always bounded, so
that a long text takes time in proportion to its length; a test reads the patterns for it.
"""

from __future__ import annotations

import re

from db.records.danger.rules.kinds import Danger
from db.records.danger.rules.signs import (
    collapse,
    electricity,
    fire,
    gas,
    illness,
    missing,
    self_harm,
    self_harm_now,
    trapped,
    violence,
)

SIGNS: dict[Danger, tuple[str, ...]] = {
    Danger.SELF_HARM_NOW: self_harm_now.SIGNS,
    Danger.FIRE: fire.SIGNS,
    Danger.GAS: gas.SIGNS,
    Danger.VIOLENCE: violence.SIGNS,
    Danger.ILLNESS: illness.SIGNS,
    Danger.ELECTRICITY: electricity.SIGNS,
    Danger.TRAPPED: trapped.SIGNS,
    Danger.COLLAPSE: collapse.SIGNS,
    Danger.MISSING: missing.SIGNS,
    Danger.SELF_HARM: self_harm.SIGNS,
}
COMPILED = {kind: re.compile("|".join(patterns)) for kind, patterns in SIGNS.items()}
