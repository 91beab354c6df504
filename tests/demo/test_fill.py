"""The model community: complete, alive today, and never where real people are."""

from __future__ import annotations

from dataclasses import replace

import pytest
from peewee import fn

from db.community.organisation.queries.places import building_by_code
from db.community.organisation.tables import Building, CentreHousehold, Community, Grid, MemberUnit
from db.community.routing.tables import RoutingRule
from db.community.staff.actions.sessions import sign_in
from db.community.staff.queries.people import actor
from db.community.staff.queries.sessions import actor_for_session
from db.community.staff.rules.people import DEMONSTRATION_PASSWORD
from db.community.staff.tables import StaffMember
from db.demo.actions import fill_demo
from db.demo.people import community_data
from db.demo.queries import demo_summary
from db.disputes.actions.vectors import keep_vectors
from db.disputes.queries.today import today
from db.disputes.rules.today import TodayReason
from db.disputes.rules.workflow import OPEN, Status
from db.disputes.tables import Contact, Dispute
from db.disputes.tables.vectors import DisputeVector
from db.figures.weekly_export.tables import WeeklySnapshot
from db.ground.clock import local
from db.ground.refusals import Refused
from db.ground.settings import Settings
from db.records.history.queries import ChainBreak, breaks_in_history
from db.records.permissions.rules import Role
from db.records.personal_data.rules.looking import Looked
from db.together.conference.queries.conferences import reached
from db.together.conference.rules.planning import ConferenceStage
from db.together.conference.tables import Conference, InvitedUnit
from db.together.mediation.queries.due import files_due
from db.together.noise.tables import DissuasionTry
from tests.cast import MONDAY, Cast


@pytest.fixture
def engine() -> str:
    return "sqlite"


def test_the_model_community_is_complete_and_alive(house: Settings, model_community):
    """One long test: much is looked at in the same community."""
    summary = model_community.summary
    everything = {table: table.select().count() for table in (Community, Grid, Building, CentreHousehold, MemberUnit)}
    assert everything == {Community: 1, Grid: 37, Building: 87, CentreHousehold: 45, MemberUnit: 22}
    offices = {role: StaffMember.select().where(StaffMember.role == role).count() for role in Role}
    assert offices == {
        Role.COMMUNITY_SECRETARY: 2,
        Role.GRID_SECRETARY: 37,
        Role.BUILDING_MEDIATOR: 87,
        Role.UNIT_LIAISON: 22,
        Role.AUDITOR: 1,
        Role.ADMINISTRATOR: 1,
        Role.SUPERVISOR: 1,
    }
    assert Dispute.select().count() == summary.disputes == 140
    assert [found for found in breaks_in_history(summary.community_id) if isinstance(found, ChainBreak)] == []
    assert RoutingRule.select().count() == 5
    assert WeeklySnapshot.select().count() == 8
    assert building_by_code(summary.building_code).name == summary.building
    assert demo_summary() == summary
    _everybody_can_sign_in(summary)
    _the_desk_has_something_to_do()
    _nobody_can_be_called()
    _conferences_were_held()
    _one_noise_matter_was_tried_to_settle_twice_in_vain()
    _one_mediation_waits_for_signatures_and_a_follow_up()
    _what_was_said_is_found_again_after_one_run_of_the_jobs()


def _everybody_can_sign_in(summary):
    known_ones = [known.sign_in_name for known in summary.sign_ins]
    assert known_ones == ["sun", "guo01", "mei01", "luo-water", "an", "wei", "ada"]
    for known in summary.sign_ins:
        signed_in = sign_in(known.sign_in_name, DEMONSTRATION_PASSWORD, "here", MONDAY, demonstrates=True)
        assert not signed_in.must_change_password
        assert actor_for_session(signed_in.token, MONDAY).role is known.role


def _the_desk_has_something_to_do():
    secretary = actor(StaffMember.get(StaffMember.sign_in_name == "sun").id, MONDAY)
    counts = today(secretary, MONDAY).counts
    wanted = {TodayReason.NEW, TodayReason.LATE, TodayReason.NEAR, TodayReason.UNHAPPY, TodayReason.IN_HAND}
    assert {reason for reason in wanted if counts[reason]} == wanted
    found = {row.status for row in Dispute.select(Dispute.status)}
    assert {Status.ON_HOLD, Status.SETTLED, Status.DISPATCHED, Status.ACCEPTED} <= found


def _conferences_were_held():
    auditor = actor(StaffMember.get(StaffMember.sign_in_name == "an").id, MONDAY)
    found = reached(auditor)
    assert (found.held, found.done, found.decided) == (11, 6, 9)
    [coming] = Conference.select().where(Conference.stage == ConferenceStage.PLANNED)
    by_law = InvitedUnit.several(conference=coming.id, must_come=True)
    assert [one.unit.name for one in by_law] == ["泰奕物业服务中心"]


def _one_noise_matter_was_tried_to_settle_twice_in_vain():
    """In the evenings, whenever the community is filled, and still open."""
    tries = list(DissuasionTry.select().order_by(DissuasionTry.tried_at))
    assert [one.in_vain for one in tries] == [True, True]
    assert [local(one.tried_at, "Asia/Shanghai").hour for one in tries] == [19, 18]
    [dispute] = Dispute.select().where(Dispute.id.in_([one.dispute_id for one in tries]))
    assert dispute.status in OPEN


def _one_mediation_waits_for_signatures_and_a_follow_up():
    secretary = actor(StaffMember.get(StaffMember.sign_in_name == "sun").id, MONDAY)
    [due] = files_due(secretary, MONDAY)
    assert (due.to_sign, due.follow_up_by) == (2, MONDAY.date())


def _what_was_said_is_found_again_after_one_run_of_the_jobs():
    """Whoever took up a public matter looked at its words; each text has its vector, and each sentence, at once."""
    taken_up = Dispute.status.in_([Status.ACCEPTED, Status.HANDLING, Status.ON_HOLD, Status.SETTLED, Status.CLOSED])
    unread = Dispute.select().where(taken_up & ~Dispute.private & (Dispute.looked == Looked.WAITING))
    assert [row.reference for row in unread] == []
    sentences = Dispute.select().where(Dispute.public_wording.is_null(False)).count()
    assert sentences > 70
    assert keep_vectors(MONDAY) == 140
    kept = DisputeVector.select(fn.COUNT(DisputeVector.words), fn.COUNT(DisputeVector.sentence)).tuples()
    assert list(kept) == [(140, sentences)]


def _nobody_can_be_called():
    """The zero after 024 is no subscriber's first digit."""
    shown = [row.duty_phone for row in StaffMember.select()] + [row.phone for row in MemberUnit.select()]
    assert {phone[:5] for phone in [*shown, community_data()["phone"]]} == {"024-0"}
    assert Contact.select().where(Contact.sealed_phone.is_null(False)).exists()


@pytest.mark.parametrize("seed", [2, 11])
def test_another_seed_is_another_community_that_settles_in_as_well(house: Settings, seed: int):
    """What chance deals out may not be refused by our own rules; `make nightly` tries fifty."""
    assert fill_demo(house, seed, 5, MONDAY).disputes == 5


def test_a_production_installation_is_refused(house: Settings):
    with pytest.raises(Refused, match="production"):
        fill_demo(replace(house, production=True), 1, 5, MONDAY)
    assert Community.select().count() == 0


def test_where_a_community_lives_already_no_other_is_made(house: Settings, cast: Cast):
    with pytest.raises(Refused, match="already"):
        fill_demo(house, 1, 5, MONDAY)
    assert Community.select().count() == 2


def test_without_the_model_community_there_is_nothing_to_sum_up(cast: Cast):
    assert demo_summary() is None
