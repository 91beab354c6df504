"""Writing minutes: topics as blocks that are added, moved and taken out; saved at every step, lost never."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

import streamlit as st

from admin_dashboard.parts.forms import attempt, kept_text, photo_choice
from admin_dashboard.parts.matters import minutes_sheet, photos
from admin_dashboard.screens.nine_ones.record_book import convening, minutes_page, topic
from admin_dashboard.screens.nine_ones.record_book.minutes_page import SOMEBODY_ELSE, Page
from admin_dashboard.words import _, moment, refusal_words
from db.ground.refusals import Invalid, Problem, Refused, SomebodyWasFaster
from db.ground.words import N_
from db.nine_ones.record_book.actions.drafts import save_draft
from db.nine_ones.record_book.queries.desk import DeskMeeting, meeting_for_desk
from db.nine_ones.record_book.queries.places import chairs_for
from db.nine_ones.record_book.rules.changes import PARTS, MinutesPart, changes_between
from db.nine_ones.record_book.rules.lifecycle import OFFICES, MinutesMoveName
from db.nine_ones.record_book.rules.minutes import MOST_PEOPLE, MOST_PHOTOS, MOST_TOPICS
from db.records.permissions.rules import Actor

FIELDS = {
    "day": N_("Day of the meeting"),
    "ends": N_("From, until"),
    "where": PARTS[MinutesPart.WHERE],
    "chair": PARTS[MinutesPart.CHAIR],
    "chair_name": N_("Name of who chaired"),
    "came": PARTS[MinutesPart.CAME],
    "names": N_("Names of who came"),
    "topics": N_("Topics"),
    "photos": PARTS[MinutesPart.PHOTOS],
    "disputes": N_("Disputes that were talked over"),
    "title": PARTS[MinutesPart.TITLE],
    "said": PARTS[MinutesPart.SAID],
    "vote": N_("Vote"),
    "decisions": N_("Decisions"),
    "what": PARTS[MinutesPart.WHAT],
    "who": PARTS[MinutesPart.WHO],
    "by": PARTS[MinutesPart.BY],
    "kind": PARTS[MinutesPart.KIND],
    "present": PARTS[MinutesPart.PRESENT],
    "announced_on": PARTS[MinutesPart.ANNOUNCED],
    "hurried": PARTS[MinutesPart.HURRIED],
    "party_on": PARTS[MinutesPart.PARTY],
    "invited": PARTS[MinutesPart.INVITED],
}


def show(actor: Actor, meeting: DeskMeeting, now: datetime) -> DeskMeeting:
    """Shows the page on which minutes are written, and returns the meeting as it is saved now."""
    page = minutes_page.page_of(meeting)
    if page.revision != meeting.revision:
        if page.is_unsaved():
            _show_overtaken(page, meeting)
        else:
            page = minutes_page.open_anew(meeting)
    _show_head(actor, page, meeting, now)
    for number, key in enumerate(list(page.topics), 1):
        topic.show(actor, page, meeting, number, key, now)
    if len(page.topics) < MOST_TOPICS and st.button(_("Add a topic"), icon=":material/add:", key=page.key("add")):
        page.add_topic()
        st.rerun()
    _show_photos(actor, page, meeting, now)
    show_what_was_lost(meeting)
    return _saved(actor, page, meeting, now)


def _show_head(actor: Actor, page: Page, meeting: DeskMeeting, now: datetime) -> None:
    with st.container(border=True):
        convening.show(page, meeting)
        day, begins, ends, came = st.columns([3, 2, 2, 2])
        day.date_input(label("day"), value=None, format="YYYY-MM-DD", key=page.key("day"), persist_state="session")
        begins.time_input(_("From"), value=None, key=page.key("begins"), persist_state="session")
        ends.time_input(_("Until"), value=None, key=page.key("ends"), persist_state="session")
        came.number_input(
            label("came"), 0, MOST_PEOPLE, value=None, step=1, key=page.key("came"), persist_state="session"
        )
        where, chair = st.columns(2)
        where.text_input(label("where"), key=page.key("where"), persist_state="session")
        with chair:
            _ask_for_chair(actor, page, meeting, now)
        kept_text.show(
            _("Names of who came (only staff read them; forgotten a year after the meeting)"),
            page.kept("names"),
            page.key("names"),
            page.saved_text("names"),
            preset=True,
            height=80,
        )


def _ask_for_chair(actor: Actor, page: Page, meeting: DeskMeeting, now: datetime) -> None:
    people = {
        person.id: f"{person.name}（{_(OFFICES[person.role])}）" for person in chairs_for(actor, meeting.place, now)
    }
    if meeting.minutes.chair_id and meeting.minutes.chair_id not in people:
        people[meeting.minutes.chair_id] = meeting.chair.name
    people[SOMEBODY_ELSE] = _("Somebody else")
    chosen = st.selectbox(
        _("Chaired by (everybody reads the office, not the name)"),
        list(people),
        format_func=people.__getitem__,
        key=page.key("chair_id"),
        persist_state="session",
    )
    if chosen != SOMEBODY_ELSE:
        return
    capacity, name = st.columns(2)
    capacity.text_input(_("In what capacity (public)"), key=page.key("chair"), persist_state="session")
    name.text_input(_("Name (only for staff)"), key=page.key("chair_name"), persist_state="session")


def _show_photos(actor: Actor, page: Page, meeting: DeskMeeting, now: datetime) -> None:
    if page.photo_ids:
        st.html(photos.html(page.photo_ids))
        with st.container(horizontal=True, gap="small"):
            for number, photo_id in enumerate(page.photo_ids, 1):
                label = _("Take photo %(number)s out", number=number)
                if st.button(label, key=page.key("photo", str(photo_id)), type="tertiary", icon=":material/close:"):
                    page.photo_ids.remove(photo_id)
                    st.rerun()
    room = MOST_PHOTOS - len(page.photo_ids)
    if room <= 0:
        return
    chosen = photo_choice.show(page.key("photos", str(page.uploads)), room)
    if chosen and st.button(_("Add these photos"), icon=":material/add_a_photo:", key=page.key("add-photos")):
        minutes, names = page.written()
        kept = attempt.tried(lambda: save_draft(actor, page.meeting_id, page.revision, minutes, names, chosen, now))
        if isinstance(kept, int):
            page.uploads += 1
            _took(page, actor, kept)
            st.rerun()


def _took(page: Page, actor: Actor, revision: int) -> DeskMeeting:
    """What is saved now is what the page shows."""
    kept_text.saved(minutes_page.kept_as(page.meeting_id))
    fresh = meeting_for_desk(actor, page.meeting_id)
    page.revision, page.saved = revision, page.written()
    page.photo_ids = list(fresh.minutes.photo_ids)
    page.saved = page.written()
    return fresh


def _saved(actor: Actor, page: Page, meeting: DeskMeeting, now: datetime) -> DeskMeeting:
    """Saves what has changed since; a refusal is shown, and everything stays in its field."""
    pressed = st.button(_("Save the draft"), icon=":material/save:", key=page.key("save"))
    if page.revision != meeting.revision:
        return meeting
    if not page.is_unsaved():
        told = _("Saved %(when)s by %(who)s.", when=moment(meeting.changed_at), who=meeting.changed_by)
        st.caption(_("Everything is saved.") if pressed else told)
        return meeting
    try:
        minutes, names = page.written()
        revision = save_draft(actor, page.meeting_id, page.revision, minutes, names, (), now)
    except Invalid as refusal:
        known = labels()
        for problem in refusal.problems:
            st.error(named(problem, known), icon=":material/edit:")
    except SomebodyWasFaster:
        st.rerun()
    except Refused as refusal:
        st.error(refusal_words(refusal), icon=":material/block:")
    else:
        kept = _took(page, actor, revision)  # first: whatever is drawn may end this run, and begin the next one
        st.caption(_("Saved just now."))
        return kept
    return meeting


def label(field: str) -> str:
    return _(FIELDS[field])


def labels() -> dict[str, str]:
    return {field: label(field) for field in FIELDS}


def named(problem: Problem, known: Mapping[str, str]) -> str:
    """A problem in words, led by its topic and the label of its field, out of a field such as topic2.decision1.by."""
    where, _dot, field = problem.field.rpartition(".")
    words = _(problem.words, **problem.values)
    place = [_("topic %(number)s", number=where.partition(".")[0].removeprefix("topic"))] if where else []
    asked = " · ".join([*place, known.get(field, "")]).strip(" ·") or words
    return _("%(field)s: %(problem)s", field=asked, problem=words)


def _show_overtaken(page: Page, meeting: DeskMeeting) -> None:
    """Two wrote at once: nothing is overwritten before somebody has seen what the other one wrote."""
    mine, _names = page.written()
    who, when = meeting.changed_by, moment(meeting.changed_at)
    st.warning(
        _(
            "%(who)s saved these minutes at %(when)s while you were writing. Nothing of yours is lost: this is how the "
            "saved wording differs from yours.",
            who=who,
            when=when,
        ),
        icon=":material/group:",
    )
    minutes_sheet.show_changes(changes_between(mine, meeting.minutes))
    with st.container(horizontal=True, gap="small"):
        if st.button(_("Go on with mine"), key=page.key("mine"), type="primary"):
            page.revision, page.saved = meeting.revision, (meeting.minutes, page.saved[1])
            st.rerun()
        if st.button(_("Take the saved wording"), key=page.key("theirs")):
            st.session_state[_lost(meeting.id)] = mine
            kept_text.saved(minutes_page.kept_as(meeting.id))
            minutes_page.open_anew(meeting)
            st.rerun()


def _lost(meeting_id: int) -> str:
    return f"minutes-set-aside-{meeting_id}"


def show_what_was_lost(meeting: DeskMeeting) -> None:
    """Shows the person's own wording that was not saved, to copy from.

    Also when a colleague has confirmed the minutes meanwhile.
    """
    if minutes_page.is_open(meeting.id) and MinutesMoveName.SAVE not in meeting.steps:
        page = minutes_page.page_of(meeting)
        if page.is_unsaved() and page.revision != meeting.revision:
            st.session_state[_lost(meeting.id)] = page.written()[0]
        minutes_page.close(meeting.id)
    mine = st.session_state.get(_lost(meeting.id))
    if mine is not None:
        with st.expander(_("What you had written, to copy from"), icon=":material/content_paste:"):
            minutes_sheet.show(mine, {})
