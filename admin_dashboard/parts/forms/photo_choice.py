"""Choosing photos to send along; each is cleaned, and one that cannot be used is refused in words."""

from __future__ import annotations

import streamlit as st
from streamlit.runtime.uploaded_file_manager import DeletedFile

from admin_dashboard.parts.forms.file_choice import say_what_is_taken
from admin_dashboard.words import _, plain, refusal_words
from db.ground.refusals import Refused
from db.records.photos.rules import CleanPhoto, clean_photo
from db.records.reports.rules import MOST_PHOTOS

TYPES = ["jpg", "jpeg", "png", "webp", "avif", "heic", "heif", "gif", "bmp"]


def show(key: str, most: int = MOST_PHOTOS) -> list[CleanPhoto] | None:
    """Asks for photos and cleans them; None while one cannot be used, so that nothing is sent without it by mistake."""
    say_what_is_taken(TYPES, key)
    chosen = st.file_uploader(_("Photos (at most %(most)s)", most=most), TYPES, accept_multiple_files=True, key=key)
    if any(isinstance(file, DeletedFile) for file in st.session_state.get(key, ())):
        # As after a restart: the browser still shows it as sent.
        st.error(
            _("A photo got lost on the way. Press × beside it and choose it again."), icon=":material/broken_image:"
        )
        return None
    if len(chosen) > most:
        st.error(_("At most %(most)s photos, please.", most=most))
        return None
    cleaned = [_cleaned(file.name, file.getvalue()) for file in chosen]
    usable = [photo for photo in cleaned if photo is not None]
    return usable if len(usable) == len(cleaned) else None


def _cleaned(name: str, raw: bytes) -> CleanPhoto | None:
    try:
        return clean_photo(raw)
    except Refused as refusal:
        st.error(f"{plain(name)}: {refusal_words(refusal)}", icon=":material/broken_image:")
        return None
