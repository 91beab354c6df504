"""One reader for every place where a telephone number is typed, pasted or imported."""

from __future__ import annotations

import hypothesis.strategies as some
import pytest
from hypothesis import given

from db.community.organisation.rules import phone_problems
from db.community.organisation_sheet.rules.cells import read_cell
from db.community.organisation_sheet.rules.layout import HOUSEHOLDS
from db.community.staff.actions.people import add_staff
from db.community.staff.queries.people import staff_by_sign_in_name
from db.community.staff.rules.people import Person
from db.community.staff.rules.people import phone_problems as duty_phone_problems
from db.ground.phones import can_be_called, dialled, plain_phone, too_long_problems, typed_phone
from db.ground.refusals import Invalid
from db.nine_ones.service_card.rules import ServiceEntryDetails, Trade, checked
from db.records.permissions.rules import Role
from db.records.reports.rules import ContactWish, Report, checked_report
from db.together.pool.rules import checked_volunteer
from tests.cast import MONDAY

FROM_CONTACTS = "\u202a138\u00a00000\u20110000\u202c\u200b"
READ = [
    # typed, shown, plain, dialled
    (FROM_CONTACTS, "138 0000-0000", "13800000000", "13800000000"),
    ("１３８－００００—００００", "138-0000-0000", "13800000000", "13800000000"),
    ("\u3164138\ufe0f0000\u28000000\u034f", "13800000000", "13800000000", "13800000000"),
    ("024-23900000-801", "024-23900000转801", "02423900000转801", "02423900000,801"),
    ("024-2390 0000 转801", "024-2390 0000转801", "02423900000转801", "02423900000,801"),
    ("(024) 2390-0000（转 801）", "(024) 2390-0000转801", "02423900000转801", "02423900000,801"),
    ("0411-2390000-8", "0411-2390000转8", "04112390000转8", "04112390000,8"),
    ("0242390 0000分机号:801", "0242390 0000转801", "02423900000转801", "02423900000,801"),
    ("400-810-8888 ext. 12", "400-810-8888转12", "4008108888转12", "4008108888,12"),
    ("23900000-801", "23900000转801", "23900000转801", "23900000,801"),
    ("024-2390-0000", "024-2390-0000", "02423900000", "02423900000"),
    ("138-0000-0000", "138-0000-0000", "13800000000", "13800000000"),
    ("+86 138 0000 0000", "+86 138 0000 0000", "+8613800000000", "+8613800000000"),
    ("+86-24-23900000-801", "+86-24-23900000转801", "+862423900000转801", "+862423900000,801"),
    ("024-23900000（801）", "024-23900000转801", "02423900000转801", "02423900000,801"),
    ("024-2390 0000（801）", "024-2390 0000转801", "02423900000转801", "02423900000,801"),
    ("024-23900000/801", "024-23900000转801", "02423900000转801", "02423900000,801"),
    ("024 23900000 801", "024 23900000转801", "02423900000转801", "02423900000,801"),
    ("0411 2390000 8", "0411 2390000转8", "04112390000转8", "04112390000,8"),
    ("(024)23900000 801", "(024)23900000转801", "02423900000转801", "02423900000,801"),
    ("400 810 8888 12", "400 810 8888转12", "4008108888转12", "4008108888,12"),
    ("+86 24 2390 0000 801", "+86 24 2390 0000转801", "+862423900000转801", "+862423900000,801"),
    ("024 2390 0000", "024 2390 0000", "02423900000", "02423900000"),
    ("(024) 2390 0000", "(024) 2390 0000", "02423900000", "02423900000"),
    ("024/2390/0000", "024/2390/0000", "02423900000", "02423900000"),
    ("86 24 2390 0000", "86 24 2390 0000", "862423900000", "862423900000"),
    ("手机：13800000000", "13800000000", "13800000000", "13800000000"),
    ("110", "110", "110", "110"),
    ("", "", "", ""),
]


@pytest.mark.parametrize(("typed", "shown", "plain", "dials"), READ)
def test_a_number_is_read_as_people_write_it(typed, shown, plain, dials):
    assert (typed_phone(typed), plain_phone(typed), dialled(typed)) == (shown, plain, dials)
    assert (typed_phone(shown), plain_phone(shown), dialled(shown)) == (shown, plain, dials)


@given(some.text(alphabet="0123456789+-() 转#,x\u202a", max_size=30))
def test_reading_twice_changes_nothing_and_only_what_can_be_dialled_is(text):
    assert typed_phone(typed_phone(text)) == typed_phone(text)
    assert set(dialled(text)) <= set("+,0123456789")


@pytest.mark.parametrize("odd", ["abc", "123456", "1" * 16, "138000000001380转", "1380000转1234567"])
def test_what_nobody_can_call_is_refused(odd):
    assert not can_be_called(plain_phone(odd))


@pytest.mark.parametrize(
    "glued", ["02423900000801", "041123900008011", "138000000001", "2390000 2390001", "+8602423900000801"]
)
def test_a_longer_number_without_a_separator_is_refused_in_words_that_help(cast, glued):
    """A resident's report, a volunteer, a service card, the organisation and a member of staff."""
    assert not can_be_called(plain_phone(glued))
    words = "This is too long for one number. Please write an extension like this: 024-23900000 转 801."
    assert [problem.words for problem in phone_problems("phone", typed_phone(glued))] == [words]
    assert [problem.words for problem in duty_phone_problems(glued)] == [words]
    card = ServiceEntryDetails(Trade.WATER, "供水", glued)
    report = Report(kind="other", text="楼道灯坏了", phone=glued)
    tries = (lambda: checked_report(report), lambda: checked_volunteer("王", glued), lambda: checked(card))
    for check in tries:
        with pytest.raises(Invalid) as refused:
            check()
        assert [problem.words for problem in refused.value.problems] == [words]


@pytest.mark.parametrize(
    "whole",
    ["02423900000", "041123900000", "13800000000", "+8613800000000", "23900000", "+4915112345678", "008613800000000"],
)
def test_a_number_of_a_home_or_a_mobile_can_be_called(whole):
    assert (can_be_called(whole), too_long_problems("phone", whole)) == (True, [])


@pytest.mark.parametrize("typed", [FROM_CONTACTS, "024-23900000-801", "024-23900000（801）", "024 23900000 801"])
def test_every_place_takes_the_same_number(cast, typed):
    """A resident's report, a volunteer, a service card, a sheet, a member of staff and the organisation."""
    plain, shown = plain_phone(typed), typed_phone(typed)
    report = Report(kind="other", text="楼道灯坏了", phone=typed, contact_wish=ContactWish.PHONE)
    assert checked_report(report).phone == plain
    assert checked_volunteer("王", typed) == ("王", plain)
    assert checked(ServiceEntryDetails(Trade.WATER, "供水", typed)).phone == shown
    phone = HOUSEHOLDS.column("phone")
    assert phone and read_cell(phone, typed, "s") == shown
    assert phone_problems("phone", shown) == []
    person = Person("newcomer", "新来的", Role.AUDITOR, typed)
    add_staff(cast.ada, person, MONDAY)
    found = staff_by_sign_in_name(cast.ada, "newcomer", MONDAY)
    assert found and found.duty_phone == shown
