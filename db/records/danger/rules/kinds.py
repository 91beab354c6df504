"""What endangers life, whom to call first for it, and what to say to whoever wrote it.

Sources, looked up in November 2026:
- 12356, the national line for psychological help: notice of the National Health Commission of 25 December 2024; it
  answers in every city since 1 May 2025, nameless, for at least 18 hours a day. So no page may promise “day and
  night”, and another number always stands beside it. (Press conference of the Commission, 26 December 2025.)
- 12110, the police by text message: Ministry of Public Security, in the whole country since 2012, for those who cannot
  speak. In many cities the last three digits of the area code follow (Beijing 12110010); a text may come late, so 110
  stays first.
- A missing child or elder: the police act at once, nobody need wait 24 hours.
- Gas: fire brigades and gas companies say the same: no switch, no flame, no call indoors; open, go out, call there.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from db.ground.words import N_


class Danger(StrEnum):
    """The gravest first: where several are seen, the first of them is told first.

    `UNSAID` is what nobody reads in words: beside a recording it was tapped that somebody is in danger. `SELF_HARMED`,
    `SILENT` and `IN_LIFT` are told in the words of others and set apart from them, since another number comes first or
    something else is said (`which`).
    """

    SELF_HARMED = "self_harmed"
    SELF_HARM_NOW = "self_harm_now"
    FIRE = "fire"
    GAS = "gas"
    VIOLENCE = "violence"
    ELECTRICITY = "electricity"
    ILLNESS = "illness"
    SILENT = "silent"
    IN_LIFT = "in_lift"
    TRAPPED = "trapped"
    COLLAPSE = "collapse"
    MISSING = "missing"
    SELF_HARM = "self_harm"
    UNSAID = "unsaid"


@dataclass(frozen=True)
class EmergencyCall:
    """One number; `by_text` is written to, not called."""

    number: str
    name: str
    by_text: bool = False


POLICE = EmergencyCall("110", N_("Police"))
FIRE_BRIGADE = EmergencyCall("119", N_("Fire brigade"))
AMBULANCE = EmergencyCall("120", N_("Ambulance"))
LISTENING = EmergencyCall("12356", N_("Somebody who listens"))
POLICE_BY_TEXT = EmergencyCall("12110", N_("Police, by text message"), by_text=True)
ON_EVERY_RECEIPT = (POLICE, FIRE_BRIGADE, AMBULANCE, LISTENING)
SET_APART = {Danger.SELF_HARMED: Danger.SELF_HARM_NOW, Danger.SILENT: Danger.ILLNESS, Danger.IN_LIFT: Danger.TRAPPED}
"""Kinds with words of their own and no frames: as which they are first seen."""
READ_IN_WORDS = tuple(kind for kind in Danger if kind not in {Danger.UNSAID, *SET_APART})
STILL_THERE_FOR_HELPERS = frozenset({Danger.GAS, Danger.ELECTRICITY})
"""Its words come first, so that whoever helps is not the next one hurt; yet who lies there already needs 120 first."""
CALLS_NOBODY = N_("Linli calls nobody. Please call yourself.")


@dataclass(frozen=True)
class Advice:
    """What is said and done about one kind.

    `trades` are those whose line on the building's service card stands after the numbers: the gas company's repair
    line, the lift's emergency line. What is private may be told to the duty person, never to the building's mediator.
    `sentence` speaks to whoever sees it; `to_oneself`, where that differs, to whoever is in danger.
    """

    name: str
    calls: tuple[EmergencyCall, ...]
    sentence: str
    trades: tuple[str, ...] = ()
    starts_private: bool = False
    to_oneself: str = ""

    def said(self, oneself: bool) -> str:
        return (oneself and self.to_oneself) or self.sentence

    @property
    def mediator_may_be_told(self) -> bool:
        return not self.starts_private


ADVICE = {
    Danger.SELF_HARMED: Advice(
        N_("Somebody has harmed themselves"),
        (AMBULANCE, POLICE, LISTENING),
        N_(
            "Call 120 now: say where, what they took or did, and when. Press on what bleeds, keep the packet, don’t "
            "make them vomit. Leave nobody alone."
        ),
        starts_private=True,
        to_oneself=N_(
            "Call 120 now and say what you took or did: it can still be helped. Open the door and call somebody to "
            "you. You are not alone with it; at 12356 somebody listens."
        ),
    ),
    Danger.SELF_HARM_NOW: Advice(
        N_("Somebody may be about to take their life"),
        (POLICE, AMBULANCE, LISTENING),
        N_("Call 110 now and say where. If it is safe, stay close, speak softly, and leave nobody alone."),
        starts_private=True,
        to_oneself=N_(
            "Please step back first, to where you are safe, and put away what could hurt you. Then call 110, or 12356, "
            "where somebody listens and you need not give your name. You are not alone with it."
        ),
    ),
    Danger.FIRE: Advice(
        N_("Fire"),
        (FIRE_BRIGADE, AMBULANCE),
        N_(
            "Get out first, then call 119. Shut the door behind you, bend low where there is smoke, don’t take the "
            "lift. If the stairs are full of smoke, stay in, shut the door and call for help from the window."
        ),
    ),
    Danger.GAS: Advice(
        N_("Gas"),
        (FIRE_BRIGADE, AMBULANCE),
        N_(
            "Switch nothing on or off, light nothing, don’t phone indoors. Open the windows, close the valve if you "
            "can reach it, go outside, and call from there."
        ),
        trades=("gas",),
    ),
    Danger.VIOLENCE: Advice(
        N_("Violence"),
        (POLICE, POLICE_BY_TEXT, AMBULANCE),
        N_(
            "Call 110 now and say where. Don’t step in between; stay where you are safe. If you cannot speak, send a "
            "text to 12110; in some cities the last three digits of the area code follow 12110."
        ),
        starts_private=True,
        to_oneself=N_(
            "Get to where there are people, or lock yourself in, and call 110. If you cannot speak, send a text to "
            "12110 and say where you are; in some cities the last three digits of the area code follow 12110."
        ),
    ),
    Danger.ELECTRICITY: Advice(
        N_("Electricity"),
        (FIRE_BRIGADE, AMBULANCE),
        N_(
            "Don’t touch it, nor anybody who is held by it. Keep well away, and keep children away. Switch off the "
            "main switch only if you can reach it with dry hands."
        ),
        trades=("power", "property"),
    ),
    Danger.ILLNESS: Advice(
        N_("Somebody is badly hurt or ill"),
        (AMBULANCE, POLICE),
        N_("Call 120 and say where. Don’t move whoever has fallen. On the phone they tell you what to do meanwhile."),
        to_oneself=N_(
            "Call 120 now and say where you are. Unlock the door, sit or lie down, and call somebody to you. On the "
            "phone they tell you what to do meanwhile."
        ),
    ),
    Danger.SILENT: Advice(
        N_("Somebody gives no sign of life"),
        (POLICE, AMBULANCE),
        N_(
            "Call 110 and say who lives there and since when nobody has seen them: they come and open the door. If it "
            "smells of gas, don’t ring the bell, and call 119 from outside."
        ),
    ),
    Danger.IN_LIFT: Advice(
        N_("Somebody is trapped in a lift"),
        (FIRE_BRIGADE, AMBULANCE),
        N_(
            "Press the bell in the lift until somebody answers. Don’t force the door, don’t climb out; there is air "
            "enough. If nobody answers, call 119."
        ),
        trades=("lift", "property"),
    ),
    Danger.TRAPPED: Advice(
        N_("Somebody is trapped"),
        (FIRE_BRIGADE, AMBULANCE),
        N_("Call 119 and say where. Talk to whoever is trapped, and don’t pull at what holds them."),
        trades=("property",),
    ),
    Danger.COLLAPSE: Advice(
        N_("Something is falling or about to collapse"),
        (FIRE_BRIGADE, AMBULANCE),
        N_("Keep well away and let nobody walk or stand below. Don’t go back for your things."),
        trades=("property",),
    ),
    Danger.MISSING: Advice(
        N_("A child or an elder is missing"),
        (POLICE,),
        N_("Call 110 now; you need not wait 24 hours. Have a photo ready, and say what they are wearing."),
    ),
    Danger.SELF_HARM: Advice(
        N_("Somebody may be in despair"),
        (LISTENING, AMBULANCE, POLICE),
        N_(
            "Ask them openly, listen, and leave nobody alone who speaks so; put away what could hurt them. At 12356 "
            "they tell you too what you can do. If nobody answers, or it gets urgent, call 120 or 110."
        ),
        starts_private=True,
        to_oneself=N_(
            "It is good that you said this. You are not alone with it. At 12356 somebody listens, and you need not "
            "give your name. If nobody answers, or it gets too much, call 120 or 110, or go to somebody you trust."
        ),
    ),
    Danger.UNSAID: Advice(
        N_("Somebody is in danger"),
        ON_EVERY_RECEIPT,
        N_("Call now and say where. It is listened to here, but nobody here can be with you as quickly as they can."),
        starts_private=True,
    ),
}


def gravest_first(kinds: Iterable[Danger]) -> tuple[Danger, ...]:
    """Each kind once, the one to be told first in front."""
    return tuple(sorted(set(kinds), key=list(Danger).index))


def calls_for(kinds: Iterable[Danger]) -> tuple[EmergencyCall, ...]:
    """The numbers to show, each once, the right one first; never empty."""
    told = gravest_first(kinds)
    wanted = [call for kind in told for call in ADVICE[kind].calls]
    if Danger.ILLNESS in told and told[0] in STILL_THERE_FOR_HELPERS:
        wanted = [AMBULANCE, *wanted]
    return tuple(dict.fromkeys(wanted or ON_EVERY_RECEIPT))


def starts_private(kinds: Iterable[Danger]) -> bool:
    """Whether a text with these dangers begins out of sight of all but the duty person."""
    return any(ADVICE[kind].starts_private for kind in kinds)


def mediator_may_be_told(kinds: Iterable[Danger]) -> bool:
    """Never where one of them is private: the mediator is a neighbour."""
    return not starts_private(kinds)
