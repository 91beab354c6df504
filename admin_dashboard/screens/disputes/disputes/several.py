"""Several disputes at once: chosen in the list, then given to somebody, answered, settled, joined, or printed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

import streamlit as st

from admin_dashboard.parts.files import download
from admin_dashboard.parts.forms import attempt, draft, holder_choice, just_sent
from admin_dashboard.parts.matters import case_sheet
from admin_dashboard.screens.disputes.disputes import redrawn
from admin_dashboard.words import _, limit_day, refusal_words
from db.community.answer_templates.rules import PLACEHOLDERS, AnswerTemplatePurpose, fill
from db.disputes.actions.several import Outcome, dispatch_several, join_several
from db.disputes.queries.inbox import DisputeFilter, DisputePage, DisputeRow, list_disputes
from db.ground.texts import checked_text
from db.ground.words import N_
from db.records.permissions.rules import Ability, Actor, Place, Role
from db.records.reports.rules import Source
from db.together.just_sent.actions import reply_to_several_soon, settle_several_soon

TURN, GROUP, PART = "done-with-several", "several", "several"
ALL_FOUND = "all-that-were-found"  # in the session: the conditions of the list whose matters are all chosen
MOST_AT_ONCE = 500
LEFT_OPEN = {name: f"{{{name}}}" for name in PLACEHOLDERS}  # filled in for each when it is sent
DEEDS = {
    "assign": N_("Assign"),
    "reply": N_("Reply"),
    "settle": N_("Settle"),
    "join": N_("Join"),
    "print": N_("Print"),
}


def _turn() -> int:
    return st.session_state.get(TURN, 0)


def tick(dispute_id: int) -> str:
    """The key of the tick before a dispute: another one after each deed, so that no tick outlives it."""
    return f"choose-{dispute_id}-{_turn()}"


@dataclass(frozen=True)
class Found:
    """The page that is on the screen, and the conditions that found it."""

    wanted: DisputeFilter
    page: DisputePage

    @property
    def conditions(self) -> DisputeFilter:
        return replace(self.wanted, page=1)


def show_choose_all(wanted: DisputeFilter, page: DisputePage) -> None:
    """Of this page; and, where there are more, of all that was found."""
    found = Found(wanted, page)
    with st.container(horizontal=True):
        label = _("Choose all on this page")
        st.button(label, on_click=_choose, args=(page.rows,), type="tertiary", icon=":material/select_all:")
        if len(page.rows) < page.total <= MOST_AT_ONCE:
            every = _("Choose all %(count)s that were found", count=page.total)
            st.button(every, on_click=_choose_all_found, args=(found,), type="tertiary", icon=":material/done_all:")
        elif page.total > MOST_AT_ONCE:
            st.caption(_("At most %(most)s can be chosen at once: narrow the list.", most=MOST_AT_ONCE))


def _choose(rows: Sequence[DisputeRow]) -> None:
    st.session_state.pop(ALL_FOUND, None)
    every = all(st.session_state.get(tick(row.id)) for row in rows)
    for row in rows:
        st.session_state[tick(row.id)] = not every


def _choose_all_found(found: Found) -> None:
    for row in found.page.rows:
        st.session_state[tick(row.id)] = True
    st.session_state[ALL_FOUND] = found.conditions


def choose_again(rows: Sequence[DisputeRow]) -> None:
    """Those whose answer was taken back are ticked again, as far as this page shows them."""
    again = st.session_state.pop(just_sent.CHOSEN_AGAIN, None)
    if again is not None:
        st.session_state[f"deed-for-several-{_turn()}"] = str(again.deed)
        for row in rows:
            st.session_state[tick(row.id)] = row.id in again.dispute_ids


def show(actor: Actor, wanted: DisputeFilter, page: DisputePage, now: datetime) -> None:
    """What to do with those that are ticked below; a tick draws this anew, and nothing else of the list."""
    choose_again(page.rows)
    redrawn.show(PART, partial(_show_ticked, Found(wanted, page)), actor, now)


def _chosen(found: Found, actor: Actor, now: datetime) -> Sequence[DisputeRow]:
    """With one tick taken away again, those of the page are meant and no longer all that were found."""
    ticked = [row for row in found.page.rows if st.session_state.get(tick(row.id))]
    is_all = st.session_state.get(ALL_FOUND) == found.conditions and len(ticked) == len(found.page.rows)
    if not is_all:
        return ticked
    every = list_disputes(actor, replace(found.conditions, per_page=MOST_AT_ONCE), now)
    return every.rows if every.pages == 1 else ticked


def _show_ticked(found: Found, actor: Actor, now: datetime) -> None:
    chosen = _chosen(found, actor, now)
    if not chosen:
        return
    with st.container(border=True, key="several"):
        st.header(_("%(count)s chosen", count=len(chosen)))
        if len(chosen) > len(found.page.rows) and not _meant(len(chosen)):
            return
        deed = st.segmented_control(
            _("What do you want to do?"),
            list(DEEDS),
            format_func=lambda name: _(DEEDS[name]),
            label_visibility="collapsed",
            key=f"deed-for-several-{_turn()}",
            persist_state="session",
        )
        if deed:  # a first tick makes no form that nobody has asked for
            FORMS[deed](actor, chosen, now)


def _meant(count: int) -> bool:
    """Asked again as soon as it is another number."""
    label = _("Yes, all %(count)s, also those on the other pages", count=count)
    return st.checkbox(label, key=f"all-{count}-{_turn()}")


def _assign(actor: Actor, chosen: Sequence[DisputeRow], now: datetime) -> None:
    choices = holder_choice.holders(actor, _own_place(actor), now)
    holder = holder_choice.show(choices, f"holder-of-several-{_turn()}")
    settle_by = st.date_input(_("Wanted by"), value=None, format="YYYY-MM-DD", key=f"day-of-several-{_turn()}")
    note = st.text_input(_("Note for colleagues"), key=f"note-for-several-{_turn()}")
    if st.button(_("Assign"), type="primary", disabled=not holder, icon=":material/send:"):
        ids = [row.id for row in chosen]
        _done(
            lambda: dispatch_several(actor, ids, now, settle_by=settle_by, note=note or "", **holder),
            N_("%(count)s disputes were assigned."),
        )


def _own_place(actor: Actor) -> Place:
    grid = min(actor.grid_ids, default=None) if actor.role is Role.GRID_SECRETARY else None
    return Place(actor.community_id, grid)


def _reply(actor: Actor, chosen: Sequence[DisputeRow], now: datetime) -> None:
    if not actor.may(Ability.HANDLE_DISPUTES):
        return
    _say_orders(chosen)
    label = _("Words that each of these residents reads; number, building and day are filled in for each")
    text = draft.show(actor, label, (GROUP, "reply", 0), AnswerTemplatePurpose.REPLY, LEFT_OPEN)
    if st.button(_("Reply to all of them"), type="primary", icon=":material/reply:"):
        texts, box = _texts(text, chosen), draft.kept(GROUP, "reply", 0)
        _done(
            lambda: reply_to_several_soon(actor, texts, text, box, now),
            N_("%(count)s residents are answered in half a minute."),
        )


def _settle(actor: Actor, chosen: Sequence[DisputeRow], now: datetime) -> None:
    if not actor.may(Ability.HANDLE_DISPUTES):
        return
    st.caption(_("Only what is in work can be settled; of the others it is said why not."))
    _say_orders(chosen)
    label = _("What was done, as each of these residents reads it; number, building and day are filled in for each")
    text = draft.show(actor, label, (GROUP, "settle", 0), AnswerTemplatePurpose.SETTLEMENT, LEFT_OPEN)
    if st.button(_("Settle all of them"), type="primary", icon=":material/task_alt:"):
        texts, box = _texts(text, chosen), draft.kept(GROUP, "settle", 0)
        _done(
            lambda: settle_several_soon(actor, texts, text, box, now),
            _settled_words(chosen),
        )


def _settled_words(chosen: Sequence[DisputeRow]) -> str:
    """Whoever called the city is asked by the city alone."""
    orders = _orders(chosen)
    if orders == len(chosen):
        return N_("%(count)s orders are settled in half a minute. The city calls back; nobody is asked here.")
    if orders:
        return N_(
            "%(count)s disputes are settled in half a minute. Residents are asked; of orders the city calls back."
        )
    return N_("%(count)s disputes are settled in half a minute, and their residents asked.")


def _say_orders(chosen: Sequence[DisputeRow]) -> None:
    orders = _orders(chosen)
    if orders:
        words = _(
            "Orders of 12345 among them: %(count)s. Who called has no page here and reads none of this.", count=orders
        )
        st.caption(words)


def _orders(chosen: Sequence[DisputeRow]) -> int:
    return sum(row.source is Source.HOTLINE for row in chosen)


def _texts(text: str, chosen: Sequence[DisputeRow]) -> dict[int, str]:
    checked_text("text", text, len(text))  # a button that waited for words would miss the press that ends them
    return {row.id: fill(text, _gaps_of(row)) for row in chosen}


def _gaps_of(row: DisputeRow) -> dict[str, str]:
    return {"reference": row.reference, "building": row.building_name, "by": limit_day(row.due)}


def _join(actor: Actor, chosen: Sequence[DisputeRow], now: datetime) -> None:
    st.caption(_("For the same matter reported several times in one building. All residents keep their links."))
    offered = {row.reference: row.excerpt for row in chosen}
    into = st.selectbox(
        _("The dispute in which they go on"),
        list(offered),
        index=None,
        format_func=lambda reference: f"{reference} {offered[reference]}",
        placeholder=_("Choose"),
        key=f"into-of-several-{_turn()}",
    )
    if st.button(_("Join the others to it"), type="primary", disabled=into is None, icon=":material/merge:"):
        ids = [row.id for row in chosen]
        _done(lambda: join_several(actor, ids, into or "", now), N_("%(count)s disputes were joined."))


def _print(actor: Actor, chosen: Sequence[DisputeRow], now: datetime) -> None:
    """Nothing is changed by it, so the ticks stay for what is done with them next."""
    ids = [row.id for row in chosen]
    label = _("Case sheets of all %(count)s (PDF)", count=len(ids))
    download.show(label, lambda: case_sheet.printed(actor, ids), "linli-case-sheets.pdf", case_sheet.PDF)


def _done(deed: Callable[[], Outcome], words: str) -> None:
    """Does it and forgets what was chosen for it; what was refused is named with its reason."""
    outcome = deed()
    refused = [(reference, refusal) for reference, refusal in outcome if refusal]
    said = _(words, count=len(outcome) - len(refused))
    for reference, refusal in refused:
        said += f"  \n{reference}: {refusal_words(refusal)}"
    st.session_state[TURN] = _turn() + 1
    st.session_state.pop(ALL_FOUND, None)
    draft.forget(GROUP, 0)
    attempt.say_next(said, ":material/info:" if refused else ":material/check_circle:")
    st.rerun()


FORMS: dict[str, Callable[[Actor, Sequence[DisputeRow], datetime], None]] = {
    "assign": _assign,
    "reply": _reply,
    "settle": _settle,
    "join": _join,
    "print": _print,
}
