"""Offices and who reads there, as they are typed."""

from __future__ import annotations

import re

import pytest

from db.community.offices.queries import office_of
from db.community.staff.tables import OfficeReader
from db.ground import connection
from db.ground.connection import open_for_one_run, open_house
from tests.cast import Cast, settle_in

pytestmark = pytest.mark.parametrize("engine", ["sqlite"])


@pytest.fixture
def living(settings) -> Cast:
    open_house(settings)
    with open_for_one_run():
        cast = settle_in()
    connection.database.obj.close_all()
    return cast


def test_offices_are_shown_before_they_are_made(living, python_m_db):
    said = python_m_db("offices")
    assert (said.code, said.out.splitlines()) == (
        0,
        [
            "There are no offices yet.",
            "Not made yet: 沈阳市",
            "Not made yet: 沈阳市/浑南区",
            "Not made yet: 沈阳市/浑南区/桃仙街道",
            "2 communities stand under no office. To make them as shown: python -m db offices --make",
        ],
    )
    assert python_m_db("offices", "--make").out.splitlines() == [
        "Made 3 offices.",
        "沈阳市",
        "  浑南区",
        "    桃仙街道",
        "      - 春风里社区",
        "      - 泰奕桃源社区",
    ]


def test_a_reader_is_added_given_a_new_password_and_ended(living, python_m_db, settings):
    python_m_db("offices", "--make")
    typed = ("office-reader", "--office", "桃仙街道", "--name", "街科员", "--sign-in-name", "jie")
    said = python_m_db(*typed)
    assert re.fullmatch(r"街科员 reads at 桃仙街道\. The password for the first sign-in: \S{14}\n", said.out)
    assert (python_m_db(*typed).code, python_m_db(*typed).err) == (2, "sign_in_name: This sign-in name is taken.\n")
    again = python_m_db("reset-reader", "--sign-in-name", "jie")
    assert re.fullmatch(r"The password of jie for the next sign-in: \S{14}\n", again.out)
    assert python_m_db("reset-reader", "--sign-in-name", "jie", "--end").out == "jie reads here no more.\n"
    assert python_m_db("reset-reader", "--sign-in-name", "no").err == "Nobody reads at an office as no.\n"
    open_house(settings)
    with open_for_one_run():
        assert [(row.sign_in_name, row.active) for row in OfficeReader.select()] == [("jie", False)]
    connection.database.obj.close_all()


def test_nobody_of_a_communitys_staff_shares_a_readers_name(living, python_m_db):
    python_m_db("offices", "--make")
    said = python_m_db("office-reader", "--office", "桃仙街道", "--name", "x", "--sign-in-name", "sun")
    assert (said.code, said.err) == (2, "sign_in_name: This sign-in name is taken.\n")


def test_an_office_that_is_none_is_said_with_those_that_are(living, python_m_db):
    typed = ("office-reader", "--office", "东湖街道", "--name", "x", "--sign-in-name", "x1")
    assert python_m_db(*typed).err == "There are no offices yet. Look at them, then make them: python -m db offices\n"
    python_m_db("offices", "--make")
    assert python_m_db(*typed).err == "Which office? There are: 沈阳市, 沈阳市/浑南区, 沈阳市/浑南区/桃仙街道.\n"


def test_a_community_is_put_under_another_office(living, python_m_db, settings):
    python_m_db("offices", "--make")
    said = python_m_db("put-under", "沈阳市/浑南区", "--community", "TY")
    assert said.out == (
        "泰奕桃源社区 stands under 浑南区 from now on. The weeks handed in before stay where they were.\n"
    )
    open_house(settings)
    with open_for_one_run():
        assert office_of(living.community_id) == 2
    connection.database.obj.close_all()
