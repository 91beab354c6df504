"""When something about an installation is wrong, to the last minute and byte."""

from __future__ import annotations

from datetime import timedelta

import pytest

from db.running.installation.rules import (
    WebAnswer,
    late_jobs,
    wrong_with_archive,
    wrong_with_backup,
    wrong_with_clock,
    wrong_with_copies,
    wrong_with_disk,
    wrong_with_doors,
    wrong_with_foot,
)
from tests.cast import MONDAY

MINUTE, HOUR, GB = timedelta(minutes=1), timedelta(hours=1), 1024**3


def told(found) -> list[str]:
    return [one.words % one.values for one in found]


def begins(found) -> list[str]:
    """The first four words of each: what it is about."""
    return [" ".join(sentence.split()[:4]) for sentence in told(found)]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (("街道", "024-1", "辽B2-1"), []),
        (("", "024-1", "辽B2-1"), ["No office answers for"]),
        (("街道", "", "辽B2-1"), ["No office answers for"]),
        (("街道", "024-1", ""), ["The filing number is"]),
    ],
)
def test_what_must_stand_at_the_foot(given, said):
    assert begins(wrong_with_foot(*given)) == said


def test_a_disk_has_room_for_two_more_copies_and_for_a_gigabyte():
    assert told(wrong_with_disk("/var", GB, 0)) == []
    assert told(wrong_with_disk("/var", 4 * GB, 2 * GB)) == []
    assert told(wrong_with_disk("/var", GB - 1, 0)) == [
        "The disk of /var is nearly full: 1023 MB are free, and 1024 MB are needed."
    ]
    assert begins(wrong_with_disk("/var", 4 * GB - 1, 2 * GB)) == ["The disk of /var"]


def test_a_clock_may_differ_by_two_minutes():
    assert told(wrong_with_clock(MONDAY, None, None)) == []
    assert told(wrong_with_clock(MONDAY, MONDAY + 2 * MINUTE, MONDAY - 2 * MINUTE)) == []
    assert told(wrong_with_clock(MONDAY, MONDAY - 900 * MINUTE, None)) == []
    assert told(wrong_with_clock(MONDAY, MONDAY + 61 * MINUTE, MONDAY - 5 * MINUTE)) == [
        "The clock of this machine is wrong: what was recorded last lies 61 minutes in the future.",
        "The clocks of this machine and of the database differ by 5 minutes.",
    ]


def test_a_backup_is_of_last_night_and_still_there():
    assert told(wrong_with_backup(MONDAY - 36 * HOUR, True, MONDAY)) == []
    assert begins(wrong_with_backup(None, False, MONDAY)) == ["No backup was ever"]
    assert begins(wrong_with_backup(MONDAY - HOUR, False, MONDAY)) == ["The last backup is"]
    assert told(wrong_with_backup(MONDAY - 36 * HOUR - MINUTE, True, MONDAY)) == [
        "The last backup is 36 hours old; there should be one every night."
    ]


def test_a_continuous_copy_is_three_minutes_old_at_most():
    assert told(wrong_with_copies(MONDAY - 3 * MINUTE, MONDAY)) == []
    assert begins(wrong_with_copies(None, MONDAY)) == ["Nothing was ever copied"]
    assert begins(wrong_with_copies(MONDAY - 3 * MINUTE - MINUTE, MONDAY)) == ["Continuous copies are late:"]


def test_what_postgresql_says_of_the_copies_of_its_log():
    assert told(wrong_with_archive("on", MONDAY - 3 * MINUTE, MONDAY - HOUR, MONDAY)) == []
    assert [one.is_fault for one in wrong_with_archive("off", None, None, MONDAY)] == [False]
    assert begins(wrong_with_archive("on", MONDAY - HOUR, MONDAY, MONDAY)) == ["PostgreSQL cannot copy its"]
    assert begins(wrong_with_archive("on", None, MONDAY, MONDAY)) == ["PostgreSQL cannot copy its"]
    assert told(wrong_with_archive("always", None, None, MONDAY)) == [
        "PostgreSQL's last copy of its log is more than 3 minutes old."
    ]


def test_jobs_are_late_a_quarter_of_an_hour_after_they_were_due():
    every = {"often": MINUTE, "seldom": 6 * HOUR}
    begun = {"often": MONDAY - MINUTE, "seldom": MONDAY - 6 * HOUR - 15 * MINUTE}
    assert told(late_jobs(every, begun, {}, MONDAY)) == []
    assert begins(late_jobs(every, {}, {}, MONDAY)) == ["Nothing runs by itself:"]
    assert begins(late_jobs(every, {"often": MONDAY - 16 * MINUTE}, {}, MONDAY)) == ["Nothing runs by itself:"]
    late = begun | {"seldom": MONDAY - 6 * HOUR - 16 * MINUTE}
    assert told(late_jobs(every, late, {"often": MONDAY - HOUR}, MONDAY)) == [
        "These jobs are late: seldom.",
        "These jobs fail: often. The log says why.",
    ]
    assert told(late_jobs(every, {"often": MONDAY}, {}, MONDAY)) == ["These jobs are late: seldom."]


RIGHT = WebAnswer(True, True, 1, "https", "linli.example.cn")


@pytest.mark.parametrize(
    ("web", "desk", "trusted", "said"),
    [
        (RIGHT, True, 1, []),
        (WebAnswer(False), True, 1, ["The resident app does"]),
        (WebAnswer(True, False, 1, "https", "linli.example.cn"), True, 1, ["The resident app answers,"]),
        (WebAnswer(True, True), True, 1, ["The resident app runs"]),
        (RIGHT, False, 1, ["The staff desk does"]),
        (WebAnswer(True, True, 1, "http", "linli.example.cn"), True, 1, ["The resident app takes"]),
        (WebAnswer(True, True, 1, "https", "127.0.0.1:8000"), True, 1, ["The resident app takes"]),
    ],
)
def test_both_doors_are_open_and_know_their_address(web, desk, trusted, said):
    assert begins(wrong_with_doors(web, desk, trusted, "https", "linli.example.cn")) == said


@pytest.mark.parametrize(
    ("trusted", "comes_of_it"),
    [(0, "all residents share one address and its limits."), (2, "anybody can claim any address.")],
)
def test_too_few_and_too_many_trusted_proxies_are_told_apart(trusted, comes_of_it):
    [sentence] = told(wrong_with_doors(RIGHT, True, trusted, "https", "linli.example.cn"))
    assert sentence == f"LINLI_TRUSTED_PROXIES is {trusted}, but 1 proxies stand in front: {comes_of_it}"
