"""What is printed for the filing of the app: the form's eight rows, what is missing in them, and what has changed."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from db.community.offered.actions import switch_practice
from db.ground import clock
from db.ground.framing import Framing
from db.practices import KEEPING, PRACTICES
from db.running.commands import CommandStopped, filing_changes
from db.running.commands.filing import NEVER, ROWS
from db.running.commands.filing_changes import marked_since
from db.together.open_api.tables import ApiClient
from tests.architecture.test_red_lines import SAID_NEVER_TO_BE
from tests.browser.servers import environment_of
from tests.cast import MONDAY, Cast
from tests.resident_app.serving.test_foot import FILED
from tests.running.commands.test_replaying import opened

on_sqlite = pytest.mark.parametrize("engine", ["sqlite"])
READ = filing_changes.OF_RECORDS
BEFORE = filing_changes.BEFORE
CHANGES = """# Changes

## Unreleased
- 备案变更 6: The platform of the city reads what neighbours read; its
  quota is 100 a day.
- A button is green.
- 备案变更 5: A seventh way of working.

## 1.1.0
- 备案变更 5: A sixth way of working.

## 1.0.0
- 备案变更 5: All of it.
"""


def by_rows(out: str) -> dict[str, list[str]]:
    """The lines under each heading."""
    rows: dict[str, list[str]] = {}
    for line in out.splitlines():
        if line.startswith("   "):
            rows[list(rows)[-1]].append(line.strip())
        else:
            rows[line] = []
    return rows


def missing_in(rows: dict[str, list[str]]) -> list[tuple[str, str]]:
    return [(title[:1], line[9:]) for title, lines in rows.items() for line in lines if line.startswith("Missing: ")]


def test_each_row_of_the_form_is_there_and_says_what_is_missing(living: Cast, python_m_db):
    said = python_m_db("filing", "--language", "en")
    rows = by_rows(said.out)
    assert said.code == 0
    assert list(rows) == [*(f"{number}. {title}" for number, (title, _) in enumerate(ROWS, 1)), NEVER]
    assert missing_in(rows) == [
        ("1", "the office that answers for it (LINLI_OPERATOR)"),
        ("2", "the filing number, once it is given (LINLI_FILING_NUMBER)"),
        ("3", "the phone of the office (LINLI_OPERATOR_PHONE)"),
        ("3", "the person in charge: name, post, phone, mail"),
        ("4", "the approval of the project: its basis, what was approved, the result"),
        ("5", "the reason and the basis of each function that staff have to use"),
        ("6", "encrypted backups in a second place (LINLI_BACKUP_KEY, LINLI_SECOND_PLACE)"),
        ("6", "where the machine stands, whose it is, who operates it, by which rules and contracts"),
        ("6", "the security test, and the grade (等保) that the installed system was given"),
        ("7", "the acceptance: what was required, what was looked at, the result"),
        ("8", "other apps of the office that do the same"),
    ]
    assert NEVER in SAID_NEVER_TO_BE


@on_sqlite
def test_what_the_settings_say_stands_in_their_rows(living: Cast, python_m_db, settings, monkeypatch, tmp_path):
    platform = Framing(("https://app.example.gov.cn",))
    copied = {"backup_keys": ("age1" + "q" * 58,), "second_place": tmp_path}
    told = replace(settings, operator=FILED, framing=platform, **copied)
    for name, value in environment_of(told).items():
        monkeypatch.setenv(name, value)
    rows = by_rows(python_m_db("filing", "--language", "zh_Hans").out)
    firsts = [rows[title][0] for title in list(rows)[:3]]
    assert firsts == ["浑南区政务服务局", "邻理 Linli, http://localhost:8000, http://localhost:8501", "024-11111111"]
    assert rows["2. 应用名称"][1] == "备〔2026〕7号"
    assert rows["6. 运行和安全"][1] == "备份加密，并且另存一份在别处。"
    assert rows["6. 运行和安全"][-3] == "正在用的外部服务： https://app.example.gov.cn（内嵌居民页面）"


def test_functions_are_the_practices_and_data_and_services_are_those_there_are(living: Cast, python_m_db, settings):
    with opened(settings):
        switch_practice(living.sun, next(one for one in PRACTICES if one.name == "pool"), False, MONDAY)
        made = {"made_by": living.ada.staff_id, "made_at": MONDAY, "key_hash": "k", "quota_day": 10}
        may = {"may_post": False, "may_hand_out_receipts": False}
        ApiClient.add(community=living.community_id, name="浑南e家", **made, **may)
    rows = by_rows(python_m_db("filing", "--language", "en").out)
    functions, kept = rows["5. Functions"], rows["6. Operation and security"]
    titles = [line.split(":")[0] for line in functions[1:-2]]
    assert titles == [one.title for one in PRACTICES if one.name != "open_api"]
    [pool] = [line for line in functions if line.startswith("Pool and volunteers")]
    assert pool == "Pool and volunteers: Small errands that volunteers of a grid take. Not in: 泰奕桃源社区."
    assert functions[-2] == "Switched off everywhere: Open to other platforms."
    assert len([line for line in kept if re.match(r"- .+: .+; .+\.", line)]) == len(KEEPING)
    assert kept[-3] == "Services of others in use: 浑南e家, by a key"


def test_since_a_day_it_is_the_switched_practice_and_nothing_else(living: Cast, python_m_db, settings, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: MONDAY + timedelta(days=3))
    pool, books = (next(one for one in PRACTICES if one.name == name) for name in ("pool", "book_corner"))
    with opened(settings):
        switch_practice(living.sun, pool, False, MONDAY + timedelta(days=2))
        switch_practice(living.sun, books, False, MONDAY + timedelta(days=2))
        switch_practice(living.sun, books, True, MONDAY + timedelta(days=2, hours=1))
    told = [python_m_db("filing", "--language", "en", "--since", day).out for day in ("2026-11-17", "2026-11-19")]
    assert [each.splitlines() for each in told] == [
        ["5. 泰奕桃源社区: Pool and volunteers was switched off.", BEFORE, READ],
        ["Nothing changes for the filing.", BEFORE, READ],
    ]


def test_since_a_release_it_is_what_later_ones_mark():
    assert marked_since("1.0.0", CHANGES) == [
        (6, "The platform of the city reads what neighbours read; its quota is 100 a day."),
        (5, "A seventh way of working."),
        (5, "A sixth way of working."),
    ]
    assert [row for row, _ in marked_since("1.1.0", CHANGES)] == [6, 5]
    with pytest.raises(CommandStopped, match=r"has no release 2\.0\.0, .* It has: Unreleased, 1\.1\.0, 1\.0\.0\."):
        marked_since("2.0.0", CHANGES)


@on_sqlite
def test_a_release_is_looked_up_in_our_own_changelog(living: Cast, python_m_db):
    said = python_m_db("filing", "--language", "en", "--since", "Unreleased")
    assert (said.code, said.out.splitlines()[:2]) == (0, ["Nothing changes for the filing.", BEFORE])
    wrong = python_m_db("filing", "--since", "9.9")
    assert (wrong.code, wrong.err.split(",")[0]) == (2, "CHANGELOG.md has no release 9.9")
    loose = [line for line in filing_changes.CHANGES.read_text("utf-8").splitlines() if line.startswith("- 备案变更")]
    assert [line for line in loose if not filing_changes.MARKED.match(line)] == []
