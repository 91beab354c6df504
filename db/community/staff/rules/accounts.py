"""Whose a session, a code or a draft is: there are two kinds of accounts at the desk, and one way of signing in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from db.community.staff.rules.readers import OfficeActor
from db.records.permissions.rules import Actor

SignedIn = Actor | OfficeActor


@dataclass(frozen=True)
class Owner:
    """One of a community's staff, or a reader of an office above; `kind` is the column that names them."""

    kind: Literal["staff", "reader"]
    id: int

    @property
    def column(self) -> dict[str, int]:
        """What finds, and makes, rows of theirs and of nobody else."""
        return {self.kind: self.id}

    @property
    def key(self) -> str:
        """What their attempts are counted by and their secrets sealed by: no two accounts have the same."""
        return str(self.id) if self.kind == "staff" else f"{self.kind} {self.id}"


def staff(staff_id: int) -> Owner:
    return Owner("staff", staff_id)


def reader(reader_id: int) -> Owner:
    return Owner("reader", reader_id)


def owner(actor: SignedIn) -> Owner:
    return staff(actor.staff_id) if isinstance(actor, Actor) else reader(actor.reader_id)
