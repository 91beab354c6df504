"""Choosing one file from the computer."""

from __future__ import annotations

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from admin_dashboard.words import _

DROPZONE = '[class*="st-key-file-choice"] [data-testid="stFileUploaderDropzone"]'
BUTTON = f'{DROPZONE} [data-testid="stBaseButton-secondary"]::after'


def show(label: str, endings: list[str], key: str) -> UploadedFile | None:
    """Asks for a file; the button has our own words, for which Streamlit has no setting."""
    words = _("Choose a file").replace('"', "")
    st.html(f'<style>{BUTTON} {{ content: "{words}" !important; }}</style>')
    with st.container(key=f"file-choice-{key}"):
        return st.file_uploader(label, endings, key=key)
