"""Years of matters are deleted, by their residents and by the clock: what was counted before is counted after."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from db.demo.rules.temperament import EDGES
from db.demo.simulate import simulate
from db.disputes.actions.forget import forget_contacts
from db.disputes.actions.words_gone import forget_places
from db.disputes.queries.answers import answered_just_now
from db.disputes.queries.audit import disagreements
from db.disputes.queries.secret_links import unsealed_keys
from db.disputes.rules.workflow import ENDED
from db.disputes.tables import Contact, Dispute, Message, Round
from db.figures.satisfaction.queries.figures import figures
from db.figures.weekly_export.queries.contents import contents_of
from db.figures.weekly_export.rows import draw_rows
from db.figures.weekly_export.workbook import draw_workbook
from db.ground.clock import DEFAULT_ZONE, Period, week_of
from db.records.history.queries import breaks_in_history
from db.together.rights.actions.deleting import delete_report
from db.together.rights.actions.scheduled import forget_words
from tests.cast import MONDAY, Cast
from tests.figures.satisfaction.recount import Ledger
from tests.figures.satisfaction.test_recount import as_counted, events_of

THREE_YEARS = timedelta(days=3 * 365)
WEIGHTS = (1.0, 0.1, 0.5, 0.4)
DRAWN = 52  # every how manyeth week its files are drawn


def weeks(start: datetime, end: datetime, every: int) -> Iterator[Period]:
    week, number = week_of(start, DEFAULT_ZONE), 0
    while week.end <= end:
        if number % every == 0:
            yield week
        week, number = week_of(week.end, DEFAULT_ZONE), number + 1


def all_that_is_counted(cast: Cast, start: datetime, end: datetime, every: int) -> dict[str, object]:
    """The figures of those weeks; of some also the very bytes of both files."""
    found: dict[str, object] = {}
    for number, week in enumerate(weeks(start, end, every)):
        found[week.name] = figures(cast.sun, week)
        if number % (DRAWN // every) == 0 and number:
            contents = contents_of(cast.community_id, week)
            found[f"{week.name} files"] = (draw_rows(contents), draw_workbook(contents))
    return found


def recounted(cast: Cast, start: datetime, end: datetime, every: int) -> dict[str, object]:
    """From the history alone."""
    ledger, found = Ledger(DEFAULT_ZONE), {}
    coming = iter(weeks(start, end, every))
    week = next(coming, None)
    for event in events_of(cast.sun):
        while week is not None and event.at >= week.end:
            found[week.name] = ledger.count((week.start, week.end), WEIGHTS)
            week = next(coming, None)
        ledger.take(event)
    return found


def delete_all(now: datetime) -> tuple[int, int]:
    """Every other resident deletes their own; the clock does the rest. How many went by either."""
    ended = [row for row in Dispute.select().order_by(Dispute.id) if row.status in ENDED]
    own = [row for row in ended[::2] if not answered_just_now([row.id])]
    for row in own:
        delete_report(unsealed_keys(row)[0], now)
    later = now + THREE_YEARS + timedelta(days=1)
    forget_contacts(later)
    forget_places(later)
    return len(own), forget_words(later)


def after_three_years(cast: Cast, disputes: int, every: int) -> None:
    """Looked at is every so manyeth week; the recount takes in all of them."""
    start, end = MONDAY - THREE_YEARS, MONDAY
    simulate(cast.community_id, 3, disputes, start, end, temper=EDGES)
    before = all_that_is_counted(cast, start, end, every)
    own, by_clock = delete_all(end)
    assert min(own, by_clock) >= disputes // 5
    assert all_that_is_counted(cast, start, end, every) == before
    recount = recounted(cast, start, end, every)
    assert len(recount) >= 120 // every
    assert {name: as_counted(before[name]) for name in recount} == recount
    assert nothing_is_left_of_what_ended() == (0, 0, 0, 0)
    found = [*breaks_in_history(cast.community_id), *disagreements(cast.community_id)]
    assert [one for one in found if not isinstance(one, int)] == []


def nothing_is_left_of_what_ended() -> tuple[int, int, int, int]:
    """Texts, words of messages, of answers, and contacts."""
    ended = Dispute.select(Dispute.id).where(Dispute.status.in_(sorted(ENDED)))
    return (
        Dispute.select().where((Dispute.text != "") & Dispute.id.in_(ended)).count(),
        Message.select().where((Message.text != "") & Message.dispute.in_(ended)).count(),
        Round.select().where((Round.why != "") & Round.dispute.in_(ended)).count(),
        Contact.select().where(Contact.dispute.in_(ended)).count(),
    )
