"""A fault is logged where it can be found again, without the words it came with."""

from __future__ import annotations

import logging

import pytest

from db.ground.faults import log_fault

logger = logging.getLogger("linli.test")


def failing(phone: str) -> None:
    raise ValueError(f"cannot call {phone}")


def logged(caplog: pytest.LogCaptureFixture, fault: BaseException) -> tuple[str, str]:
    return log_fault(logger, "a test", fault), caplog.text


def fault_of(action, *arguments) -> BaseException:
    with pytest.raises(Exception) as raised:  # noqa: PT011
        action(*arguments)
    return raised.value


def test_it_names_the_type_the_place_and_a_reference(caplog):
    reference, text = logged(caplog, fault_of(failing, "13800000000"))
    assert f"fault {reference} in a test: ValueError at tests/ground/test_faults.py:" in text
    assert " failing" in text
    assert len(text.splitlines()) == 1


def test_it_never_repeats_what_the_fault_said(caplog):
    _, text = logged(caplog, fault_of(failing, "13800000000"))
    assert "138" not in text
    assert "cannot call" not in text


def test_it_names_what_caused_it_without_its_words_either(caplog):
    def wrapping() -> None:
        try:
            failing("13800000000")
        except ValueError as fault:
            raise RuntimeError("of 罗") from fault

    _, text = logged(caplog, fault_of(wrapping))
    assert "RuntimeError at " in text
    assert "caused by ValueError at " in text
    assert "罗" not in text


def test_each_fault_has_a_number_of_its_own():
    fault = ValueError("x")
    assert log_fault(logger, "a test", fault) != log_fault(logger, "a test", fault)


def test_paths_outside_the_house_are_shortened_to_the_file(caplog):
    _, text = logged(caplog, fault_of(int, "x"))
    assert "/site-packages/" not in text
