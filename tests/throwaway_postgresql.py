"""A PostgreSQL server of the tests' own: made in a temporary folder, gone with them."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

READY_SECONDS = 120


def binaries() -> Path:
    """The folder of the newest installed server. Raises FileNotFoundError where there is none."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[4]))
    if not found:
        raise FileNotFoundError("no PostgreSQL server: apt-get install postgresql")
    return found[-1].parent


@contextmanager
def folder_for_server(lies_in: str | None = None) -> Iterator[str]:
    """A folder of the server's account, gone afterwards."""
    folder = tempfile.mkdtemp(prefix="linli-pg-", dir=lies_in)
    Path(folder).chmod(0o755)
    if account():
        shutil.chown(folder, account()["user"], account()["group"])
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def server() -> Iterator[str]:
    """Yields the folder of its socket; the address is postgresql://linli@/NAME?host=FOLDER."""
    with folder_for_server() as folder:
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": folder, **account()}
        program = binaries()
        initialise = [program / "initdb", "-D", f"{folder}/data", "-U", "linli", "-A", "trust", "-E", "UTF8"]
        subprocess.run([*initialise, "--locale=C.UTF-8", "--no-sync"], check=True, **quiet)
        options = [
            "listen_addresses=",
            "fsync=off",
            "synchronous_commit=off",
            "full_page_writes=off",
            "shared_buffers=32MB",
            "wal_level=minimal",
            "max_wal_senders=0",
            "autovacuum=off",
            "jit=off",
        ]
        flags = [part for option in options for part in ("-c", option)]
        running = subprocess.Popen([program / "postgres", "-D", f"{folder}/data", "-k", folder, *flags], **quiet)
        try:
            _wait_until_ready(program, folder)
            yield folder
        finally:
            running.send_signal(signal.SIGINT)
            running.wait(READY_SECONDS)


def account() -> dict:
    """PostgreSQL refuses to run as root: then it runs as the account its package made."""
    if os.geteuid() != 0:
        return {}
    entry = pwd.getpwnam("postgres")
    return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}


def _wait_until_ready(program: Path, folder: str) -> None:
    until = time.monotonic() + READY_SECONDS
    while subprocess.run([program / "pg_isready", "-q", "-h", folder], check=False).returncode != 0:
        if time.monotonic() > until:
            raise TimeoutError("PostgreSQL did not start")
        time.sleep(0.05)
