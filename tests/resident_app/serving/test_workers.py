"""What the web server reads in before it forks its workers may be shared by them: no thread, no file left open."""

from __future__ import annotations

import subprocess
import sys

READ_IN = """
import os, sys, threading
before = len(os.listdir("/proc/self/fd"))
import resident_app
print(threading.active_count(), len(os.listdir("/proc/self/fd")) - before, "resident_app.wsgi" in sys.modules)
"""


def test_what_is_read_in_before_the_fork_begins_no_thread_and_opens_nothing():
    said = subprocess.run([sys.executable, "-c", READ_IN], capture_output=True, text=True, check=True, timeout=120)
    assert said.stdout == "1 0 False\n"
