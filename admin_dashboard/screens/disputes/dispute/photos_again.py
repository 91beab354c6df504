"""Photos that were taken back with their words: shown beside the box again, each with a way to leave it out."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from admin_dashboard.parts.forms import photo_choice
from admin_dashboard.words import _
from db.records.permissions.rules import Actor
from db.records.photos.rules import CleanPhoto
from db.records.reports.rules import MOST_PHOTOS
from db.together.just_sent.actions import leave_photo_out
from db.together.just_sent.queries import photos_of_box

SMALL = 120


def show(actor: Actor, box: tuple[str, str], key: str, now: datetime) -> list[CleanPhoto] | None:
    """Those that go with the next press by themselves, and a choice of more, which alone is given back.

    None while one of the chosen cannot be used.
    """
    again = photos_of_box(actor, box, now)
    if again:
        st.caption(_("They were taken back with the words and go with them again."))
        with st.container(horizontal=True, key=f"again-{key}"):
            for number, one in enumerate(again, 1):
                with st.container(width=SMALL, gap="xsmall"):
                    st.image(one.photo.thumbnail, width=SMALL)
                    label = _("Take photo %(number)s out", number=number)
                    if st.button(label, key=f"out-{key}-{one.id}", icon=":material/close:", type="tertiary"):
                        leave_photo_out(actor, box, one.id)
                        st.rerun()
    left = MOST_PHOTOS - len(again)
    return photo_choice.show(key, left) if left > 0 else []
