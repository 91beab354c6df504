"""From an empty installation to its first Monday: a sheet, a report, a settlement, an export."""

from __future__ import annotations

import csv
from datetime import timedelta
from io import StringIO

import pytest

from db.community.organisation.queries.places import buildings_of
from db.community.organisation_sheet.actions import NewCredentials, import_organisation
from db.community.staff.actions.passwords import change_password
from db.community.staff.actions.sessions import sign_in
from db.community.staff.queries.sessions import CurrentSession, session
from db.disputes.actions.moves import accept_dispute, settle_dispute
from db.disputes.queries.inbox import DisputeFilter, list_disputes
from db.disputes.rules.workflow import Status
from db.figures.weekly_export.actions import export_file, make_due_exports
from db.ground import clock
from db.ground.settings import Settings
from db.records.reports.rules import CONSENT_VERSION
from resident_app import create_app
from tests.cast import MONDAY
from tests.community.organisation_sheet.sheets import NEW, workbook
from tests.resident_app.conftest import Phone

HOUR, WEEK = timedelta(hours=1), timedelta(days=7)
OWN_PASSWORD = "three magpies on the wire"


def first_sign_in(person: NewCredentials) -> CurrentSession:
    """With the password that was handed out, and then one of their own."""
    signed_in = sign_in(person.sign_in_name, person.password, "192.0.2.7", MONDAY)
    assert signed_in.must_change_password
    found = session(signed_in.token, MONDAY)
    assert found is not None
    again = session(change_password(found.actor, "", OWN_PASSWORD, MONDAY), MONDAY)
    assert again is not None
    assert not again.must_change_password
    return again


def test_a_new_community_goes_from_its_sheet_to_its_first_export(house: Settings, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(clock, "now", lambda: MONDAY)
    imported = import_organisation(None, workbook(NEW), MONDAY)
    people = {person.sign_in_name: first_sign_in(person).actor for person in imported.new_people}
    sun, mei = people["tl-sun"], people["tl-mei"]
    home = buildings_of(mei)[0]

    phone = Phone(create_app(house).test_client())
    say = f"/b/{home.code}/say"
    words = "楼道里的灯坏了一个星期了，晚上看不清台阶。"
    typed = {"kind": "property", "text": words, "contact_wish": "here", "consent_version": CONSENT_VERSION}
    shown = phone.send(say, say, typed, follow_redirects=True).get_data(as_text=True)
    assert "TL-2026-0001" in shown

    (row,) = list_disputes(mei, DisputeFilter(text="TL-2026-0001"), MONDAY).rows
    assert (row.status, row.holder) == (Status.DISPATCHED, "梅调解")
    accept_dispute(mei, row.id, Status.DISPATCHED, MONDAY + HOUR, words="我去看看。")
    settle_dispute(mei, row.id, Status.ACCEPTED, MONDAY + 2 * HOUR, words="换好了。")

    week = clock.week_of(MONDAY, "Asia/Shanghai")
    assert make_due_exports(week.end + timedelta(minutes=9)) == 0
    assert make_due_exports(week.end + timedelta(minutes=10)) == 1
    rows = export_file(sun, week.name, "csv", week.end + HOUR).data.decode("utf-8-sig")
    (line,) = csv.DictReader(StringIO(rows))
    assert (line["编号"], line["结果"], line["满意度"]) == ("TL-2026-0001", "已办结", "")
