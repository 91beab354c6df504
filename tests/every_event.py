"""Whatever a test has written down in the history, the history's page has a sentence for it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from db.practices import EVENT_SENTENCES
from db.records.history.actions import Recorder

CORE = Path(__file__).parents[1] / "admin_dashboard/screens/community/history/event_sentences.py"


def said_by_the_core() -> set[str]:
    """Read instead of imported: the desk takes a second to be there, and most tests never look at it."""
    [told] = (
        node.value
        for node in ast.parse(CORE.read_text("utf-8")).body
        if isinstance(node, ast.AnnAssign) and node.value and getattr(node.target, "id", "") == "SENTENCES"
    )
    keys = [key for part in ast.walk(told) if isinstance(part, ast.Dict) for key in part.keys]
    return {str(key.value) for key in keys if isinstance(key, ast.Constant)}


@pytest.fixture(autouse=True, scope="session")
def every_event_is_said() -> Iterator[None]:
    """Those of a dispute its own timeline says; a test of the steps there looks after them."""
    said, append = said_by_the_core() | set(EVENT_SENTENCES), Recorder.append

    def appended(record: Recorder, subject: str, subject_id: int, kind: str, /, *given: Any, **data: Any) -> None:
        if subject != "dispute":
            assert kind in said, f"nothing says the event {kind} of {subject}: name it in the events of its passport"
        append(record, subject, subject_id, kind, *given, **data)

    Recorder.append = appended  # type: ignore[method-assign]
    yield
    Recorder.append = append  # type: ignore[method-assign]
