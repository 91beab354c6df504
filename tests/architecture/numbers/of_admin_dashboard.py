"""The numbers of the staff desk."""

from datetime import timedelta

NUMBERS = {
    "admin_dashboard/memory.py": {
        "M_ARENA_MAX": -8,  # as glibc's malloc.h has it
        "ARENAS": 2,  # heaps that all threads share
    },
    "admin_dashboard/sign_in/gate.py": {
        "NOT_SIGNED_IN": 4401,  # the code with which a WebSocket is closed
    },
    "admin_dashboard/sign_in/own_files.py": {"MARK": 32},  # characters at the end of a file's name
    "admin_dashboard/sign_in/routes.py": {
        "BEAT": 0.25,  # seconds: every refusal at sign-in takes a whole number of them
        "LANGUAGE_LASTS": 400 * 24 * 3600,  # seconds
        "MOST_DRAFT_BYTES": 80_000,  # 20,000 Chinese letters, and what is round them
        "MOST_FORM_BYTES": 20_000,
    },
    "admin_dashboard/words.py": {
        "FAR_AWAY": timedelta(days=183),  # from which a day is said with its year
    },
}
