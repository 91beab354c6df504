"""A centre household speaks for a neighbour who agrees, holds nothing of the neighbour's, and is counted nowhere."""

from __future__ import annotations

from datetime import timedelta

import pytest

from db.community.organisation.actions import add_household
from db.community.organisation.rules import HouseholdDetails
from db.disputes.actions.forget import erase_contact
from db.disputes.rules.workflow import Status
from db.disputes.tables import Dispute
from db.ground.refusals import Invalid, NotAllowed, NotFound
from db.records.reports.rules import Report, Source
from db.together.centre_households.actions import (
    forget_household_links,
    give_household_link,
    say_for_neighbour,
    take_first_household,
    take_household_link,
)
from db.together.centre_households.queries import household_for, households_to_link, said_through
from db.together.centre_households.rules import LINK_LASTS
from db.together.centre_households.tables import HouseholdLink, SaidForNeighbour
from tests.cast import MONDAY

REPORT = Report("facilities", "三楼王奶奶家门口的灯坏了。", public_place="3楼")
KEY = "a-key-of-the-household"
PHONE = "their phone"


@pytest.fixture
def household(cast) -> int:
    details = HouseholdDetails(cast.building_id, "李大姐家", "", "")
    return add_household(cast.ada, cast.community_id, "ZX-01", details, MONDAY)


@pytest.fixture
def key(cast, household) -> str:
    key = give_household_link(cast.mei, household, MONDAY)
    take_first_household(household_for(key, MONDAY), PHONE, MONDAY)
    return key


def test_it_is_received_once_as_said_by_a_household_and_shows_number_and_step_alone(cast, key):
    view = household_for(key, MONDAY)
    number, dangers = say_for_neighbour(view, REPORT, True, KEY, PHONE, MONDAY)
    assert say_for_neighbour(view, REPORT, True, KEY, PHONE, MONDAY) == (number, dangers) == (number, ())
    [dispute] = Dispute.select()
    assert (dispute.source, dispute.can_be_asked, dispute.building_id, dispute.holder_staff_id) == (
        Source.CENTRE_HOUSEHOLD,
        False,
        cast.building_id,
        cast.mei.staff_id,
    )
    [shown] = said_through(view)
    assert (shown.reference, shown.status) == (number, Status.DISPATCHED)
    assert set(vars(shown)) == {"reference", "submitted_at", "status"}


def test_a_neighbour_who_left_a_phone_can_be_asked(cast, key):
    say_for_neighbour(
        household_for(key, MONDAY), Report(**vars(REPORT) | {"phone": "13800001111"}), True, KEY, PHONE, MONDAY
    )
    assert Dispute.get().can_be_asked


def test_nothing_is_said_for_a_neighbour_who_has_not_agreed(key):
    with pytest.raises(Invalid):
        say_for_neighbour(household_for(key, MONDAY), REPORT, False, KEY, PHONE, MONDAY)
    assert Dispute.select().count() == 0


def test_nothing_the_household_holds_opens_the_neighbours_matter(key):
    view = household_for(key, MONDAY)
    say_for_neighbour(view, REPORT, True, KEY, PHONE, MONDAY)
    for held in (key, KEY, said_through(view)[0].reference):
        with pytest.raises(NotFound):
            erase_contact(held, MONDAY)


def test_taken_out_while_it_wrote_nothing_comes_in_and_the_link_is_dead_at_once(cast, household, key):
    view = household_for(key, MONDAY)
    take_household_link(cast.mei, household, MONDAY)
    take_household_link(cast.mei, household, MONDAY)
    with pytest.raises(NotFound):
        say_for_neighbour(view, REPORT, True, KEY, PHONE, MONDAY)
    with pytest.raises(NotFound):
        household_for(key, MONDAY)
    assert (Dispute.select().count(), HouseholdLink.select().count()) == (0, 0)


def test_a_new_link_ends_the_old_one_and_each_ends_after_half_a_year(cast, household, key):
    newer = give_household_link(cast.guo, household, MONDAY)
    for dead, moment in ((key, MONDAY), (newer, MONDAY + LINK_LASTS)):
        with pytest.raises(NotFound):
            household_for(dead, moment)
    assert household_for(newer, MONDAY + LINK_LASTS - timedelta(seconds=1)).name == "李大姐家"
    assert forget_household_links(MONDAY + LINK_LASTS) == 1


def test_only_who_keeps_the_building_hands_out_its_links(cast, household):
    assert [one.id for one in households_to_link(cast.mei)] == [household]
    assert households_to_link(cast.otto) == []
    with pytest.raises(NotFound):
        give_household_link(cast.otto, household, MONDAY)
    for nobody in (cast.luo, cast.an, cast.ada):
        with pytest.raises(NotAllowed):
            give_household_link(nobody, household, MONDAY)


def test_no_column_tells_how_a_household_is_used():
    assert set(HouseholdLink._meta.fields) == {"household", "community", "key_hash", "phone_hash", "until"}
    assert set(SaidForNeighbour._meta.fields) == {"dispute", "household"}


def test_a_link_sent_on_says_nothing_for_anybody_and_a_new_link_is_good_on_a_new_phone(cast, household, key):
    view = household_for(key, MONDAY)
    with pytest.raises(NotFound):
        say_for_neighbour(view, REPORT, True, KEY, "another", MONDAY)
    with pytest.raises(NotFound):
        take_first_household(view, "another", MONDAY)
    assert Dispute.select().count() == 0
    again = household_for(give_household_link(cast.mei, household, MONDAY), MONDAY)
    take_first_household(again, "another", MONDAY)
    say_for_neighbour(again, REPORT, True, KEY, "another", MONDAY)
    assert Dispute.select().count() == 1
