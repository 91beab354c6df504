"""Whoever refuses a packed answer gets none, from wherever it comes."""

from __future__ import annotations

import gzip

import pytest

from resident_app.serving.assets import SCRIPT_NAME
from resident_app.serving.content_encoding import takes_packed
from tests.resident_app.conftest import HOME

YES = [
    "gzip",
    "GZIP",
    "x-gzip",
    "deflate, gzip;q=0.5",
    "*",
    "*;q=0.1",
    "gzip, *;q=0",
    "gzip;q=0.001",
    "gzip, identity",
    "identity;q=0, gzip",
    "identity;q=0.5, *",
    "br , gzip ; q=1.0",
    "gzip;q=0, x-gzip",
]
NO = [
    "",
    "identity",
    "br",
    "gzip;q=0",
    "gzip;q=0.0",
    "gzip ; q=0.000",
    "*, gzip;q=0",
    "gzip;q=0, *;q=1",
    "*;q=0",
    "gzip;q=0.4, identity;q=0.5",
    "identity, *;q=0",
    "gzipped",
    "gzip;q=no",
    "identity;q=0",
]
PAGES = (HOME, HOME, f"{HOME}/say", "/find", f"/static/{SCRIPT_NAME}")  # the second time from what is kept


@pytest.mark.parametrize("header", YES)
def test_it_is_packed_for_who_likes_it(header) -> None:
    assert takes_packed(header)


@pytest.mark.parametrize("header", NO)
def test_it_is_plain_for_who_refuses_it_or_likes_plain_better(header) -> None:
    assert not takes_packed(header)


@pytest.mark.parametrize(("header", "packing"), [*((one, "gzip") for one in YES), *((one, None) for one in NO)])
def test_every_way_out_of_the_house_reads_it_alike(rosa, header, packing) -> None:
    answers = [rosa.open(path, headers={"Accept-Encoding": header}) for path in PAGES]
    assert [answer.headers.get("Content-Encoding") for answer in answers] == [packing] * 5
    assert ["Accept-Encoding" in answer.headers["Vary"] for answer in answers] == [True] * 5
    plain = [gzip.decompress(answer.data) if packing else answer.data for answer in answers]
    assert (plain[0] == plain[1], plain[0][:15]) == (True, b"<!doctype html>")


def test_no_page_is_packed_for_who_refuses_it(app, rosa) -> None:
    pages = [
        rule.build({"code": "A2C3DC"})
        for rule in app.url_map.iter_rules()
        if rule.arguments <= {"code"} and "GET" in (rule.methods or ())
    ]
    found = [rosa.open(page[1], headers={"Accept-Encoding": "gzip;q=0, *"}) for page in pages if page]
    assert {answer.headers.get("Content-Encoding") for answer in found} == {None}
