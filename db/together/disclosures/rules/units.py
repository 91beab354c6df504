"""In what a sheet says that its sums are counted: yuan are read, and ten thousands of yuan are not taken for yuan."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from db.ground.refusals import Invalid, Problem
from db.ground.words import N_
from db.papers.workbooks.rules.cells import TypedCell

NOT_IN_YUAN = N_("The amounts are in %(unit)s. Please give them in yuan (元).")
_NUMERAL = r"[\d一二两三四五六七八九十百千万〇零壹贰叁肆伍陆柒捌玖拾佰仟萬几数余多上近超]"
_UNIT = r"(?:[十百千拾佰仟]?[万萬亿]|[十百千拾佰仟])"
_ENDS = r"(?:(?![\u4e00-\u9fff])|(?=人民币|为单位|保留))"  # 万元户 and 万元社区 are no units
_SAID = (
    re.compile(rf"(?<!{_NUMERAL})(?<!{_NUMERAL}\s)(?P<unit>{_UNIT}\s*元){_ENDS}"),  # "20万元" is a sum
    re.compile(rf"(?:单\s*位\s*[:为是]?\s*|[(\[【〔]\s*)(?P<unit>{_UNIT}|角|分){_ENDS}"),
)


def require_yuan(cells: Iterable[TypedCell]) -> None:
    """Raises Invalid where a cell says that sums are in anything but yuan: nothing is converted."""
    unit = next((unit for cell in cells if (unit := other_unit(cell))), "")
    if unit:
        raise Invalid(Problem("sheet", NOT_IN_YUAN, {"unit": unit}))


def other_unit(cell: TypedCell) -> str:
    """万元 of 单位：万元 and of 金额（万元）, in brackets of any width; "" where none but 元 is named."""
    said = unicodedata.normalize("NFKC", cell.value) if isinstance(cell.value, str) else ""
    found = next((found for one in _SAID if (found := one.search(said))), None)
    return re.sub(r"\s", "", found["unit"]) if found else ""
