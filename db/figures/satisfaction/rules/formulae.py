"""The definition of each figure in words, printed beside it on the screen and in the export."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from db.ground.words import N_


class Figure(StrEnum):
    RECEIVED = "received"
    RESPONDED = "responded"
    SETTLED = "settled"
    SETTLED_IN_TIME = "settled_in_time"
    ASKED = "asked"
    COVERAGE = "coverage"
    SOLVED = "solved"
    SATISFIED = "satisfied"
    COMPOSITE = "composite"
    INTERVAL = "interval"
    SENT_BACK = "sent_back"
    GOES_ON = "goes_on"
    BROKEN_AGAIN = "broken_again"
    CONTACT_TIME = "contact_time"
    SETTLE_TIME = "settle_time"
    BACKLOG = "backlog"
    OVERDUE = "overdue"
    FELLOWS = "fellows"


@dataclass(frozen=True)
class Formula:
    """A figure and its definition, which is translated, then filled with the weights w, a, b and c."""

    name: str
    definition: str


FORMULAE: dict[Figure, Formula] = {
    Figure.RECEIVED: Formula(
        N_("Received"),
        N_(
            "Disputes submitted in the period. A duplicate joined to another one in the same period is counted once, "
            "with the other one; neighbours who support a dispute are shown beside it."
        ),
    ),
    Figure.RESPONDED: Formula(
        N_("Response rate"),
        N_(
            "First contact by a person within the response limit ÷ disputes whose response limit ended in the period. "
            "Left out is what was withdrawn or joined to another dispute when its limit ended."
        ),
    ),
    Figure.SETTLED: Formula(
        N_("Settled"),
        N_("Settlements in the period. A dispute that was sent back and settled again counts again."),
    ),
    Figure.SETTLED_IN_TIME: Formula(
        N_("Settled in time"),
        N_(
            "Settlements in the period within the handling limit ÷ settlements in the period. The limit is in working "
            "days; the clock stops while we wait for the resident."
        ),
    ),
    Figure.ASKED: Formula(
        N_("Asked for a rating"),
        N_(
            "Settlements about which the resident could answer at some time in the period. The question stands open "
            "for 14 days. Whoever cannot be reached is not asked."
        ),
    ),
    Figure.COVERAGE: Formula(
        N_("Rating coverage"),
        N_(
            "Answers that arrived in the period ÷ asked for a rating. A resident’s own answer arrives when it can no "
            "longer be taken back, after 15 minutes. No answer is never counted as satisfied."
        ),
    ),
    Figure.SOLVED: Formula(
        N_("Resolution rate"),
        N_("Answers “really solved” ÷ answers. “Partly solved” is not counted as solved."),
    ),
    Figure.SATISFIED: Formula(
        N_("Satisfaction rate"),
        N_("(satisfied + w × basically satisfied) ÷ answers, w = %(w)s."),
    ),
    Figure.COMPOSITE: Formula(
        N_("Composite score"),
        N_(
            "%(a)s × response rate + %(b)s × resolution rate + %(c)s × satisfaction rate. Without one of the three "
            "there is no score."
        ),
    ),
    Figure.INTERVAL: Formula(
        N_("95% interval"),
        N_(
            "Wilson score interval: how far the rate can be trusted, judged by how many answered. "
            "The fewer answers, the wider."
        ),
    ),
    Figure.SENT_BACK: Formula(
        N_("Send-back rate"),
        N_(
            "Answers “not solved” that arrived in the period ÷ settlements in the period. The answer may concern a "
            "settlement of an earlier period, so the rate can be above 100%%."
        ),
    ),
    Figure.GOES_ON: Formula(
        N_("Partly solved, goes on"),
        N_(
            "Answers “partly, please go on” that arrived in the period. They are answers “partly” like the others; a "
            "new round begins one level up, and it is not counted as sent back."
        ),
    ),
    Figure.BROKEN_AGAIN: Formula(
        N_("Broken again"),
        N_(
            "Rounds that began in the period because a resident said of a closed matter, within 30 days, that it is "
            "broken again. They are neither received anew nor counted as sent back."
        ),
    ),
    Figure.CONTACT_TIME: Formula(
        N_("Median time to first contact"),
        N_("Of the disputes first contacted in the period: from submission to the first contact by a person."),
    ),
    Figure.SETTLE_TIME: Formula(
        N_("Median time to settle"),
        N_(
            "Of the settlements in the period: from submission (or from being reopened) to the settlement, waiting "
            "for the resident included."
        ),
    ),
    Figure.BACKLOG: Formula(
        N_("Backlog"),
        N_("Disputes not ended at the last instant of the period."),
    ),
    Figure.OVERDUE: Formula(
        N_("Overdue"),
        N_(
            "Of the backlog: those whose handling limit had passed at the last instant of the period and that were not "
            "waiting for the resident."
        ),
    ),
    Figure.FELLOWS: Formula(
        N_("Answers of those who share a matter"),
        N_(
            "Whoever joined somebody else’s matter, or said “my home too”, is asked too when it is settled, and "
            "counted by themselves: asked, answered, resolution and satisfaction rate as above. None of it is in the "
            "rates above. What they call not solved sends nothing back; it waits before a person until they have "
            "looked."
        ),
    ),
}
