"""What consultations agreed and what became of it, as the rows of a sheet that writes itself."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date

from db.ground.columns import canonical_json
from db.ground.words import N_
from db.records.minutes.rules.promises import PledgeOutcome
from db.records.personal_data.rules.finding import find_personal_data, masked
from db.together.disclosures.rules.settings import DisclosurePeriod
from db.together.disclosures.rules.wording import Rows

TITLE = N_("What was agreed and what became of it: %(period)s")
QUARTER, MONTH = N_("quarter %(place)s of %(year)s"), N_("month %(place)s of %(year)s")
TEXT = N_("From %(count)s agreements of consultations up to %(day)s, as they stood on %(today)s.")
FROM_BEFORE = N_("%(count)s of them had ended before and had not been made public until now.")
OPEN, NOT_FOLLOWED = N_("under way"), N_("agreed; nothing further to do")
DONE, NOT_POSSIBLE = N_("done on %(day)s: %(word)s"), N_("not possible: %(word)s")


@dataclass(frozen=True)
class Agreement:
    """A decision of a published consultation; `outcome` is None where nobody has to carry it out."""

    meeting_id: int
    key: str
    met_on: date
    topic: str
    what: str
    who: str
    by: date | None
    outcome: PledgeOutcome | None
    word: str = ""
    ended_on: date | None = None

    @property
    def mark(self) -> str:
        """Says that it was told with this outcome: another one has another mark."""
        said = [self.meeting_id, self.key, self.what, self.outcome, self.word, str(self.ended_on)]
        return hashlib.sha256(canonical_json(said).encode()).hexdigest()[:16]


def to_tell(found: Iterable[Agreement], told: Collection[str], period: DisclosurePeriod) -> list[Agreement]:
    """What a period's sheet lists: all that was agreed until its end, but what was told with the same end before."""
    until = [one for one in found if one.met_on <= period.last_day]
    left = [one for one in until if one.outcome is PledgeOutcome.OPEN or one.mark not in told]
    return sorted(left, key=lambda one: (one.met_on, one.meeting_id, one.key))


def from_before(found: Iterable[Agreement], period: DisclosurePeriod) -> int:
    """How many had ended before the period began: what no sheet had told yet."""
    ended = (one.met_on if one.outcome is None else one.ended_on for one in found)
    return sum(day is not None and day < period.first_day for day in ended)


def rows_of(agreements: Iterable[Agreement], names: Collection[str], say: Callable[[str], str]) -> Rows:
    """The rows, with whatever points at a person blotted out; what would read alike has the meeting's day beside it."""
    listed = [(one, tuple(nameless(text, names) for text in _row(one, say))) for one in agreements]
    alike = Counter(row for _, row in listed)
    return tuple((f"{row[0]}（{one.met_on}）", *row[1:]) if alike[row] > 1 else row for one, row in listed)


def _row(one: Agreement, say: Callable[[str], str]) -> tuple[str, ...]:
    by = one.by.isoformat() if one.by else "—"
    return one.topic, one.what, one.who or "—", by, _became(one, say)


def _became(one: Agreement, say: Callable[[str], str]) -> str:
    if one.outcome is None:
        return say(NOT_FOLLOWED)
    if one.outcome is PledgeOutcome.OPEN:
        return say(OPEN)
    told = DONE if one.outcome is PledgeOutcome.DONE else NOT_POSSIBLE
    return (say(told) % {"day": one.ended_on or "—", "word": one.word}).rstrip(" :：")


def nameless(text: str, names: Collection[str]) -> str:
    """On one line, and looked through twice: what is left beside a blot may read as something else."""
    once = " ".join(text.split())
    for _again in range(2):
        once = masked(once, find_personal_data(once, names))
    return once


def period_words(period: DisclosurePeriod, say: Callable[[str], str]) -> str:
    words = QUARTER if "Q" in period.name else MONTH
    return say(words) % {"place": period.place, "year": period.year}
