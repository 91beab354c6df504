"""What sounds alike and is still open, and how it ended last time: three are shown, and nothing is concluded."""

from __future__ import annotations

from html import escape

import streamlit as st

from admin_dashboard.names import name_of
from admin_dashboard.parts.lists import chip
from admin_dashboard.parts.navigation import links
from admin_dashboard.words import _, plain
from db.disputes.queries.similar import EndedAlike, HowItEnded, SimilarCase
from db.disputes.rules.workflow import OPEN
from db.records.alike.rules.thing_words import THING_WORDS
from db.records.alike.rules.things import Thing


def show(cases: tuple[SimilarCase, ...], ended: HowItEnded) -> None:
    still_open = [case for case in cases if case.status in OPEN]
    if still_open:
        st.header(_("Sounds alike, and is open"))
        for case in still_open:
            with st.container(gap=None):
                links.link("dispute", plain(case.excerpt), width="stretch", id=case.id)
                st.html(_facts(case))
    if ended.cases:
        _show_ended(ended)


def _show_ended(ended: HowItEnded) -> None:
    st.header(_("Sounded alike, and how it ended"))
    st.caption(_counted(ended))
    for case in ended.cases:
        with st.container(gap=None):
            if case.id is not None:
                links.link("dispute", plain(case.words), width="stretch", id=case.id)
            st.html(_ending(case))


def _counted(ended: HowItEnded) -> str:
    """With how many there are; a middle of fewer than three says nothing."""
    told = [_("%(count)s settled in this community", count=ended.count)]
    if ended.days is not None:
        told.append(_("half of them within %(days)s days", days=f"{ended.days:g}"))
    if ended.answered:
        told.append(
            _("%(solved)s of %(answered)s who answered: really solved", solved=ended.solved, answered=ended.answered)
        )
    return " · ".join(told)


def _facts(case: SimilarCase) -> str:
    facts = [chip.of_status(case.status), f"<span>{escape(case.reference)}</span>"]
    if case.same_building:
        same = escape(_("same building"))
        facts.append(f"<span>{same}</span>")
    return f'<div class="facts">{"".join(facts)}</div>'


def _ending(case: EndedAlike) -> str:
    facts = [case.reference or _("elsewhere in the community"), named(case.things)]
    facts += [_("after %(days)s days", days=case.days), name_of(case.solved) if case.solved else _("not answered")]
    spans = "".join(f"<span>{escape(fact)}</span>" for fact in facts if fact)
    words = f"<p>{escape(case.words)}</p>" if case.id is None and case.words else ""
    done = f"<p>{escape(case.done)}</p>" if case.done else ""
    return f'<div class="facts">{spans}</div>{words}{done}'


def named(things: frozenset[Thing]) -> str:
    return _(", ").join(sorted(_(THING_WORDS[thing]) for thing in things))
