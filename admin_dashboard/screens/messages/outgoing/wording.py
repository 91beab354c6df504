"""The words of each kind of message: read with sample values, changed, and put back to ours."""

from __future__ import annotations

from datetime import datetime
from html import escape

import streamlit as st

from admin_dashboard.parts.forms import attempt, kept_text
from admin_dashboard.parts.lists import chip
from admin_dashboard.words import _
from db.messages.actions.community_choices import set_wording
from db.messages.queries.wording import MessageWording, wordings
from db.messages.rules.wording import default_wording, gaps_of, sample_of, told
from db.records.permissions.rules import Actor


def show(actor: Actor, now: datetime) -> None:
    st.caption(
        _(
            "A message names a building, a reference and the kind of matter, never a resident. What stands in "
            "{braces} is filled in when it is sent; here with an example."
        )
    )
    found = wordings(actor)
    for wording in found:
        _show_one(wording)
    _show_form(actor, {wording.kind: wording for wording in found}, now)


def _show_one(wording: MessageWording) -> None:
    chips = [chip.of_words("!", _("urgent"), "red")] if wording.urgent else []
    chips += [chip.of_words("✎", _("own words"), "blue")] if wording.is_own else []
    said = told(wording.kind, sample_of(wording.kind), wording.text)
    st.html(f'<div class="said"><p>{escape(said)}</p><div class="facts">{"".join(chips)}</div></div>')


def _show_form(actor: Actor, known: dict[str, MessageWording], now: datetime) -> None:
    with st.expander(_("Change the words"), icon=":material/edit:"):
        samples = {kind: told(kind, sample_of(kind), wording.text) for kind, wording in known.items()}
        kind = st.selectbox(_("Which one"), list(samples), format_func=samples.__getitem__, key="wording-kind")
        gaps = _(", ").join(f"{{{gap}}}" for gap in gaps_of(kind))
        kept = ("wording", kind)
        text = kept_text.show(
            _("Words"),
            kept,
            f"wording-{kind}-{known[kind].text}",
            known[kind].text,
            help=_("Can be filled in: %(gaps)s", gaps=gaps),
        )
        st.caption(_("Can be filled in: %(gaps)s", gaps=gaps))
        if text.strip():
            st.html(
                f'<div class="preview"><small>{escape(_("It will read:"))}</small>'
                f"<p>{escape(told(kind, sample_of(kind), text))}</p></div>"
            )
        with st.container(horizontal=True):
            if st.button(_("Save the words"), type="primary", icon=":material/save:"):
                attempt.done(lambda: set_wording(actor, kind, text, now), _("The words are saved."), sent=[kept])
            if known[kind].is_own and st.button(_("Back to Linli's own words"), icon=":material/undo:"):
                attempt.done(
                    lambda: set_wording(actor, kind, default_wording(kind), now), _("The words are saved."), sent=[kept]
                )
