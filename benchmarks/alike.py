"""The nearest three of one community's matters among those of a hundred, by their vectors; and beside it by letters."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from benchmarks.house import SEED, opened
from benchmarks.table import Line
from db.disputes.queries.nearest import nearest_in_community
from db.disputes.tables import Dispute
from db.disputes.tables.vectors import DisputeVector
from db.ground.connection import database
from db.records.alike.rules.closeness import similarity
from db.records.alike.rules.packed import DIMENSIONS, packed

AIM_MS, AIM_MB = 30, 40
TEXT = "三单元一楼的楼道灯坏了一个星期，晚上老人上下楼看不清。"
LETTERS_COMPARED = 600  # what was compared before there were vectors
AT_ONCE = 5000
FORGETS_ITS_PEAK = Path("/proc/self/clear_refs")


def measure(place: Path, times: int) -> list[Line]:
    """In a house of many communities; what stands in a vector does not matter to how long it takes."""
    with opened(place):
        count = fill()
        community_id = Dispute.select(Dispute.community).limit(1).scalar()
        own = packed(np.random.default_rng(SEED).standard_normal(DIMENSIONS))
        FORGETS_ITS_PEAK.write_text("5")
        before = _megabytes("VmRSS")
        taken = _best(lambda: nearest_in_community(community_id, own, 3), times)
        more = _megabytes("VmHWM") - before
        letters = _best(lambda: _by_letters(community_id), times)
    return [
        Line(
            "alike: the nearest three of a community",
            f"{taken:.1f} ms among {count:,} matters",
            f"by letters, of the newest {LETTERS_COMPARED}, {letters:.1f} ms",
            f"≤ {AIM_MS} ms",
            taken <= AIM_MS,
        ),
        Line("alike: memory for that", f"{more:.0f} MB", "at its peak", f"≤ {AIM_MB} MB", more <= AIM_MB),
    ]


def fill() -> int:
    """Every matter gets a vector of chance."""
    chance = np.random.default_rng(SEED)
    rows = list(Dispute.select(Dispute.id, Dispute.community).order_by(Dispute.submitted_at, Dispute.id).tuples())
    for start in range(0, len(rows), AT_ONCE):
        vectors = chance.standard_normal((AT_ONCE, DIMENSIONS)).astype("f4")
        with database.atomic():
            DisputeVector.add_many(
                [
                    {"dispute": number, "community": community, "words": packed(vector), "waits": False}
                    for (number, community), vector in zip(rows[start : start + AT_ONCE], vectors, strict=False)
                ]
            )
    return len(rows)


def _by_letters(community_id: int) -> object:
    newest = Dispute.select(Dispute.text).where(Dispute.community == community_id)
    texts = newest.order_by(Dispute.submitted_at.desc()).limit(LETTERS_COMPARED).tuples()
    return sorted((similarity(TEXT, text) for (text,) in texts), reverse=True)[:3]


def _best(action: Callable[[], object], times: int) -> float:
    taken = []
    for _ in range(times + 1):
        begun = time.perf_counter()
        action()
        taken.append((time.perf_counter() - begun) * 1000)
    return min(taken[1:])


def _megabytes(what: str) -> float:
    lines = Path("/proc/self/status").read_text("utf-8").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith(what))
