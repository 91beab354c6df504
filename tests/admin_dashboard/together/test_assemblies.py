"""Assemblies at the desk: too short a notice is refused beside the form, and the paper is there at once."""

from __future__ import annotations

from datetime import date, time

from db.nine_ones.record_book.rules.convening import MeetingKind
from db.together.assemblies.actions import announce_assembly
from db.together.assemblies.queries.notices import assemblies_to_come
from db.together.assemblies.rules import AssemblyPlan
from tests.admin_dashboard.conftest import LATER, button, texts


def test_one_is_announced_with_its_paper_and_nine_days_are_refused(desk, cast):
    app = desk.open("sun", "assemblies")
    assert app.date_input(key="assembly-day").value == date(2026, 11, 26)
    app.date_input(key="assembly-day").set_value(date(2026, 11, 25))
    app.text_input(key="assembly-place").input("社区议事厅")
    app.text_area[0].input("充电桩装在哪儿")
    button(app, "Announce it now").click().run()
    assert [one.value for one in app.error] != []
    app.date_input(key="assembly-day").set_value(date(2026, 11, 26)).run()
    button(app, "Announce it now").click().run()
    assert [one.place for one in assemblies_to_come(cast.community_id, LATER)] == ["社区议事厅"]
    shown = desk.open("sun", "assemblies")
    assert [one.proto.label for one in shown.get("download_button")] == ["Notice (PDF)"]


def test_one_is_called_off_after_a_second_press(desk, cast):
    plan = AssemblyPlan(MeetingKind.ASSEMBLY, date(2026, 11, 26), time(19), "社区议事厅", "充电桩装在哪儿")
    notice = announce_assembly(cast.sun, plan, (), LATER)
    app = desk.open("sun", "assemblies")
    assert [one.label for one in app.button if one.key == f"off-{notice}"] == ["Yes, call this meeting off"]
    assert "Everybody reads at once that this meeting is called off. This cannot be taken back." in texts(app)
    app.button(key=f"off-{notice}").click().run()
    assert [one.is_off for one in assemblies_to_come(cast.community_id, LATER)] == [True]
    assert f"off-{notice}" not in {one.key for one in app.button}


def test_who_keeps_only_a_building_reads_and_announces_nothing(desk):
    app = desk.open("mei", "assemblies")
    assert (list(app.expander), "No assembly has been announced yet." in texts(app)) == ([], True)
