"""`make bench` runs from end to end: what is measured seldom breaks unseen."""

from __future__ import annotations

import re
import subprocess
import sys

from benchmarks.beside_peer import AT_ONCE, ONE_AFTER_THE_OTHER
from benchmarks.desk_hands import ACTIONS, IN_MENU
from benchmarks.table import Line, worse_than
from tests.architecture.source import ROOT

MENU = f"desk: {IN_MENU}"
PAGE = ROOT / "docs/benchmarks.md"
BESIDE_PEER = [ONE_AFTER_THE_OTHER, AT_ONCE, f"{AT_ONCE.partition(',')[0]}: the slowest of a hundred"]
MEASURED = [
    "bare Flask answer",
    "building page",
    "raw durable transaction",
    "submit through the web, everything included",
    "submit_dispute in one process",
    *BESIDE_PEER,
    "weak line: receipt",
    "weak line: three photos of 12 MP",
    "weak line: bytes of photos sent twice",
    "weak line: bytes sent ÷ needed",
    "inbox: Today of the secretary",
    "inbox: Today of a mediator",
    "inbox: the list of disputes",
    "the figures of a week",
    "the export of a week",
    "alike: the nearest three of a community",
    "alike: memory for that",
    "12345: a sheet with bad rows",
    "12345: the same put right",
    "desk: a bare page of Streamlit",
    *(f"desk: {action.name}" for action in ACTIONS),
    MENU,
    "desk: memory, what work leaves",
    "desk: memory, people at it",
]


def rows(said: str) -> list[str]:
    """What was measured, without the numbers of disputes it was measured on; of the menu that it was.

    Which screens it has is no matter of this page.
    """
    named = re.findall(r"^\| (.+?) \|", said.split("\n## ", maxsplit=1)[0], re.M)[2:]
    whole = [re.sub(r", [\d,]+ and [\d,]+ disputes$", "", name) for name in named]
    screens = [name for name in whole if name.startswith(MENU)]
    return [MENU if name == screens[0] else name for name in whole if name not in screens[1:]] if screens else whole


def test_the_benchmarks_run_and_leave_the_page_of_the_last_whole_run_alone():
    before = PAGE.read_bytes()
    quickest = [sys.executable, "-m", "benchmarks", "--quickest"]
    run = subprocess.run(quickest, cwd=ROOT, capture_output=True, text=True, check=False)
    at_hand = [name for name in MEASURED if name not in BESIDE_PEER]  # the peer is fetched from the package index
    assert (run.returncode, rows(run.stdout)) == (0, at_hand), run.stderr[-2000:]
    assert PAGE.read_bytes() == before


def test_the_page_says_what_is_measured_now():
    assert rows(PAGE.read_text("utf-8")) == MEASURED


def test_what_is_worse_by_a_quarter_than_the_page_says_is_named():
    page = "| what | measured | ratio |\n| --- | --- | --- |\n| submit | 117 /s | 2.00 times (1.9 to 2.1) | ≥ 4 | no |"
    told = [("submit", "1.61 times", True), ("submit", "1.59 times", True), ("submit", "2.49 times", False)]
    told += [("submit", "2.51 times", False), ("submit", "0.10 times", None), ("new", "0.10 times", True)]
    lines = [Line(what, "", ratio, more_is_better=more) for what, ratio, more in told]
    assert worse_than(page, lines) == [f"submit: {now}, where the page says 2" for now in ("1.59", "2.51")]
