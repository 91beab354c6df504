"""On a small phone in large print no telephone number and no reference is torn apart at the end of a line."""

from __future__ import annotations

from pathlib import Path

import pytest

import resident_app
from tests.resident_app.conftest import HOME, link_in
from tests.resident_app.nine_ones.test_service_card import PAGE, entries

__all__ = ["entries"]


def _unbroken(page) -> set[str]:
    return {*page.all(".nowrap"), *page.all(".code")}


@pytest.mark.parametrize("address", [PAGE, f"{HOME}/privacy"])
def test_a_number_to_call_stays_on_one_line(rosa, entries, address) -> None:
    page = rosa.page(address)
    numbers = set(page.all(".tap .number")) if address == PAGE else {"024-0000 0000"}
    assert numbers
    assert numbers - _unbroken(page) == set()


def test_the_reference_of_a_report_stays_on_one_line(rosa, cast) -> None:
    link = link_in(rosa.report())
    pages = [rosa.page(address) for address in (f"/d/{link}", f"/d/{link}/received", f"{HOME}/mine")]
    assert ["TY-2026-0001" in _unbroken(page) for page in pages] == [True, True, True]


def test_what_is_unbroken_is_so_in_the_style() -> None:
    style = (Path(resident_app.__file__).parent / "static" / "style.css").read_text("utf-8")
    kept = {rule.split("{")[0].strip() for rule in style.split("}") if "white-space:nowrap" in rule}
    assert {".nowrap", ".code"} - kept == set()
