"""The minutes of one meeting: written, confirmed, looked at as everybody will read them, published, corrected."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial

import streamlit as st

from admin_dashboard.parts.files import download
from admin_dashboard.parts.forms import attempt, kept_text, public_text
from admin_dashboard.parts.lists import chip
from admin_dashboard.parts.matters import minutes_sheet
from admin_dashboard.parts.navigation import links
from admin_dashboard.screens.nine_ones.record_book import minutes_form, minutes_page
from admin_dashboard.screens.nine_ones.record_book.all_meetings import STAGES
from admin_dashboard.words import _, full_day, language, moment, plain, zone
from db.ground.clock import local_date
from db.nine_ones.record_book.actions.drafts import drop_draft
from db.nine_ones.record_book.actions.publishing import (
    confirm_minutes,
    correct_minutes,
    publish_minutes,
    take_back,
    withdraw_minutes,
)
from db.nine_ones.record_book.queries.desk import DeskMeeting, meeting_for_desk
from db.nine_ones.record_book.queries.paper import minutes_pdf, paper_name
from db.nine_ones.record_book.rules.checking import open_problems
from db.nine_ones.record_book.rules.lifecycle import SCOPES, MinutesMoveName, MinutesStage
from db.nine_ones.record_book.rules.minutes import AttendeeNames, public_texts
from db.nine_ones.record_book.rules.publishing import people_named
from db.records.permissions.rules import Actor


def show(actor: Actor, meeting_id: int, now: datetime) -> None:
    meeting = meeting_for_desk(actor, meeting_id)
    _show_head(meeting)
    if MinutesMoveName.SAVE in meeting.steps:
        meeting = minutes_form.show(actor, meeting, now)
        _show_confirming(actor, meeting, now)
    else:
        minutes_form.show_what_was_lost(meeting)
        _show_public_face(meeting)
    if MinutesMoveName.PUBLISH in meeting.steps:
        _show_publishing(actor, meeting, now)
    _show_other_steps(actor, meeting, now)
    _show_papers(actor, meeting, now)
    _show_versions(meeting)


def _show_head(meeting: DeskMeeting) -> None:
    links.link("record-book", _("All minutes"), icon=":material/arrow_back:")
    st.title(f"{meeting.name} · {full_day(meeting.minutes.day)}")
    sign, words, colour = STAGES[meeting.stage]
    chips = [chip.of_words(sign, _(words), colour), f"<span>{_(SCOPES[meeting.scope])}</span>"]
    st.html(f'<div class="facts">{"".join(chips)}</div>')
    if meeting.withdrawn_at:
        st.warning(
            _(
                "Withdrawn on %(day)s: %(reason)s",
                day=moment(meeting.withdrawn_at),
                reason=plain(meeting.withdrawn_reason),
            )
        )
    if meeting.public and meeting.stage is not MinutesStage.PUBLISHED:
        st.info(_("Until this correction is published, version %(number)s stays public.", number=meeting.public.number))


def _show_confirming(actor: Actor, meeting: DeskMeeting, now: datetime) -> None:
    missing = open_problems(meeting.minutes, local_date(now, zone()))
    if missing:
        labels = minutes_form.labels()
        lines = "\n".join(f"- {minutes_form.named(problem, labels)}" for problem in missing)
        st.info(_("Before it can be confirmed:") + "\n\n" + lines, icon=":material/checklist:")
        return
    if MinutesMoveName.CONFIRM not in meeting.steps:
        st.info(_("It is whole. Who chaired confirms it now, or a secretary."), icon=":material/how_to_reg:")
        return
    if st.button(_("Confirm: it was so"), type="primary", icon=":material/how_to_reg:", key="confirm-minutes"):
        _go(
            meeting,
            lambda: confirm_minutes(actor, meeting.id, meeting.revision, now),
            _("It is confirmed. Look at it once more as everybody will read it, then publish it."),
        )


def _labels() -> dict[str, str]:
    return {"reason": _("What is corrected, and why? Everybody reads this.")}


def _go(meeting: DeskMeeting, action: Callable[[], object], said: str, labels: Mapping[str, str] | None = None) -> None:
    """A step after which there is nothing unsaved any more."""
    if attempt.tried(action, labels) is not attempt.REFUSED:
        kept_text.sent_all(minutes_page.kept_as(meeting.id))
        minutes_page.close(meeting.id)
        attempt.say_next(said)
        st.rerun()


def _show_public_face(meeting: DeskMeeting) -> None:
    st.header(_("As everybody reads it") if meeting.stage is not MinutesStage.WITHDRAWN else _("What had been public"))
    minutes_sheet.show(meeting.minutes, meeting.kept, meeting.names, meeting.chair.name)
    if meeting.names_forgotten_at:
        st.caption(_("The names of who came were forgotten on %(day)s.", day=moment(meeting.names_forgotten_at)))
    if meeting.confirmed_at:
        st.caption(_("Confirmed by %(who)s, %(when)s.", who=meeting.confirmed_by, when=moment(meeting.confirmed_at)))


def _show_publishing(actor: Actor, meeting: DeskMeeting, now: datetime) -> None:
    st.header(_("Publish"))
    reason = ""
    if meeting.versions:
        reason = _reason(_labels()["reason"], meeting, "correction")
    whole = "\n".join([*(text for _field, text in public_texts(meeting.minutes)), reason])
    accepted = public_text.show(whole, f"minutes-{meeting.id}", _people(meeting))
    if accepted is None:
        return
    if st.button(_("Publish exactly this"), type="primary", icon=":material/public:", key="publish-minutes"):
        _go(
            meeting,
            lambda: publish_minutes(actor, meeting.id, meeting.revision, meeting.digest, accepted, reason, now),
            _("It is public. What was promised is followed up from now on."),
            _labels(),
        )


def _people(meeting: DeskMeeting) -> list[str]:
    """Whom no public text may name unnoticed: who came, and who chaired."""
    return people_named(replace(meeting.names or AttendeeNames(), chair=meeting.chair.name))


def _reason(label: str, meeting: DeskMeeting, name: str) -> str:
    return kept_text.show(label, (minutes_page.kept_as(meeting.id), name), f"{name}-{meeting.id}", height=90)


def _show_other_steps(actor: Actor, meeting: DeskMeeting, now: datetime) -> None:
    with st.container(horizontal=True, gap="small"):
        if MinutesMoveName.TAKE_BACK in meeting.steps and st.button(_("Change it once more"), icon=":material/edit:"):
            _go(meeting, lambda: take_back(actor, meeting.id, meeting.revision, now), _("It can be changed again."))
        if MinutesMoveName.CORRECT in meeting.steps and st.button(_("Correct it"), icon=":material/edit_note:"):
            _go(
                meeting,
                lambda: correct_minutes(actor, meeting.id, meeting.revision, now),
                _("Write the correction. Until it is published, the old wording stays public."),
            )
        if MinutesMoveName.DROP in meeting.steps:
            _show_dropping(actor, meeting, now)
        if MinutesMoveName.WITHDRAW in meeting.steps:
            _show_withdrawing(actor, meeting, now)


def _show_dropping(actor: Actor, meeting: DeskMeeting, now: datetime) -> None:
    label = _("Give the correction up") if meeting.versions else _("Throw the draft away")
    with st.popover(label, icon=":material/delete:"):
        st.write(_("What is written here and not public is gone then."))
        if st.button(label, type="primary", key="drop-minutes"):
            if attempt.tried(lambda: drop_draft(actor, meeting.id, meeting.revision, now)) is attempt.REFUSED:
                return
            minutes_page.close(meeting.id)
            attempt.say_next(_("It is gone."))
            links.go("record-book")


def _show_withdrawing(actor: Actor, meeting: DeskMeeting, now: datetime) -> None:
    with st.popover(_("Withdraw it"), icon=":material/visibility_off:"):
        st.write(_("Nobody reads any wording of it any more; the page says that it was withdrawn, and why."))
        st.write(_("Do this too when a wording holds what must not be public: a correction leaves the old one open."))
        label = _("Why? Everybody reads this.")
        reason = _reason(label, meeting, "withdrawal")
        accepted = public_text.show(reason, f"withdrawal-{meeting.id}", _people(meeting))
        if accepted is not None and st.button(_("Withdraw it for good"), type="primary", key="withdraw-minutes"):
            _go(
                meeting,
                lambda: withdraw_minutes(actor, meeting.id, meeting.revision, reason, accepted, now),
                _("It is withdrawn."),
                {"reason": label},
            )


def _show_papers(actor: Actor, meeting: DeskMeeting, now: datetime) -> None:
    st.header(_("On paper"))
    name = paper_name(meeting.minutes, now)
    with st.container(horizontal=True, gap="small"):
        for with_names, label in ((True, _("For staff, with names")), (False, _("For everybody, without names"))):
            if with_names and meeting.names is None:
                continue
            download.show(
                label,
                partial(minutes_pdf, actor, meeting.id, with_names, language()),
                name,
                "application/pdf",
                key=f"paper-{with_names}",
            )


def _show_versions(meeting: DeskMeeting) -> None:
    if not meeting.versions:
        return
    st.header(_("What was published"))
    for version in reversed(meeting.versions):
        told = [_("Version %(number)s", number=version.number), moment(version.published_at), version.published_by]
        with st.expander(plain(" · ".join(filter(None, [*told, version.reason])))):
            if version.number > 1:
                minutes_sheet.show_changes(version.changes)
            minutes_sheet.show(version.minutes, meeting.kept)
