"""The numbers of db/running/."""

from datetime import timedelta

NUMBERS = {
    "running/closing/queries.py": {"ANCIENT": (1980, 1, 1, 0, 0, 0)},
    "running/closing/rules.py": {"FEWEST_DAYS": 30, "LONGEST_WORDS": 120},
    "running/commands/__init__.py": {
        "DEMO_SEED": 1,
        "DEMO_DISPUTES": 640,
        "NEIGHBOUR_DISPUTES": 40,
        "FOUND_WRONG": 1,  # exit codes
        "REFUSED": 2,
        "DAMAGED": 3,
    },
    "running/commands/copied_log.py": {
        "GZIP": 31,  # of zlib
        "FAST": 1,  # of zlib
        "NOT_THERE": 1,
        "NOT_DONE": 1,
        "STOP": 200,  # an exit code above 125, at which PostgreSQL stops
    },
    "running/commands/database.py": {"LARGEST_NUMBER": 255},  # of a key: it is kept in one byte
    "running/commands/moving.py": {
        "ROWS_FETCHED": 50,  # at once: a photo is a row
        "MOST_NAMED": 3,
        "LOCK_SECONDS": 10,
    },
    "running/commands/upgrading.py": {"MOST_KEPT": 3},  # backups made before an upgrade
    "running/copies/copying.py": {
        "EVERY_SECONDS": 20.0,
        "AFTER_A_FAULT": 60.0,  # seconds
        "LONGEST_CHAIN": timedelta(days=1),
        "EMPTIED_EVERY": timedelta(hours=1),  # SQLite's log
    },
    "running/copies/follower.py": {"LONGEST_LOG": 4 * 1024**2},  # bytes
    "running/copies/log.py": {"HEADER_BYTES": 32, "FRAME_BYTES": 24, "MAGIC": 0x377F0682, "WORD": 0xFFFFFFFF},
    "running/copies/pieces.py": {"CHAINS_KEPT": 2, "QUICK": 1},  # QUICK is zlib's
    "running/installation/doors.py": {"WAIT_SECONDS": 15, "MOST_BYTES": 10_000},
    "running/installation/machine.py": {
        "TIME_ERROR": 5,  # of adjtimex
        "MOST_OF_TIMEX": 512,
    },
    "running/installation/rules.py": {
        "BACKUP_OLD": timedelta(hours=36),
        "COPY_LATE": timedelta(minutes=3),
        "JOB_LATE": timedelta(minutes=15),  # after it was due
        "CLOCK_MAY_DIFFER": timedelta(minutes=2),
        "LEAST_FREE": 1024**3,  # bytes on the disk
    },
    "running/jobs/process.py": {
        "WAKE_SECONDS": 15,  # between two looks at what is due
        "LAST_COPY_SECONDS": 20,  # for the last continuous copy when it stops
    },
    "running/soundness.py": {"MOST_TOLD": 20},  # of one kind, so that the first can still be read
}
