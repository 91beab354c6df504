"""What stands on one paper, the same for PDF and Word: facts, sections, a table, lines to sign on, sentences below."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from db.together.mediation.rules.kinds import PaperKind

# How wide the columns of a kind's table are, one beside the other.
TABLES = {PaperKind.EVIDENCE: (1, 5, 4, 3, 2, 4), PaperKind.IDENTITY: (2, 6, 5, 4), PaperKind.CONTENTS: (1, 7, 2, 4)}
PREFILLED = "＊"  # after what was filled in by itself and nobody has gone over yet


@dataclass(frozen=True)
class PaperFact:
    label: str
    value: str
    prefilled: bool = False

    @property
    def shown(self) -> str:
        return f"{self.value}{PREFILLED}" if self.prefilled and self.value else self.value


@dataclass(frozen=True)
class PaperSection:
    heading: str
    text: str
    prefilled: bool = False

    @property
    def shown(self) -> str:
        return f"{self.text}{PREFILLED}" if self.prefilled and self.text else self.text


@dataclass(frozen=True)
class PaperText:
    """`signatures` are the words beside each line to sign on; `fields` is the same for a committee's own template."""

    kind: PaperKind
    committee: str
    title: str
    number: str
    facts: tuple[PaperFact, ...] = ()
    sections: tuple[PaperSection, ...] = ()
    heads: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    signatures: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    fields: Mapping[str, str] = field(default_factory=dict)


def paper_as_json(paper: PaperText) -> dict[str, Any]:
    return asdict(paper)


def paper_from_json(data: dict[str, Any]) -> PaperText:
    return PaperText(
        kind=PaperKind(data["kind"]),
        committee=data["committee"],
        title=data["title"],
        number=data["number"],
        facts=tuple(PaperFact(**one) for one in data["facts"]),
        sections=tuple(PaperSection(**one) for one in data["sections"]),
        heads=tuple(data["heads"]),
        rows=tuple(tuple(row) for row in data["rows"]),
        signatures=tuple(data["signatures"]),
        notes=tuple(data["notes"]),
        fields=data["fields"],
    )
