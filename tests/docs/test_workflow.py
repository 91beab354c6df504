"""docs/workflow.md is what the workflow says, and says all of it."""

from __future__ import annotations

import re

from db.disputes.rules.workflow import WORKFLOW, MoveName, Status
from docs import workflow


def test_the_page_is_what_make_docs_would_write_now():
    assert workflow.PAGE.read_text("utf-8") == workflow.page()


def test_every_status_and_every_move_stands_in_it_once():
    rows = re.findall(r"^\| `(\w+)` \|", workflow.page(), re.M)
    assert rows == [*Status, *MoveName]


def test_the_diagram_draws_every_way_there_is_and_no_other():
    drawn = set()
    for source, target in re.findall(r"^ {4}(\w+) --> (\w+) :", workflow.page(), re.M):
        group = {"open": workflow.OPEN, "running": workflow.RUNNING}.get(source, {source})
        drawn |= {(one, target) for one in group}
    there = {(source, move.to) for move in WORKFLOW.values() for source in move.sources}
    assert drawn == there


def test_no_arrow_runs_from_a_group_into_itself_because_mermaid_cannot_draw_it():
    inside = {"open": workflow.OPEN, "running": workflow.RUNNING}
    arrows = re.findall(r"^ {4}(open|running) --> (\w+) :", workflow.page(), re.M)
    assert len(arrows) == 3
    assert [(name, target) for name, target in arrows if target in inside[name]] == []


def test_everybody_who_may_make_a_move_is_named():
    row = next(line for line in workflow.page().splitlines() if line.startswith("| `refuse`"))
    assert "Community secretary, Grid secretary – in their scope" in row
    assert "Building mediator" not in row
    assert "a reason from the list, words the resident reads" in row
