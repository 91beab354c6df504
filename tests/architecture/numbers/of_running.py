"""The numbers of db/running/."""

NUMBERS = {
    "running/commands/__init__.py": {
        "DEMO_SEED": 1,
        "DEMO_DISPUTES": 640,
        "FOUND_WRONG": 1,  # exit codes
        "REFUSED": 2,
        "DAMAGED": 3,
    },
    "running/commands/database.py": {"LARGEST_NUMBER": 255},  # of a key: it is kept in one byte
    "running/jobs/process.py": {
        "WAKE_SECONDS": 15,  # between two looks at what is due
    },
    "running/soundness.py": {"MOST_TOLD": 20},  # of one kind, so that the first can still be read
}
