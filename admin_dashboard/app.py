"""The server of the staff desk: the door's routes and the gate, round the Streamlit script."""

from __future__ import annotations

import logging

import streamlit as st
from starlette.middleware import Middleware

from admin_dashboard import door, words
from admin_dashboard.gate import Gate
from db.connection import open_house
from db.faults import log_fault
from db.refusals import Refused
from db.settings import read_settings

log = logging.getLogger("admin_dashboard")
logging.getLogger("streamlit.error_util").disabled = True  # it would log what a fault says, which may be personal


def on_script_error(fault: Exception) -> bool:
    """Shows a calm sentence with a number to find the fault by; the log has the places in the code."""
    if isinstance(fault, Refused):
        st.warning(words.refusal_words(fault), icon=":material/info:")
        return True
    reference = log_fault(log, "desk", fault)
    st.error(
        words._(
            "Something went wrong, and nothing was half done. Please try again. Number: %(number)s", number=reference
        ),
        icon=":material/sentiment_dissatisfied:",
    )
    return True


settings = read_settings()
open_house(settings)
app = st.App(
    "desk.py",
    routes=door.routes(settings),
    middleware=[Middleware(Gate, https=settings.desk_url.startswith("https://"))],
    on_script_error=on_script_error,
)
