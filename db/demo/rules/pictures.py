"""Pictures drawn for the model community: nobody's stairwell, nobody's pothole."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from io import BytesIO

from PIL import Image, ImageDraw

SIZE = (960, 720)
Pen = ImageDraw.ImageDraw


def _stairwell(pen: Pen) -> None:
    pen.rectangle((0, 0, 960, 720), "#d9d4c7")
    for step in range(9):
        pen.polygon(
            [(520, 700 - step * 62), (960, 700 - step * 62), (960, 655 - step * 62), (520, 655 - step * 62)],
            "#a8a297" if step % 2 else "#bcb6aa",
        )
    pen.line((520, 640, 960, 120), "#5b6b62", 14)
    for left, top, width, height, colour in (
        (60, 430, 210, 250, "#b98c5a"),
        (110, 310, 170, 120, "#c9a06c"),
        (290, 520, 190, 160, "#a97c4c"),
        (300, 410, 150, 110, "#7c8f94"),
    ):
        pen.rectangle((left, top, left + width, top + height), colour, "#5c4630", 4)
        pen.line((left, top + height // 2, left + width, top + height // 2), "#8b6a42", 5)


def _pothole(pen: Pen) -> None:
    pen.rectangle((0, 0, 960, 720), "#8d8f90")
    pen.rectangle((0, 0, 960, 150), "#a9b59a")
    pen.line((0, 150, 960, 150), "#d8d8d2", 16)
    pen.ellipse((230, 300, 720, 560), "#5a5a58")
    pen.ellipse((270, 335, 690, 545), "#454442")
    pen.ellipse((340, 400, 640, 530), "#6d7f8c")
    for left, top in ((190, 420), (750, 350), (560, 600), (300, 270), (700, 560)):
        pen.polygon([(left, top), (left + 38, top - 12), (left + 46, top + 22), (left + 10, top + 30)], "#6f6f6c")


def _lamp(pen: Pen) -> None:
    pen.rectangle((0, 0, 960, 720), "#1d2a3f")
    pen.rectangle((0, 560, 960, 720), "#141c2a")
    for column in range(4):
        for row in range(5):
            lit = (column * 7 + row * 3) % 4 == 0
            pen.rectangle(
                (90 + column * 70, 150 + row * 80, 130 + column * 70, 200 + row * 80), "#e8c87a" if lit else "#2b3a55"
            )
    pen.line((650, 640, 650, 180), "#3d4859", 18)
    pen.line((650, 190, 780, 160), "#3d4859", 14)
    pen.rectangle((760, 150, 850, 178), "#55606f")


def _bins(pen: Pen) -> None:
    pen.rectangle((0, 0, 960, 720), "#cfd8cd")
    pen.rectangle((0, 520, 960, 720), "#9b9a92")
    for left, colour in ((150, "#3f7d5b"), (400, "#4a6fa5"), (650, "#5c5c5c")):
        pen.polygon([(left, 300), (left + 180, 300), (left + 160, 600), (left + 20, 600)], colour)
        pen.rectangle((left - 10, 275, left + 190, 305), "#2e3b36")
    for left, top in ((130, 570), (330, 590), (590, 560), (810, 585), (470, 610)):
        pen.ellipse((left, top, left + 120, top + 90), "#ded9cf", "#8f8a80", 4)


def _door(pen: Pen) -> None:
    pen.rectangle((0, 0, 960, 720), "#c9b9a4")
    pen.rectangle((300, 90, 660, 700), "#5d6a73", "#39434a", 10)
    pen.rectangle((350, 150, 610, 420), "#a9c0c9")
    pen.line((370, 170, 590, 400), "#e9f1f4", 6)
    pen.line((590, 170, 440, 400), "#e9f1f4", 6)
    pen.line((350, 290, 610, 250), "#c6a24c", 18)
    pen.rectangle((700, 330, 770, 450), "#e8e6df", "#7d7a72", 4)


def _mended(pen: Pen) -> None:
    pen.rectangle((0, 0, 960, 720), "#b7bab8")
    pen.rectangle((0, 0, 960, 170), "#a9b59a")
    pen.rectangle((210, 290, 750, 580), "#5b5f61")
    for left in range(0, 960, 160):
        pen.line((left, 720, left + 60, 170), "#a6a9a7", 3)
    pen.polygon([(840, 620), (900, 620), (880, 470), (860, 470)], "#d9722e")


DRAWN: dict[str, Callable[[Pen], None]] = {
    "stairwell": _stairwell,
    "pothole": _pothole,
    "lamp": _lamp,
    "bins": _bins,
    "door": _door,
    "mended": _mended,
}


@cache
def picture(name: str) -> bytes:
    """A PNG, as if it had been uploaded."""
    drawn = Image.new("RGB", SIZE)
    DRAWN[name](ImageDraw.Draw(drawn))
    written = BytesIO()
    drawn.save(written, "PNG")
    return written.getvalue()
