"""A document to draw on, and what its font can write."""

from db.printing.queries.canvas import (
    BLUSH,
    CINNABAR,
    CREATED,
    DEEP,
    EDGE,
    FONT,
    INK,
    PAPER,
    SOFT,
    WHITE,
    Canvas,
    Colour,
    columns,
    new_document,
    set_in_lines,
    writable,
)
from db.printing.queries.fonts import boxed, check_writable, chinese_font
from db.printing.queries.sheets import Sheets

__all__ = [
    "BLUSH", "CINNABAR", "CREATED", "DEEP", "EDGE", "FONT", "INK", "PAPER", "SOFT", "WHITE", "Canvas", "Colour",
    "Sheets", "boxed", "check_writable", "chinese_font", "columns", "new_document", "set_in_lines", "writable",
]  # fmt: skip
