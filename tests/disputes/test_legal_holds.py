"""What a mediation or a court still needs is not deleted; once its own time is over it is locked away."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from db.disputes.actions.forget import correct_contact, erase_contact, forget_contacts
from db.disputes.actions.legal_holds import end_legal_hold, let_hold_pass, set_legal_hold, set_legal_holds
from db.disputes.actions.moves import reopen_dispute
from db.disputes.actions.resident import withdraw_dispute
from db.disputes.actions.set_apart import open_held
from db.disputes.actions.voices import forget_recordings, keep_recording, take_recording_back
from db.disputes.actions.words_gone import erase_words, forget_places, forget_words_of
from db.disputes.queries.keeping import words_over_since
from db.disputes.queries.legal_holds import held_matters, legal_hold_of
from db.disputes.rules.legal_holds import HeldFor, HeldKind
from db.disputes.rules.today import TodayReason
from db.disputes.rules.workflow import Status
from db.disputes.tables import Dispute
from db.disputes.tables.legal_holds import HeldPiece
from db.ground.clock import DEFAULT_ZONE, midnight
from db.ground.refusals import Invalid, NotAllowed, NotFound
from db.records.history.queries import happenings_of
from db.records.own_things.rules import Deletion
from db.records.photos.rules import CleanPhoto
from db.records.photos.tables import Photo
from db.records.recordings.rules import CleanRecording
from db.together.rights.actions.deleting import delete_report
from db.together.rights.actions.scheduled import end_legal_holds, forget_words
from tests.cast import MONDAY, Cast
from tests.disputes.conftest import id_of, on_today, settled
from tests.traces import columns_with

DAY = timedelta(days=1)
NEXT_YEAR = MONDAY + 365 * DAY
TODAY = MONDAY.date()
CANARY = "窗台上的风铃草"
REACHABLE = {"name": "罗莎", "phone": "13800001111", "contact_wish": "phone"}
HOME = {"unit_number": "7", "floor": "9", "room": f"{CANARY}室"}


def held(cast: Cast, submit, last_day: date = TODAY + 365 * DAY) -> tuple[str, int]:
    """Withdrawn today, with a recording, and needed by a court."""
    receipt = submit(text=f"{CANARY}，灯坏了。", **HOME, **REACHABLE)
    keep_recording(receipt.link, CleanRecording(b"what was said", 7, False), MONDAY)
    withdraw_dispute(receipt.link, "", MONDAY)
    set_legal_hold(cast.sun, id_of(cast, receipt), "court", last_day, MONDAY)
    return receipt.link, id_of(cast, receipt)


def sealed_kinds() -> list[HeldKind]:
    return [row.kind for row in HeldPiece.select().order_by(HeldPiece.id)]


def kinds(number: int) -> list[str]:
    return [one.kind for one in happenings_of("dispute", number)]


def forgotten_by_the_clock(now) -> list[int]:
    return [forget(now) for forget in (forget_words, forget_contacts, forget_places, forget_recordings)]


def test_what_a_mediation_goes_on_with_no_clock_takes_away_and_each_does_once_it_is_over(cast: Cast, submit):
    _link, number = held(cast, submit)
    set_legal_hold(cast.sun, number, "mediation", TODAY + DAY, MONDAY)
    assert forgotten_by_the_clock(NEXT_YEAR) == [0, 0, 0, 0]
    assert (words_over_since(NEXT_YEAR, NEXT_YEAR), forget_words_of(number, cast.community_id, NEXT_YEAR)) == (
        [],
        False,
    )
    end_legal_hold(cast.sun, number, NEXT_YEAR)
    one_by_one = forget_recordings, forget_contacts, forget_places, forget_words
    assert [forget(NEXT_YEAR) for forget in one_by_one] == [1, 1, 1, 1]
    assert columns_with(CANARY) == []
    held_back = [one for one in kinds(number) if one.startswith("legal_hold")]
    assert held_back == ["legal_hold_set", "legal_hold_set", "legal_hold_ended"]


def test_what_its_own_time_is_over_of_is_locked_away_and_each_opening_is_recorded(cast: Cast, submit):
    receipt = submit(photos=(CleanPhoto(b"full", b"small", 4, 3),), text=f"{CANARY}，灯坏了。", **HOME, **REACHABLE)
    number = id_of(cast, receipt)
    keep_recording(receipt.link, CleanRecording(b"what was said", 7, False), MONDAY)
    withdraw_dispute(receipt.link, f"{CANARY}自己修好了", MONDAY)
    set_legal_hold(cast.sun, number, "court", TODAY + 365 * DAY, MONDAY)
    assert [one.apart_since for one in held_matters(cast.sun)] == [None]
    one_by_one = forget_recordings, forget_contacts, forget_places, forget_words
    assert [forget(NEXT_YEAR) for forget in one_by_one] == [1, 1, 1, 1]
    assert (columns_with(CANARY), Photo.select().count()) == ([], 0)
    assert [(one.reference, one.hold.why, one.apart_since) for one in held_matters(cast.sun)] == [
        (receipt.reference, HeldFor.COURT, NEXT_YEAR)
    ]
    found = open_held(cast.sun, number, NEXT_YEAR)
    contact, place, words = (told for _kind, told in found.told)
    assert (contact, place) == ({"name": "罗莎", "phone": "13800001111"}, HOME)
    assert (words["text"], [one["text"] for one in words["said"]]) == (
        f"{CANARY}，灯坏了。",
        [f"{CANARY}自己修好了"],
    )
    assert (found.sounds, found.pictures) == ((b"what was said",), (b"full",))
    assert kinds(number)[-5:] == ["set_apart", "set_apart", "set_apart", "set_apart", "held_opened"]


def test_all_at_once_is_locked_away_too_and_goes_with_the_hold(cast: Cast, submit):
    _link, number = held(cast, submit)
    assert forgotten_by_the_clock(NEXT_YEAR) == [1, 0, 0, 0]
    kept = [kind for kind, _told in open_held(cast.sun, number, NEXT_YEAR).told]
    assert kept == [HeldKind.WORDS, HeldKind.CONTACT]
    set_legal_hold(cast.sun, number, "police", NEXT_YEAR.date() + DAY, NEXT_YEAR)
    assert end_legal_holds(NEXT_YEAR + DAY) == 0
    assert (end_legal_holds(NEXT_YEAR + 2 * DAY), HeldPiece.select().count()) == (1, 0)
    assert kinds(number)[-2:] == ["held_deleted", "legal_hold_ended"]
    with pytest.raises(NotAllowed):
        set_legal_hold(cast.sun, number, "police", NEXT_YEAR.date() + 3 * DAY, NEXT_YEAR + 2 * DAY)


def test_ended_by_a_person_what_is_locked_away_goes_at_once(cast: Cast, submit):
    _link, number = held(cast, submit)
    forget_words(NEXT_YEAR)
    end_legal_hold(cast.sun, number, NEXT_YEAR)
    assert (HeldPiece.select().count(), held_matters(cast.sun)) == (0, [])
    with pytest.raises(NotFound):
        open_held(cast.sun, number, NEXT_YEAR)


def test_what_came_in_on_some_days_is_held_at_once_and_what_is_held_stays_so(cast: Cast, submit):
    before, _one, other = submit(now=MONDAY - DAY), submit(), submit(building_id=cast.far_building_id)
    set_legal_hold(cast.sun, id_of(cast, other), "police", TODAY, MONDAY)
    days, until = (TODAY, TODAY), TODAY + 30 * DAY
    assert set_legal_holds(cast.sun, cast.building_id, days, "court", until, MONDAY) == 1
    with pytest.raises(Invalid):
        set_legal_holds(cast.sun, None, days, "court", until, MONDAY)
    assert set_legal_holds(cast.sun, None, (TODAY - DAY, TODAY), "court", until, MONDAY) == 1
    assert [one.hold.why for one in held_matters(cast.sun)] == [HeldFor.POLICE, HeldFor.COURT, HeldFor.COURT]
    assert legal_hold_of(id_of(cast, before)) is not None
    for stranger in (cast.mei, cast.ada):
        with pytest.raises(NotAllowed):
            set_legal_holds(stranger, None, days, "court", until, MONDAY)


def test_nothing_of_it_is_taken_out_by_its_resident_either(cast: Cast, submit):
    link, number = held(cast, submit)
    for deed in (
        lambda: erase_contact(link, MONDAY),
        lambda: correct_contact(link, "", "", MONDAY),
        lambda: take_recording_back(link, "说错了", MONDAY),
        lambda: erase_words(link, MONDAY),
    ):
        with pytest.raises(NotAllowed):
            deed()
    correct_contact(link, "罗莎", "13800002222", MONDAY)
    assert kinds(number)[-2:] == ["legal_hold_set", "contact_corrected"]


def test_at_its_residents_wish_it_is_locked_away_at_once_and_opened_on_record(cast: Cast, submit):
    link, number = held(cast, submit, TODAY + 10 * DAY)
    assert delete_report(link, MONDAY + DAY) is Deletion.LOCKED_AWAY
    assert (columns_with(CANARY), sealed_kinds()) == ([], [HeldKind.WORDS, HeldKind.CONTACT, HeldKind.RECORDING])
    with pytest.raises(NotFound):
        delete_report(link, MONDAY + DAY)
    assert open_held(cast.sun, number, MONDAY + DAY).told[0][1]["text"] == f"{CANARY}，灯坏了。"
    assert kinds(number)[-3:] == ["deletion_put_off", "set_apart", "held_opened"]
    ends = midnight(TODAY + 11 * DAY, DEFAULT_ZONE)
    assert [end_legal_holds(ends - timedelta.resolution), end_legal_holds(ends), end_legal_holds(ends)] == [0, 1, 0]
    assert (HeldPiece.select().count(), kinds(number)[-2:]) == (0, ["held_deleted", "legal_hold_ended"])


def test_locked_away_at_a_wish_it_goes_at_once_when_a_person_ends_it(cast: Cast, submit):
    link, number = held(cast, submit)
    delete_report(link, MONDAY)
    end_legal_hold(cast.sun, number, MONDAY + DAY)
    assert (HeldPiece.select().count(), legal_hold_of(number)) == (0, None)


def test_a_wish_that_waited_is_locked_away_once_no_mediation_goes_on(cast: Cast, submit):
    """Also the wishes that waited for another reason before they were locked away at once."""
    link, number = held(cast, submit)
    set_legal_hold(cast.sun, number, "mediation", TODAY + 20 * DAY, MONDAY)
    assert delete_report(link, MONDAY) is Deletion.WAITS
    assert (end_legal_holds(MONDAY + DAY), HeldPiece.select().count()) == (0, 0)
    set_legal_hold(cast.sun, number, "court", TODAY + 20 * DAY, MONDAY + DAY)
    assert (end_legal_holds(MONDAY + DAY), columns_with(CANARY), len(sealed_kinds())) == (0, [], 3)


def test_a_wish_to_delete_waits_for_a_mediation_and_is_done_once_the_day_is_over(cast: Cast, submit):
    link, number = held(cast, submit, TODAY + 10 * DAY)
    set_legal_hold(cast.sun, number, "mediation", TODAY + 10 * DAY, MONDAY)
    Dispute.update(private=False, public_wording=CANARY).where(Dispute.id == number).execute()
    assert [delete_report(link, MONDAY + DAY), delete_report(link, MONDAY + 2 * DAY)] == [Deletion.WAITS] * 2
    hold, row = legal_hold_of(number), Dispute.get_by_id(number)
    ends = midnight(TODAY + 11 * DAY, DEFAULT_ZONE)
    assert hold is not None
    assert (hold.until, hold.deletion_asked_at, hold.set_by) == (ends, MONDAY + DAY, "孙书记")
    assert (row.private, row.public_wording, row.text) == (True, None, f"{CANARY}，灯坏了。")
    assert let_hold_pass(number, cast.community_id, ends - timedelta.resolution) is False
    assert [end_legal_holds(ends - timedelta.resolution), end_legal_holds(ends), end_legal_holds(ends)] == [0, 1, 0]
    assert (columns_with(CANARY), kinds(number)[-2:]) == ([], ["deletion_put_off", "words_deleted"])


def test_ended_by_a_person_what_was_asked_is_done_by_the_next_run(cast: Cast, submit):
    link, number = held(cast, submit)
    set_legal_hold(cast.sun, number, "mediation", TODAY + 20 * DAY, MONDAY)
    delete_report(link, MONDAY)
    end_legal_hold(cast.sun, number, MONDAY + DAY)
    assert (end_legal_holds(MONDAY + DAY), columns_with(CANARY)) == (1, [])


def test_begun_anew_it_is_worked_on_to_its_end_before_anything_goes(cast: Cast, submit):
    receipt = submit()
    number = id_of(cast, receipt)
    settled(cast, number)
    set_legal_hold(cast.sun, number, "mediation", TODAY + DAY, MONDAY)
    delete_report(receipt.link, MONDAY)
    reopen_dispute(cast.sun, number, Status.SETTLED, MONDAY, note="又坏了")
    assert end_legal_holds(MONDAY + 5 * DAY) == 0
    withdraw_dispute(receipt.link, "", MONDAY + 5 * DAY)
    assert (end_legal_holds(MONDAY + 5 * DAY), Dispute.get_by_id(number).text) == (1, "")


def test_what_is_open_is_withdrawn_first_though_it_is_held(cast: Cast, submit):
    receipt = submit()
    set_legal_hold(cast.sun, id_of(cast, receipt), "police", TODAY, MONDAY)
    with pytest.raises(NotAllowed):
        delete_report(receipt.link, MONDAY)


def test_it_stands_before_who_answers_for_rights_two_weeks_before_its_day(cast: Cast, submit):
    _link, number = held(cast, submit)
    ends = midnight(TODAY + 366 * DAY, DEFAULT_ZONE)
    near = ends - 14 * DAY

    def seen(actor, now) -> list[int]:
        return [row.id for row in on_today(actor, now, TodayReason.HELD)]

    assert [seen(cast.sun, near - timedelta.resolution), seen(cast.sun, near)] == [[], [number]]
    assert seen(cast.guo, near) == []
    set_legal_hold(cast.sun, number, "court", near.date() + 90 * DAY, near)
    assert (seen(cast.sun, near), kinds(number)[-1]) == ([], "legal_hold_set")


def test_it_needs_a_reason_a_day_and_somebody_who_answers_for_rights(cast: Cast, submit):
    number = id_of(cast, submit())
    for why, day in (("", TODAY), ("court", None), ("court", TODAY - DAY), ("court", TODAY + 366 * DAY)):
        with pytest.raises(Invalid) as refused:
            set_legal_hold(cast.sun, number, why, day, MONDAY)
        assert [problem.field for problem in refused.value.problems] == (["until"] if why else ["why"])
    for actor, refusal in ((cast.mei, NotAllowed), (cast.guo, NotAllowed), (cast.otto, NotFound)):
        with pytest.raises(refusal):
            set_legal_hold(actor, number, "court", TODAY, MONDAY)
        with pytest.raises(refusal):
            end_legal_hold(actor, number, MONDAY)
    with pytest.raises(NotFound):
        end_legal_hold(cast.sun, number, MONDAY)
    set_legal_hold(cast.sun, number, HeldFor.COMPLAINT, TODAY, MONDAY)
    set_legal_hold(cast.sun, number, HeldFor.COMPLAINT, TODAY, MONDAY)
    assert kinds(number).count("legal_hold_set") == 1


def test_what_is_gone_cannot_be_held(cast: Cast, submit):
    receipt = submit()
    number = id_of(cast, receipt)
    withdraw_dispute(receipt.link, "", MONDAY)
    delete_report(receipt.link, MONDAY)
    with pytest.raises(NotAllowed):
        set_legal_hold(cast.sun, number, "court", TODAY, MONDAY)
