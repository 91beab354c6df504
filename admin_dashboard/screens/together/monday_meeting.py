"""The agenda of the Monday meeting: on the screen, to print, and as a Word document to write in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from html import escape
from typing import TypeVar

import streamlit as st

from admin_dashboard.names import name_of
from admin_dashboard.parts.figures import cases, figure_cards, unhappy_words
from admin_dashboard.parts.files import download
from admin_dashboard.parts.forms import fold
from admin_dashboard.parts.lists import chip, description_list, entry, paging
from admin_dashboard.parts.navigation import address, links, view
from admin_dashboard.parts.navigation.screen import WORK, Screen
from admin_dashboard.words import _, day, limit_day, plain, zone
from db.figures.satisfaction.queries.figures import EVERYWHERE
from db.ground.clock import Period, local_date
from db.ground.words import N_
from db.practices import practice_weeks
from db.records.alike.rules.thing_words import THING_WORDS
from db.records.permissions.rules import Ability, Actor
from db.together.monday_meeting.queries.agenda import MondayAgenda, MondayAgendaItem, agenda_of, agenda_weeks
from db.together.monday_meeting.queries.paper import MondayAgendaPaper, named, paper_of, print_file, word_file
from db.together.monday_meeting.queries.pledges import AgendaPromise
from db.together.monday_meeting.queries.recurring import ComingBack, MatterBehind
from db.together.monday_meeting.rules import STANDINGS, AgendaStatus

T = TypeVar("T")
PER_PAGE = 8
PARTS = (
    (
        "promised",
        N_("Promised for last week, and what became of it"),
        N_("The limit, or the day asked for or promised, lay in last week."),
    ),
    ("overdue", N_("Late"), N_("The limit had passed when the week ended.")),
    ("new", N_("New last week"), N_("Everything that came in, and how it stood when the week ended.")),
    (
        "due",
        N_("Due this week"),
        N_("What we promise now: the limit, or the day asked for or promised, lies in this week."),
    ),
)
COLOURS = {
    AgendaStatus.OVERDUE: ("!", "red"),
    AgendaStatus.SETTLED_LATE: ("!", "amber"),
    AgendaStatus.ON_HOLD: ("?", "amber"),
    AgendaStatus.SETTLED_IN_TIME: ("✓", "green"),
    AgendaStatus.KEPT: ("✓", "green"),
    AgendaStatus.KEPT_LATE: ("!", "amber"),
    AgendaStatus.NOT_POSSIBLE: ("×", "amber"),
}


def show(actor: Actor, now: datetime) -> None:
    st.title(_("Monday meeting"))
    week = _choose_week(actor, now)
    agenda = agenda_of(actor, week)
    st.write(
        _(
            "The agenda of %(day)s writes itself from the records of the week before; it is the same whenever you open "
            "it, and ready as soon as the week is over.",
            day=day(week.first_day),
        )
    )
    if now < week.start:
        st.info(_("This week has not begun yet."), icon=":material/event_upcoming:")
    _show_files(actor, agenda)
    st.header(_("The figures of the week"))
    figure_cards.show(agenda.figures, agenda.figures_before, agenda.weighing)
    cases.show(actor, agenda.last, EVERYWHERE, now)
    _show_coming_back(agenda)
    for part in PARTS[:2]:
        _show_part(agenda, *part)
    _show_practices(actor, agenda.last)
    unhappy = _("Unhappy last week")
    st.header(f"{unhappy} · {len(agenda.unhappy)}")
    unhappy_words.show(agenda.unhappy, agenda.week.name)
    for part in PARTS[2:]:
        _show_part(agenda, *part)


def _choose_week(actor: Actor, now: datetime) -> Period:
    weeks = {week.name: week for week in agenda_weeks(actor, now)}
    week = (view.ViewChoice("monday", next(iter(weeks)), "week", address.one_of(weeks)),)
    view.recall(week)
    chosen = st.selectbox(
        _("Monday"), list(weeks), format_func=lambda name: day(weeks[name].first_day), key="monday", width=280
    )
    view.say(week)
    return weeks[chosen]


def _show_files(actor: Actor, agenda: MondayAgenda) -> None:
    name = f"{agenda.community.name}-{agenda.week.first_day}"

    def paper() -> MondayAgendaPaper:
        return paper_of(agenda_of(actor, agenda.week), practice_weeks(actor.community_id, agenda.last))

    download.show_paper(f"{name}-每周一会议议题", lambda: word_file(paper()), lambda: print_file(paper()))
    st.caption(_("On paper no private matter and nobody’s name, number or home is told: it goes round the table."))


def _show_part(agenda: MondayAgenda, name: str, title: str, meaning: str) -> None:
    """What was promised in minutes and at conferences stands below the matters."""
    items: Sequence[MondayAgendaItem] = getattr(agenda, name)
    pledges: Sequence[AgendaPromise] = getattr(agenda.pledges, name, ())
    st.header(f"{_(title)} · {len(items) + len(pledges)}", help=_(meaning))
    if not items and not pledges:
        st.write(_("Nothing."))
    _show_lines(items, _item, name, agenda.week.name)
    if pledges:
        st.caption(_("In minutes and at conferences"))
        _show_lines(pledges, _pledge, f"{name}-pledges", agenda.week.name)


def _show_practices(actor: Actor, week: Period) -> None:
    """A block for each of the other ways of working in which something happened or is late, of the whole community."""
    for one in practice_weeks(actor.community_id, week):
        told = {_(words): str(count) for words, count in one.counts if count}
        told |= {_(words): chip.of_words("!", named(names), "red") for words, names in one.late if names}
        if told:
            meaning = _("How often it happened last week, in the whole community; in red what was late when it ended.")
            st.header(_(one.title), help=meaning)
            description_list.show(told)


def _show_coming_back(agenda: MondayAgenda) -> None:
    """With the matters behind it: a count that nobody can look into is no reason to act."""
    if not agenda.coming_back:
        return
    meaning = _("Came in last week, and at least the third time in 12 months. Private matters are not counted.")
    title = _("What keeps coming back")
    st.header(f"{title} · {len(agenda.coming_back)}", help=meaning)
    with st.container(gap="small"):
        for one in paging.part_of(agenda.coming_back, "back", agenda.week.name, per_page=PER_PAGE):
            _show_back(one, agenda.week.name)
    paging.show_pages(agenda.coming_back, "back", per_page=PER_PAGE)


def _show_back(one: ComingBack, week: str) -> None:
    name = f"back of {week}: {one.building}, {one.unit}, {one.thing}"
    place = fold.opened(_back_words(one), name, ":material/history:")
    if place:
        with place:
            _show_lines(one.matters, _matter_behind, name, week)


def _matter_behind(matter: MatterBehind) -> str:
    return entry.row("dispute", matter.reference, [day(local_date(matter.submitted_at, zone()))], id=matter.dispute_id)


def _back_words(one: ComingBack) -> str:
    where = _("%(building)s, unit %(unit)s", building=one.building, unit=one.unit) if one.unit else one.building
    return plain(
        _(
            "%(where)s: %(thing)s, %(count)s times in 12 months",
            where=where,
            thing=_(THING_WORDS[one.thing]),
            count=len(one.matters),
        )
    )


def _show_lines(lines: Sequence[T], html_of: Callable[[T], str], name: str, week: str) -> None:
    if lines:
        with st.container(border=True):
            entry.show_all(map(html_of, paging.part_of(lines, name, week, per_page=PER_PAGE)))
    paging.show_pages(lines, name, per_page=PER_PAGE)


def _pledge(pledge: AgendaPromise) -> str:
    said, facts = pledge.what or _("These minutes were withdrawn."), _pledge_facts(pledge)
    if pledge.meeting_id:
        return entry.row("record-book", said, facts, minutes=pledge.meeting_id)
    if links.leads_to("conference") or not pledge.dispute_id:
        return entry.row("conference", said, facts, id=pledge.conference_id)
    return entry.row("dispute", said, facts, id=pledge.dispute_id)


def _pledge_facts(pledge: AgendaPromise) -> list[str]:
    sign, colour = COLOURS.get(pledge.standing, ("●", "grey"))
    ended = f" {day(pledge.ended_on)}" if pledge.ended_on else ""
    source = _("Conference no. %(number)s", number=pledge.number) if pledge.number else _("Record book")
    return [
        chip.of_words(sign, _(STANDINGS[pledge.standing]) + ended, colour),
        *entry.said(
            f"{source} · {day(pledge.met_on)}",
            pledge.place,
            pledge.reference,
            pledge.who or _("The community itself"),
            _("by %(day)s", day=day(pledge.by)),
            _("private") if pledge.private else "",
        ),
    ]


def _item(item: MondayAgendaItem) -> str:
    return entry.row("dispute", item.about, _facts(item), id=item.dispute_id)


def _facts(item: MondayAgendaItem) -> list[str]:
    sign, colour = COLOURS.get(item.standing, ("●", "grey"))
    ended = f" {day(local_date(item.ended_at, zone()))}" if item.ended_at else ""
    told = [
        item.reference,
        f"{item.building} · {name_of(item.kind)}",
        item.holder or _("In nobody’s hands"),
        _("Settle by %(when)s", when=limit_day(item.due)),
    ]
    if item.wanted_by:
        told.append(_("wanted by %(day)s", day=day(item.wanted_by)))
    if item.private:
        told.append(_("private"))
    return [chip.of_words(sign, _(STANDINGS[item.standing]) + ended, colour)] + [
        f"<span>{escape(words)}</span>" for words in told
    ]


PRACTICE = "monday_meeting"
SCREENS = (Screen("monday", WORK, N_("Monday meeting"), ":material/event_note:", Ability.READ_FIGURES, show),)
