"""The Streamlit script: runs again at every click."""

from admin_dashboard import frame

frame.show()
