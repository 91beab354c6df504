"""Starting everything on one machine."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from db.community.organisation.tables import Community
from db.community.staff.actions.sessions import sign_in
from db.community.staff.queries.sessions import reader_session
from db.community.staff.rules.people import DEMONSTRATION_PASSWORD
from db.demo.actions.district import fill_neighbours
from db.disputes.tables import Dispute
from db.figures.district.queries.overview import office_week
from db.figures.weekly_export.tables import WeeklySnapshot
from db.ground import clock, connection
from db.ground.clock import DEFAULT_ZONE, last_weeks
from db.ground.connection import open_for_one_run
from db.ground.refusals import Refused
from db.records.history.queries import ChainBreak, breaks_in_history
from db.running.commands import CommandStopped, local_run
from db.running.commands.local_run import check_port_is_free, environment_of_a_run, own_address
from tests.browser.servers import free_port
from tests.cast import MONDAY, Cast

ENDINGS = ("xl", "ht", "yx", "st", "bh")


@pytest.fixture
def engine() -> str:
    return "sqlite"


@pytest.fixture
def taken_port():
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        yield str(listening.getsockname()[1])


def test_without_any_setting_a_phone_in_the_same_network_can_reach_it():
    found = environment_of_a_run({})
    assert found["LINLI_PUBLIC_URL"] == f"http://{own_address()}:8000"
    assert (found["LINLI_DESK_URL"], found["HOST"]) == ("http://localhost:8501", "0.0.0.0")


def test_ports_and_host_can_be_chosen():
    found = environment_of_a_run({"PORT": "9000", "DESK_PORT": "9001", "HOST": "127.0.0.1"})
    assert (found["LINLI_PUBLIC_URL"], found["LINLI_DESK_URL"]) == ("http://127.0.0.1:9000", "http://localhost:9001")


def test_what_is_started_is_run_by_the_same_python():
    first, *others = environment_of_a_run({"PATH": "/usr/bin"})["PATH"].split(os.pathsep)
    assert (Path(first), others) == (Path(sys.executable).parent, ["/usr/bin"])


def test_an_address_that_was_set_is_kept():
    found = environment_of_a_run({"LINLI_PUBLIC_URL": "https://linli.example.cn", "OTHER": "x"})
    assert (found["LINLI_PUBLIC_URL"], found["OTHER"]) == ("https://linli.example.cn", "x")


def test_a_taken_port_is_said_before_anything_starts(taken_port: str):
    with pytest.raises(CommandStopped, match=f"Port {taken_port} cannot be used .* make run DESK_PORT="):
        check_port_is_free("DESK_PORT", "127.0.0.1", taken_port)


def test_a_free_port_is_free_again_after_the_check():
    port = str(free_port())
    check_port_is_free("PORT", "127.0.0.1", port)
    check_port_is_free("PORT", "127.0.0.1", port)


@pytest.mark.parametrize("port", ["", "0", "65536", "eighty", "-1"])
def test_a_port_that_is_none_is_refused(port: str):
    with pytest.raises(CommandStopped, match="must be a number from 1 to 65535"):
        check_port_is_free("PORT", "127.0.0.1", port)


def test_the_command_says_it_in_one_sentence(python_m_db, monkeypatch, taken_port: str):
    monkeypatch.setenv("HOST", "127.0.0.1")
    monkeypatch.setenv("PORT", taken_port)
    said = python_m_db("run")
    assert (said.code, said.out, len(said.err.splitlines())) == (2, "", 1)


def counted() -> tuple[int, int]:
    with open_for_one_run():
        return Community.select().count(), Dispute.select().count()


def test_the_first_start_fills_the_database_and_the_second_leaves_it_alone(small_demo, settings, capsys):
    settings.data_dir.joinpath("linli.sqlite3").unlink()
    local_run.prepare(settings)
    first = counted()
    with open_for_one_run():
        Dispute.update(text="written since").execute()
    local_run.prepare(settings)
    assert (first, counted()) == ((1, 5), (1, 5))
    with open_for_one_run():
        assert {dispute.text for dispute in Dispute.select()} == {"written since"}
    _tells_the_addresses_a_link_to_scan_and_who_to_sign_in_as(settings, capsys)
    connection.database.obj.close_all()


def _tells_the_addresses_a_link_to_scan_and_who_to_sign_in_as(settings, capsys):
    capsys.readouterr()
    local_run.welcome(settings)
    said = capsys.readouterr().out
    for words in (
        settings.public_url,
        settings.desk_url,
        f"{settings.public_url}/b/",
        "█▄▄▄▄▄▄▄█",
        "community_secretary",
    ):
        assert words in said


def test_a_production_start_never_fills_anything_in(small_demo, settings):
    local_run.prepare(replace(settings, production=True))
    assert counted() == (0, 0)
    connection.database.obj.close_all()


def test_a_house_without_the_model_community_has_no_sign_ins_to_tell(house, settings, capsys):
    local_run.welcome(settings)
    assert "password" not in capsys.readouterr().out


def test_a_district_is_six_communities_of_one_street_made_once(small_demo, settings, capsys):
    settings.data_dir.joinpath("linli.sqlite3").unlink()
    for _ in range(2):
        local_run.prepare(settings, district=True)
    with open_for_one_run():
        found = list(Community.select().order_by(Community.id))
        held = [Dispute.select().where(Dispute.community == one).count() for one in found]
        broken = [one.name for one in found if any(isinstance(seen, ChainBreak) for seen in breaks_in_history(one.id))]
        exported = WeeklySnapshot.select().count()
    assert ({one.street for one in found}, len(found)) == ({"桃仙街道"}, 6)
    assert (held, broken, exported) == ([5, *[12] * 5], [], 8 + 5)
    capsys.readouterr()
    local_run.welcome(settings)
    said = capsys.readouterr().out
    assert [line.split()[0] for line in said.splitlines() if "泰奕" in line] == [f"sun-{end}" for end in ENDINGS]
    assert [line.split() for line in said.splitlines() if "office_reader" in line] == [
        ["jie", "office_reader", "街科员,", "桃仙街道"]
    ]
    _reads_what_all_six_handed_in()
    connection.database.obj.close_all()


def _reads_what_all_six_handed_in():
    now = clock.now()
    with open_for_one_run():
        session = sign_in("jie", DEMONSTRATION_PASSWORD, "a network", now, demonstrates=True)
        reader = reader_session(session.token, now)
        (week,) = last_weeks(now, 1, DEFAULT_ZONE)
        found = office_week(reader.actor, reader.actor.office_id, week.name, now)
    assert (session.must_change_password, len(found.below)) == (False, 6)
    assert found.complete.there == 6


def test_beside_a_real_community_no_district_is_filled_in(cast: Cast, settings):
    with pytest.raises(Refused, match="There is a community here already"):
        fill_neighbours(1, 2, MONDAY)


def test_what_starts_everything_reads_in_no_practice_before_it_needs_one():
    """Both faces and the jobs begin only when it is done."""
    heavy = "{'db.practices', 'db.demo.actions'}"
    asked = f"import db.running.commands.local_run, sys; print(*sorted({heavy} & set(sys.modules)))"
    said = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True, timeout=120)
    assert said.stdout == "\n"
