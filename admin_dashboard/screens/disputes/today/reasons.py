"""The reasons for which a matter stands on the first screen, in words and as chips."""

from __future__ import annotations

from admin_dashboard.parts.lists import chip
from admin_dashboard.words import _
from db.disputes.queries.today import TodayMatter
from db.disputes.rules.today import TodayReason
from db.ground.words import N_

R = TodayReason
HEADINGS = {
    R.DANGER: (
        N_("Danger to life?"),
        N_("What was written may be about danger now. First of all, look and call."),
    ),
    R.WORDS: (N_("A resident has written"), N_("Nobody has answered or read it, and it is for you to do so.")),
    R.NEIGHBOUR: (
        N_("Not solved for a neighbour"),
        N_("A neighbour who shares the matter says that it is not solved. Look whether it must begin anew."),
    ),
    R.VOICE: (
        N_("To be listened to"),
        N_("A resident spoke instead of writing. Listen, and write down what they mean."),
    ),
    R.LATE: (N_("Late"), N_("A limit has passed.")),
    R.NEAR: (N_("Soon due"), N_("A limit ends today or tomorrow.")),
    R.UNHAPPY: (N_("Unhappy answers"), N_("“Not solved” or “dissatisfied”, in the last 14 days.")),
    R.UNATTENDED: (
        N_("With nobody"),
        N_("In nobody’s hands, or in those of somebody who cannot act any more. Please hand it out."),
    ),
    R.TO_TAKE_UP: (N_("Waiting for me"), N_("In my hands and not taken up.")),
    R.NEW: (N_("Not yet contacted"), N_("Nobody has been in touch with the resident.")),
    R.LOOK: (
        N_("May neighbours read this?"),
        N_("Until somebody has looked at its words, neighbours read only what kind of matter it is and where."),
    ),
    R.HELD: (
        N_("Still needed?"),
        N_("The day comes until which it must not be deleted. Go on with that, end it, or let the day pass."),
    ),
    R.IN_HAND: (N_("In my hands"), N_("What I hold, or what my unit was called to, and is not over.")),
}
CHIPS = {
    R.NEIGHBOUR: ("⚑", "amber"),
    R.VOICE: ("♪", "amber"),
    R.UNATTENDED: ("!", "red"),
    R.TO_TAKE_UP: ("→", "amber"),
    R.NEW: ("●", "red"),
    R.LOOK: ("◎", "grey"),
    R.HELD: ("▣", "amber"),
    R.IN_HAND: ("◆", "grey"),
}


def chips(matter: TodayMatter) -> list[str]:
    """Those that the line of a matter does not say by itself, as HTML."""
    return [chip.of_words(sign, _(HEADINGS[one][0]), colour) for one, (sign, colour) in _told(matter)]


def _told(matter: TodayMatter) -> list[tuple[TodayReason, tuple[str, str]]]:
    return [(one, CHIPS[one]) for one in matter.reasons if one in CHIPS]
