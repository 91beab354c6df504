"""Which offices there are above communities, found in what communities say of themselves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from db.ground.texts import one_line


class OfficeKind(StrEnum):
    CITY = "city"
    DISTRICT = "district"
    STREET = "street"


@dataclass(frozen=True)
class SaidOffices:
    """The texts a community carries: its street, its district and its city; any of them may be empty."""

    community_id: int
    street: str
    district: str
    city: str

    @property
    def path(self) -> tuple[tuple[OfficeKind, str], ...]:
        """From the top down, without what nobody named."""
        kinds = ((OfficeKind.CITY, self.city), (OfficeKind.DISTRICT, self.district), (OfficeKind.STREET, self.street))
        return tuple((kind, one_line(name)) for kind, name in kinds if one_line(name))


OfficePath = tuple[tuple[OfficeKind, str], ...]


def paths_of(said: Iterable[SaidOffices]) -> list[OfficePath]:
    """Every office that is named, each as the path that leads to it, parents before children."""
    found = {one.path[:length] for one in said for length in range(1, len(one.path) + 1)}
    return sorted(found, key=lambda path: (len(path), [name for _, name in path]))


def below(office_id: int, parents: Mapping[int, int | None]) -> frozenset[int]:
    """The office and all that stand under it."""
    found, fresh = {office_id}, {office_id}
    while fresh:
        fresh = {child for child, parent in parents.items() if parent in fresh} - found
        found |= fresh
    return frozenset(found)


def top(office_id: int, parents: Mapping[int, int | None]) -> int:
    """The office over all that stand above this one; itself where none does."""
    while (above := parents.get(office_id)) is not None:
        office_id = above
    return office_id
