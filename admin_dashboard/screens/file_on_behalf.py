"""Being written."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from db.permissions.rules import Actor


def show(actor: Actor, now: datetime) -> None:
    st.title("file_on_behalf")
