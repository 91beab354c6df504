"""Readers of offices below are named by a reader above who may, and by nobody else."""

from __future__ import annotations

import pytest

from db.figures.district.actions.readers import add_reader_below, end_reader_below
from db.figures.district.queries.readers import offices_managed_by, readers_below
from db.figures.district.rules.readers import OfficeReaderDetails
from db.figures.district.tables import OfficeReader
from db.ground.refusals import Invalid, NotAllowed, NotFound
from tests.cast import MONDAY
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
