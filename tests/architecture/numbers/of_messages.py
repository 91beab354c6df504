"""The numbers of db/messages/."""

from datetime import timedelta

NUMBERS = {
    "messages/actions/channels.py": {
        "TESTS_AN_HOUR": 20,
        "AN_HOUR": timedelta(hours=1),
    },
    "messages/actions/choosing_channels.py": {
        "BATCH": 500,  # of messages looked at
    },
    "messages/actions/delivering.py": {
        "LONGEST_RUN": 30,  # seconds
    },
    "messages/actions/reminding.py": {
        "FIRST_HOUR": 8,  # of a day on which anybody is reminded
    },
    "messages/actions/through_apprise.py": {
        "SECONDS": 10,  # until a receiver must have answered
    },
    "messages/rules/addresses.py": {
        "LONGEST_NAME": 40,
        "MAIL_PORTS": (465, 587),  # with TLS only
    },
    "messages/rules/kinds.py": {
        "LONGEST_NAME": 60,
        "LONGEST_CAUSE": 80,
    },
    "messages/rules/sending.py": {
        "ATTEMPTS": 20,  # then it has failed
        "FIRST_PAUSE": timedelta(minutes=1),  # doubled each time
        "LONGEST_PAUSE": timedelta(hours=1),
        "KEPT": timedelta(days=90),  # a message
        "LEASE": timedelta(minutes=5),  # of one delivery, after which another worker takes it
    },
    "messages/rules/wording.py": {
        "LONGEST_WORDING": 200,
        "MOST_BYTES": 1600,  # of one message
    },
}
