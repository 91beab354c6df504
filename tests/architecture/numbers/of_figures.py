"""The numbers of db/figures/."""

from datetime import timedelta

NUMBERS = {
    "figures/district/queries/sums.py": {
        "MOST_SUMS": 4000,  # of a week of an office, kept in a process
    },
    "figures/district/rules/adding.py": {
        "OWN_WEIGHTS": (1.0, 0.1, 0.5, 0.4),  # w, a, b, c of every office
    },
    "figures/district/actions/looking.py": {
        "LOOKED_AFTER": timedelta(hours=9),  # the week's end
    },
    "figures/district/rules/exports.py": {
        "OFFICE_DUE_AFTER": timedelta(hours=6),  # the week's end
    },
    "figures/district/rules/hiding.py": {
        "FREE": 1,
        "WEAKER": 5,
        "KIND_OF_COMMUNITY": 20,
        "ALL_OF_COMMUNITY": 60,
        "OFFICE": 1_000,
        "MOST": 500,
    },
    "figures/district/rules/shown.py": {
        "SORTED_FROM": 30,  # answers, below which a line keeps its place by name
    },
    "figures/satisfaction/queries/kept.py": {
        "MOST_TOUCHED": 500,  # matters with something new, past which a span is counted anew
    },
    "figures/satisfaction/queries/mediators.py": {
        "A_YEAR": timedelta(days=365),
    },
    "figures/satisfaction/queries/rounds.py": {
        "LONGEST_QUESTION": timedelta(days=15),  # fourteen days to answer, and one more
        "AT_ONCE": 5000,
        "OVERWRITTEN": 15,  # that column's place in a row
    },
    "figures/satisfaction/rules/rates.py": {
        "SMALL": 5,  # answers, below which a share says little
        "Z_95": 1.959963984540054,  # of the normal distribution, for Wilson's interval
    },
    "figures/signs_of_life/actions.py": {
        "A_MINUTE": 60,  # seconds
    },
    "figures/signs_of_life/rules.py": {
        "JOBS_SILENT": timedelta(minutes=15),
        "JOB_FAILS": timedelta(hours=1),
        "EXPORT_LATE": timedelta(hours=1),
        "UNSEEN_DAYS": 3,  # working days in which nobody looks at a new report
        "AWAY_DAYS": 3,  # working days in which no secretary does anything
    },
    "figures/weekly_export/queries/contents.py": {
        "AT_ONCE": 500,
        "LAST_INSTANT": timedelta(microseconds=1),
    },
    "figures/weekly_export/queries/exports.py": {
        "WEEKS_OF_A_YEAR": 53,  # the longest
    },
    "figures/weekly_export/rules.py": {
        "DUE_AFTER": timedelta(minutes=10),  # the week's end
        "MOST_MISSED": 8,  # weeks made up for
        "TREND_WEEKS": 8,
    },
}
