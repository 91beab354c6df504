"""Danger to life as the desk shows it: in sign and words, whom to call, why it was seen, and how it is put right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import streamlit as st

from admin_dashboard.parts.forms import fold
from admin_dashboard.words import _, plain
from db.disputes.rules.phoning import without_own_work
from db.records.danger.rules.finding import DangerFound, dangers_in, dangers_said_plainly, reads_like_it
from db.records.danger.rules.kinds import ADVICE, CALLS_NOBODY, Danger, calls_for, gravest_first
from db.records.danger.rules.whose import is_of_oneself

SAID_BY_RESIDENTS = ("file", "text")
"""Where what somebody says is written down as they say it, as `kept_text` calls the box."""
NOTE_OF_A_CALL = "contact-"


def reason(kind: Danger, words: str, who: str = "", later: bool = False) -> str:
    """Why something is marked as danger: which words made us think so, what read like it, or who said so."""
    name = _(ADVICE[kind].name)
    if not words and not who:
        return _("%(danger)s: in words beside an answer or about an errand, or in the name or place", danger=name)
    if not words:
        return _("%(danger)s: marked by %(who)s", danger=name, who=plain(who))
    if later:
        return _("%(danger)s: because of “%(said)s”, written later", danger=name, said=plain(words))
    if reads_like_it(kind, words):
        return _("%(danger)s: it reads like it, most of all “%(said)s”", danger=name, said=plain(words))
    return _("%(danger)s: because of “%(said)s”", danger=name, said=plain(words))


def say_first(kinds: Sequence[Danger], of_oneself: bool) -> None:
    """For whoever has the resident before them or on the phone: what to say before anything else."""
    words = _to_say_first(kinds, of_oneself, "**%s**")
    if words:
        st.error(words, icon=":material/emergency:")


def say_first_of(words: str) -> None:
    """The same while it is being written down; of nothing but danger anything is said."""
    kinds = _kinds(dangers_in(words))
    say_first(kinds, is_of_oneself(words, kinds))


def say_first_of_call(note: str) -> None:
    """The same of what staff write of a call, by their plain words alone."""
    say_first(_kinds(dangers_said_plainly(without_own_work(note))), of_oneself=False)


def while_typing(subject: str, field: str, text: str) -> str:
    """What the desk's script shows at once, before the box is left; nothing for any other box."""
    if (subject, field) == SAID_BY_RESIDENTS:
        kinds = _kinds(dangers_in(text))
        return _to_say_first(kinds, is_of_oneself(text, kinds))
    if subject.startswith(NOTE_OF_A_CALL):
        return _to_say_first(_kinds(dangers_said_plainly(without_own_work(text))), of_oneself=False)
    return ""


def _kinds(found: Iterable[DangerFound]) -> tuple[Danger, ...]:
    return gravest_first(one.kind for one in found)


def _to_say_first(kinds: Sequence[Danger], of_oneself: bool, number: str = "%s") -> str:
    if not kinds:
        return ""
    numbers = " · ".join(f"{number % call.number} {_(call.name)}" for call in calls_for(kinds))
    told = ADVICE[kinds[0]]
    words = _("%(danger)s? Say it first: call %(numbers)s.", danger=_(told.name), numbers=numbers)
    return f"{words} {_(told.said(of_oneself))}"


def show(kinds: Sequence[Danger], reasons: Sequence[str], withheld: bool) -> None:
    numbers = " · ".join(f"**{call.number}**\u00a0{_(call.name)}" for call in calls_for(kinds))
    asked, whom = _("Danger to life?"), _("Whoever needs help calls:")
    head = f"**{asked}** {whom} {numbers}\n\n{_(CALLS_NOBODY)}"
    told = "".join(f"\n- {one}" for one in reasons)
    st.error(f"{head}\n{told}", icon=":material/emergency:")
    if withheld:
        show_withheld()


def show_withheld() -> None:
    words = _("The mediator of the building does not see this, unless it is given to them.")
    st.info(words, icon=":material/lock:")


def ask_how_it_ended(number: int | None = None) -> bool | None:
    """Asks how danger ended; False: it is over, True: there never was any, None: nothing was pressed.

    `number` tells several on one screen apart.
    """
    over_key, mistaken_key = (f"danger-{how}-{number}" if number else None for how in ("over", "mistaken"))
    with st.container(horizontal=True):
        over = st.button(_("The danger is over"), icon=":material/check:", key=over_key)
        mistaken = st.button(_("There was no danger"), icon=":material/close:", key=mistaken_key)
    return mistaken if over or mistaken else None


def ask_for_mark(number: int) -> Danger | None:
    """Asks for a kind of danger; returns it once the button is pressed, else None."""
    asked = fold.opened(_("This is danger to life"), f"danger-mark-{number}", ":material/emergency:")
    if asked is None:
        return None
    with asked:
        kind = st.selectbox(
            _("What kind of danger"),
            list(Danger),
            index=None,
            format_func=lambda kind: _(ADVICE[kind].name),
            placeholder=_("Choose"),
            key=f"danger-{number}",
            persist_state="session",
        )
        pressed = st.button(_("Mark it, and tell whoever is on duty"), type="primary", disabled=kind is None)
    return kind if pressed else None
