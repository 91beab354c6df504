"""The supervisory committee reads what is or will be public, states its opinion, and holds no other office."""

from __future__ import annotations

from datetime import time, timedelta

import pytest

from db.community.staff.actions.people import add_staff, change_staff, deactivate_staff
from db.community.staff.rules.people import IS_SUPERVISOR, SUPERVISOR_ALONE, Person
from db.disputes.queries.desk import dispute_for_desk
from db.disputes.tables import Dispute
from db.ground.refusals import Invalid, NotAllowed, NotFound, SomebodyWasFaster
from db.nine_ones.record_book.queries.desk import meetings
from db.nine_ones.record_book.rules.lifecycle import PledgeOutcome
from db.records.history.tables import Event
from db.records.permissions.rules import Ability, Role
from db.records.reports.rules import ReportKind
from db.together.conference.actions.agenda import put_on_matter, put_on_topic
from db.together.conference.actions.planning import plan_conference
from db.together.conference.actions.taking_minutes import note_attendance
from db.together.conference.rules.planning import ConferencePlan, ConferenceStage, DecisionOutcome
from db.together.conference.tables import AgendaItem, Conference
from db.together.disclosures.actions.writing import publish_disclosure, rewrite_disclosure, write_disclosure
from db.together.disclosures.queries.desk import disclosure_for_desk, disclosures_for_desk
from db.together.supervision.actions import state_opinion
from db.together.supervision.queries import (
    StatedOpinion,
    SupervisedConference,
    SupervisedItem,
    archive_in_view,
    conferences_in_view,
    minutes_pdf,
    opinion_of,
    promises_in_view,
    public_opinion,
    stated_about,
)
from tests.cast import MONDAY, supervisor_of
from tests.disputes.conftest import id_of, submit
from tests.together.disclosures.conftest import NEW_YEAR, WORDS, Discloser, minutes_of, replace

__all__ = ["submit"]
A_DAY = timedelta(days=1)


@pytest.fixture
def wei(cast):
    return supervisor_of(cast)


@pytest.fixture
def sun(cast):
    return Discloser(cast)


def person(name: str, role: Role, **scope) -> Person:
    return Person("new", name, role, **scope)


def refused(does) -> list[tuple[str, str]]:
    with pytest.raises(Invalid) as found:
        does()
    return [(problem.field, problem.words) for problem in found.value.problems]


def test_it_reads_no_dispute_no_contact_no_draft_of_minutes_and_may_do_nothing_else(cast, wei, submit):
    assert {ability for ability in Ability if wei.may(ability)} == {Ability.READ_DISCLOSURES, Ability.SUPERVISE}
    number = id_of(cast, submit())
    for ask in (lambda: dispute_for_desk(wei, number, MONDAY), lambda: meetings(wei)):
        with pytest.raises((NotAllowed, NotFound)):
            ask()
    with pytest.raises(NotAllowed):
        write_disclosure(wei, "other", WORDS, MONDAY)


def test_a_mediator_cannot_be_given_the_role_and_no_second_account_goes_round_it(cast, wei):
    mei = Person("mei", "梅调解", Role.SUPERVISOR)
    assert refused(lambda: change_staff(cast.ada, cast.mei.staff_id, mei, MONDAY)) == [("role", SUPERVISOR_ALONE)]
    again = person("梅 调解", Role.SUPERVISOR)
    assert refused(lambda: add_staff(cast.ada, again, MONDAY)) == [("role", SUPERVISOR_ALONE)]
    second = person("魏监督", Role.AUDITOR)
    assert refused(lambda: add_staff(cast.ada, second, MONDAY)) == [("role", IS_SUPERVISOR)]
    renamed = Person("an", "魏监督", Role.AUDITOR)
    assert refused(lambda: change_staff(cast.ada, cast.an.staff_id, renamed, MONDAY)) == [("role", IS_SUPERVISOR)]


def test_once_the_other_office_has_ended_the_committee_may_have_them(cast):
    deactivate_staff(cast.ada, cast.mei.staff_id, MONDAY)
    change_staff(cast.ada, cast.mei.staff_id, Person("mei", "梅调解", Role.SUPERVISOR), MONDAY)
    add_staff(cast.ada, person("白监督", Role.SUPERVISOR), MONDAY)


def test_two_of_the_committee_may_have_one_name_and_their_own_account_may_be_changed(cast, wei):
    add_staff(cast.ada, person("魏监督", Role.SUPERVISOR), MONDAY)
    change_staff(cast.ada, wei.staff_id, Person("wei", "魏监督", Role.SUPERVISOR, "024-1"), MONDAY)


def test_a_draft_is_read_once_it_has_waited_for_more_than_thirty_days(cast, wei):
    draft = write_disclosure(cast.sun, "other", WORDS, MONDAY)
    assert disclosures_for_desk(wei, MONDAY + 30 * A_DAY) == []
    with pytest.raises(NotFound):
        disclosure_for_desk(wei, draft, MONDAY + 30 * A_DAY)
    later = MONDAY + 31 * A_DAY
    assert [one.id for one in disclosures_for_desk(wei, later)] == [draft]
    assert disclosure_for_desk(wei, draft, later).words == WORDS
    assert [one.id for one in disclosures_for_desk(cast.sun, MONDAY)] == [draft]


def test_of_a_fresh_correction_it_reads_what_is_public(cast, wei, sun):
    public = sun.public()
    seen = disclosure_for_desk(cast.sun, public, MONDAY).seen
    rewrite_disclosure(cast.sun, public, seen, replace(WORDS, text="改过的"), MONDAY)
    assert [(one.words, one.is_changed) for one in disclosures_for_desk(wei, MONDAY)] == [(WORDS, False)]
    assert disclosure_for_desk(wei, public, MONDAY + 31 * A_DAY).words.text == "改过的"


def test_its_opinion_stands_with_the_disclosure_public_only_if_it_says_so(cast, wei, sun):
    public = sun.public()
    state_opinion(wei, public, " 账目已核对。 ", False, 0, (), MONDAY)
    assert opinion_of(cast.sun, public) == StatedOpinion("账目已核对。", False, 1, MONDAY)
    assert (public_opinion(public), stated_about(wei), stated_about(cast.otto)) == ("", {public}, frozenset())
    state_opinion(wei, public, "账目已核对，属实。", True, 1, (), MONDAY + A_DAY)
    assert public_opinion(public) == "账目已核对，属实。"
    assert opinion_of(cast.otto, public) is None
    assert [one.data for one in Event.several(kind="opinion_stated")] == [{"public": False}, {"public": True}]


def test_nobody_else_states_or_changes_it_and_the_slower_of_two_is_told(cast, wei, sun):
    public = sun.public()
    state_opinion(wei, public, "属实。", False, 0, (), MONDAY)
    for other in (cast.sun, cast.an, cast.ada, cast.mei):
        with pytest.raises(NotAllowed):
            state_opinion(other, public, "改一改。", False, 1, (), MONDAY)
    with pytest.raises(SomebodyWasFaster):
        state_opinion(wei, public, "又一句。", False, 0, (), MONDAY)


def test_what_points_at_somebody_does_not_become_public_unseen(cast, wei, sun):
    public = sun.public()
    said = refused(lambda: state_opinion(wei, public, "请问13812345678", True, 0, (), MONDAY))
    assert [field for field, _words in said] == ["opinion"]
    state_opinion(wei, public, "请问13812345678", False, 0, (), MONDAY)
    draft = write_disclosure(cast.sun, "other", WORDS, MONDAY)
    later = MONDAY + 31 * A_DAY
    assert refused(lambda: state_opinion(wei, draft, "早该公布了。", True, 0, (), later)) == [
        ("is_public", "The disclosure is not public yet.")
    ]
    assert refused(lambda: state_opinion(wei, draft, " ", False, 0, (), later))[0][0] == "opinion"


def test_it_reads_public_minutes_and_every_promise_with_what_became_of_it(cast, wei, sun):
    meeting = sun.meeting()
    [before] = promises_in_view(wei, NEW_YEAR)
    assert (before.what, before.who, before.outcome) == ("在楼前空地装一组充电桩", "物业服务中心", PledgeOutcome.OPEN)
    sun.end(PledgeOutcome.DONE, "装好了六个", NEW_YEAR.date(), NEW_YEAR)
    [after] = promises_in_view(wei, NEW_YEAR)
    assert (after.outcome, after.word) == (PledgeOutcome.DONE, "装好了六个")
    assert minutes_pdf(wei, meeting)[:5] == b"%PDF-"
    sun.meeting(minutes_of(), marked=False)
    with pytest.raises(NotFound):
        minutes_pdf(wei, meeting + 1000)
    with pytest.raises(NotAllowed):
        promises_in_view(cast.sun, NEW_YEAR)


def test_its_opinion_of_a_draft_stays_with_it_once_it_is_public(cast, wei):
    draft = write_disclosure(cast.sun, "other", WORDS, MONDAY)
    later = MONDAY + 31 * A_DAY
    state_opinion(wei, draft, "早该公布了。", False, 0, (), later)
    words = replace(WORDS, first_day=later.date(), last_day=later.date() + 14 * A_DAY)
    rewrite_disclosure(cast.sun, draft, disclosure_for_desk(cast.sun, draft, later).seen, words, later)
    seen = disclosure_for_desk(cast.sun, draft, later).seen
    publish_disclosure(cast.sun, draft, seen, "", (), later)
    assert opinion_of(wei, draft) == StatedOpinion("早该公布了。", False, 1, later)


def test_of_a_joint_conference_it_reads_units_topics_and_decisions_and_of_a_matter_its_kind_alone(cast, wei, submit):
    plan = ConferencePlan(MONDAY.date(), time(14), "党群中心", cast.sun.staff_id, (cast.unit_id, cast.other_unit_id))
    held = plan_conference(cast.sun, plan, MONDAY)
    number = id_of(cast, submit(text="楼上半夜放音响"))
    put_on_matter(cast.sun, held, Dispute.get_by_id(number).reference, "夜里的音响", MONDAY)
    put_on_topic(cast.sun, held, "北门停车难", MONDAY)
    note_attendance(cast.sun, held, cast.unit_id, True, "张三", MONDAY)
    matter, topic = AgendaItem.select().order_by(AgendaItem.position)
    matter.put(decision="请楼上邻居小声", outcome=DecisionOutcome.OPEN)
    topic.put(
        decision="画线二十个，问13812345678", lead=cast.unit_id, due=NEW_YEAR.date(), outcome=DecisionOutcome.DONE
    )
    assert conferences_in_view(wei) == []
    Conference.update(stage=ConferenceStage.HELD, number=1).where(Conference.id == held).execute()
    assert conferences_in_view(wei) == [
        SupervisedConference(
            held,
            1,
            MONDAY.date(),
            "党群中心",
            ("桃仙供水所",),
            ("浑南供电所",),
            (
                SupervisedItem(ReportKind.PROPERTY, "", "", "", None, False),
                SupervisedItem(None, "北门停车难", "画线二十个，问＊＊", "桃仙供水所", NEW_YEAR.date(), True),
            ),
        )
    ]
    with pytest.raises(NotAllowed):
        conferences_in_view(cast.sun)


def test_it_reads_the_index_of_a_years_archive_with_its_papers_and_of_no_other_community(cast, wei, sun):
    sun.public()
    meeting = sun.meeting()
    years, found = archive_in_view(wei, 2026)
    assert (years, [(one.number, one.file) for one in found]) == (
        [2026],
        [("2026-1 v1", "disclosures/2026-001-v1.pdf"), (f"M{meeting} v1", f"minutes/{meeting:05d}-v1.pdf")],
    )
    assert [one.make()[:5] for one in found if one.make] == [b"%PDF-", b"%PDF-"]
    assert archive_in_view(wei, 2025) == ([2026], [])
    with pytest.raises(NotAllowed):
        archive_in_view(cast.otto, 2026)
