"""Shortcuts of the notice board's tests: a notice of Mei's at any point of its life, and PDFs of every sort."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from io import BytesIO

import pytest
from fpdf import FPDF
from PIL import Image

from db.community.organisation.queries.places import building
from db.nine_ones.notice_board.actions.publishing import publish_notice
from db.nine_ones.notice_board.actions.writing import write_notice
from db.nine_ones.notice_board.queries.board import BoardNotice, board
from db.nine_ones.notice_board.queries.desk import notice_for_desk
from db.nine_ones.notice_board.rules.words import NoticeDetails, NoticeKind, NoticeReach
from db.records.permissions.rules import Actor
from db.records.photos.rules import CleanPhoto, clean_photo
from tests.cast import MONDAY, Cast

TITLE, TEXT = "周六停水", "本周六8:00到17:00检修水管，请提前储水。"


def words(title: str = TITLE, text: str = TEXT, **changes) -> NoticeDetails:
    return NoticeDetails(title, text, **changes)


def fingerprint(actor: Actor, notice_id: int, now: datetime = MONDAY) -> str:
    return notice_for_desk(actor, notice_id, now).fingerprint


def publish(actor: Actor, notice_id: int, now: datetime = MONDAY, looked_at: tuple[str, ...] = ()) -> None:
    publish_notice(actor, notice_id, fingerprint(actor, notice_id, now), looked_at, now)


@pytest.fixture
def put_up(cast: Cast) -> Callable[..., int]:
    """A published notice; Mei's in her building unless somebody else and somewhere else is named."""

    def put(
        now: datetime = MONDAY,
        by: Actor | None = None,
        reach: NoticeReach | None = None,
        pictures=(),
        paper=None,
        **said,
    ):
        by = by or cast.mei
        reach = reach or NoticeReach(building_id=cast.building_id)
        notice_id = write_notice(by, reach, words(**said), now, pictures, paper)
        publish(by, notice_id, now)
        return notice_id

    return put


def hanging(building_id: int, now: datetime = MONDAY, kind: NoticeKind = NoticeKind.NOTICE) -> list[BoardNotice]:
    return list(board(building(building_id), kind, now).notices)


def titles(building_id: int, now: datetime = MONDAY) -> list[str]:
    return [one.title for one in hanging(building_id, now)]


def picture(colour: str = "red") -> CleanPhoto:
    written = BytesIO()
    Image.new("RGB", (64, 48), colour).save(written, "PNG")
    return clean_photo(written.getvalue())


def pdf(*texts: str, **options) -> bytes:
    """A page for each text."""
    made = FPDF(format=options.get("format", "A4"))
    made.set_author("Rosa")
    for text in texts:
        made.add_page()
        made.set_font("helvetica", size=20)
        made.cell(text=text)
    if "password" in options:
        made.set_encryption(owner_password="owner", user_password=options["password"])  # noqa: S106 of a test
    return bytes(made.output())
