"""The real form of ours and of a peer, sent in turns: one after the other, and by sixteen at once."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from http.client import HTTPConnection
from itertools import count
from pathlib import Path
from statistics import median, quantiles

from benchmarks.house import environment, opened
from benchmarks.peer import NAME, form_of_peer, install, peer_served
from benchmarks.submit import TEXT, form_of_ours
from benchmarks.table import Line
from benchmarks.web import CONNECTIONS, PATIENCE_SECONDS, Sending, served
from db.community.organisation.tables import Building

ONE_AFTER_THE_OTHER = f"submit one after the other, beside {NAME}"
AT_ONCE = f"submit at {CONNECTIONS} connections, beside {NAME}"
AIM, MOST_UNEVEN = 4.0, 3.0


@dataclass(frozen=True)
class Sent:
    """Answers a second, and how long each took, in milliseconds."""

    rate: float
    usual: float
    longest: float  # of ninety-nine in a hundred


def measure(house: Path, place: Path, turns: int, seconds: float) -> list[Line]:
    """Installs the peer in this folder first."""
    python = install(place)
    numbers = count(1_000_000)  # whose thousands are a part of an address
    with opened(house):
        code = Building.get_by_id(1).code
    found: dict[tuple[str, int], list[Sent]] = {}
    with ExitStack() as stack:
        ours = stack.enter_context(served("resident_app.wsgi:served", environment(house)))
        peer = stack.enter_context(peer_served(place, python))
        forms = {"ours": (ours, form_of_ours(ours, code)), "peer": (peer, form_of_peer(peer, TEXT))}
        for turn in range(turns + 1):
            for at_once in (1, CONNECTIONS):
                for whose, (port, form) in forms.items():
                    sent = send(port, form, at_once, seconds, numbers)
                    if turn:  # the first one warms up
                        found.setdefault((whose, at_once), []).append(sent)
    return [
        _line(ONE_AFTER_THE_OTHER, found["ours", 1], found["peer", 1], AIM),
        _line(AT_ONCE, found["ours", CONNECTIONS], found["peer", CONNECTIONS], AIM),
        _evenness(found["ours", CONNECTIONS]),
    ]


def send(port: int, form: Sending, at_once: int, seconds: float, numbers: count[int]) -> Sent:
    """Raises RuntimeError at an answer that is no receipt."""
    end = time.monotonic() + seconds

    def send_on() -> list[float]:
        connection, taken = HTTPConnection("127.0.0.1", port, timeout=PATIENCE_SECONDS), list[float]()
        while not taken or time.monotonic() < end:
            number = next(numbers)
            headers = {name: form.with_number(value, number) for name, value in form.headers.items()}
            body, begun = form.with_number(form.body, number), time.perf_counter()
            connection.request(form.method, form.path, body, headers)
            answer = connection.getresponse()
            answer.read()
            taken.append((time.perf_counter() - begun) * 1000)
            if answer.status not in (302, 303):
                raise RuntimeError(f"{answer.status} at {form.path}")
        return taken

    begun = time.perf_counter()
    with ThreadPoolExecutor(at_once) as threads:
        taken = [each for some in threads.map(lambda _: send_on(), range(at_once)) for each in some]
    longest = quantiles(taken, n=100)[-1] if len(taken) > 1 else taken[0]
    return Sent(len(taken) / (time.perf_counter() - begun), median(taken), longest)


def _line(what: str, ours: list[Sent], peer: list[Sent], aim: float) -> Line:
    ratios = sorted(mine.rate / its.rate for mine, its in zip(ours, peer, strict=True))
    rate, its_rate = median(one.rate for one in ours), median(one.rate for one in peer)
    return Line(
        what,
        f"{rate:,.0f} and {its_rate:,.0f} /s",
        f"{median(ratios):.2f} times ({ratios[0]:.2f} to {ratios[-1]:.2f} in {len(ratios)} turns)",
        f"≥ {aim:g}",
        median(ratios) >= aim,
        more_is_better=True,
    )


def _evenness(ours: list[Sent]) -> Line:
    uneven = sorted(one.longest / one.usual for one in ours)
    usual, longest = median(one.usual for one in ours), median(one.longest for one in ours)
    return Line(
        f"submit at {CONNECTIONS} connections: the slowest of a hundred",
        f"{longest:.0f} ms, usually {usual:.0f} ms",
        f"{median(uneven):.2f} times ({uneven[0]:.2f} to {uneven[-1]:.2f} in {len(uneven)} turns)",
        f"≤ {MOST_UNEVEN:g}",
        median(uneven) <= MOST_UNEVEN,
    )
