"""The server of the staff desk: the door's routes and the gate, round the Streamlit script."""

from __future__ import annotations

import streamlit as st
from starlette.middleware import Middleware

from admin_dashboard import faults, memory
from admin_dashboard.sign_in import own_files, routes
from admin_dashboard.sign_in.gate import Gate
from db.ground.settings import read_settings
from db.ground.start import open_to_serve
from db.practices import require_optional

settings = read_settings()
open_to_serve(settings)
require_optional(settings.without)
faults.keep_streamlit_quiet()
own_files.keep_apart()
app = st.App(
    "desk.py",
    routes=routes.routes(settings),
    middleware=[Middleware(Gate, https=settings.desk_url.startswith("https://"))],
    on_script_error=faults.on_script_error,
)
memory.keep_small()
