"""Labels: what is printed on them, and that a phone reads it back."""

from __future__ import annotations

import pypdfium2
import pytest
import zxingcpp

from db.ground.refusals import Refused
from db.nine_ones.book_corner.actions.shelf import labels_are_on
from db.nine_ones.book_corner.queries.labels import draw_labels, labels_of
from tests.cast import MONDAY
from tests.nine_ones.book_corner.conftest import put

URL = "https://linli.example.cn"


@pytest.fixture
def engine() -> str:
    """A label is drawn from plain values."""
    return "sqlite"


def test_every_label_of_a_sheet_opens_its_copy(cast):
    codes = put(cast, copies=3).codes
    put(cast, "👨‍👩‍👧 很长很长的书名" * 9)
    labels = labels_of(cast.mei, cast.building_id)
    drawn = pypdfium2.PdfDocument(draw_labels(labels, URL))
    assert len(drawn) == 1
    read = zxingcpp.read_barcodes(drawn[0].render(scale=3).to_pil())
    assert {found.text for found in read} == {f"{URL}/b/A2C3DC/books/{label.code}" for label in labels}
    text = drawn[0].get_textpage().get_text_bounded()
    assert [f"{code[:4]}-{code[4:]}" in text for code in codes] == [True] * 3
    assert ("□" in text, "…" in text, "1号楼" in text) == (True, True, True)


def test_a_used_sheet_is_continued_and_a_full_one_makes_another(cast):
    put(cast, copies=2)
    labels = labels_of(cast.mei, cast.building_id)

    def pages(count: int, skip: int) -> int:
        return len(pypdfium2.PdfDocument(draw_labels(labels[:count], URL, skip)))

    assert [pages(1, 23), pages(2, 23), pages(1, 24)] == [1, 2, 1]


def test_what_is_labelled_is_not_offered_again_but_can_be_printed_again(cast, dream):
    put(cast, "西游记")
    (first, second) = labels_of(cast.mei, cast.building_id)
    labels_are_on(cast.mei, cast.building_id, [first.copy_id], MONDAY)
    assert labels_of(cast.mei, cast.building_id) == [second]
    assert labels_of(cast.mei, cast.building_id, dream.book_id) == [first]
    with pytest.raises(Refused):
        draw_labels([], URL)
