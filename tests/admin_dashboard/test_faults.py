"""When a screen fails: a calm sentence with a number, and nothing personal in the log."""

import logging

from streamlit import error_util

from admin_dashboard import faults, words
from db.ground.refusals import NotAllowed


class Shown(list):
    """What would have been shown."""

    def __call__(self, said: str, icon: str) -> None:
        self.append(said)


def _fail() -> Exception:
    try:
        raise ValueError("罗莎 13900001111")
    except ValueError as fault:
        return fault


def test_a_fault_is_told_calmly_with_a_number_that_stands_in_the_log(monkeypatch, caplog):
    shown = Shown()
    monkeypatch.setattr(faults.st, "error", shown)
    words.speak("en")
    assert faults.on_script_error(_fail()) is True
    number = caplog.messages[-1].split()[1]
    assert shown == [f"Something went wrong, and nothing was half done. Please try again. Number: {number}"]


def test_the_log_says_where_and_never_what(monkeypatch, caplog):
    monkeypatch.setattr(faults.st, "error", Shown())
    faults.on_script_error(_fail())
    assert ("13900001111" in caplog.text, "ValueError at" in caplog.text) == (False, True)


def test_a_refusal_in_a_callback_is_words_and_no_fault(monkeypatch, caplog):
    shown = Shown()
    monkeypatch.setattr(faults.st, "warning", shown)
    words.speak("en")
    assert faults.on_script_error(NotAllowed()) is True
    assert (shown, caplog.messages) == (["You do not have the right to do this."], [])


def test_streamlit_itself_logs_no_fault_any_more(caplog):
    faults.keep_streamlit_quiet()
    with caplog.at_level(logging.DEBUG):
        error_util._LOGGER.error("罗莎 13900001111")
    assert "13900001111" not in caplog.text
    assert error_util._LOGGER.disabled
