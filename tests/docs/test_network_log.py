"""The log of connections that the law asks for tells nobody which page was read, nor by what."""

from __future__ import annotations

import re
from pathlib import Path

from db.together.rights.rules.keeping import NETWORK_LOG_DAYS

PAGE = (Path(__file__).parents[2] / "docs/production.md").read_text("utf-8")
TOLD = {
    "time_iso8601",
    "remote_addr",
    "remote_port",
    "host",
    "server_port",
    "request_method",
    "status",
    "bytes_sent",
}


def test_it_holds_when_who_and_how_much_and_never_what():
    [written] = re.findall(r"^log_format network '([^']+)';$", PAGE, re.M)
    assert set(re.findall(r"\$(\w+)", written)) == TOLD


def test_there_is_no_other_access_log():
    assert re.findall(r"^\s*access_log (.+);$", PAGE, re.M) == ["/var/log/nginx/linli-network.log network"]


def test_it_goes_after_as_many_days_as_the_notice_says_and_root_alone_reads_it():
    [rotated] = re.findall(r"^```logrotate\n(.+?)^```", PAGE, re.M | re.S)
    rules = [line.strip() for line in rotated.splitlines()]
    wanted = ["daily", f"rotate {NETWORK_LOG_DAYS}", f"maxage {NETWORK_LOG_DAYS}", "create 0600 root root"]
    assert [rule for rule in wanted if rule in rules] == wanted
