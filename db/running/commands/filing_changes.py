"""What has changed for the filing since a day, by what was recorded here, or since a release, by CHANGELOG.md."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path

from db.community.offered.queries import practices_off
from db.community.organisation.queries.places import CommunityInfo, communities
from db.ground.clock import midnight
from db.ground.words import N_
from db.practices import PRACTICES
from db.records.history.queries import counts_of_kinds
from db.running.commands import CommandStopped
from db.together.open_api.tables import ApiClient

Say = Callable[[str], str]

CHANGES = Path(__file__).parents[3] / "CHANGELOG.md"
MARKED = re.compile(
    r"^- 备案变更 ([1-8]): (.+(?:\n  .+)*)", re.M
)  # a bullet of CHANGELOG.md: the row, and what changes
NOTHING = N_("Nothing changes for the filing.")
OF_RECORDS = N_(
    "Read: practices switched on and off, communities founded and changed, keys of other platforms. Settings are read "
    "from no history, and what a release brings from no day: give its name instead."
)
OF_RELEASES = N_(
    "Read: the lines of CHANGELOG.md that are marked 备案变更, above %(name)s. What was switched here since a day: "
    "give that day instead."
)
BEFORE = N_("A change is applied for before it happens.")


def changes_told(since: str, now: datetime, say: Say) -> Iterator[str]:
    """The rows that change, then what was read to say so. Raises CommandStopped for a name that is no release."""
    try:
        day = date.fromisoformat(since)
    except ValueError:
        found, read = sorted(marked_since(since, CHANGES.read_text("utf-8"))), say(OF_RELEASES) % {"name": since}
    else:
        found, read = sorted(_recorded_since(day, now, say)), say(OF_RECORDS)
    yield from (f"{row}. {what}" for row, what in found) if found else [say(NOTHING)]
    yield say(BEFORE)
    yield read


def marked_since(name: str, changes: str) -> list[tuple[int, str]]:
    """The row and the words of each marked line in the sections above the release of this name."""
    headings = list(re.finditer(r"^## (.+)$", changes, re.M))
    if name not in (heading[1] for heading in headings):
        known = ", ".join(heading[1] for heading in headings)
        raise CommandStopped(f"CHANGELOG.md has no release {name}, and it is no day (YYYY-MM-DD). It has: {known}.")
    above = changes[: next(heading.start() for heading in headings if heading[1] == name)]
    return [(int(row), " ".join(words.split())) for row, words in MARKED.findall(above)]


def _recorded_since(day: date, now: datetime, say: Say) -> Iterator[tuple[int, str]]:
    for one in communities():
        start = midnight(day, one.time_zone)
        counts = counts_of_kinds(one.id, start, now, {"community_founded", "community_changed"})
        if counts.get("community_founded"):
            yield 1, say(N_("%(community)s was founded.")) % {"community": one.name}
        elif counts.get("community_changed"):
            yield 1, say(N_("%(community)s was changed: name, street or phone.")) % {"community": one.name}
        if not counts.get("community_founded"):
            yield from _switched(one, start, now, say)
        yield from _keys(one, start, say)


def _keys(one: CommunityInfo, start: datetime, say: Say) -> Iterator[tuple[int, str]]:
    """One that was given and revoked since is told twice: both happened."""
    for client in ApiClient.select().where(ApiClient.community == one.id).order_by(ApiClient.id):
        told = {"community": one.name, "platform": client.name}
        if client.made_at >= start:
            yield 6, say(N_("%(community)s: %(platform)s got a key.")) % told
        if client.revoked_at and client.revoked_at >= start:
            yield 6, say(N_("%(community)s: the key of %(platform)s was revoked.")) % told


def _switched(one: CommunityInfo, start: datetime, now: datetime, say: Say) -> Iterator[tuple[int, str]]:
    """What is otherwise now than it was then; what was switched there and back again is no change."""
    before, after = practices_off(one.id, start), practices_off(one.id, now)
    for practice in PRACTICES:
        told = {"community": one.name, "practice": say(practice.title)}
        if practice.name in before - after:
            yield 5, say(N_("%(community)s: %(practice)s was switched on.")) % told
        if practice.name in after - before:
            yield 5, say(N_("%(community)s: %(practice)s was switched off.")) % told
