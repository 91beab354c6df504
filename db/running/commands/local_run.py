"""Starting everything on one machine: a prepared database, the addresses to open, and what the Procfile lists."""

from __future__ import annotations

import os
import socket
import sys
from argparse import Namespace
from collections.abc import Mapping
from functools import partial
from importlib import import_module
from pathlib import Path

from qrcode.constants import ERROR_CORRECT_L
from qrcode.main import QRCode
from tqdm import tqdm

from db.community.organisation.queries.places import communities
from db.demo.queries import demo_summary, neighbour_sign_ins, reader_sign_ins
from db.ground import clock
from db.ground.connection import open_for_one_run, open_house
from db.ground.settings import Settings, read_settings
from db.running.commands import DEMO_DISPUTES, DEMO_SEED, NEIGHBOUR_DISPUTES, CommandStopped
from db.running.commands.migrating import show_progress
from db.running.commands.upgrading import migrate_safely

ROOT = Path(__file__).parents[3]
STARTED = ("web", "desk", "jobs")
SOMEWHERE_ELSE = ("192.0.2.1", 9)  # reserved for documentation: asking for the way there sends nothing


def run(chosen: Namespace) -> None:
    """Prepares the database and starts all processes; never returns, because honcho takes over this process.

    Ctrl-C then reaches honcho, which stops all it has started.
    """
    environment = environment_of_a_run(os.environ)
    _check_ports(environment)
    settings = read_settings(environment)
    prepare(settings, district=chosen.whole is not None)
    welcome(settings)
    os.chdir(ROOT)
    os.execve(sys.executable, [sys.executable, "-m", "honcho", "start", *STARTED], environment)  # noqa: S606


def environment_of_a_run(given: Mapping[str, str]) -> dict[str, str]:
    """The environment with ports and addresses filled in: phones nearby reach the resident app, but not the desk."""
    port, desk_port = given.get("PORT") or "8000", given.get("DESK_PORT") or "8501"
    host = given.get("HOST") or "0.0.0.0"  # noqa: S104
    reached_at = own_address() if host == "0.0.0.0" else host  # noqa: S104
    path = f"{Path(sys.executable).parent}{os.pathsep}{given.get('PATH', '')}"  # the Procfile says `python`: this one
    chosen = {"PORT": port, "DESK_PORT": desk_port, "HOST": host, "PATH": path, "PYTHONUNBUFFERED": "1"}
    addresses = {
        "LINLI_PUBLIC_URL": f"http://{reached_at}:{port}",
        "LINLI_DESK_URL": f"http://localhost:{desk_port}",
    }
    return {**addresses, **given, **chosen}


def own_address() -> str:
    """This machine's address in its own network; localhost where it has none."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as way_out:
        try:
            way_out.connect(SOMEWHERE_ELSE)
            return way_out.getsockname()[0]
        except OSError:
            return "localhost"


def _check_ports(environment: Mapping[str, str]) -> None:
    for name, host in (("PORT", environment["HOST"]), ("DESK_PORT", "127.0.0.1")):
        check_port_is_free(name, host, environment[name])


def check_port_is_free(name: str, host: str, port: str) -> None:
    """Raises CommandStopped for a port in use, naming the variable that chooses another one."""
    if not port.isdigit() or not 0 < int(port) < 65536:
        raise CommandStopped(f"{name} must be a number from 1 to 65535; it is {port!r}.")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, int(port)))
        except OSError as fault:
            raise CommandStopped(
                f"Port {port} cannot be used ({fault.strerror}): perhaps Linli runs already. "
                f"Stop what uses it, or choose another: make run {name}={int(port) + 100}"
            ) from None


def prepare(settings: Settings, *, district: bool = False) -> None:
    """Migrates the database, and fills it with the model community when it is empty and not in production.

    With `district`, its five neighbours are added beside it, once. Raises Refused where somebody else lives.
    """
    open_house(settings)
    migrate_safely(settings)
    if settings.production:
        return
    with open_for_one_run():
        if not communities():
            with tqdm(desc="Filling in the model community", unit=" disputes", disable=None) as bar:
                fill = import_module("db.demo.actions").fill_demo  # of all rooms; needed the first time only
                fill(settings, DEMO_SEED, DEMO_DISPUTES, clock.now(), partial(show_progress, bar))
        if district:
            made = import_module("db.demo.actions.district").fill_neighbours(DEMO_SEED, NEIGHBOUR_DISPUTES, clock.now())
            print(f"Filled in {len(made)} more communities.")


def welcome(settings: Settings) -> None:
    with open_for_one_run():
        summary, beside = demo_summary(), (*neighbour_sign_ins(), *reader_sign_ins())
    print(f"\n  Residents   {settings.public_url}\n  Staff desk  {settings.desk_url}\n")
    if summary and not settings.production:
        print_link(f"{settings.public_url}/b/{summary.building_code}")
        print(f"  Sign in at the desk; everybody's password is {summary.password}\n")
        for sign_in in summary.sign_ins:
            print(f"    {sign_in.sign_in_name:12} {sign_in.role:20} {sign_in.name}")
        for one in beside:
            print(f"    {one.sign_in_name:12} {one.role:20} {one.name}, {one.community}")
    print("\n  It takes a few seconds to start. Ctrl-C stops everything.\n", flush=True)


def print_link(link: str) -> None:
    """Prints a building's link, and its QR code to scan from the terminal."""
    print(f"  A building's page, as its sign opens it: {link}\n")
    code = QRCode(error_correction=ERROR_CORRECT_L, border=2)
    code.add_data(link)
    code.print_ascii(invert=True)
