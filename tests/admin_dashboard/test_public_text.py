"""Before a text is public the desk marks what points at a person, and asks about each."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from tests.admin_dashboard.conftest import screen

SCRIPT = """
import streamlit as st
from admin_dashboard import words
from admin_dashboard.parts.forms import public_text
words.speak("en")
st.write(repr(public_text.show(st.query_params["text"], "here")))
"""


def shown(text: str) -> AppTest:
    app = AppTest.from_string(SCRIPT, default_timeout=120)
    app.query_params["text"] = text
    return app.run()


@pytest.mark.parametrize("text", ["周六停水", "有事打12345"])
def test_a_text_that_names_nobody_asks_nothing(text):
    app = shown(text)
    assert [len(app.checkbox), app.markdown[-1].value] == [0, "frozenset()"]


def test_each_finding_is_marked_with_its_reason_and_has_to_be_ticked():
    app = shown("张阿姨<b>电话13800001111</b>，张阿姨在家")
    page = screen(app)
    assert page.all("mark[title]") == ["张阿姨", "13800001111", "张阿姨"]
    assert page.attributes("mark", "title")[1].startswith("Phone number: strangers could call")
    assert "<b>电话" in page.text
    assert ["Name:" in app.checkbox[0].label, "13800001111" in app.checkbox[1].label] == [True, True]
    assert app.checkbox[0].check().run().markdown[-1].value == "None"
    assert "13800001111" in app.checkbox[1].check().run().markdown[-1].value
