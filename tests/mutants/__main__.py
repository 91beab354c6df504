"""python -m tests.mutants: are the tests worth anything? A sample of small faults, and who notices them.

Ends with 1 when fewer than nine in ten were noticed. One that makes a test run for ever counts as noticed, and is said.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from random import SystemRandom

from tests.mutants import drawing
from tests.mutants.choosing import choose
from tests.mutants.chosen import BY_TIME
from tests.mutants.known_survivors import why_it_may_live
from tests.mutants.mutant import Mutant, all_in
from tests.mutants.operators import OPERATORS
from tests.mutants.recording import recorded
from tests.mutants.running import Fate, live_and_die

AIM = 0.9


def main(arguments: Sequence[str] | None = None) -> int:
    asked = _asked(arguments)
    files = drawing.files(asked.only)
    everything = [one for one in all_in(files) if asked.operator in {"", one.operator}]
    drawn = drawing.draw(everything, asked.count, asked.seed)
    print(f"{len(drawn)} of {len(everything):,} in {len(files)} files, seed {asked.seed}", flush=True)
    if asked.list:
        for mutant in drawn:
            print(f"{mutant.title}\n    was      {mutant.was}\n    becomes  {mutant.becomes}")
        return 0
    return _judge(drawn)


def _asked(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.mutants", description=__doc__)
    parser.add_argument("--seed", type=int, default=SystemRandom().randrange(10**6), help="draws the same sample again")
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--only", default="", metavar="PATH", help="of files below this path")
    parser.add_argument("--operator", default="", choices=["", *OPERATORS], help="faults of this kind only")
    parser.add_argument("--list", action="store_true", help="say which, change nothing")
    return parser.parse_args(arguments)


def _judge(drawn: Sequence[Mutant]) -> int:
    recording, begun = recorded({mutant.file for mutant in drawn}), time.monotonic()
    fates = []
    for fate in live_and_die([(mutant, choose(mutant, recording)) for mutant in drawn]):
        fates.append(fate)
        _say(fate, len(fates), len(drawn))
    return _sum_up(fates, time.monotonic() - begun)


def _say(fate: Fate, number: int, of: int) -> None:
    told = f"killed {fate.killed_by}" if fate.killed_by else f"LIVES after {fate.tests} tests"
    print(f"[{number}/{of}] {fate.mutant.title}: {told} ({fate.seconds:.0f} s)", flush=True)


def _sum_up(fates: Sequence[Fate], seconds: float) -> int:
    alive = [fate for fate in fates if not fate.killed_by]
    may_live = [fate for fate in alive if why_it_may_live(fate.mutant)]
    for fate in alive:
        print("\n" + _told(fate))
    counted, killed = len(fates) - len(may_live), len(fates) - len(alive)
    share = killed / counted if counted else 1.0
    by_time = sum(fate.killed_by.startswith(BY_TIME) for fate in fates)
    print(
        f"\n{killed} of {counted} noticed ({share:.0%}), {by_time} of them by time alone; "
        f"{len(may_live)} known survivors not counted; {seconds / 60:.0f} minutes"
    )
    return 0 if share >= AIM else 1


def _told(fate: Fate) -> str:
    """Where and what, and what would be written into survivors.toml."""
    mutant, because = fate.mutant, why_it_may_live(fate.mutant)
    lines = [mutant.title, mutant.diff()]
    if fate.left_out:
        lines.append(f"({fate.left_out} more tests run this line; all of them would have taken too long)")
    if because:
        return "\n".join([*lines, f"known, because {because}"])
    return "\n".join([*lines, f"where = {mutant.where!r}", f"was = {mutant.was!r}", f"becomes = {mutant.becomes!r}"])


if __name__ == "__main__":
    sys.exit(main())
