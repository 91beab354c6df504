"""A QR code as one small SVG path."""

from __future__ import annotations

from markupsafe import Markup
from qrcode.constants import ERROR_CORRECT_Q
from qrcode.main import QRCode

QUIET_ZONE = 4


def qr_svg(text: str, label: str) -> Markup:
    """Dark on white whatever the page's colours are, with its quiet zone, so that every camera reads it."""
    code: QRCode = QRCode(error_correction=ERROR_CORRECT_Q, border=QUIET_ZONE)
    code.add_data(text)
    code.make(fit=True)
    rows = code.get_matrix()
    path = "".join(_runs(row, height) for height, row in enumerate(rows))
    return Markup(
        '<svg viewBox="0 0 {size} {size}" role="img" aria-label="{label}" shape-rendering="crispEdges">'
        '<path fill="#fff" d="M0 0h{size}v{size}H0z"/><path fill="#000" d="{path}"/></svg>'
    ).format(size=len(rows), label=label, path=path)


def _runs(row: list[bool], height: int) -> str:
    """Neighbouring dark modules become one box: a quarter of the bytes."""
    drawn, start = "", 0
    while start < len(row):
        end = start
        while end < len(row) and row[end]:
            end += 1
        if end > start:
            drawn += f"M{start} {height}h{end - start}v1h{start - end}z"
        start = end + 1
    return drawn
