"""The kinds of message: the words each says, what may be filled in, and whether it passes quiet hours.

A message names a matter by reference, building and kind; a person's name or number has no gap it could fill.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from db.ground.words import N_
from db.records.health.rules import NineOne
from db.records.reports.rules import ReportKind as MatterKind

NAMES = frozenset({"building", "grid", "unit", "place"})
LONGEST_NAME = 60
LONGEST_CAUSE = 80
MATTER = "matter"
REFERENCE = "reference"
LINK = "link"
LACKING = "lacking"
_REFERENCE = re.compile(r"[A-Z0-9]{1,6}-\d{4}-\d{4,8}")
_PHONE = re.compile(r"\d(?:[\s()+./·-]*\d){6,}")
_LINK = re.compile(r"/c/[A-Za-z0-9_-]{22}")
_TIME = re.compile(r"\d\d:\d\d")
FORMS = {REFERENCE: _REFERENCE, LINK: _LINK, "time": _TIME}
_GAP = re.compile(r"%\((\w+)\)s")

MATTERS = {
    MatterKind.NEIGHBOUR: N_("between neighbours"),
    MatterKind.PROPERTY: N_("property management"),
    MatterKind.FACILITIES: N_("facilities"),
    MatterKind.OTHER: N_("something else"),
}


@dataclass(frozen=True)
class MessageKind:
    """A kind of message; `text` is English to translate with %(gaps)s, which a community's own words may use too.

    `of` is the practice that it reminds of: where a community does without it, nobody is told.
    """

    text: str
    urgent: bool = False
    of: str = ""

    @property
    def gaps(self) -> frozenset[str]:
        return frozenset(_GAP.findall(self.text))


KINDS: dict[str, MessageKind] = {
    "dispute_assigned": MessageKind(N_("%(building)s: %(reference)s (%(matter)s) is now with you.")),
    "dispute_handed_up": MessageKind(N_("%(building)s: %(reference)s (%(matter)s) was handed up to you.")),
    "dispute_overdue": MessageKind(
        N_("%(building)s: %(reference)s (%(matter)s) has missed a limit and is now with you."), urgent=True
    ),
    "dispute_reopened": MessageKind(N_("%(building)s: %(reference)s (%(matter)s) is not solved and is now with you.")),
    "dispute_taken_up_again": MessageKind(
        N_("%(building)s: staff have taken up %(reference)s (%(matter)s) again. It is now with you.")
    ),
    "dispute_goes_on": MessageKind(
        N_("%(building)s: %(reference)s (%(matter)s) is partly solved; somebody shall go on with it: you.")
    ),
    "dispute_broken_again": MessageKind(
        N_("%(building)s: %(reference)s (%(matter)s) was over and is broken again. It is now with you.")
    ),
    "dispute_declined": MessageKind(N_("%(building)s: %(reference)s (%(matter)s) was declined and is with you again.")),
    "resident_wrote": MessageKind(N_("%(building)s: the resident of %(reference)s (%(matter)s) has written.")),
    "colleague_asks": MessageKind(
        N_("%(building)s: a colleague has left you a question in %(reference)s (%(matter)s).")
    ),
    "office_answered": MessageKind(N_("The office above has answered what was asked about %(reference)s.")),
    "expert_advised": MessageKind(N_("The expert who was asked about %(reference)s has answered. Read it there.")),
    "fellow_not_solved": MessageKind(
        N_("%(building)s: a neighbour who shares %(reference)s (%(matter)s) says that it is not solved.")
    ),
    "dispute_unheld": MessageKind(N_("%(building)s: %(reference)s (%(matter)s) is with nobody: the office is vacant.")),
    "complaint_unheld": MessageKind(
        N_("A word about a colleague is with nobody: the office that is to read it is vacant. Please fill it.")
    ),
    "danger_unread": MessageKind(
        N_(
            "Danger to life may have been told, and nobody here may read it: the offices are vacant. Please fill one "
            "now. Linli has called nobody."
        ),
        urgent=True,
    ),
    "jobs_stood_still": MessageKind(
        N_(
            "From %(day)s %(time)s on, Linli did nothing by itself for %(count)s minutes: no message, limit or export. "
            "It runs again. Please look why."
        )
    ),
    "export_missing": MessageKind(
        N_("Weekly exports that are due and were not made: %(count)s. Please make them at the desk and look why.")
    ),
    "secretary_away": MessageKind(
        N_("Matters waiting for the secretary, who has done nothing in three working days: %(count)s. Please ask.")
    ),
    "secretary_vacant": MessageKind(N_("The community has no secretary at the desk. Please name one.")),
    "reports_unseen": MessageKind(
        N_("Reports that nobody has taken up in three working days: %(count)s. Please hand them to somebody.")
    ),
    "danger": MessageKind(
        N_("Danger to life? %(building)s: look at %(reference)s at the desk now. Linli has called nobody."), urgent=True
    ),
    "danger_in_box": MessageKind(
        N_("Danger to life? %(building)s: look into the suggestion box at the desk now. Linli has called nobody."),
        urgent=True,
    ),
    "danger_in_request": MessageKind(
        N_(
            "Danger to life? Look at the requests about one’s own information at the desk now. Linli has called nobody."
        ),
        urgent=True,
    ),
    "danger_in_page_word": MessageKind(
        N_("Danger to life? Look at the words about these pages at the desk now. Linli has called nobody."), urgent=True
    ),
    "danger_in_booking": MessageKind(
        N_("Danger to life? %(building)s: look at what was booked for the reasoning day now. Linli has called nobody."),
        urgent=True,
    ),
    "reasoning_day_tomorrow": MessageKind(
        N_("%(building)s: reasoning day tomorrow, %(day)s. Booked so far: %(count)s."), of="reasoning_day"
    ),
    "activity_planned": MessageKind(
        N_("%(building)s: an activity with residents that you hold is announced for %(day)s.")
    ),
    "activity_called_off": MessageKind(
        N_("%(building)s: the activity with residents on %(day)s that you hold does not take place."), urgent=True
    ),
    "activity_tomorrow": MessageKind(
        N_("%(building)s: activity with residents tomorrow, %(day)s. Signed up so far: %(count)s."), of="activities"
    ),
    "unit_called": MessageKind(
        N_("%(building)s: you are called to handle %(reference)s (%(matter)s). Open it on your phone: %(link)s"),
        urgent=True,
    ),
    "unit_called_to_assist": MessageKind(
        N_("%(building)s: you are called to assist with %(reference)s (%(matter)s). Open it on your phone: %(link)s")
    ),
    "errand_waits": MessageKind(N_("%(building)s: a pair of hands is wanted (%(matter)s).")),
    "team_orders": MessageKind(
        N_(
            "%(grid)s is rounded up. New orders for service teams led in your grid: %(count)s. Whoever leads one finds "
            "them by the link of their own."
        )
    ),
    "errand_taken": MessageKind(N_("%(building)s: a volunteer has taken %(reference)s out of the pool.")),
    "errand_done": MessageKind(
        N_("%(building)s: a volunteer has done what was asked about %(reference)s. Look and settle it.")
    ),
    "errand_came_back": MessageKind(
        N_("%(building)s: nobody took %(reference)s out of the pool. It is back with you.")
    ),
    "unit_declined": MessageKind(N_("%(building)s: %(unit)s declined %(reference)s. It is with you again.")),
    "unit_asks": MessageKind(N_("%(building)s: %(unit)s has a question about %(reference)s.")),
    "unit_finished": MessageKind(N_("%(building)s: %(unit)s has finished its part of %(reference)s.")),
    "conference_invited": MessageKind(
        N_("Joint conference on %(day)s at %(time)s, %(place)s: you are invited. On the agenda: %(count)s.")
    ),
    "conference_invited_by_law": MessageKind(
        N_(
            "Joint conference on %(day)s at %(time)s, %(place)s, items: %(count)s. One concerns you: units of this "
            "community send somebody then (residents’ committee law, article 46)."
        )
    ),
    "conference_called_off": MessageKind(
        N_("The joint conference on %(day)s does not take place, or you need not come."), urgent=True
    ),
    "conference_decided": MessageKind(
        N_("The joint conference of %(met)s has decided; of the decisions, so many are yours too: %(count)s.")
    ),
    "conference_corrected": MessageKind(
        N_("The minutes of the joint conference of %(met)s were corrected; of what concerns you, so many: %(count)s.")
    ),
    "conference_decision_overdue": MessageKind(
        N_("A decision of the joint conference of %(met)s was due on %(due)s and is still open."), of="conference"
    ),
    "group_code_dies": MessageKind(
        N_("%(building)s: the code of the WeChat group works until %(day)s only. A new one takes a minute."),
        of="wechat_group",
    ),
    "suggestions_wait": MessageKind(
        N_("%(building)s: %(count)s in the suggestion box wait for an answer."), of="suggestion_box"
    ),
    "books_overdue": MessageKind(
        N_("Borrowed books that are overdue in the book corners you keep: %(count)s."), of="book_corner"
    ),
    "promise_overdue": MessageKind(
        N_("%(building)s: a promise in the minutes of %(met)s was due on %(due)s and is still open."), of="record_book"
    ),
    "nine_ones_week": MessageKind(
        N_("Of the nine ones that you keep, %(count)s are missing or stale. First of all %(lacking)s.")
    ),
}
NOT_IN_VILLAGES = frozenset({"conference_invited_by_law"})  # the article that it names binds no village


Value = str | int | list[tuple[str, list[str]]]


def checked_values(kind: str, values: dict[str, Any]) -> dict[str, Value]:
    """The values as they are kept: one for each gap. Raises ValueError, because what is wrong here is the program.

    Texts are names of buildings, grids and units, references, a matter's kind, and which of the nine ones are lacking
    in buildings; everything else is a date or a number.
    """
    if kind not in KINDS:
        raise ValueError(f"no kind of message: {kind!r}")
    if values.keys() != KINDS[kind].gaps:
        raise ValueError(f"{kind} is filled with {sorted(KINDS[kind].gaps)}, not {sorted(values)}")
    return {name: _checked(name, value) for name, value in values.items()}


def _checked(name: str, value: Any) -> Value:
    if name == MATTER:
        return MatterKind(value).value
    if name == LACKING:
        return [(_name(building), [NineOne(one).value for one in ones]) for building, ones in value]
    if name in FORMS and FORMS[name].fullmatch(value):
        return value
    if name in NAMES:
        return _name(value)
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 1_000_000:
        return value
    raise ValueError(f"{name} of a message must be a date or a number below a million, a reference a reference")


def _name(text: str) -> str:
    """A name comes from the organisation, not from the program: it is made to fit, and stops nobody's report."""
    seen = "".join(sign if sign.isprintable() else " " for sign in unicodedata.normalize("NFKC", text))
    return _PHONE.sub("…", seen).strip()[:LONGEST_NAME]
