"""Files that are no organisation sheet: damaged, hostile or far too large, each refused in words."""

from __future__ import annotations

import zipfile
from io import BytesIO

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings
from openpyxl import Workbook

from db.community.organisation_sheet.rules.reading import read_book
from db.ground.refusals import Refused
from db.papers.workbooks.rules.opening import (
    OldWorkbook,
    PortableDocument,
    UnreadableWorkbook,
    WordDocument,
    refuse_hostile,
)
from tests.community.organisation_sheet.sheets import NEW, saved, workbook


def _refused(data: bytes) -> str:
    with pytest.raises(Refused) as refused:
        read_book(data)
    return refused.value.words % refused.value.values


UNREADABLE = "This is not an Excel workbook that can be read. Save it as .xlsx, without a password."


@pytest.mark.parametrize("data", [b"", b"h\0llo", b"PK\x03\x04garbage"])
def test_what_is_not_a_workbook_is_refused(data: bytes) -> None:
    assert _refused(data) == UNREADABLE


def test_an_old_workbook_is_told_from_one_that_is_none() -> None:
    assert _refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 99) == OldWorkbook.words


def test_a_document_is_called_what_it_is_whatever_its_name() -> None:
    old = b"\xd0\xcf\x11\xe0" + "WordDocument".encode("utf-16-le")
    assert [_refused(one) for one in (_archive(**{"word/document.xml": b"<w/>"}), old, b"%PDF-1.7")] == [
        WordDocument.words,
        WordDocument.words,
        PortableDocument.words,
    ]


def test_a_file_over_five_megabytes_is_not_opened() -> None:
    assert _refused(b"PK\x03\x04" + bytes(5 * 1024 * 1024)) == "The file is larger than 5 MB."


def _archive(**parts: bytes) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def test_a_zip_bomb_is_not_unpacked() -> None:
    bomb = _archive(bomb=bytes(41 * 1024 * 1024))
    assert len(bomb) < 100_000
    assert _refused(bomb) == "The file unpacks to far more than a filled-in sheet needs. It was not opened."


def test_many_tiny_parts_are_not_opened() -> None:
    crowd = _archive(**{f"part{number}": b"" for number in range(501)})
    assert _refused(crowd) == "The file unpacks to far more than a filled-in sheet needs. It was not opened."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be"])
def test_a_workbook_that_declares_entities_is_refused(encoding: str) -> None:
    laughs = '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol">]><workbook>&lol;</workbook>'.encode(encoding)
    with pytest.raises(UnreadableWorkbook):
        refuse_hostile(_archive(workbook=laughs))


def test_a_zip_that_is_no_workbook_is_refused() -> None:
    assert _refused(_archive(hello=b"world")) == UNREADABLE


@pytest.mark.parametrize("cut", [100, 1000, 4000])
def test_a_workbook_that_was_cut_off_is_refused(cut: int) -> None:
    assert _refused(workbook(NEW)[:-cut]) == UNREADABLE


@given(st.integers(0, 6000), st.integers(1, 255))
@settings(max_examples=60, deadline=None)
def test_a_damaged_workbook_is_read_or_refused_in_words(at: int, flip: int) -> None:
    data = bytearray(workbook({"网格": NEW["网格"]}))
    data[at % len(data)] ^= flip
    try:
        read_book(bytes(data))
    except Refused as refused:
        assert refused.words


def test_a_workbook_of_something_else_is_refused() -> None:
    book = Workbook()
    book.active.append(["姓名", "成绩"])
    assert _refused(saved(book)) == "No sheet of this workbook has a name of the template."


def test_five_thousand_rows_are_read_and_ten_thousand_are_not() -> None:
    rows = [[number, f"第{number}网格", "支部"] for number in range(1, 10_001)]
    assert len(read_book(workbook({"网格": rows[:5000]})).rows["网格"]) == 5000
    assert _refused(workbook({"网格": rows})) == "There are more than 5000 rows."


def test_a_cell_at_the_far_end_of_the_sheet_is_refused_at_once() -> None:
    def far(book: Workbook) -> None:
        book["网格"]["XFD1048576"] = "here"

    assert _refused(workbook(NEW, far)) == "The sheet 网格 reaches below row 60000."


@pytest.mark.parametrize("part", ["xl/vbaProject.bin", "xl/macrosheets/sheet1.xml"])
def test_a_workbook_with_macros_is_refused(part: str) -> None:
    words = "This workbook has macros in it. Save it as .xlsx without macros."
    assert _refused(_archive(**{"xl/workbook.xml": b"<workbook/>", part: b"1"})) == words
