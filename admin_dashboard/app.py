"""The server of the staff desk: the door's routes and the gate, round the Streamlit script."""

from __future__ import annotations

import streamlit as st
from starlette.middleware import Middleware

from admin_dashboard import door, faults
from admin_dashboard.gate import Gate
from db.connection import open_house
from db.settings import read_settings

settings = read_settings()
open_house(settings)
faults.keep_streamlit_quiet()
app = st.App(
    "desk.py",
    routes=door.routes(settings),
    middleware=[Middleware(Gate, https=settings.desk_url.startswith("https://"))],
    on_script_error=faults.on_script_error,
)
