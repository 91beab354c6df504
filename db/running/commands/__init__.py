"""What can be done from the command line: python -m db …"""

from __future__ import annotations

DEMO_SEED, DEMO_DISPUTES = 1, 640
NEIGHBOUR_DISPUTES = 40
FOUND_WRONG, REFUSED, DAMAGED = 1, 2, 3  # exit codes


class CommandStopped(Exception):
    """A command cannot go on; the message is the whole sentence a person reads."""
