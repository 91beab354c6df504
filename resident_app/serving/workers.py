"""Starts the web server with what its workers have in common read in already: forked from it, they share that memory.

`python -m resident_app.serving.workers OPTIONS`, the options being granian's. Before the fork nothing is opened, and
no thread begins.
"""

from __future__ import annotations

import gc
from importlib import import_module
from runpy import run_module


def main() -> None:
    import_module("resident_app")
    gc.collect()
    gc.freeze()  # a collector that looks through it writes on it, and what a worker writes on is its own
    run_module("granian", run_name="__main__")


if __name__ == "__main__":
    main()
