"""The numbers of db/together/."""

from datetime import timedelta

from db.together.mediation.rules.kinds import PaperKind

NUMBERS = {
    "together/activities/queries/activities.py": {
        "SHOWN_AFTER": timedelta(days=2),
    },
    "together/activities/rules.py": {
        "MOST_OPEN": 6,  # places of one phone
        "LONGEST_ABOUT": 1000,
        "LONGEST": timedelta(days=7),
        "LONGEST_TITLE": 30,
        "MOST_CAME": 5000,
        "MOST_PLACES": 2000,
        "AHEAD": timedelta(days=730),  # an activity may be planned
    },
    "together/assemblies/rules.py": {
        "FARTHEST_AHEAD": timedelta(days=366),
        "LONGEST_PLACE": 60,
        "LONGEST_TOPICS": 1000,
        "LONGEST_HURRIED": 200,
    },
    "together/asks/rules.py": {
        "LONGEST_OFFICE": 60,
        "LONGEST_WHAT": 300,
        "LONGEST_BASIS": 120,
    },
    "together/calling/queries/figures.py": {
        "LONGEST_LIMIT": timedelta(days=20),  # one working day, over the longest holidays
    },
    "together/calling/rules.py": {
        "LINK_LASTS": timedelta(days=30),  # a unit's personal link
        "PHONE_KNOWN": timedelta(days=90),  # without another code
        "CODE_DIGITS": 6,
        "ACCEPT_DAYS": 1,  # working days
        "LONGEST_ASKED": 500,
        "WRONG_CODES": {timedelta(minutes=15): 5, timedelta(days=1): 20},  # within that time
    },
    "together/centre_households/rules.py": {"LINK_LASTS": timedelta(days=180), "SHOWN": 20},
    "together/open_api/rules.py": {
        "LONGEST_NAME": 60,
        "USUAL_QUOTA": 200,  # reports of one platform in a day
        "MOST_A_DAY": 5000,
        "SPAN": timedelta(days=90),  # of the standard
        "MOST_ROWS": 1000,  # of the standard
        "MOST_IDS": 100,
        "SLOT": timedelta(minutes=10),  # in which the same words sent twice are one report
        "LONGEST_ADDRESS": 500,
        "FIRST_PAGE": 1,
        "LAST_PAGE": 100_000,
        "CONTACT_DAYS": 365,
    },
    "together/conference/queries/proposals.py": {
        "AT_ONCE": 500,
        "TWICE": 2,  # late, raised or taken up again, then it is proposed
    },
    "together/conference/rules/planning.py": {
        "LONGEST_TOPIC": 120,
        "LONGEST_WHO": 40,
        "LONGEST_PLACE": 60,
        "LONGEST_DECISION": 1000,
        "LONGEST_DONE": 500,
        "LONGEST_SAID": 2000,
        "MOST_UNITS": 60,
        "MOST_ITEMS": 40,
        "FARTHEST": timedelta(days=366),  # ahead
    },
    "together/disclosures/actions/inquiries.py": {
        "LONGEST_QUESTION": 300,
        "LONGEST_REPLY": 1000,
    },
    "together/disclosures/rules/money.py": {
        "MOST_TOLD": 10,  # of what is wrong
        "LONGEST_ABOUT": 120,
        "FEWEST_HEADINGS": 2,
        "A_LEAP_YEAR": 2028,
    },
    "together/disclosures/rules/settings.py": {
        "LONGEST_OFFICE": 60,
        "LONGEST_PHONE": 20,
        "ANSWER_DAYS": 15,
        "MOST_MONTHS": 12,  # by the calendar
    },
    "together/disclosures/rules/wording.py": {
        "LONGEST_TITLE": 60,
        "LONGEST_TEXT": 3000,
        "LONGEST_REASON": 300,
        "FEWEST_DAYS": 15,
        "UNSEEN": timedelta(days=30),  # then the supervisory committee reads a draft
        "MOST_ROWS": 300,
    },
    "together/supervision/queries.py": {
        "ENDED_SHOWN": 60,
    },
    "together/supervision/rules.py": {
        "LONGEST_OPINION": 1000,
    },
    "together/first_week/rules.py": {
        "FIRST_WEEKS": timedelta(days=28),
    },
    "together/handover/rules.py": {
        "DAYS_TO_HAND_OVER": 10,  # residents' committee law, article 25
        "LONGEST_THING": 60,
        "LONGEST_HOW_MANY": 40,
    },
    "together/just_sent/rules.py": {
        "WAITS": timedelta(seconds=30),
        "NOT_SENT_KEPT": timedelta(days=30),
        "SAME_AGAIN": timedelta(hours=1),
    },
    "together/hotline/actions/platforms.py": {
        "LONGEST_PLATFORM": 40,
        "LONGEST_HEADING": 60,
    },
    "together/hotline/actions/requests.py": {
        "LONGEST_CITY_REASON": 1000,
    },
    "together/hotline/actions/sheets.py": {
        "ENTERED_AT_ONCE": 30,  # while somebody waits
    },
    "together/hotline/queries/back.py": {
        "WIDTH": 24,  # of a column
        "OPTIONS": {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    },
    "together/hotline/queries/orders.py": {
        "MOST_WAITING": 200,
    },
    "together/hotline/rules/cells.py": {
        "LONGEST_ORDER_TEXT": 8000,
        "LONGEST_LINE": 200,
        "MOST_DIGITS": 15,  # that Excel keeps of a number
        "FIRST_YEAR": 2000,
        "SERIALS": (36526, 73050),  # what Excel calls the days from 2000 to 2099
    },
    "together/hotline/rules/headings.py": {
        "WIDEST_SHEET": 120,
        "LARGEST_SHEET": 15 * 1024 * 1024,
    },
    "together/hotline/rules/limits.py": {
        "ANSWERS_OF": {"working_days": 90, "days": 180, "hours": 720},  # the most that is believed
    },
    "together/hotline/rules/reading.py": {
        "MOST_ORDERS": 5000,
        "MOST_TOLD": 200,
    },
    "together/law_hints/rules/hints.py": {
        "UNCHECKED_AFTER": timedelta(days=365),  # then staff are told
    },
    "together/noise/queries/tries.py": {
        "MOST_OFFERED": 5,
    },
    "together/noise/rules.py": {
        "LONGEST_ASKED": 200,
        "LONGEST_FOLLOWED": 1000,
        "LONGEST_OTHER_SIDE": 60,
    },
    "together/monday_meeting/queries/agenda.py": {
        "WEEKS_BACK": 26,  # that can be opened
        "EXCERPT": 60,
        "AT_ONCE": 500,
    },
    "together/monday_meeting/queries/recurring.py": {
        "LOOKED_BACK": timedelta(days=365),
        "OFTEN": 3,  # times
    },
    "together/monday_meeting/rules.py": {
        "INSTANT": timedelta(microseconds=1),
    },
    "together/home_visits/queries.py": {"BACK": timedelta(days=180), "ASKED_FOR": timedelta(days=60)},
    "together/home_visits/rules.py": {
        "MOST_HOMES": 200,
        "NOTED_WITHIN": timedelta(days=31),
        "BACK_DAYS": 5,  # working days
        "TALKED_WITHIN": timedelta(days=7),
    },
    "together/in_charge/queries/charge.py": {"AT_ONCE": 500},
    "together/in_charge/rules/sheet.py": {
        "LONGEST_REPLY": 1000,
        "LONGEST_AGREED": 200,
        "MOST_AGREED": 3,
        "KEPT_DAYS": 400,
    },
    "together/mediation/actions/keeping.py": {
        "PICTURES_PER_STEP": 20,
    },
    "together/mediation/actions/sittings.py": {"FARTHEST_AHEAD": timedelta(days=366)},
    "together/mediation/queries/file.py": {
        "OPEN_FOR": timedelta(minutes=30),  # then reading it is recorded anew
    },
    "together/mediation/queries/papers/ending.py": {"MOST_NAMED": 6},
    "together/mediation/rules/filing.py": {"FEWEST_SIGNS": 4, "LONGEST_WHY": 300},
    "together/mediation/rules/limits.py": {
        "MONTH": timedelta(days=30),
        "IN_SIGHT": timedelta(days=7),  # before its day something stands on the first screen
        "COURT_DAYS": 30,  # by the calendar; the last one is a working day
        "AFTER_PERFORMANCE": timedelta(days=15),
        "AFTER_EFFECT": timedelta(days=30),
    },
    "together/mediation/rules/numbering.py": {
        "LONGEST_COMMITTEE": 60,
        "LONGEST_SHORT": 20,
        "LONGEST_PATTERN": 60,
        "LONGEST_COURT": 60,
        "MOST_YEARS": 100,
    },
    "together/mediation/rules/paper_text.py": {
        "TABLES": {
            PaperKind.EVIDENCE: (1, 5, 4, 3, 2, 4),
            PaperKind.IDENTITY: (2, 6, 5, 4),
            PaperKind.CONTENTS: (1, 7, 2, 4),
        }
    },
    "together/mediation/rules/persons.py": {
        "MOST_PARTIES": 12,
        "LONGEST_OF_PARTY": {
            "name": 80,
            "sex": 10,
            "nation": 20,
            "age": 10,
            "occupation": 40,
            "phone": 40,
            "address": 120,
            "represented_by": 80,
            "agent": 80,
            "agent_powers": 200,
        },
    },
    "together/mediation/rules/words.py": {
        "LONGEST_LINE": 120,
        "LONGEST_WORDS": 4000,
        "LONGEST_NAMES": 2000,
        "MOST_EVIDENCE": 40,  # lines of its list
        "MOST_SCANS": 12,  # photos at once
        "MOST_PAGES": 500,
    },
    "together/page_words/rules.py": {
        "LONGEST_WORD": 1000,
        "LONGEST_ANSWER": 1000,
        "LONGEST_WHY": 300,
        "KEPT_DAYS": 365,
    },
    "together/pool/queries/desk.py": {
        "MOST_SHOWN": 200,
    },
    "together/pool/rules.py": {
        "LONGEST_ASKED": 500,
        "LONGEST_WORDS": 1000,
        "LONGEST_NAME": 40,
        "FEWEST_DAYS": 1,
        "MOST_DAYS": 14,
        "LINK_LASTS": timedelta(days=180),  # a volunteer's, unused
        "TAKEN_SHOWN": timedelta(days=1),  # on the list of errands
        "MOST_HELD": 5,  # errands of one volunteer
    },
    "together/rights/rules/asking.py": {
        "ANSWER_DAYS": 15,  # by the calendar
        "LONGEST_REPLY": 1000,
        "LONGEST_WISH": 1000,
        "REQUEST_DAYS": 365,
    },
    "together/rights/rules/keeping.py": {
        "BACKUP_DAYS": 35,
        "NETWORK_LOG_DAYS": 200,  # the law asks for six months
    },
    "together/sent_up/queries.py": {"SHOWN_AFTER": timedelta(days=60)},
    "together/sent_up/rules.py": {
        "LONGEST_OFFICE": 40,
        "LONGEST_ASKED": 500,
        "LONGEST_ANSWER": 1000,
        "FARTHEST_ANSWER": timedelta(days=366),  # ahead
    },
    "together/teams/rules.py": {
        "LONGEST_TEAM": 30,
        "LONGEST_DUTIES": 500,
        "ROUND_UP_DAY": 10,
        "ORDER_DAYS": 45,
        "MOST_PROPOSED": 50,
    },
    "together/learning/rules.py": {
        "LONGEST_SUBJECT": 60,
        "LONGEST_BASE": 40,
        "LONGEST_LINK": 300,
        "MOST_HEADS": 5000,
        "NOTED_BACK": timedelta(days=366),
        "MOST_POSTS_SHOWN": 60,
    },
    "together/alliances/rules.py": {"LONGEST_ALLIANCE": 40, "LONGEST_PURPOSE": 300},
    "together/experts/rules.py": {
        "LONGEST_EXPERT": 40,
        "LONGEST_CRAFT": 60,
        "LONGEST_MATTER": 300,
        "LONGEST_QUESTION": 500,
        "LONGEST_ADVICE": 1000,
        "LINK_LASTS": timedelta(days=180),
        "CONTACTS_A_YEAR": 2,
        "PROBLEMS_A_YEAR": 1,
        "NOTED_LATE": timedelta(days=7),
        "NOTED_LONG_AFTER": timedelta(days=31),
        "NOTED_BACK": timedelta(days=366),
        "DAYS_OF_A_YEAR": 365,
    },
    "together/settlement/queries/checks.py": {"OF_ALL": 0},
    "together/settlement/queries/open_list.py": {"EXCERPT": 60},
    "together/settlement/rules.py": {"MOST_SHARE": 20, "OUT_OF": 1000, "LONGEST_WORD": 500},
    "together/step_times/rules.py": {
        "FEWEST": 5,  # rounds of which a middle one is told
        "HOUR": 3600,  # seconds
    },
    "together/text_messages/rules.py": {
        "MOST_A_MATTER": 3,
        "MOST_A_DAY": 3,  # to one number
        "MOST_ATTEMPTS": 3,
        "PAUSE": timedelta(minutes=10),
        "NUMBER_KEPT": timedelta(days=2),
    },
    "together/text_messages/through_gateway.py": {
        "PATIENCE": 10,
    },
}
