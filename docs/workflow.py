"""Writes docs/workflow.md from the workflow itself, so that page and program never differ: `make docs`."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from pathlib import Path

from admin_dashboard.names import NAMES
from admin_dashboard.words import FACE
from db.disputes.rules.workflow import OPEN, RUNNING, STEP_OF, WORKFLOW, MechanismStep, Move, Status
from db.ground.words import catalogue
from db.records.history.rules import ActorKind
from db.records.permissions.rules import ABILITIES, Role

PAGE = Path(__file__).with_suffix(".md")
BY = {ActorKind.RESIDENT: "the resident", ActorKind.SYSTEM: "Linli itself"}
GIVEN = {
    "holder": "to whom",
    "note": "a note for colleagues",
    "words": "words the resident reads",
    "reason": "a reason from the list",
    "target": "the other dispute",
    "answer": "what the resident answered",
}
INTRODUCTION = """# The life of a dispute

Made from `WORKFLOW` in [db/disputes/rules/workflow.py](../db/disputes/rules/workflow.py) by `make docs`; do not edit
it here. The same table makes the buttons at the desk, the checks of every action, and the tests over all allowed and
all forbidden pairs.

The four-step mechanism 楼栋发现 → 社区呼叫 → 委员响应 → 协同处置 is how a status is named to people; below, each status
says which step it stands on. A status has one writer, `LockedDispute.move` in `db/disputes/actions/case.py`.
"""


def page() -> str:
    parts = (INTRODUCTION, _diagram(), _statuses(), _moves(), _conditions())
    return "\n".join(parts)


def _both(value: Enum) -> str:
    """As staff say it, in English and in Chinese."""
    english = NAMES[type(value)][value]
    return f"{english} · {catalogue('zh_Hans', FACE).gettext(english)}"


def _english(values: Iterable[Enum]) -> str:
    return ", ".join(NAMES[type(value)][value] for value in values)


def _diagram() -> str:
    running = [f"            {status} : {_both(status)}" for status in Status if status in RUNNING]
    waiting = [f"        {status} : {_both(status)}" for status in Status if status in OPEN - RUNNING]
    over = [f"    {status} : {_both(status)}" for status in Status if status not in OPEN]
    lines = [
        "```mermaid",
        "stateDiagram-v2",
        "    [*] --> submitted : Report · 我要说事",
        "    state open {",
        "        state running {",
        *running,
        "        }",
        *waiting,
        "    }",
        *over,
        *(f"    {source} --> {target} : {label}" for (source, target), label in _arrows().items()),
        "```",
        "",
    ]
    return "\n".join(lines)


def _arrows() -> dict[tuple[str, str], str]:
    """One arrow a pair, with everything that leads along it."""
    labels: dict[tuple[str, str], list[str]] = {}
    for move in WORKFLOW.values():
        for source in _drawn_from(move):
            labels.setdefault((source, move.to), []).append(NAMES[type(move.name)][move.name])
    return {pair: " / ".join(names) for pair, names in labels.items()}


def _drawn_from(move: Move) -> list[str]:
    """What leaves a whole group is drawn once, from the group; within it, from each status."""
    for name, group in (("open", OPEN), ("running", RUNNING)):
        if move.sources == group and move.to not in group:
            return [name]
    return [status for status in Status if status in move.sources]


def _statuses() -> str:
    rows = [f"| `{status}` | {_both(status)} | {_both(STEP_OF[status])} | {_sort(status)} |" for status in Status]
    steps = " → ".join(_both(step) for step in MechanismStep)
    heading = ["## Statuses", "", f"Steps: {steps}.", "", "| status | at the desk | step | |", "|---|---|---|---|"]
    return "\n".join([*heading, *rows, ""])


def _sort(status: Status) -> str:
    if status in RUNNING:
        return "open, the clock runs"
    return "open, the clock stands still" if status in OPEN else "ended"


def _moves() -> str:
    heading = [
        "## Moves",
        "",
        "| move | at the desk | from | to | who may | must be given |",
        "|---|---|---|---|---|---|",
    ]
    return "\n".join([*heading, *map(_row, WORKFLOW.values()), ""])


def _row(move: Move) -> str:
    sources = _english(status for status in Status if status in move.sources)
    given = ", ".join(GIVEN[name] for name in move.requires) or "—"
    return f"| `{move.name}` | {_both(move.name)} | {sources} | {_english([move.to])} | {_who(move)} | {given} |"


def _who(move: Move) -> str:
    said = [BY[by] for by in ActorKind if by in move.by and by in BY]
    if ActorKind.STAFF in move.by:
        roles = [role for role in Role if move.ability in ABILITIES[role]]
        condition = "with the dispute in their own hands" if move.assigned_only else "in their scope"
        said.append(f"{_english(roles)} – {condition}")
    return "; ".join(said)


def _conditions() -> str:
    return """## What else holds

- Staff move only what lies in their scope: a community, a grid, a building, or what is assigned to them or their unit.
- An action gets the status that the person saw; the slower of two people is told, and nothing is done.
- A resident who says “not solved” sends the dispute back, one level above whoever settled it; whoever settled it never
  records what the resident thought of it. “Partly, please go on” takes it one level up too, and is not sent back.
- A resident's own answer can be taken back for 15 minutes. Nobody else sees it before it counts; what
  staff do meanwhile is done all the same, and the answer counts for the settlement it was given to. What staff record
  of a call counts half an hour later.
- Whoever shares a dispute is asked too; what they answer moves nothing and waits for whoever answers for the dispute.
- For 30 days after a dispute was closed its resident can say that it is broken again: a round of its own, one level up.
- After 3 working days without an answer the resident is asked once more; after 14 days the dispute is closed as *not
  rated*, which is never counted as satisfied.
- What a resident writes, in whatever status, waits on the first screen of whoever holds the dispute, of who stands in
  for them, or of the level above once they are gone, until it is answered or marked as read.
- A limit that passes raises an unfinished dispute one level. While it waits for the resident, the clock stands still.
- An order of 12345 keeps the city's limit beside ours: nothing stops it, and it warns until the result was handed back.
"""


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
