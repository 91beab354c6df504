"""Readers of offices below are named by a reader above who may, and by nobody else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from db.community.staff.actions.drafts import keep_draft
from db.community.staff.actions.readers import add_reader_below, end_reader_below, end_reader_by_command
from db.community.staff.actions.sessions import WrongNameOrPassword, sign_in
from db.community.staff.queries.drafts import Draft, draft_of
from db.community.staff.queries.readers import offices_managed_by, readers_below
from db.community.staff.rules.readers import OfficeReaderDetails
from db.community.staff.tables import OfficeReader, StaffDraft
from db.ground.refusals import Invalid, NotAllowed, NotFound
from db.ground.sealing import CannotUnseal
from tests.cast import MONDAY, PASSWORD, Cast
from tests.figures.district.conftest import Above, reader_of

NEW = OfficeReaderDetails("new.one", "新科员")


def test_a_reader_above_who_may_names_and_ends_those_of_the_offices_below(above: Above):
    shi = reader_of(above.district_id, "shi", may_manage=True)
    assert [one.name for one in offices_managed_by(shi)] == ["东湖街道", "桃仙街道"]
    password = add_reader_below(shi, above.street_id, NEW, MONDAY)
    assert len(password) == 14
    assert [(one.office.name, one.sign_in_name) for one in readers_below(shi)] == [
        ("东湖街道", "bei"),
        ("桃仙街道", "jie"),
        ("桃仙街道", "new.one"),
    ]
    end_reader_below(shi, above.jie.reader_id)
    assert [one.sign_in_name for one in readers_below(shi)] == ["bei", "new.one"]
    assert OfficeReader.get(OfficeReader.sign_in_name == "new.one").may_manage is False
    with pytest.raises(Invalid):
        add_reader_below(shi, above.street_id, NEW, MONDAY)


def test_nobody_names_readers_of_their_own_office_of_one_above_or_beside(above: Above):
    may = reader_of(above.street_id, "may", may_manage=True)
    assert offices_managed_by(may) == []
    for office_id in (above.street_id, above.district_id, above.beside_id):
        with pytest.raises(NotFound):
            add_reader_below(may, office_id, NEW, MONDAY)
    with pytest.raises(NotFound):
        end_reader_below(may, above.bei.reader_id)


def test_a_reader_without_the_right_names_nobody(above: Above):
    for refused in (
        lambda: offices_managed_by(above.di),
        lambda: readers_below(above.di),
        lambda: add_reader_below(above.di, above.street_id, NEW, MONDAY),
        lambda: end_reader_below(above.di, above.jie.reader_id),
    ):
        with pytest.raises(NotAllowed):
            refused()
    assert OfficeReader.select().count() == 3


def test_a_reader_rests_after_five_wrong_passwords_in_one_network_and_few_at_a_time_under_an_attack(above: Above):
    for number in range(4):
        for _ in range(5):
            with pytest.raises(WrongNameOrPassword):
                sign_in("jie", "a wrong guess", f"10.0.0.{number}", MONDAY)
    with pytest.raises(WrongNameOrPassword):
        sign_in("jie", PASSWORD, "10.0.0.0", MONDAY)
    with pytest.raises(WrongNameOrPassword):
        sign_in("jie", "a wrong guess", "10.0.1.0", MONDAY)
    with pytest.raises(WrongNameOrPassword):
        sign_in("jie", PASSWORD, "10.0.1.0", MONDAY)
    marks = sign_in("jie", PASSWORD, "10.0.1.1", MONDAY).marks
    assert sign_in("jie", PASSWORD, "10.0.1.0", MONDAY, marks).token


def test_a_draft_is_sealed_for_one_account_and_goes_with_it(above: Above, cast: Cast):
    keep_draft(above.jie, "sent-up-1", "office-answer", "同意，", MONDAY)
    [row] = StaffDraft.select()
    same = replace(cast.sun, staff_id=above.jie.reader_id)
    assert draft_of(same, "sent-up-1", "office-answer", MONDAY) is None
    assert draft_of(above.jie, "sent-up-1", "office-answer", MONDAY) == Draft("同意，", MONDAY)
    row.put(reader=above.di.reader_id)
    with pytest.raises(CannotUnseal):
        draft_of(above.di, "sent-up-1", "office-answer", MONDAY)
    end_reader_by_command("di")
    assert StaffDraft.select().count() == 0
