"""The model community as its tests find it: filled once, and what passed the gate on the way."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from traceback import walk_stack
from typing import Any

import pytest

from db.demo.actions import fill_demo
from db.demo.queries import DemoSummary
from db.ground import connection
from db.ground.settings import Settings
from db.records.personal_data.rules import finding
from tests.cast import MONDAY

FURNITURE = {"tables", "rules", "actions", "queries"}


@dataclass(frozen=True)
class ModelCommunity:
    """A file of SQLite with it, what is told of it, and all that the gate was asked about, by the room that asked."""

    file: Path
    summary: DemoSummary
    asked: dict[str, str]


def filled(settings: Settings, template: Path) -> ModelCommunity:
    """Filled on the cast's Monday, in a copy of a migrated file."""
    file, asked = template.with_name("model.sqlite3"), dict[str, str]()
    shutil.copy(template, file)
    connection.open_house(replace(settings, database_url=f"sqlite:///{file}"))
    with connection.open_for_one_run(), pytest.MonkeyPatch.context() as patch:
        patch.setattr(finding, "find_personal_data", noting(asked))
        summary = fill_demo(settings, 1, 140, MONDAY)
    connection.database.obj.close_all()
    return ModelCommunity(file, summary, asked)


def noting(asked: dict[str, str], **more: Any) -> Callable[..., Any]:
    """The gate, noting each text by the room whose action, or whose query for a page, asks."""
    look = finding.find_personal_data

    def noted(text: str, *rest: Any):
        for room in _rooms_above():
            asked[room] = f"{asked.get(room, '')}\n{text}"
        return look(text, *rest, **more)

    return noted


def _rooms_above() -> set[str]:
    modules = (frame.f_globals["__name__"] for frame, _ in walk_stack(None))
    return {room_of(module) for module in modules if re.search(r"^db\..*\.(actions|queries)\b", module)}


def room_of(module: str) -> str:
    """db.disputes, db.nine_ones.notice_board"""
    parts = module.split(".")
    return ".".join(parts[: next((at for at, part in enumerate(parts) if part in FURNITURE), len(parts))])
