"""What is true but slow to prove: each part, its command, and the folders whose change makes its last run old."""

from __future__ import annotations

from dataclasses import dataclass

FACES = ("resident_app", "admin_dashboard")


@dataclass(frozen=True)
class Part:
    name: str
    about: str
    command: tuple[str, ...]  # after python -m
    watches: tuple[str, ...]


def _test(file: str) -> tuple[str, ...]:
    """Not named test_…, so that `make test` leaves it alone."""
    return ("pytest", "-q", "-s", "-p", "no:cacheprovider", f"tests/nightly/{file}")


PARTS = (
    Part("mutants", "the tests notice nine in ten small faults", ("tests.mutants",), ("db", *FACES, "tests")),
    Part("bench", "docs/benchmarks.md, measured anew", ("benchmarks",), ("benchmarks", "db", "resident_app")),
    Part(
        "long",
        "the tests marked as nightly: what a quicker one watches too, in each of its forms",
        ("pytest", "-q", "-m", "nightly", "-n", "3", "--dist", "loadscope", "--no-loadscope-reorder"),
        ("db", *FACES, "tests"),
    ),
    Part(
        "libreoffice",
        "our workbooks in a real LibreOffice",
        _test("in_libreoffice.py"),
        ("db", "tests/nightly/in_libreoffice.py"),
    ),
    Part(
        "nginx",
        "both faces behind nginx as docs/deploy sets it up",
        _test("behind_nginx.py"),
        ("docs/deploy", *FACES, "tests/nightly/behind_nginx.py"),
    ),
    Part(
        "two-of-each",
        "two web and two desk processes on one database: one of each is killed, and nothing written is lost",
        _test("two_of_each.py"),
        ("docs/scale.md", *FACES, "tests/nightly/two_of_each.py"),
    ),
    Part(
        "seeds",
        "the model community settles in with fifty seeds",
        _test("demo_seeds.py"),
        ("db", "tests/nightly/demo_seeds.py"),
    ),
    Part(
        "deleting",
        "three crowded years are deleted and counted as before",
        _test("deleted_years.py"),
        ("db", "tests/figures", "tests/nightly/deleted_years.py"),
    ),
    Part(
        "offline",
        "installed from a folder of wheels, without any network",
        _test("without_internet.py"),
        ("requirements.lock", "tests/nightly/without_internet.py"),
    ),
    Part(
        "slow-bodies",
        "two hundred phones that send slowly, and how long others wait",
        _test("slow_bodies.py"),
        ("resident_app", "tests/nightly/slow_bodies.py"),
    ),
    Part(
        "soak",
        "mixed use for a while, and the memory it takes",
        _test("soak.py"),
        ("db", *FACES, "tests/nightly/soak.py"),
    ),
    Part(
        "year",
        "a year with the real processes: killed, out of room, restored each month, and counted again",
        _test("year.py"),
        ("db", *FACES, "tests/nightly/year.py", "tests/nightly/whole_house.py"),
    ),
)
