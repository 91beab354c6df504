"""A notice's paper to take along: its pages, drawn when it was taken in, as a new PDF with nothing else in it."""

from __future__ import annotations

from datetime import datetime
from importlib import import_module
from io import BytesIO

from PIL import Image

from db.community.organisation.queries.places import BuildingInfo
from db.ground.refusals import NotFound
from db.nine_ones.notice_board.queries.board import notice_on_board
from db.nine_ones.notice_board.rules.board import GoneNotice
from db.records.photos.queries import photo_bytes

POINTS_A_PIXEL = 842 / 1600  # the longer side as on A4


def paper_pdf(building: BuildingInfo, notice_id: int, now: datetime) -> bytes:
    """The pages of a notice that hangs in this building now, as a PDF. Raises NotFound."""
    found = notice_on_board(building, notice_id, now)
    if isinstance(found, GoneNotice) or not found.page_ids:
        raise NotFound()
    return _bound([photo_bytes(page_id) for page_id in found.page_ids], found.since)


def _bound(pages: list[bytes], made_at: datetime) -> bytes:
    pdf = import_module("fpdf").FPDF(unit="pt")  # a quarter of a phone server, only for whoever takes paper along
    pdf.set_creation_date(made_at)
    pdf.set_margin(0)
    pdf.set_auto_page_break(False)
    for page in pages:
        with Image.open(BytesIO(page)) as picture:
            width, height = (side * POINTS_A_PIXEL for side in picture.size)
        pdf.add_page(format=(width, height))
        pdf.image(BytesIO(page), 0, 0, width, height)
    return bytes(pdf.output())
