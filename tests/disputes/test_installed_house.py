"""A house that was installed before rounds said how they began: the migration reads it off the history."""

from __future__ import annotations

from datetime import timedelta

from playhouse.migrations import Runner

from db.disputes.actions.answer import answer_question
from db.disputes.actions.moves import accept_dispute, reopen_dispute, settle_dispute
from db.disputes.actions.resident import support_dispute
from db.disputes.actions.scheduled import let_answers_count
from db.disputes.actions.voices import keep_recording
from db.disputes.queries.audit import disagreements
from db.disputes.queries.public import supported_by
from db.disputes.queries.resident import dispute_for_holder_of
from db.disputes.queries.voices import recording_for_holder_of, voice_for_holder_of
from db.disputes.rules.answers import TAKE_BACK, Answer, RoundBegan, Satisfaction, Solved, StillWrong
from db.disputes.rules.workflow import Status
from db.disputes.tables import Dispute, FellowAnswer, Round, Voice
from db.figures.satisfaction.queries.figures import figures
from db.ground.clock import week_of
from db.ground.connection import MIGRATIONS, database
from db.ground.sealing import keyring
from db.records.recordings.actions import set_recording_aside
from db.records.recordings.queries import recording_aside
from db.records.recordings.rules import CleanRecording
from tests.cast import MONDAY, Cast
from tests.disputes.conftest import answer_that_counts, id_of, settled, view

HOUR = timedelta(hours=1)


def _played(cast: Cast, submit) -> None:
    """Sent back, settled again, and reopened by the secretary; and one beside it that went well."""
    receipt, other = submit(), submit()
    number = id_of(cast, receipt)
    settled(cast, number)
    settled(cast, id_of(cast, other))
    answer_that_counts(receipt.link, 1, Answer(Solved.NO, Satisfaction.DISSATISFIED, "还在漏"), MONDAY + HOUR)
    accept_dispute(cast.guo, number, Status.REOPENED, MONDAY + 2 * HOUR)
    settle_dispute(cast.guo, number, Status.ACCEPTED, MONDAY + 3 * HOUR, words="又修了一次。")
    reopen_dispute(cast.sun, number, Status.SETTLED, MONDAY + 4 * HOUR, note="再看看")


def begun() -> list[tuple[int, RoundBegan]]:
    return [(row.number, row.began) for row in Round.select().order_by(Round.dispute, Round.number)]


def undone_to(name: str) -> Runner:
    """The house as it was before that migration."""
    runner, undone = Runner(database.obj, MIGRATIONS), []
    while name not in undone:
        undone += runner.down()
    return runner


def test_each_round_is_told_how_it_began_and_no_figure_changes(cast: Cast, submit):
    _played(cast, submit)
    before = figures(cast.sun, week_of(MONDAY, "Asia/Shanghai"))
    runner = undone_to("0003_answers")
    assert "began" not in {column.name for column in database.get_columns("round")}
    runner.up()
    first, sent_back, by_staff = RoundBegan.FIRST, RoundBegan.SENT_BACK, RoundBegan.BY_STAFF
    assert begun() == [(1, first), (2, sent_back), (3, by_staff), (1, first)]
    assert figures(cast.sun, week_of(MONDAY, "Asia/Shanghai")) == before
    assert [found for found in disagreements(cast.community_id) if not isinstance(found, int)] == []


def test_an_installed_house_keeps_its_matters_its_supporters_and_its_figures(cast: Cast, submit):
    _played(cast, submit)
    receipt = submit()
    support_dispute(cast.building_id, receipt.reference, "nils", MONDAY)
    before = figures(cast.sun, week_of(MONDAY, "Asia/Shanghai"))
    runner = undone_to("0009_recorded_answers")
    assert "until" not in {column.name for column in database.get_columns("supporter")}
    assert "0009_recorded_answers" in runner.up()
    assert figures(cast.sun, week_of(MONDAY, "Asia/Shanghai")) == before
    assert (before.supporters, Dispute.select().where(Dispute.only_named).count()) == (1, 0)
    assert supported_by("nils", [receipt.reference]) == {receipt.reference}


def test_answers_on_their_way_stay_so_and_what_a_fellow_called_not_solved_is_to_be_read(cast: Cast, submit):
    told, asked = submit(), submit()
    support_dispute(cast.building_id, told.reference, "nils", MONDAY)
    for receipt in (told, asked):
        settled(cast, id_of(cast, receipt))
    no = Answer(Solved.NO, Satisfaction.DISSATISFIED, "还在漏", StillWrong.AS_BEFORE)
    answer_question(asked.link, 1, no, MONDAY + HOUR)
    said = {"answered_at": MONDAY, "asking_ended_at": MONDAY, "solved": Solved.NO, "satisfaction": no.satisfaction}
    FellowAnswer.update(said).execute()
    runner = undone_to("0017_rounds_and_fellows")
    assert "id" not in {column.name for column in database.get_columns("pending_answer")}
    assert runner.up()[0] == "0017_rounds_and_fellows"
    assert FellowAnswer.select(FellowAnswer.waits_since, FellowAnswer.read_at).tuples()[:] == [(MONDAY, None)]
    assert dispute_for_holder_of(asked.link, MONDAY + HOUR).on_its_way.answer == no
    let_answers_count(MONDAY + HOUR + TAKE_BACK)
    assert [row.answer for row in view(cast, id_of(cast, asked)).rounds] == [no, None]


def test_recordings_are_sealed_where_they_lie_and_are_opened_again_on_the_way_back(cast: Cast, submit):
    receipt = submit()
    keep_recording(receipt.link, CleanRecording(b"\0\0\0 ftyp what was said", 5, False), MONDAY)
    set_recording_aside("the-key-of-a-form-asked-again", CleanRecording(b"\0 aside", 2, False), MONDAY)
    runner = undone_to("0024_sealed_sounds")
    kept = [
        database.execute_sql(f"SELECT sound FROM {table}").fetchone()[0] for table in ("voice", "set_aside_recording")
    ]
    assert [bytes(sound) for sound in kept] == [b"\0\0\0 ftyp what was said", b"\0 aside"]
    assert "0024_sealed_sounds" in runner.up()
    assert bytes(Voice.get().sealed_sound)[0] == keyring().sealing_keys[0][0]
    assert recording_for_holder_of(receipt.link) == b"\0\0\0 ftyp what was said"
    assert recording_aside("the-key-of-a-form-asked-again", MONDAY).sound == b"\0 aside"
    assert voice_for_holder_of(receipt.link).may_be_taken_back
