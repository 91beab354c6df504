"""The minutes: read once more and confirmed, then as files, with what becomes of each decision."""

from __future__ import annotations

from datetime import datetime
from html import escape

import streamlit as st

from admin_dashboard.parts.files import download
from admin_dashboard.parts.forms import attempt, public_text
from admin_dashboard.parts.lists import description_list, entry
from admin_dashboard.parts.navigation import links
from admin_dashboard.screens.together.conference import decisions, wording
from admin_dashboard.words import _, full_day, moment, plain, zone
from db.ground.clock import local_date
from db.ground.words import N_
from db.records.permissions.rules import Ability, Actor
from db.together.conference.actions.minutes import confirm_minutes
from db.together.conference.queries.desk import (
    DeskAgendaItem,
    DeskConference,
    DeskInvitedUnit,
    DeskMinutesVersion,
    conference_for_desk,
)
from db.together.conference.queries.paper import ConferenceMinutesPaper, minutes_of, print_file, word_file
from db.together.conference.rules.planning import DecisionOutcome

CONSEQUENCE = N_(
    "Once confirmed, the minutes are only corrected in the open, with a reason. Each decision stands on the timeline "
    "of its matter, units are called where it was ticked, all others are told, and the decisions are followed up until "
    "they are done."
)


def show(actor: Actor, desk: DeskConference, now: datetime) -> None:
    _show_items(desk)
    if not actor.may(Ability.RUN_CONFERENCE):
        return
    st.header(_("Confirm the minutes"))
    st.write(_(CONSEQUENCE))
    words = "\n".join(text for item in desk.items for text in (item.topic, item.said, item.decision) if text)
    looked_at = public_text.show(words, f"minutes-{desk.id}")
    if st.button(
        _("Confirm the minutes"),
        type="primary",
        icon=":material/verified:",
        disabled=looked_at is None,
        key=f"confirm-{desk.id}",
    ):
        attempt.done(
            lambda: confirm_minutes(actor, desk.id, desk.seen, looked_at or (), now),
            _("The minutes are confirmed."),
        )


def show_held(actor: Actor, desk: DeskConference, now: datetime) -> None:
    may_run = actor.may(Ability.RUN_CONFERENCE)
    if not desk.is_newest and desk.wording:
        _show_what_stands(desk, desk.wording)
    _show_files(actor, desk, now)
    _show_items(desk)
    _show_who_came(desk)
    if desk.is_newest and may_run:
        _show_following_up(actor, desk, now)
        links.link(
            "conference", _("Correct the minutes"), icon=":material/edit_note:", id=desk.id, section="correction"
        )
    if len(desk.wordings) > 1:
        _show_wordings(desk)


def _show_what_stands(desk: DeskConference, wording: DeskMinutesVersion) -> None:
    values = {"number": wording.number, "newest": desk.version}
    st.warning(_("This is version %(number)s. It was corrected: version %(newest)s stands.", **values))
    links.link("conference", _("Read the version that stands"), icon=":material/arrow_forward:", id=desk.id)


def _show_who_came(desk: DeskConference) -> None:
    came = [f"{one.unit}{_people(one)}" for one in desk.units if one.came]
    absent = [one.unit for one in desk.units if not one.came]
    comma = _(", ")
    description_list.show({_("Came"): escape(comma.join(came) or "—"), _("Absent"): escape(comma.join(absent) or "—")})
    if desk.names_forgotten_at:
        st.caption(_("The names of who came were forgotten on %(day)s.", day=moment(desk.names_forgotten_at)))


def _people(one: DeskInvitedUnit) -> str:
    told = one.who or (_("%(count)s people", count=one.people) if one.people else "")
    return f" ({told})" if told else ""


def _show_following_up(actor: Actor, desk: DeskConference, now: datetime) -> None:
    waiting = [item for item in desk.items if item.outcome is DecisionOutcome.OPEN]
    if not waiting:
        return
    st.header(_("To be followed up"))
    for item in waiting:
        with st.container(border=True, gap="xsmall"):
            st.markdown(f"**{plain(wording.name_of_item(item))}**")
            decisions.show_finishing(actor, item, now)


def _show_wordings(desk: DeskConference) -> None:
    st.header(_("Versions of the minutes"))
    for one in reversed(desk.wordings):
        told = [_("Version %(number)s", number=one.number), moment(one.confirmed_at), one.confirmed_by, one.reason]
        with st.expander(plain(" · ".join(filter(None, told)))):
            wording.show_changes(one.changes)
            if one.number != (desk.wording.number if desk.wording else desk.version):
                links.link("conference", _("Read this version"), id=desk.id, version=one.number)


def _show_files(actor: Actor, desk: DeskConference, now: datetime) -> None:
    version = _("Version %(number)s", number=desk.wording.number) if desk.wording and desk.version > 1 else ""
    day = local_date(desk.begins_at, zone())
    name = "-".join(filter(None, (desk.community, f"党建联席会议纪要-第{desk.number}次", f"{day}", version)))
    number = desk.wording.number if desk.wording else None

    def minutes() -> ConferenceMinutesPaper:
        return minutes_of(conference_for_desk(actor, desk.id, now, number))

    download.show_paper(name, lambda: word_file(minutes()), lambda: print_file(minutes()))
    st.caption(_("Of a private matter the files tell number and kind alone; of residents, nobody’s name or home."))


def _show_items(desk: DeskConference) -> None:
    st.header(_("What was talked over and decided"))
    for number, item in enumerate(desk.items, 1):
        with st.container(border=True, gap="xsmall"):
            facts = [*wording.standing(item), *wording.chips(item.reasons), *entry.said(*wording.about(item))]
            screen = {"screen": "dispute", "id": item.dispute_id} if item.dispute_id else {"screen": ""}
            entry.show(label=f"{number}. {wording.name_of_item(item)}", facts=facts, **screen)
            _show_words(item)


def _show_words(item: DeskAgendaItem) -> None:
    told = {_("What was said"): item.said, _("It was agreed"): item.decision}
    if item.decision:
        told |= {
            _("In the lead"): item.lead or _("The community itself"),
            _("To assist"): _(", ").join(name for _unit, name in item.assisting),
            _("Deadline of the decision"): full_day(item.due) if item.due else "",
        }
    if item.outcome is DecisionOutcome.DONE and item.done_at:
        told[_("Carried out")] = f"{full_day(local_date(item.done_at, zone()))}: {item.done_words}"
    shown = {name: escape(words).replace("\n", "<br>") for name, words in told.items() if words}
    if shown:
        description_list.show(shown)
    else:
        st.caption(_("Nothing has been written about it yet."))
