"""The numbers of db/ground/."""

from datetime import timedelta

NUMBERS = {
    "ground/backup.py": {
        "PAGES_PER_STEP": 1000,  # of the file, after which others may write
        "DAYS_KEPT": 7,  # the last backup of each
        "WEEKS_KEPT": 4,
        "LONGEST_KEPT": timedelta(days=35),  # personal data in it is gone by then everywhere
    },
    "ground/batches.py": {
        "ROWS_PER_STEP": 500,  # in one transaction, so that nobody waits for long
    },
    "ground/connection.py": {
        "MIGRATION_LOCK": 20_261_123,  # PostgreSQL's advisory lock, the same in every process
        "TRIES_TO_EMPTY": 10,  # of SQLite's log, after somebody has deleted something
        "PAUSE_TO_EMPTY": 0.01,  # seconds between two of them
        "ROWS_AT_ONCE": 400,  # of one statement
    },
    "ground/engines.py": {
        "MOST_CONNECTIONS": 80,  # of one process
        "STATEMENTS_KEPT": 1000,  # prepared ones, so that none is parsed twice
        "BUSY_SECONDS": 9,  # for which a writer waits for another
    },
    "ground/pausing.py": {
        "FIRST_PAUSE": 1.0,  # seconds, and twice as long each time
        "LONGEST_PAUSE": 60.0,
        "LONG_ENOUGH": 60.0,  # of running, after which pauses begin anew
        "NEVER_RAN": 5.0,
    },
    "ground/outside_look.py": {"GOOD_FOR": timedelta(minutes=2)},
    "ground/private_files.py": {"OTHERS": 0o077},  # the bits of a mode that are not the owner's
    "ground/brief_memory.py": {"KEPT_SECONDS": 600.0},
    "ground/commits.py": {"MOST_QUESTIONS": 40},  # whose rows are kept in memory
    "ground/village_words.py": {"KEPT": 4096},
    "ground/turns.py": {
        "LONGEST_WAIT": 9.0,  # seconds, for a turn to write
        "MOST_IN_QUEUE": 48,  # of 64 threads, so that some are left for readers
        "MOST_TOGETHER": 16,  # writers in one transaction
        "LONGEST_TOGETHER": 0.05,  # seconds, after which nobody more is called into it
        "KNOCK_AFTER": 0.0005,  # seconds, between two looks whether another process is done
    },
    "ground/sealing.py": {
        "NONCE": 12,  # bytes
        "TAG": 16,  # bytes
        "TOKEN_BYTES": 16,  # 22 letters of a secret link
    },
    "ground/settings.py": {
        "LONGEST_AT_THE_FOOT": 100,
    },
    "ground/fresh_secrets.py": {
        "SHORTEST_SECRET": 32,  # bytes
        "SEALING_KEY_BYTES": 32,
    },
}
