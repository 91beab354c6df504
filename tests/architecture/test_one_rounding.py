"""A figure is rounded in one place, and a limit is turned into its last day in one place; nobody else does either."""

from __future__ import annotations

import re
from pathlib import Path

from tests.architecture.listed import require_listed

ROOT = Path(__file__).parents[2]
FOLDERS = ("db", "admin_dashboard", "resident_app")
ROUNDING = re.compile(r"\bround\(|:[-+,]?\.\d+[f%]|%\.\d+f|[\"']\.\d+[f%]|\|\s*round\b|\|\s*format\(|quantize\(")
A_MOMENT_BEFORE = re.compile(r"(?:microseconds=1\)|timedelta\.resolution)")
NO_FIGURE = {
    "admin_dashboard/parts/figures/chart_style.py": ['".0%'],  # whole steps of the axis
    "admin_dashboard/screens/community/organisation/community.py": ["%.2f", "round("],  # the weights as typed
    "db/demo/simulate/scheduled.py": ["round("],  # how many reports the demonstration makes
    "resident_app/serving/access_log.py": ["%.1f"],  # milliseconds
}
BEFORE_AN_INSTANT = {
    "db/figures/weekly_export/queries/contents.py",
    "db/figures/weekly_export/workbook/cases.py",
    "db/ground/clock.py",
    "db/nine_ones/book_corner/rules/lending.py",
    "db/practices.py",
    "db/together/monday_meeting/rules.py",
}


def found_by(pattern: re.Pattern[str]) -> dict[str, list[str]]:
    sources = [path for folder in FOLDERS for kind in ("*.py", "*.html") for path in (ROOT / folder).rglob(kind)]
    found = {str(path.relative_to(ROOT)): sorted(pattern.findall(path.read_text())) for path in sources}
    return {path: hits for path, hits in found.items() if hits}


def test_nothing_else_rounds():
    require_listed(found_by(ROUNDING), NO_FIGURE)


def test_nothing_else_turns_a_limit_into_a_day():
    require_listed(set(found_by(A_MOMENT_BEFORE)), BEFORE_AN_INSTANT)
