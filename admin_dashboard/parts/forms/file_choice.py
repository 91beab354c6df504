"""Choosing one file from the computer; what cannot be taken is said where it was chosen."""

from __future__ import annotations

import re
from collections.abc import Sequence

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from admin_dashboard.words import _

DROPZONE = '[class*="st-key-file-choice"] [data-testid="stFileUploaderDropzone"]'
BUTTON = f'{DROPZONE} [data-testid="stBaseButton-secondary"]::after'


def say_what_is_taken(endings: Sequence[str], key: str) -> None:
    """For the words of `style` beneath a file that the browser keeps back: it may be of another kind, or too large."""
    kinds, most = _(", ").join(f".{one}" for one in endings), st.get_option("server.maxUploadSize")
    taken = _("Taken here: %(kinds)s, up to %(most)s MB.", kinds=kinds, most=most).replace('"', "")
    st.html(f"""<style>.st-key-{re.sub("[^a-zA-Z0-9_-]", "-", key)} {{ --taken: " {taken}"; }}</style>""")


def show(label: str, endings: list[str], key: str) -> UploadedFile | None:
    """Asks for a file; the button has our own words, for which Streamlit has no setting."""
    words = _("Choose a file").replace('"', "")
    st.html(f'<style>{BUTTON} {{ content: "{words}" !important; }}</style>')
    say_what_is_taken(endings, key)
    with st.container(key=f"file-choice-{key}"):
        return st.file_uploader(label, endings, key=key)
