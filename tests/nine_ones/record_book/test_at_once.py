"""Two at once on connections of their own: one wins, the other is told, and nothing is overwritten unseen."""

from __future__ import annotations

from datetime import date
from functools import partial

from db.ground.refusals import SomebodyWasFaster
from db.nine_ones.record_book.actions.drafts import save_draft
from db.nine_ones.record_book.actions.pledges import end_pledge, remind_of_pledges
from db.nine_ones.record_book.actions.publishing import confirm_minutes, publish_minutes
from db.nine_ones.record_book.queries.desk import meeting_for_desk
from db.nine_ones.record_book.rules.lifecycle import MinutesStage
from db.nine_ones.record_book.rules.minutes import digest
from db.nine_ones.record_book.tables import MinutesVersion, Pledge
from db.records.history.queries import ChainBreak, breaks_in_history
from db.records.minutes.rules.promises import PledgeOutcome
from tests.cast import MONDAY
from tests.disputes.test_at_once import at_once
from tests.nine_ones.record_book.conftest import NAMES, written


def faster(outcomes: list[object]) -> list[bool]:
    return sorted(isinstance(outcome, SomebodyWasFaster) for outcome in outcomes)


def whole(cast) -> bool:
    return not any(isinstance(step, ChainBreak) for step in breaks_in_history(cast.community_id))


def test_of_two_who_save_at_once_one_is_told(keeper, cast):
    meeting_id = keeper.begin()
    save = partial(save_draft, names=NAMES, photos=(), now=MONDAY)
    outcomes = at_once(
        lambda: save(cast.mei, meeting_id, 0, written(where="凉亭")),
        lambda: save(cast.guo, meeting_id, 0, written(where="活动室")),
    )
    winner = "活动室" if isinstance(outcomes[0], SomebodyWasFaster) else "凉亭"
    assert faster(outcomes) == [False, True]
    assert meeting_for_desk(cast.mei, meeting_id).minutes.where == winner


def test_what_is_changed_while_it_is_confirmed_is_not_confirmed_unseen(keeper, cast):
    meeting_id = keeper.begin()
    keeper.save(meeting_id)
    outcomes = at_once(
        lambda: confirm_minutes(cast.mei, meeting_id, 1, MONDAY),
        lambda: save_draft(cast.guo, meeting_id, 1, written(came=99), None, (), MONDAY),
    )
    found = meeting_for_desk(cast.mei, meeting_id)
    assert faster(outcomes) == [False, True]
    assert (found.stage, found.minutes.came) in [(MinutesStage.CONFIRMED, 13), (MinutesStage.WRITING, 99)]


def test_two_who_publish_at_once_publish_once(keeper, cast):
    meeting_id = keeper.begin()
    keeper.save(meeting_id)
    keeper.confirm(meeting_id)
    seen = meeting_for_desk(cast.mei, meeting_id)
    assert seen.digest == digest(written())
    outcomes = at_once(
        *(
            partial(publish_minutes, who, meeting_id, seen.revision, seen.digest, (), "", MONDAY)
            for who in (cast.mei, cast.sun)
        )
    )
    assert (faster(outcomes), MinutesVersion.select().count(), Pledge.select().count()) == ([False, True], 1, 1)
    assert whole(cast)


def test_a_promise_ends_once_and_is_reminded_of_once(cast, pledge):
    pledge_id = pledge()
    late = MONDAY.replace(year=2027)
    assert sum(at_once(*[lambda: remind_of_pledges(late)] * 2)) == 1
    end = partial(
        end_pledge, cast.mei, pledge_id, PledgeOutcome.OPEN, ended_on=date(2026, 11, 16), accepted=(), now=MONDAY
    )
    outcomes = at_once(
        lambda: end(outcome=PledgeOutcome.DONE, word="好了"),
        lambda: end(outcome=PledgeOutcome.NOT_POSSIBLE, word="不行"),
    )
    assert (faster(outcomes), whole(cast)) == ([False, True], True)
