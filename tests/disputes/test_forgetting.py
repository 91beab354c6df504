"""How to reach a resident goes when they say so, and when it is no longer needed."""

from __future__ import annotations

from datetime import timedelta

from db.disputes.actions.forget import erase_contact, forget_contacts
from db.disputes.actions.talk import see_contact
from db.disputes.queries.resident import dispute_for_holder_of
from db.disputes.rules.keeping import CONTACT_DAYS
from db.disputes.rules.workflow import Status
from db.disputes.tables import Contact
from db.records.history.queries import happenings_of
from db.records.reports.rules import ContactWish
from tests.cast import MONDAY, Cast
from tests.disputes.conftest import id_of, settled, view

DAY = timedelta(days=1)
REACHABLE = {"name": "罗女士", "phone": "13800001111", "contact_wish": "phone"}


def test_the_resident_takes_name_and_phone_out_and_the_dispute_goes_on(cast: Cast, submit):
    rosas, nils = submit(**REACHABLE), submit(**REACHABLE)
    assert dispute_for_holder_of(rosas.link, MONDAY).has_contact
    erase_contact(rosas.link, MONDAY)
    erase_contact(rosas.link, MONDAY)
    seen = dispute_for_holder_of(rosas.link, MONDAY)
    assert (seen.has_contact, seen.contact_wish, seen.status) == (False, ContactWish.HERE, Status.DISPATCHED)
    assert dispute_for_holder_of(nils.link, MONDAY).has_contact
    assert [entry.kind for entry in view(cast, id_of(cast, rosas)).timeline].count("contact_erased") == 1
    assert see_contact(cast.mei, id_of(cast, rosas), MONDAY).phone == ""


def test_contacts_are_forgotten_half_a_year_after_the_end_and_not_before(cast: Cast, submit):
    ended, lasting = submit(**REACHABLE), submit(**REACHABLE)
    settled(cast, id_of(cast, ended))
    later = MONDAY + CONTACT_DAYS * DAY
    assert forget_contacts(later - timedelta(seconds=1)) == 0
    assert forget_contacts(later) == 1
    assert forget_contacts(later + DAY) == 0
    assert [contact.dispute_id for contact in Contact.select()] == [id_of(cast, lasting)]


def test_that_a_contact_was_forgotten_is_recorded_once(cast: Cast, submit):
    number = id_of(cast, submit(name="罗女士", phone="13800001111"))
    settled(cast, number)
    later = MONDAY + timedelta(days=CONTACT_DAYS)
    assert [forget_contacts(later), forget_contacts(later + DAY)] == [1, 0]
    told = [one for one in happenings_of("dispute", number) if one.kind == "contact_forgotten"]
    assert [(one.actor_kind, one.at, one.data) for one in told] == [("system", later, {})]
