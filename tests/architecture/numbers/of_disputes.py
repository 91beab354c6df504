"""The numbers of db/disputes/."""

from datetime import timedelta

from db.disputes.tables import Voice

NUMBERS = {
    "disputes/sealed.py": {"FEW_AT_ONCE": {Voice: 20}},
    "disputes/actions/case.py": {
        "GRACE_DAYS": 2,  # working days of the next holder before it rises once more
    },
    "disputes/actions/moves.py": {
        "FURTHEST_WISH": timedelta(days=366),  # a day wished for an outcome
        "DAYS_TO_ANSWER": 14,  # after settling, then it is closed unrated
        "ASK_AGAIN_DAYS": 3,  # working days
    },
    "disputes/actions/resident.py": {
        "PRESSED_TWICE": timedelta(minutes=2),
    },
    "disputes/actions/saved_filters.py": {
        "LONGEST_NAME": 40,
    },
    "disputes/actions/scheduled.py": {
        "DANGER_STANDS": timedelta(days=7),
        "LONGEST_HOLD": timedelta(days=14),  # then it goes on by itself
    },
    "disputes/actions/submit.py": {
        "SHORT_CODE_LENGTH": 6,
    },
    "disputes/actions/vectors.py": {
        "AT_ONCE": 100,
        "MOST_A_RUN": 2000,
        "STILL_COMING": 1000,  # numbers of reports below the last
    },
    "disputes/queries/changes.py": {
        "MOST_READ": 500,  # happenings, looked at at once
    },
    "disputes/queries/city_orders.py": {
        "SAME_WITHIN": timedelta(days=30),
        "SAME": 0.25,  # of the shorter text
        "MOST_SAME": 3,
        "MOST_COMPARED": 200,
    },
    "disputes/queries/inbox.py": {
        "EXCERPT": 80,
        "PER_PAGE": 50,
    },
    "disputes/queries/nearest.py": {
        "MOST_COMPARED": 10_000,  # the newest
        "LOOKED_AT_CLOSELY": 40,  # of those nearest by their vectors
    },
    "disputes/queries/public.py": {
        "MOST_CANDIDATES": 600,  # compared
        "CANDIDATE_DAYS": 120,  # back
    },
    "disputes/queries/resident.py": {
        "EXCERPT": 120,
    },
    "disputes/queries/searching.py": {
        "LONG_NUMBER": 5,  # digits
    },
    "disputes/queries/similar.py": {
        "SIMILAR_DAYS": 365,  # back
        "MOST_CANDIDATES": 600,  # compared by their words
        "MOST_NEAR": 300,  # compared, of those nearest by their vectors
        "MOST_SIMILAR": 5,
        "MOST_ENDED": 3,
        "ENOUGH_TO_COUNT": 3,  # below it there is no middle
        "EXCERPT": 80,
    },
    "disputes/queries/today.py": {
        "PER_PAGE": 20,
        "IN_HAND_PER_PAGE": 12,  # of what a weak line can carry
    },
    "disputes/rules/answers.py": {
        "RECORDED_WAITS": timedelta(minutes=30),
        "TAKE_BACK": timedelta(minutes=15),  # in which an answer counts nowhere yet
        "BROKEN_AGAIN_FOR": timedelta(days=30),  # after the outcome
        "FEW_HOMES": 5,  # below it nothing is ranked, and staff may guess who answered
    },
    "disputes/rules/callers.py": {
        "LOOKS_AN_HOUR": 20,
        "LOOKS_A_DAY": 60,
        "SHORTEST_NAME": 2,  # characters
        "MOST_FOUND": 20,
    },
    "disputes/rules/keeping.py": {
        "CONTACT_DAYS": 180,  # after the end
        "PLACE_DAYS": 180,
        "SOUND_KEPT_DAYS": 30,  # after the gist was confirmed, or after the end
        "WITHDRAWN_WORDS_DAYS": 180,
        "WORDS_DAYS": 1095,  # three years
    },
    "disputes/rules/legal_holds.py": {
        "LONGEST_LEGAL_HOLD": timedelta(days=365),
        "REVIEWED_BEFORE": timedelta(days=14),  # it stands on Today
    },
    "disputes/rules/searching.py": {
        "LONGEST_SEARCH": 100,
        "MOST_WORDS": 8,
    },
    "disputes/rules/today.py": {
        "NEAR_DAYS": 2,  # a limit is near that ends today or tomorrow
        "UNHAPPY_DAYS": 14,  # an unhappy answer stands on Today
    },
}
