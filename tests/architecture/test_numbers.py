"""Every number the house decides by, written down once more by hand: whoever changes one by a slip is missed here.

One list a wing in tests/architecture/numbers/, by file and name. How long texts may be is in characters, how much of a
file in bytes; what else a name does not say stands beside it. Left out is how paper and screens are laid out.
"""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import astuple, is_dataclass
from datetime import timedelta
from importlib import import_module

import pytest

from tests.architecture.listed import require_listed
from tests.architecture.source import Module, modules

ONE_LINE = 12  # entries; a longer table is a table of letters or words
LAID_OUT = {"paper", "drawing", "labels", "pocket_card", "wall_sheet", "canvas", "sheets", "template", "workbook"}
WINGS = (
    "ground",
    "records",
    "papers",
    "community",
    "messages",
    "disputes",
    "nine_ones",
    "figures",
    "together",
    "running",
    "resident_app",
    "admin_dashboard",
)
Numbers = dict[str, dict[str, object]]


def is_laid_out(module: Module) -> bool:
    parts = set(module.name.split("."))
    return bool(parts & {"demo", "screens", "parts"} or (parts & {"queries", "workbook"} and parts & LAID_OUT))


def as_number(value: object) -> object:
    """A number, a period, or a short list or table of them; None for anything else."""
    if type(value) in (bool, int, float, timedelta):
        return value
    if is_dataclass(value) and not isinstance(value, type):
        return as_number(astuple(value))
    entries = value if isinstance(value, Mapping | tuple | list) and len(value) <= ONE_LINE else ()
    if isinstance(entries, Mapping):
        table = {name: as_number(entry) for name, entry in entries.items()}
        return table if table and None not in table.values() else None
    listed = tuple(as_number(entry) for entry in entries)
    return listed if listed and None not in listed else None


def constants_of(module: Module) -> set[str]:
    assigned = (node for node in module.tree.body if isinstance(node, ast.Assign | ast.AnnAssign))
    names = (name for node in assigned for name in ast.walk(node) if isinstance(name, ast.Name))
    return {name.id for name in names if isinstance(name.ctx, ast.Store) and name.id.isupper()}


def numbers_in(wing: str) -> Numbers:
    found: Numbers = defaultdict(dict)
    folder = wing if wing in ("resident_app", "admin_dashboard") else f"db/{wing}"
    for module in modules(folder):
        for name in () if is_laid_out(module) else constants_of(module):
            number = as_number(vars(import_module(module.name))[name])
            if number is not None:
                found[module.where.removeprefix("db/")][name] = number
    return dict(found)


@pytest.mark.parametrize("wing", WINGS)
def test_every_number_is_what_it_was_decided_to_be(wing: str):
    expected = import_module(f"tests.architecture.numbers.of_{wing}").NUMBERS
    require_listed(numbers_in(wing), expected)
