"""The numbers of db/running/."""

NUMBERS = {
    "running/commands/__init__.py": {
        "DEMO_SEED": 1,
        "DEMO_DISPUTES": 640,
    },
    "running/jobs/process.py": {
        "WAKE_SECONDS": 15,  # between two looks at what is due
    },
}
