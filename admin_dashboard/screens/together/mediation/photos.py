"""Photos of signed pages and of evidence, to be looked at and taken out; each look is recorded."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial

import streamlit as st

from admin_dashboard.parts.forms import attempt, draft
from admin_dashboard.words import _
from db.records.permissions.rules import Actor
from db.together.mediation.actions.corrections import take_photo_out
from db.together.mediation.actions.scans import see_photos
from db.together.mediation.queries.file import MediationFile
from db.together.mediation.queries.kept_papers import scan_bytes
from db.together.mediation.rules.corrections import CorrectionKind

GROUP = "mediation-photo"
SMALL, LARGE = 160, 1200


def show(actor: Actor, file: MediationFile, scan_ids: Sequence[int], place: str, now: datetime) -> None:
    """Nothing of them is sent until somebody wants to look."""
    if not scan_ids:
        return
    opened = f"photos-opened-{file.id}"
    label = _("Look at the photos (%(count)s)", count=len(scan_ids))
    if st.session_state.get(opened) != place:
        if st.button(label, icon=":material/photo_library:", key=f"look-{place}"):
            _look(actor, file, scan_ids, opened, place, now)
        return
    if st.button(_("Put the photos away"), icon=":material/visibility_off:", key=f"away-{place}"):
        st.session_state.pop(opened)
        st.rerun()
    for number, scan_id in enumerate(scan_ids, 1):
        _show_one(actor, file, scan_id, number, now)


def _look(
    actor: Actor, file: MediationFile, scan_ids: Sequence[int], opened: str, place: str | int, now: datetime
) -> None:
    if attempt.tried(partial(see_photos, actor, file.id, scan_ids, now)) is not attempt.REFUSED:
        st.session_state[opened] = place
        st.rerun()


def _show_one(actor: Actor, file: MediationFile, scan_id: int, number: int, now: datetime) -> None:
    large = st.session_state.get("photo-large") == scan_id
    with st.container(border=True, gap="xsmall"):
        picture = scan_bytes(actor, file.id, scan_id, small=not large)
        st.image(picture, caption=_("Photo %(number)s", number=number), width=LARGE if large else SMALL)
        with st.container(horizontal=True):
            if not large and st.button(_("Larger"), icon=":material/zoom_in:", key=f"large-{scan_id}"):
                _look(actor, file, [scan_id], "photo-large", scan_id, now)
            if not file.filed_on and scan_id not in {one.about for one in file.corrections}:
                _ask_out(actor, file, scan_id, now)


def _ask_out(actor: Actor, file: MediationFile, scan_id: int, now: datetime) -> None:
    with st.popover(_("Take it out"), icon=":material/remove_circle:"):
        other = st.checkbox(
            _("It shows another case: the picture itself is deleted"), key=draft.key(GROUP, "other", scan_id)
        )
        label = _("Why it is taken out")
        reason = st.text_input(label, key=draft.key(GROUP, "reason", scan_id))
        if st.button(_("Take it out of the file"), type="primary", key=draft.key(GROUP, "go", scan_id)):
            action = partial(take_photo_out, actor, file.id, scan_id, other, reason, now)
            draft.send(action, _("Taken out. That it was here, and why, stays."), GROUP, scan_id, {"reason": label})


def show_taken_out(actor: Actor, file: MediationFile, of: str, now: datetime) -> None:
    """Those that still can be looked at: of papers, or of evidence."""
    gone = [
        one.about
        for one in file.corrections
        if one.kind is CorrectionKind.PHOTO and one.was.get(of) and not one.was.get("deleted")
    ]
    if gone:
        st.caption(_("Photos that were taken out"))
        show(actor, file, gone, f"gone-{of}", now)
