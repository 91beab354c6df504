"""On the first screen: where the process has died without a sound, said to whoever can do something about it."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from admin_dashboard.parts.navigation import links
from admin_dashboard.words import _, moment
from db.disputes.queries.complaints import complaints_outside
from db.figures.signs_of_life.queries import silences
from db.figures.signs_of_life.rules import Silence, SilenceKind
from db.ground.words import N_
from db.records.permissions.rules import Actor, Role

WORDS = {
    SilenceKind.JOBS_STOPPED: N_(
        "Since %(since)s nothing runs by itself: no message goes out, no limit is watched, no export is made. "
        "Please tell whoever runs the server: the jobs process has stopped."
    ),
    SilenceKind.JOBS_FAIL: N_(
        "Some of what runs by itself fails: %(count)s, since %(since)s. Please tell whoever runs the server."
    ),
    SilenceKind.EXPORT_MISSING: N_(
        "Weekly exports that are due and were not made: %(count)s, the first since %(since)s. "
        "Make them under “Weekly export”, and ask why."
    ),
    SilenceKind.SECRETARY_AWAY: N_(
        "Waiting for the secretary since %(since)s: %(count)s, and no secretary has done anything in three working "
        "days. Please ask, or name somebody."
    ),
    SilenceKind.SECRETARY_VACANT: N_("The community has no secretary at the desk. Please name one."),
    SilenceKind.REPORTS_UNSEEN: N_(
        "Reports that nobody has taken up in three working days: %(count)s, the first since %(since)s. "
        "Please hand them to somebody."
    ),
}
AWAY = {"groups": "new,work", "sort": "oldest", "holder": "secretaries"}
WAYS: dict[SilenceKind, tuple[str, str, dict[str, str]]] = {
    SilenceKind.REPORTS_UNSEEN: ("disputes", N_("Show what nobody has taken up"), {"groups": "new", "sort": "oldest"}),
    SilenceKind.SECRETARY_AWAY: ("disputes", N_("Show what waits for them"), AWAY),
    SilenceKind.SECRETARY_VACANT: ("organisation", N_("Name a secretary"), {"section": "people"}),
    SilenceKind.EXPORT_MISSING: ("weekly-export", N_("To the weekly export"), {}),
}
NEVER = N_(
    "Nothing has ever run by itself here: no message goes out, no limit is watched, no export is made. "
    "Please tell whoever runs the server to start the jobs process."
)


def show(actor: Actor, now: datetime) -> None:
    for one in silences(actor, now):
        st.error(_sentence(one), icon=":material/notifications_off:")
        if one.kind in WAYS:
            screen, words, query = WAYS[one.kind]
            only: dict[str, object] = {"stood": one.until} if one.until else {}
            links.link(screen, _(words), icon=":material/arrow_forward:", **query, **only)
    if actor.role is Role.AUDITOR and (count := complaints_outside(actor)):
        words = _(
            "Words about the secretary that nobody here reads: %(count)s. Their writers were sent outside.", count=count
        )
        st.info(words, icon=":material/lock:")


def _sentence(one: Silence) -> str:
    if one.kind is SilenceKind.JOBS_STOPPED and one.since is None:
        return _(NEVER)
    return _(WORDS[one.kind], since=moment(one.since) if one.since else "", count=one.count)
