"""One disclosure at the desk: what it says, its versions, what in it points at people, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

import streamlit as st

from admin_dashboard.parts.files import download
from admin_dashboard.parts.forms import attempt, draft, file_choice, public_text
from admin_dashboard.parts.lists import table
from admin_dashboard.parts.navigation import links
from admin_dashboard.screens.together import supervision
from admin_dashboard.words import _, full_day, is_village, language, moment, plain, zone
from db.ground.clock import local_date
from db.nine_ones.notice_board.queries.desk import names_to_find
from db.records.permissions.rules import Ability, Actor
from db.together.disclosures.actions.writing import (
    publish_disclosure,
    rewrite_disclosure,
    throw_away_disclosure,
    write_disclosure,
    write_finances,
)
from db.together.disclosures.queries.desk import DeskDisclosure, disclosure_for_desk, to_hang
from db.together.disclosures.queries.finances import FinanceMonth, finances_to_tell
from db.together.disclosures.queries.paper import disclosure_pdf
from db.together.disclosures.queries.public import printed
from db.together.disclosures.rules.money import MoneySheet, out_of_order, read_money
from db.together.disclosures.rules.wording import (
    FEWEST_DAYS,
    HEADS,
    KINDS,
    LONGEST_TITLE,
    DisclosureKind,
    DisclosureWords,
    SheetKind,
    kinds_here,
)

GROUP, FINANCES, FINANCES_HERE = "disclosure", "finances", "finances-here"
DAY = "YYYY-MM-DD"


def show(actor: Actor, disclosure_id: int, now: datetime) -> None:
    found = disclosure_for_desk(actor, disclosure_id, now)
    links.link("disclosures", _("All that was made public"), icon=":material/arrow_back:")
    st.title(plain(found.words.title))
    st.caption(_(KINDS[found.kind]))
    words = to_hang(found.words, found.versions, zone(), now) if found.is_changed else found.words
    _show_words(words)
    if words.last_day and words != found.words:
        st.info(_("New words hang for 15 days from their correction: until %(day)s.", day=full_day(words.last_day)))
    if found.versions:
        _show_paper(actor, found)
    if actor.may(Ability.KEEP_DISCLOSURES):
        if found.is_changed:
            _ask_to_publish(actor, found, now)
        _show_changing(actor, found, now)
    supervision.show_opinion(actor, found, now)


def _show_words(words: DisclosureWords) -> None:
    if words.first_day and words.last_day:
        first, last = full_day(words.first_day), full_day(words.last_day)
        st.write(_("On the board from %(first)s to %(last)s", first=first, last=last))
    st.text(words.text)
    if words.sheet:
        table.show(HEADS[words.sheet], words.rows, cards=True)


def _show_paper(actor: Actor, found: DeskDisclosure) -> None:
    for version in reversed(found.versions):
        when = moment(version.published_at)
        st.caption(_("Version %(number)s, published %(when)s", number=version.number, when=when))
        download.show(
            _("PDF for the board (A4, enlarged to A3)"),
            partial(disclosure_pdf, printed(actor.community_id, found, version.number), language()),
            f"disclosure-{found.year}-{found.number}-v{version.number}.pdf",
            "application/pdf",
            f"paper-{found.id}-{version.number}",
        )


def _ask_to_publish(actor: Actor, found: DeskDisclosure, now: datetime) -> None:
    labels = {"reason": _("What was wrong (stands beside old and new)")}
    reason = draft.write(labels["reason"], (GROUP, "reason", found.id), height=80) if found.versions else ""
    looked_at = public_text.show(f"{found.words.all_said}\n{reason}", f"disclosure-{found.id}", _names(actor))
    words = _("Publish the correction") if found.versions else _("Publish")
    if (
        st.button(words, type="primary", icon=":material/campaign:", disabled=looked_at is None)
        and looked_at is not None
    ):
        accepted = looked_at
        draft.send(
            lambda: publish_disclosure(actor, found.id, found.seen, reason, accepted, now),
            _("It is published."),
            GROUP,
            found.id,
            labels,
        )
    if st.button(_("Throw the draft away"), icon=":material/delete:"):
        thrown = attempt.tried(lambda: throw_away_disclosure(actor, found.id, found.seen, now))
        if thrown is not attempt.REFUSED:
            links.go("disclosures")


def _names(actor: Actor) -> tuple[str, ...]:
    return names_to_find(actor.community_id)


def _show_changing(actor: Actor, found: DeskDisclosure, now: datetime) -> None:
    title = _("Take it down or correct it") if found.versions else _("Change it")
    with st.expander(title, icon=":material/edit:"):
        if found.versions:
            st.write(
                _("What was public hangs for 15 days. What is wrong in it is corrected; old and new stay readable.")
            )
            st.write(_("Where the correction changes title, text or table, that hangs for 15 days from its own day."))
        words, labels = _form(found.words, (GROUP, found.id), bool(found.versions))
        if words is not None and st.button(_("Save and look at it"), icon=":material/save:"):
            draft.send(
                lambda: rewrite_disclosure(actor, found.id, found.seen, words, now),
                _("It is saved. Neighbours see it once it is published."),
                GROUP,
                found.id,
                labels,
            )


def show_new(actor: Actor, now: datetime) -> None:
    kinds = {one: _(KINDS[one]) for one in kinds_here(is_village())}
    kind = st.selectbox(_("Kind of it"), list(kinds), format_func=kinds.__getitem__, key="new-disclosure-kind")
    asked = kind == DisclosureKind.MONEY
    titles = {one.period.name: one.title for one in finances_to_tell(actor, now) if asked and one.draft_id is None}
    month = _ask_month(titles) if titles else ""
    if month:
        place = (FINANCES_HERE, int(month.replace("-", "")))
        _ask_to_write(titles[month], place, now, partial(_write_finances, actor, month, now))
    else:
        _ask_to_write("", (GROUP, 0), now, lambda words: write_disclosure(actor, kind or "", words, now))


def _ask_month(titles: dict[str, str]) -> str:
    """Of a village: whether the sheet is that of a month; otherwise the month would wait for good."""
    chosen = st.selectbox(
        _("Which month’s finances it tells"),
        ["", *titles],
        format_func=lambda month: plain(titles[month]) if month else _("Of no month: another sheet of money"),
        key="new-disclosure-month",
    )
    return chosen or ""


def unsaid(one: FinanceMonth) -> str:
    """What is still to be done for a month."""
    if one.lacks_sheet:
        return _("Public without its money sheet: %(title)s", title=plain(one.title))
    return _("Not public yet: %(title)s", title=plain(one.title))


def unsaid_months(found: Sequence[FinanceMonth]) -> str:
    """Of how many months it is still to be done, and of which."""
    months = _(", ").join(one.period.name for one in found)
    return _("Finances of %(count)s months are still to be made public: %(months)s", count=len(found), months=months)


def show_finances(actor: Actor, now: datetime) -> None:
    """Of a village: of each month whose finances are not public yet, the form, or what was begun of it."""
    found = finances_to_tell(actor, now)
    if len(found) > 1:
        st.caption(unsaid_months(found))
    for one in found:
        if one.draft_id is not None:
            links.link("disclosures", unsaid(one), icon=":material/payments:", disclosure=one.draft_id)
        elif actor.may(Ability.KEEP_DISCLOSURES):
            with st.expander(_("To be made public: %(title)s", title=plain(one.title)), icon=":material/payments:"):
                month = one.period.name
                place = (FINANCES, int(month.replace("-", "")))
                _ask_to_write(one.title, place, now, partial(_write_finances, actor, month, now))


def _write_finances(actor: Actor, month: str, now: datetime, words: DisclosureWords) -> int:
    return write_finances(actor, month, words, now)


def _ask_to_write(title: str, place: tuple[str, int], now: datetime, write: Callable[[DisclosureWords], int]) -> None:
    today = local_date(now, zone())
    empty = DisclosureWords(title, "", today, today + timedelta(days=FEWEST_DAYS - 1))
    words, labels = _form(empty, place, False)
    key = f"{place[0]}-{place[1]}-save"
    if words is not None and st.button(_("Save and look at it"), type="primary", icon=":material/visibility:", key=key):
        written = attempt.tried(lambda: write(words), labels)
        if isinstance(written, int):
            draft.forget(*place)
            links.go("disclosures", disclosure=written)


def _form(
    words: DisclosureWords, place: tuple[str, int], is_public: bool
) -> tuple[DisclosureWords | None, dict[str, str]]:
    """What is filled in, None while the money sheet cannot be taken; and the words at the fields."""
    group, number = place
    labels = {
        "title": _("Title"),
        "text": _("Text"),
        "first_day": _("First day"),
        "last_day": _("Last day"),
        "sheet": _("Money sheet (.xlsx: date, from or for, amount, balance)"),
    }
    key = f"{group}-{number}"
    title = st.text_input(labels["title"], words.title, max_chars=LONGEST_TITLE, key=f"{key}-title")
    text = draft.write(labels["text"], (group, "text", number), words.text, height=160)
    first = st.date_input(labels["first_day"], words.first_day, disabled=is_public, format=DAY, key=f"{key}-first")
    last = st.date_input(labels["last_day"], words.last_day, format=DAY, key=f"{key}-last")
    filled = replace(words, title=title, text=text, first_day=first, last_day=last)
    if words.sheet in (SheetKind.AGREEMENTS, SheetKind.ASKS):
        return filled, labels
    chosen = file_choice.show(labels["sheet"], ["xlsx", "csv"], f"{key}-money")
    if chosen is None:
        return filled, labels
    read = attempt.tried(lambda: read_money(chosen.getvalue(), _), labels)
    if not isinstance(read, MoneySheet):
        return None, labels
    rows = read.rows
    for note in read.notes:
        st.info(plain(_(note.words, **note.values)))
    early = out_of_order(rows)
    if early is not None:
        st.info(_("%(day)s stands below a later day: is that how it should be?", day=rows[early][0]))
    table.show(HEADS[SheetKind.MONEY], rows)
    return replace(filled, sheet=SheetKind.MONEY, rows=rows), labels
