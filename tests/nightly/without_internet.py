"""Installed from a folder of wheels, cut off from every network, Linli founds a database and looks at itself."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def wheels(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """As `make wheels` fills it, on a machine that has internet."""
    folder = tmp_path_factory.mktemp("wheels")
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--require-hashes", "-r", "requirements.lock"]
    subprocess.run([*command, "--dest", str(folder)], cwd=ROOT, check=True)
    return folder


def cut_off(*command: str | Path, **more: str) -> subprocess.CompletedProcess[str]:
    """In a network of its own that leads nowhere, without what this machine's pip is told of places to fetch from."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PIP_", "LINLI_"))} | more
    alone = ["unshare", "--map-root-user", "--net", *map(str, command)]
    return subprocess.run(alone, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


def test_it_is_installed_and_runs(wheels: Path, tmp_path: Path):
    venv = tmp_path / "venv"
    assert cut_off(sys.executable, "-m", "venv", venv).returncode == 0
    install = ["-m", "pip", "install", "--quiet", "--require-hashes", "--no-index", "--find-links", wheels]
    installed = cut_off(venv / "bin/python", *install, "-r", "requirements.lock", PIP_CONFIG_FILE=os.devnull)
    assert (installed.returncode, installed.stderr) == (0, "")
    data = {"LINLI_DATA_DIR": str(tmp_path / "var")}
    assert cut_off(venv / "bin/python", "-m", "db", "migrate", **data).returncode == 0
    looked = cut_off(venv / "bin/python", "-m", "db", "check", "--without-doors", "--language", "en", **data)
    assert looked.stdout.splitlines()[:2] == [
        "- Nothing runs by itself: no limit is watched and no message goes out. Start the jobs.",
        "- There is no community yet: import an organisation sheet.",
    ]


def test_a_wheel_that_was_changed_on_the_way_is_not_installed(wheels: Path, tmp_path: Path):
    [wheel] = wheels.glob("qrcode-*.whl")
    whole = wheel.read_bytes()
    wheel.write_bytes(whole + b"0")
    try:
        install = ["-m", "pip", "install", "--require-hashes", "--no-index", "--find-links", wheels, "--no-deps"]
        lock = tmp_path / "one.lock"
        text = (ROOT / "requirements.lock").read_text("utf-8")
        lock.write_text(text[text.index("\nqrcode==") :].partition("\nrequests==")[0])
        target = ["--target", tmp_path / "there", "-r", lock]
        refused = cut_off(sys.executable, *install, *target, PIP_CONFIG_FILE=os.devnull)
    finally:
        wheel.write_bytes(whole)
    assert (refused.returncode, "DO NOT MATCH THE HASHES" in refused.stderr) == (1, True)
