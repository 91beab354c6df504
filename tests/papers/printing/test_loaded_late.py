"""What draws papers is loaded by whoever draws one."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]


def test_phones_jobs_and_commands_load_nothing_to_draw_with():
    """It is a third of their memory, and each process that is started would load it anew."""
    drawing = "{'fpdf', 'fontTools.subset'} & set(sys.modules)"
    asked = f"import sys, resident_app, db.running.jobs.schedule; print(sorted({drawing}))"
    run = subprocess.run([sys.executable, "-c", asked], cwd=ROOT, capture_output=True, text=True, check=True)
    assert run.stdout == "[]\n"
