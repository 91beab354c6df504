"""The answer templates: read as the resident would read them, added, changed and taken away."""

from __future__ import annotations

from datetime import datetime, timedelta
from html import escape

import streamlit as st

from admin_dashboard.parts.forms import attempt, kept_text
from admin_dashboard.words import _, day, zone
from db.community.answer_templates import actions
from db.community.answer_templates.queries import AnswerTemplateInfo, templates
from db.community.answer_templates.rules import AnswerTemplatePurpose, fill
from db.ground.clock import local_date
from db.ground.refusals import Invalid, Problem
from db.ground.words import N_
from db.records.permissions.rules import Ability, Actor

PURPOSES = {
    AnswerTemplatePurpose.REPLY: N_("Replies"),
    AnswerTemplatePurpose.QUESTION: N_("Questions"),
    AnswerTemplatePurpose.SETTLEMENT: N_("On settling"),
    AnswerTemplatePurpose.REFUSAL: N_("On refusing"),
    AnswerTemplatePurpose.NOTE: N_("Notes for colleagues"),
}


def show(actor: Actor, now: datetime) -> None:
    purpose = (
        st.pills(
            _("When it is used"),
            list(PURPOSES),
            default=AnswerTemplatePurpose.REPLY,
            required=True,
            format_func=lambda purpose: _(PURPOSES[purpose]),
            key="phrases-purpose",
        )
        or AnswerTemplatePurpose.REPLY
    )
    st.caption(_("{reference}, {building} and {by} are filled in when the phrase is used; here with an example."))
    found = templates(actor, purpose)
    if not found:
        st.info(_("There is none yet."), icon=":material/info:")
    for phrase in found:
        _show_phrase(phrase, now)
    if actor.may(Ability.EDIT_WORKING_RULES):
        _show_form(actor, purpose, found, now)


def _example(now: datetime) -> dict[str, str]:
    return {
        "reference": "TY-2026-0471",
        "building": _("building 3"),
        "by": day(local_date(now + timedelta(days=7), zone())),
    }


def _show_phrase(phrase: AnswerTemplateInfo, now: datetime) -> None:
    st.html(
        f'<div class="said"><header><strong>{escape(phrase.title)}</strong></header>'
        f"<p>{escape(fill(phrase.text, _example(now)))}</p></div>"
    )


def _show_form(actor: Actor, purpose: AnswerTemplatePurpose, found: list[AnswerTemplateInfo], now: datetime) -> None:
    with st.expander(_("Add, change or remove a template"), icon=":material/edit:"):
        titles = {0: _("A new one")} | {phrase.id: phrase.title for phrase in found}
        chosen = st.selectbox(_("Which one"), list(titles), format_func=titles.__getitem__, key=f"phrase-of-{purpose}")
        phrase = next((each for each in found if each.id == chosen), None)
        form = f"phrase-{purpose}-{chosen}-{len(found)}"
        title = st.text_input(_("Title"), value=phrase.title if phrase else "", key=f"{form}-title") or ""
        place = _kept(purpose, phrase)
        text = kept_text.show(_("Words"), place, f"{form}-text", phrase.text if phrase else "", height=130)
        if text.strip():
            told, said = _("It will read:"), fill(text, _example(now))
            st.html(f'<div class="preview"><small>{escape(told)}</small><p>{escape(said)}</p></div>')
        taken = {each.title for each in found if each is not phrase}
        _show_buttons(actor, purpose, phrase, title, text, taken, now)


def _kept(purpose: AnswerTemplatePurpose, phrase: AnswerTemplateInfo | None) -> kept_text.Place:
    return f"phrase-{purpose.value}", str(phrase.id if phrase else 0)


def _show_buttons(
    actor: Actor,
    purpose: AnswerTemplatePurpose,
    phrase: AnswerTemplateInfo | None,
    title: str,
    text: str,
    taken: set[str],
    now: datetime,
) -> None:
    with st.container(horizontal=True):
        if st.button(_("Save the template"), type="primary", icon=":material/save:"):
            attempt.done(
                lambda: _save(actor, purpose, phrase, title, text, taken, now),
                _("The template is saved."),
                {"title": _("Title"), "text": _("Words")},
                [_kept(purpose, phrase)],
            )
        if phrase:
            with st.popover(_("Remove"), icon=":material/delete:"):
                st.write(_("It will no longer be offered. What was written with it stays as it is."))
                if st.button(_("Remove this template"), type="primary"):
                    attempt.done(lambda: actions.delete_template(actor, phrase.id, now), _("The template is removed."))


def _save(
    actor: Actor,
    purpose: AnswerTemplatePurpose,
    phrase: AnswerTemplateInfo | None,
    title: str,
    text: str,
    taken: set[str],
    now: datetime,
) -> None:
    """A new one never writes over another one of the same title, which the action would."""
    if phrase:
        actions.change_template(actor, phrase.id, purpose, title, text, now)
    elif title.strip() in taken:
        raise Invalid(Problem("title", N_("Another phrase has this title already.")))
    else:
        actions.save_template(actor, purpose, title, text, now)
