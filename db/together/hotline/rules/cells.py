"""What a cell of an order says: a number to its last digit, a time, a long text, a phone as it was written."""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from db.ground.clock import local_date, midnight
from db.ground.phones import can_be_called, plain_phone
from db.ground.texts import clean_text
from db.ground.words import N_
from db.papers.workbooks.rules.cells import BadCell, TypedCell

LONGEST_ORDER_TEXT = 8_000
LONGEST_LINE = 200
MOST_DIGITS = 15  # that Excel keeps of a number
FIRST_YEAR = 2000
EXCEL_BEGAN = datetime(1899, 12, 30)
SERIALS = (36526, 73050)  # from the year 2000 to 2099
DIGITS_LOST = N_(
    "Excel has rewritten this number, and its last digits are lost. Export it from the platform again, as text."
)
NO_NUMBER = N_("A number has 3 to 40 letters and digits, with - _ / between them.")
NO_TIME = N_("This is no day or time that can be read. Write it like 2026-09-01 08:00.")
NOT_THEN = N_("This day lies before 2000 or in the future.")
_SCIENTIFIC = re.compile(r"\d(?:[.]\d+)?E\+?\d+", re.IGNORECASE)
_NUMBER = re.compile(r"[0-9A-Z一-鿿][0-9A-Z一-鿿\-_/]{2,39}")
_WRAPPED = re.compile(r"=\"([^\"]*)\"|['’‘]?(.*)", re.DOTALL)
_TIME = re.compile(
    r"(\d{4}|\d{2})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?\s*T?\s*"
    r"(?:(上午|下午|晚上|凌晨|AM|PM)?\s*(\d{1,2})\s*[:点时]\s*(?:(\d{1,2})\s*(?:[:分]\s*(?:(\d{1,2})(?:\.\d+)?\s*秒?)?)?)?)?"
)
_RUN = re.compile(r"(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2})(\d{2})?)?")
_WEEKDAY = re.compile(r"[(（]?(?:星期|周|礼拜)[一二三四五六日天][)）]?")
_PHONES = re.compile(r"[,，;；、\s]+(?![0-9]{1,6}$)|(?<=\d)/(?=1\d{10})")


def said(cell: TypedCell) -> str:
    """A cell as text, blanks and line ends put right. Raises BadCell for a formula, an error, or a date."""
    value = cell.value
    if value is None:
        return ""
    if cell.data_type == "e":
        raise BadCell(N_("This cell holds an error (%(value)s)."), value=str(value)[:20])
    if cell.data_type == "f":
        raise BadCell(N_("This cell holds a formula. Type its value instead."))
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, date | time | timedelta):
        return str(value)
    if isinstance(value, int | float):
        return str(int(value)) if value == value // 1 and abs(value) < 10**MOST_DIGITS else str(value)
    text = str(value).strip()
    return text if text.isprintable() else clean_text(text.replace("\xa0", " "))  # most are, and there are thousands


def text_said(cell: TypedCell, longest: int = LONGEST_ORDER_TEXT) -> str:
    """What begins with an equals sign is their text, unless the cell really is a formula. Raises BadCell."""
    text = said(cell)
    if len(text) > longest:
        raise BadCell(N_("This is longer than %(longest)s characters."), longest=longest)
    return text


def line_said(cell: TypedCell) -> str:
    return " ".join(text_said(cell, LONGEST_LINE).split())


def number_said(cell: TypedCell) -> str:
    """Their number as it is written, to the last digit. Raises BadCell where Excel may have changed it."""
    value = cell.value
    if cell.data_type == "f" and isinstance(value, str):
        wrapped = _WRAPPED.fullmatch(value.strip())
        if wrapped is None or wrapped[1] is None:
            raise BadCell(N_("This cell holds a formula. Type its value instead."))
        value = wrapped[1]
    elif isinstance(value, int | float) and not isinstance(value, bool):
        if value != value // 1 or abs(value) >= 10**MOST_DIGITS:
            raise BadCell(DIGITS_LOST)
        value = str(int(value))
    else:
        value = said(cell)
    bare = _WRAPPED.fullmatch(value.strip())
    text = (bare[1] or bare[2] or "").strip() if bare else value.strip()
    if _SCIENTIFIC.fullmatch(text):
        raise BadCell(DIGITS_LOST)
    if not _NUMBER.fullmatch(number_key(text)):
        raise BadCell(NO_NUMBER)
    return text


def number_key(number: str, prefixes: tuple[str, ...] = ()) -> str:
    """By which two spellings of one number are one: narrow, capital, without blanks and the city's own prefixes."""
    key = re.sub(r"[\s'’‘]+", "", unicodedata.normalize("NFKC", number)).upper()
    for prefix in prefixes:
        if key.startswith(prefix) and len(key) >= len(prefix) + 6:
            key = key.removeprefix(prefix)
    return key


def moment_said(cell: TypedCell, zone: str, now: datetime | None, *, ends: bool = False) -> datetime | None:
    """An instant from whatever a sheet has for a time; a mere day is its end where `ends`. Raises BadCell.

    `now`: it cannot lie ahead of it; None where it may, as limits do.
    """
    found = _local_moment(cell)
    if found is None:
        return None
    when, has_hour = found
    if when.year < FIRST_YEAR:
        raise BadCell(NOT_THEN)
    if not has_hour and ends:
        moment = midnight(when.date() + timedelta(days=1), zone)
    else:
        moment = when.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
    if now is not None and local_date(moment, zone) > local_date(now, zone):
        raise BadCell(NOT_THEN)
    return moment


def _local_moment(cell: TypedCell) -> tuple[datetime, bool] | None:
    value = cell.value
    if isinstance(value, datetime):
        return value.replace(tzinfo=None), value.time() != time()
    if isinstance(value, date):
        return datetime.combine(value, time()), False
    if isinstance(value, int | float) and not isinstance(value, bool) and SERIALS[0] <= value < SERIALS[1]:
        return _from_serial(float(value))
    text = _WEEKDAY.sub("", unicodedata.normalize("NFKC", said(cell))).strip()
    if not text:
        return None
    if re.fullmatch(r"\d{5}(?:\.\d+)?", text) and SERIALS[0] <= float(text) < SERIALS[1]:
        return _from_serial(float(text))
    return _from_text(text)


def _from_serial(serial: float) -> tuple[datetime, bool]:
    """Excel counts days; to the nearest second, as more was never typed."""
    when = (EXCEL_BEGAN + timedelta(days=serial, milliseconds=500)).replace(microsecond=0)
    return when, when.time() != time()


def _from_text(text: str) -> tuple[datetime, bool]:
    run, spelled = _RUN.fullmatch(text), _TIME.fullmatch(text)
    try:
        if run:
            year, month, day, hour, minute, second = (int(part or 0) for part in run.groups())
            return datetime(year, month, day, hour, minute, second), run[4] is not None
        if spelled:
            year, month, day, hour, minute, second = (int(spelled[one] or 0) for one in (1, 2, 3, 5, 6, 7))
            full, clock = year + (2000 if year < 100 else 0), _hour(hour, spelled[4] or "")
            return datetime(full, month, day, clock, minute, second), spelled[5] is not None
    except ValueError:
        pass
    raise BadCell(NO_TIME)


def _hour(hour: int, half: str) -> int:
    if half in ("下午", "晚上", "PM") and hour < 12:
        return hour + 12
    return 0 if half in ("上午", "凌晨", "AM") and hour == 12 else hour


def first_phone(text: str) -> str:
    """The first number of a cell that can be called; "" for 138****8000, 保密, and whatever else is none."""
    whole = plain_phone(text)
    parts = [text] if can_be_called(whole) else [one for one in _PHONES.split(text) if one]
    return next((plain for one in parts if can_be_called(plain := plain_phone(one))), "")
