"""Which heading of a platform's sheet is which, where its file does not know: said once by an administrator."""

from __future__ import annotations

from datetime import datetime
from functools import partial

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from admin_dashboard.parts.forms import attempt, file_choice
from admin_dashboard.words import _, plain, refusal_words
from db.ground.refusals import Refused
from db.records.permissions.rules import Actor
from db.together.hotline.actions.platforms import map_headings
from db.together.hotline.queries.cities import city
from db.together.hotline.queries.orders import PlatformInfo, platforms_of
from db.together.hotline.rules.fields import NAMES, NEEDED, OrderField
from db.together.hotline.rules.headings import headings_of, places_of_headings

SEEN, SEEN_IN = "hotline-headings-seen", "hotline-headings-seen-in"


def show(actor: Actor, now: datetime) -> None:
    st.title(_("Columns of 12345"))
    platforms = platforms_of(actor)
    if not platforms:
        st.info(_("The secretary says first which platform it is, under “12345 orders”."), icon=":material/info:")
        return
    platform = st.selectbox(_("Platform"), platforms, format_func=lambda one: one.name, key="hotline-columns-platform")
    st.caption(
        _("Only the headings are looked at here, and nothing is taken in. An empty sheet of the platform is enough.")
    )
    file = file_choice.show(_("A sheet of the platform"), ["xlsx", "xls", "csv", "html", "htm"], "hotline-columns")
    if file:
        _remember(platform, file)
    _ask(actor, platform, now)


def _remember(platform: PlatformInfo, file: UploadedFile) -> None:
    """A sheet is opened once, and not again at each choice on the screen."""
    this = (file.file_id, platform.id, tuple(sorted(platform.headings.items())))
    if st.session_state.get(SEEN_IN) == this:
        return
    try:
        st.session_state[SEEN] = headings_of(file.getvalue(), city(platform.city), platform.headings)
        st.session_state[SEEN_IN] = this
    except Refused as refused:
        st.error(refusal_words(refused), icon=":material/block:")


def _ask(actor: Actor, platform: PlatformInfo, now: datetime) -> None:
    seen: list[str] = [one for one in st.session_state.get(SEEN, []) if one]
    said = city(platform.city)
    found = places_of_headings(seen, said, platform.headings)
    headings = list(dict.fromkeys([*seen, *platform.headings.values()]))
    chosen: dict[str, str] = {}
    for one in OrderField:
        before = platform.headings.get(one, "")
        usual = found.get(one) or ("、".join(said.read[one][:3]) if said.read[one] else "–")
        label = _(NAMES[one]) + (" *" if one in NEEDED else "")
        value = st.selectbox(
            label,
            headings,
            index=headings.index(before) if before in headings else None,
            key=f"hotline-column-{platform.id}-{one}-{len(headings)}",
            placeholder=_("as usual: %(headings)s", headings=usual),
        )
        chosen[one.value] = value or ""
    labels = {one.value: _(NAMES[one]) for one in OrderField}
    if st.button(_("Keep it so"), type="primary", icon=":material/save:", key="hotline-columns-keep"):
        attempt.done(
            partial(map_headings, actor, platform.id, chosen, now), _("Kept. Now the sheet can be read."), labels
        )
    st.caption(plain(_("Without a word here it is as the file of the city has it: %(city)s", city=said.name)))
