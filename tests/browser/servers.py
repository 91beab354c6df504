"""The real servers on free ports, over a database of their own."""

from __future__ import annotations

import base64
import os
import signal
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from benchmarks import web
from db.ground.settings import Settings

ROOT = Path(__file__).parents[2]
READY_SECONDS = 120
STOP_SECONDS = 30


def free_port() -> int:
    """As the benchmarks choose theirs."""
    return web.free_port()


def environment_of(settings: Settings) -> dict[str, str]:
    """The environment in which another process reads exactly these settings."""
    foreign = {name for name in os.environ if name.startswith(("LINLI_", "STREAMLIT_")) or name == "DATABASE_URL"}
    keys = (f"{number}:{base64.b64encode(key).decode()}" for number, key in settings.contact_keys)
    return {name: value for name, value in os.environ.items() if name not in foreign} | {
        "DATABASE_URL": settings.database_url,
        "LINLI_DATA_DIR": str(settings.data_dir),
        "LINLI_SECRET_KEY": base64.b64encode(settings.secret_key).decode(),
        "LINLI_CONTACT_KEYS": ",".join(keys),
        "LINLI_PUBLIC_URL": settings.public_url,
        "LINLI_DESK_URL": settings.desk_url,
        "LINLI_TRUSTED_PROXIES": str(settings.trusted_proxies),
        "LINLI_TEXT_GATEWAY": settings.text_gateway.address if settings.text_gateway else "",
        "LINLI_TEXT_TOKEN": settings.text_gateway.token if settings.text_gateway else "",
        "LINLI_TEXT_PROVIDER": settings.text_gateway.provider if settings.text_gateway else "",
        "LINLI_TEXT_COST": settings.text_gateway.cost if settings.text_gateway else "",
        "LINLI_BACKUP_KEY": ",".join(settings.backup_keys),
        "LINLI_SECOND_PLACE": str(settings.second_place or ""),
        "LINLI_OPERATOR": settings.operator.name,
        "LINLI_OPERATOR_PHONE": settings.operator.phone,
        "LINLI_FILING_NUMBER": settings.operator.filing_number,
        "LINLI_ICP_NUMBER": settings.operator.icp_number,
        "LINLI_PUBLIC_SECURITY_NUMBER": settings.operator.public_security_number,
        "LINLI_FRAMED_BY": ",".join(settings.framing.ancestors),
        "LINLI_BARE": "yes" if settings.framing.bare else "no",
        "LINLI_RECEIVERS_INSIDE": ",".join(f"{host}:{number}" for host, number in sorted(settings.receivers_inside)),
    }


def show_to_servers(file: Path, settings: Settings) -> None:
    """From now on the running servers have a copy of this database in front of them."""
    with closing(sqlite3.connect(file)) as new, closing(sqlite3.connect(settings.data_dir / "linli.sqlite3")) as live:
        new.backup(live)


@contextmanager
def resident_app(settings: Settings, port: int) -> Iterator[subprocess.Popen]:
    program = ["granian", "--interface", "rsgi", "--host", "127.0.0.1", "--port", str(port), "--workers", "1"]
    flags = ["--no-ws", "--no-access-log", "resident_app.wsgi:served"]
    with running([*program, *flags], settings, f"http://127.0.0.1:{port}/") as process:
        yield process


@contextmanager
def desk(settings: Settings, port: int) -> Iterator[subprocess.Popen]:
    program = ["streamlit", "run", "admin_dashboard/app.py", "--server.port", str(port)]
    with running(program, settings, f"http://127.0.0.1:{port}/_stcore/health") as process:
        yield process


@contextmanager
def running(program: list[str], settings: Settings, address: str) -> Iterator[subprocess.Popen]:
    """Its output goes to a file, so that a full pipe never stops it; shown when it does not start."""
    output = settings.data_dir / f"{program[0]}.log"
    with output.open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", *program],
            cwd=ROOT,
            env=environment_of(settings),
            stdout=log,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            _wait_for(address, process, output)
            yield process
        finally:
            _stop(process)


def _wait_for(address: str, process: subprocess.Popen, output: Path) -> None:
    until = time.monotonic() + READY_SECONDS
    while not _answers(address):
        if process.poll() is not None or time.monotonic() > until:
            raise RuntimeError(f"{address} did not start:\n{output.read_text(errors='replace')[-4000:]}")
        time.sleep(0.1)


def _answers(address: str) -> bool:
    try:
        urllib.request.urlopen(address, timeout=2).close()
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
    return True


def _stop(process: subprocess.Popen) -> None:
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait(STOP_SECONDS)
