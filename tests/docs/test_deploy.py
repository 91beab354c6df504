"""docs/deploy and the commands of docs/production.md, executed as they are written, in a folder of their own."""

from __future__ import annotations

import re
import shutil
import ssl
import subprocess
import sys
import urllib.error
import urllib.request
from configparser import ConfigParser
from pathlib import Path

import openpyxl
import pytest

from db.ground.settings import read_settings
from db.together.rights.rules.keeping import NETWORK_LOG_DAYS
from tests.architecture.test_running import PROCFILE
from tests.browser.servers import ROOT, free_port
from tests.community.organisation_sheet.sheets import NEW
from tests.nightly.behind_nginx import configured, make_certificate, nginx

DEPLOY, PAGE = ROOT / "docs/deploy", ROOT / "docs/production.md"
KEEPING = "exec python -m db.running.commands.keeping "
NAMES = ("web", "desk", "jobs")
needs_nginx = pytest.mark.skipif(not shutil.which("nginx", path="/usr/sbin:/usr/bin"), reason="no nginx here")
needs_systemd = pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="no systemd here")


def unit(name: str) -> ConfigParser:
    read = ConfigParser(interpolation=None)
    read.optionxform = str
    read.read_string((DEPLOY / f"linli-{name}.service").read_text())
    return read


def test_the_units_start_what_the_procfile_lists():
    here = {"${HOST:-127.0.0.1}": "127.0.0.1", "${PORT:-8000}": "8000", "${DESK_PORT:-8501}": "8501"}
    listed = {}
    for name in NAMES:
        command = PROCFILE[name].removeprefix(KEEPING)
        for said, value in here.items():
            command = command.replace(said, value)
        listed[name] = f"/srv/linli/app/.venv/bin/{command}"
    assert {name: unit(name)["Service"]["ExecStart"] for name in NAMES} == listed


def test_the_units_differ_in_what_they_are_and_start_only_and_are_never_given_up():
    rest = []
    for name in NAMES:
        read = {section: dict(unit(name)[section]) for section in unit(name).sections()}
        del read["Unit"]["Description"], read["Service"]["ExecStart"]
        rest.append(read)
    assert rest[0] == rest[1] == rest[2]
    assert (rest[0]["Unit"]["StartLimitIntervalSec"], rest[0]["Service"]["Restart"]) == ("0", "always")


@needs_systemd
def test_systemd_takes_the_units(tmp_path: Path):
    for name in NAMES:
        text = (DEPLOY / f"linli-{name}.service").read_text()
        text = text.replace("/srv/linli/app/.venv/bin/python", sys.executable).replace("User=linli\n", "")
        (tmp_path / f"linli-{name}.service").write_text(text)
    files = [str(tmp_path / f"linli-{name}.service") for name in NAMES]
    said = subprocess.run(["systemd-analyze", "verify", *files], check=False, capture_output=True, text=True)
    assert [line for line in said.stderr.splitlines() if "linli-" in line] == []


def block(heading: str) -> str:
    """The commands of a section."""
    found = re.search(rf"^## {heading}.+?^```sh\n(.+?)^```", PAGE.read_text("utf-8"), re.M | re.S)
    assert found
    return found[1]


def in_place(commands: str, place: Path) -> str:
    """Everything as it is written, but for where things lie, and whose they are."""
    said = {
        "sudo -u linli --preserve-env .venv/bin/python": sys.executable,
        ".venv/bin/python": sys.executable,
        "install -m 640 -g linli": "install -m 640",
        "/etc/linli.env": f"{place}/linli.env",
        "/srv/linli/app": str(ROOT),
        "/srv/linli": str(place),
    }
    return re.sub("|".join(map(re.escape, said)), lambda found: said[found[0]], commands)


def run(commands: str, place: Path) -> str:
    bare = {"PATH": "/usr/bin:/bin", "HOME": str(place), "LANG": "C.UTF-8"}
    done = subprocess.run(
        ["/bin/bash", "-euc", f"umask 022\n{commands}"], cwd=ROOT, env=bare, check=False, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_first_start_is_what_the_page_says(tmp_path: Path):
    """With SQLite: the settings, the database, the community by its sheet, the first administrator."""
    run(in_place(block("2. The settings"), tmp_path), tmp_path)
    environment = tmp_path / "linli.env"
    environment.write_text(in_place(environment.read_text(), tmp_path))
    settings = dict(line.split("=", 1) for line in environment.read_text().splitlines() if re.match("[A-Z]", line))
    assert read_settings(settings).database_url == f"sqlite:///{tmp_path}/data/linli.sqlite3"
    before, after = in_place(block("3. The first start"), tmp_path).split("# fill it in")
    run(before, tmp_path)
    book = openpyxl.load_workbook(tmp_path / "community.xlsx")
    for row in NEW["社区"]:
        book["社区"].append(row)
    book.save(tmp_path / "community.xlsx")
    begin = "\n".join(before.splitlines()[:2])
    assert "Added 艾管理." in run(f"{begin}\n{after}", tmp_path)
    kept = {path.name: oct(path.stat().st_mode & 0o777) for path in (tmp_path / "data").glob("linli.sqlite3")}
    assert (kept, oct(environment.stat().st_mode & 0o777)) == ({"linli.sqlite3": "0o600"}, "0o640")


@needs_nginx
def test_no_log_of_nginx_names_a_path_a_query_or_a_referrer(tmp_path: Path):
    """The law asks for who connected when, for six months; a path can be a resident's secret link."""
    tmp_path.chmod(0o755)
    https, http = free_port(), free_port()
    with nginx(tmp_path, {"listen 443": https, "listen 80": http}):
        started = (tmp_path / "error.log").read_text()
        for port, scheme, much in ((https, "https", False), (http, "http", False), (https, "https", True)):
            asked = urllib.request.Request(
                f"{scheme}://127.0.0.1:{port}/d/secret-link?word=secret",
                data=b"" if much else None,
                headers={
                    "Referer": "https://x/secret",
                    "User-Agent": "secret",
                    "Cookie": "secret",
                    "Host": "secret.cn",
                    **({"Content-Length": str(2**28)} if much else {}),
                },
            )
            with pytest.raises(urllib.error.URLError):
                urllib.request.build_opener(NoRedirect, urllib.request.HTTPSHandler(context=UNKNOWN)).open(asked)
    lines = (tmp_path / "linli-network.log").read_text().splitlines()
    shape = r"\d{4}-\d\d-\d\dT[\d:+]+ 127\.0\.0\.1 \d+ (\d+) (GET|POST) (\d{3}) \d+ [\d.]+"
    told = [(str(https), "GET", "502"), (str(http), "GET", "301"), (str(https), "POST", "413")]
    assert [re.fullmatch(shape, line).groups() for line in lines] == told
    assert {file.name: file.read_text() for file in tmp_path.glob("*.log") if file.name != "linli-network.log"} == {
        "access.log": "",
        "error.log": started,
    }


def test_each_server_of_nginx_has_logs_of_its_own():
    """Else it writes those of the distribution, where addresses of pages stand."""
    servers = (DEPLOY / "nginx.conf").read_text().split("\nserver {")[1:]
    logs = [re.findall(r"^    (access_log|error_log) (\S+ \w+);", server, re.M) for server in servers]
    own = [("access_log", "/var/log/nginx/linli-network.log network"), ("error_log", "/dev/null emerg")]
    assert logs == [own] * 3


def test_the_network_log_is_kept_six_months_and_not_longer():
    said = (DEPLOY / "linli-network.logrotate").read_text()
    written = set(re.findall(r"^    access_log (\S+) network;", (DEPLOY / "nginx.conf").read_text(), re.M))
    assert sorted(written) == re.findall(r"^(\S+) \{", said, re.M)
    assert re.findall(r"^    (daily|rotate \d+|maxage \d+|create .+)$", said, re.M) == [
        "daily",
        f"rotate {NETWORK_LOG_DAYS}",
        f"maxage {NETWORK_LOG_DAYS}",
        "create 0600 root root",
    ]


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        return None


UNKNOWN = ssl.create_default_context()
UNKNOWN.check_hostname, UNKNOWN.verify_mode = False, ssl.CERT_NONE


@needs_nginx
def test_nginx_takes_its_configuration(tmp_path: Path):
    make_certificate(tmp_path)
    file = configured(tmp_path, {"listen 443": free_port(), "listen 80": free_port()})
    program = shutil.which("nginx", path="/usr/sbin:/usr/bin")
    said = subprocess.run([program, "-t", "-p", tmp_path, "-c", file], check=False, capture_output=True, text=True)
    assert (said.returncode, "[warn]" in said.stderr) == (0, False), said.stderr
