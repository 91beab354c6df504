"""The screens of the desk, one file for each, or a folder with what it alone uses.

A practice's file or folder says which practice it is of and which screens it has; it is found by standing here.
"""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module
from pathlib import Path

from admin_dashboard.parts.navigation.screen import Screen
from db.practices import PRACTICES

HERE = Path(__file__).parent


def screens_of_practices() -> list[Screen]:
    """In the order of the one list of practices."""
    names = sorted(path.relative_to(HERE).with_suffix("").parts for path in HERE.glob("*/[a-z]*"))
    found = [import_module(".".join((__name__, *name))) for name in dict.fromkeys(names)]
    order = [practice.name for practice in PRACTICES]
    own = sorted((file for file in found if hasattr(file, "PRACTICE")), key=lambda file: order.index(file.PRACTICE))
    return [replace(screen, practice=file.PRACTICE) for file in own for screen in file.SCREENS]
