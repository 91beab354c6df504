"""The files of the cities, each read once in a process."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from db.together.hotline.rules.cities import City, parsed_city

CITIES = Path(__file__).parents[1] / "cities"
GENERIC = "generic"


@cache
def city_keys() -> tuple[str, ...]:
    """The names of the files; the one for everybody first."""
    return (GENERIC, *sorted(one.stem for one in CITIES.glob("*.toml") if one.stem != GENERIC))


@cache
def city(key: str) -> City:
    """By the name of its file, for everybody's where there is none of this name. Raises BadCityFile."""
    known = key if key in city_keys() else GENERIC
    base = None if known == GENERIC else city(GENERIC)
    return parsed_city(known, (CITIES / f"{known}.toml").read_text("utf-8"), base)
