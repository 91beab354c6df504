"""What a person sees when a screen fails: a calm sentence and a number to find the fault by in the log."""

from __future__ import annotations

import logging

import streamlit as st

from admin_dashboard.words import _, refusal_words
from db.ground.connection import FULL_LOCKED_OR_AWAY
from db.ground.faults import log_fault
from db.ground.refusals import Refused
from db.ground.words import N_

NOT_NOW = N_(
    "Nothing can be written down here just now; that is not your fault. Nothing has been sent, and what you wrote is "
    "still here. Please wait a minute and press again."
)
log = logging.getLogger(__name__)


def on_script_error(fault: Exception) -> bool:
    """Shows a person what went wrong, in a callback too, and returns True: Streamlit shows nothing more."""
    if isinstance(fault, Refused):
        st.warning(refusal_words(fault), icon=":material/info:")
        return True
    number = log_fault(log, "desk", fault)
    if isinstance(fault, FULL_LOCKED_OR_AWAY):
        st.error(_(NOT_NOW), icon=":material/hourglass_empty:")
        return True
    words = _("Something went wrong, and nothing was half done. Please try again. Number: %(number)s", number=number)
    st.error(words, icon=":material/sentiment_dissatisfied:")
    return True


def keep_streamlit_quiet() -> None:
    """Stops Streamlit from logging what a fault says, because that may repeat what somebody entered."""
    logging.getLogger("streamlit.error_util").disabled = True
