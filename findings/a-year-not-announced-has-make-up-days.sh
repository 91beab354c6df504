#!/usr/bin/env bash
# A calendar of a year whose days off nobody has announced yet looks like one that is known, and lists no make-up day of it.
#
# Seen: with holidays 0.109, China's calendar of 2026 knows the Sundays and Saturdays that are worked (4 January and so on).
# That of 2027 and of 2035, which the State Council has not announced, is filled all the same with the statutory days, and
# `weekend_workdays` is no empty set: it holds make-up days of other years (that of 2026 does, too), and none of the year
# asked for. Nothing tells a known year from an unknown one; `is_working_day` then answers for it with certainty.
# What it means: whoever promises a limit in working days has to look whether a make-up day of that very year is listed, and
# to say that a limit in such a year may still move.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install --quiet --disable-pip-version-check holidays==0.109
"$place/venv/bin/python" - <<'PY'
from datetime import date
from importlib.metadata import version

from holidays import country_holidays

seen = {}
for year in (2026, 2027, 2035):
    calendar = country_holidays("CN", years=year)
    make_up = set(calendar.weekend_workdays)
    seen[year] = (
        date(year, 10, 1) in calendar,
        len([day for day in make_up if day.year == year]),
        len([day for day in make_up if day.year != year]) > 0,
    )
print("holidays", version("holidays"), seen)
assert seen == {2026: (True, 6, True), 2027: (True, 0, True), 2035: (True, 0, True)}, "changed"
PY
