"""The signs an actor may print, and the PDF they are printed from."""

from db.signs.queries.drawing import sign_pdf
from db.signs.queries.signs import signs_for

__all__ = ["sign_pdf", "signs_for"]
