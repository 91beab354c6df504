"""The pages residents open, by what they are about. A file with a blueprint is known by standing here."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from types import ModuleType

HERE = Path(__file__).parent


def has(name: str) -> bool:
    return HERE.joinpath(*name.split(".")).with_suffix(".py").exists()


def named(name: str) -> ModuleType:
    """The page `nine_ones.signs`, say, as a module."""
    return import_module(f"{__name__}.{name}")


def all_pages() -> list[ModuleType]:
    """Every file with a blueprint, by folder and name."""
    found = (named(f"{file.parent.name}.{file.stem}") for file in sorted(HERE.glob("*/[a-z]*.py")))
    return [page for page in found if hasattr(page, "blueprint")]
