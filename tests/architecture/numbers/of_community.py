"""The numbers of db/community/."""

from datetime import timedelta

NUMBERS = {
    "community/answer_templates/rules.py": {
        "LONGEST_TITLE": 40,
        "LONGEST_TEXT": 1000,
    },
    "community/deadlines/queries.py": {"LOOK_AGAIN_SECONDS": 300},  # for days typed in another process
    "community/deadlines/rules.py": {
        "DAY": timedelta(days=1),
        "SATURDAY": 5,
        "DEFAULT_LIMITS": {
            "neighbour": (1, 10),
            "property": (1, 7),
            "facilities": (1, 15),
            "other": (1, 10),
        },  # working days to the first contact, to the outcome
        "MOST_CONTACT_DAYS": 5,  # working days
        "MOST_SETTLE_DAYS": 90,  # working days
    },
    "community/organisation/rules.py": {
        "LONGEST_PHONE": 20,
        "LONGEST_NAME": 60,  # of a grid, a building, a member unit
        "CODE_LENGTH": 6,  # of a building's code
        "RANDOM_BYTES": 8,  # from which a code is drawn
    },
    "community/organisation_sheet/rules/building_labels.py": {
        "FIRST_NUMBER": 1001,
    },
    "community/organisation_sheet/rules/layout.py": {
        "IN_USE": {"启用": True, "停用": False},
    },
    "community/organisation_sheet/rules/reading.py": {
        "MOST_ROWS": 5000,
    },
    "community/receipts/queries.py": {
        "LONGEST_TYPED": 40,
    },
    "community/receipts/rules.py": {
        "CODE_LENGTH": 6,
        "ANSWER_CODE_LENGTH": 9,  # of the code that opens an answer
        "GROUP": 3,  # letters between two dashes
        "LONGEST_CODE_TYPED": 60,
        "FORGOTTEN_AFTER_DAYS": 30,
    },
    "community/routing/rules.py": {
        "LEVEL_OF": {
            "building_mediator": 1,
            "grid_secretary": 2,
            "community_secretary": 3,
            "unit_liaison": 3,
        },  # building, grid, community
    },
    "community/staff/actions/outside_office.py": {
        "LONGEST_OFFICE": 60,
        "LONGEST_NAME": 40,
    },
    "community/staff/actions/passwords.py": {
        "GROUPS": 3,  # of a first password
        "GROUP": 4,  # letters each
        "MOST_TRIES": 5,
        "TRIES_WITHIN": timedelta(minutes=15),
    },
    "community/staff/queries/people.py": {
        "UNIT_LEVEL": 3,  # a unit stands beside the community
    },
    "community/staff/rules/drafts.py": {
        "DRAFT_DAYS": timedelta(days=30),
        "LONGEST_DRAFT": 20_000,
        "MOST_DRAFTS": 200,  # of one person
        "STILL_COMING": timedelta(minutes=2),
        "LONGEST_NAME": 60,
    },
    "community/staff/rules/health.py": {
        "LONGEST_STAND_IN_DAYS": 60,  # then the building has no mediator of its own
    },
    "community/staff/rules/hours.py": {
        "MOST_SPANS": 4,  # of a mediator's week
        "MONDAY": 1,
        "SUNDAY": 7,
        "SHORTEST": timedelta(minutes=15),
    },
    "community/staff/rules/people.py": {
        "LONGEST_PHONE": 20,
        "SHORTEST_PASSWORD": 10,
        "LONGEST_PASSWORD": 200,
        "FEWEST_DIFFERENT_CHARACTERS": 4,
        "ATTEMPTS_BEFORE_LOCK": 5,  # of one network, or one known browser
        "FAILURES_BEFORE_WARY": 20,  # in a row, of all networks together
        "ATTEMPTS_WHEN_WARY": 1,
        "LOCK": timedelta(minutes=15),  # after so many failures
        "NETWORK_ATTEMPTS": 60,  # failures of a whole network
        "BROWSER_KNOWN": timedelta(days=180),
        "MOST_KNOWN": 12,  # marks in one browser
        "NETWORK_WINDOW": timedelta(minutes=15),  # within which they count
        "SESSION_IDLE": timedelta(hours=12),  # unused
        "SESSION_LONGEST": timedelta(days=7),
        "SEEN_EVERY": timedelta(minutes=5),  # use is written down no more often
        "LEVEL_HELD": {"building_mediator": 1, "grid_secretary": 2, "community_secretary": 3},
    },
    "community/staff/rules/pocket.py": {
        "POCKET_LINK_LASTS": timedelta(days=180),
        "SENT_KEPT": timedelta(days=7),  # the keys of forms that were sent
    },
    "community/staff/rules/profiles.py": {
        "LONGEST_HELP": 200,
    },
    "community/staff/rules/second_step.py": {
        "SECRET_BYTES": 20,
        "CODE_DIGITS": 6,
        "CODE_SECONDS": 30,
        "STEPS_OFF": 1,  # half-minutes a clock may be wrong
        "RECOVERY_CODES": 10,
        "RECOVERY_GROUPS": 4,  # of four letters
        "CODE_ATTEMPTS": 5,
        "CODE_WINDOW": timedelta(minutes=15),
        "CODE_ATTEMPTS_A_DAY": 20,
        "A_DAY": timedelta(days=1),
        "HALFWAY_LASTS": timedelta(minutes=10),  # between password and code
    },
    "community/staff/rules/spoken_of.py": {"_NAMES_KEPT": 256},
    "community/staff/rules/standing_in.py": {
        "LONGEST": timedelta(days=366),  # for one stand-in
    },
}
