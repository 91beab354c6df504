"""What a QR code is made of, how a phone number is read out, and where Chinese lines may end."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate, takewhile

import qrcode
from qrcode.constants import ERROR_CORRECT_Q

QUIET_ZONE = 4  # modules of white around the code that a reader needs
NEVER_FIRST = frozenset("，。、；：？！）》」』】〕〉”’…—～·％℃,.;:?!)]}%")
NEVER_LAST = frozenset("（《「『【〔〈“‘￥([{")
_PIECE = re.compile(r"[!-~]+|[ \t]+|.")


def spoken_phone(phone: str) -> str:
    """A mobile number in the groups in which it is read out: 138 0000 0000."""
    return f"{phone[:3]} {phone[3:7]} {phone[7:]}" if re.fullmatch(r"1\d{10}", phone) else phone


def qr_modules(text: str) -> list[list[bool]]:
    """The QR code of the text, True where it is dark, without a quiet zone; a quarter may be damaged (level Q)."""
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_Q, border=0)
    code.add_data(text)
    code.make(fit=True)
    return code.get_matrix()


def dark_runs(modules: list[list[bool]]) -> Iterator[tuple[int, int, int]]:
    """Every unbroken dark stretch of the code, as its row, its first column and its length."""
    for row, line in enumerate(modules):
        start = None
        for column, dark in enumerate([*line, False]):
            if dark and start is None:
                start = column
            elif not dark and start is not None:
                yield row, start, column - start
                start = None


def in_lines(text: str, width: float, measure: Callable[[str], float]) -> str:
    """The text with its lines ended where Chinese type may end them, none wider than this.

    No line begins with a full stop or ends with an opening bracket, and no number or foreign word is torn apart,
    unless it alone is wider than a line. `measure` gives the width of one character.
    """
    return "\n".join(line for paragraph in text.split("\n") for line in _lines(paragraph, width, measure))


def in_short_rows(cells: Sequence[str], most: int) -> Iterator[tuple[str, ...]]:
    """One row of a table, the lines of its cells ended, as rows of at most so many lines: a page takes no more."""
    lines = [cell.split("\n") for cell in cells]
    for first in range(0, max(map(len, lines), default=0), most):
        yield tuple("\n".join(line[first : first + most]) for line in lines)


def _lines(paragraph: str, width: float, measure: Callable[[str], float]) -> Iterator[str]:
    line = ""
    for piece in _inseparable(paragraph):
        if line and sum(map(measure, line + piece.rstrip())) > width:
            yield line.rstrip()
            line = ""
        line += piece
        while len(line.rstrip()) > 1 and sum(map(measure, line.rstrip())) > width:
            cut = _cut(line, width, measure)
            yield line[:cut]
            line = line[cut:]
    yield line.rstrip()


def _cut(line: str, width: float, measure: Callable[[str], float]) -> int:
    """After how many characters to tear what is wider than a line: behind a hyphen, or else not before a stop."""
    fits = max(1, sum(1 for _ in takewhile(lambda so_far: so_far <= width, accumulate(map(measure, line)))))
    if hyphen := line.rfind("-", 1, fits) + 1:
        return hyphen
    return next((count for count in range(fits, 0, -1) if line[count] not in NEVER_FIRST), fits)


def _inseparable(paragraph: str) -> Iterator[str]:
    """The pieces between which a line may end."""
    held = ""
    for piece in _PIECE.findall(paragraph):
        if held and held[-1] not in NEVER_LAST and piece[0] not in NEVER_FIRST and not piece.isspace():
            yield held
            held = ""
        held += piece
    yield held
