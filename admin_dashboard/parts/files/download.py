"""A file that is made when somebody takes it: outside the run, so with a connection and a language of its own."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from admin_dashboard import words
from admin_dashboard.words import _
from db.ground.connection import open_for_one_run

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def show_paper(name: str, written: Callable[[], bytes], printed: Callable[[], bytes]) -> None:
    """Shows two buttons to download a paper: as Word to write in, and as PDF to print."""
    with st.container(horizontal=True):
        show(_("Word document"), written, f"{name}.docx", WORD, "docx")
        show(_("PDF to print"), printed, f"{name}.pdf", "application/pdf", "pdf")


def show(label: str, make: Callable[[], bytes], file_name: str, mime: str, key: str | None = None) -> None:
    language, zone, street = words.language(), words.zone(), words.village_street()

    def made() -> bytes:
        words.speak(language, zone, village_street=street)
        with open_for_one_run():
            return make()

    st.download_button(
        label, made, file_name=file_name, mime=mime, on_click="ignore", icon=":material/download:", key=key
    )
