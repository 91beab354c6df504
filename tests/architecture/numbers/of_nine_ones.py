"""The numbers of db/nine_ones/."""

from datetime import timedelta

NUMBERS = {
    "nine_ones/book_corner/actions/codes.py": {
        "AT_ONCE": 500,
    },
    "nine_ones/book_corner/actions/lending.py": {
        "MOST_WISHES": 5,  # that one phone waits for
    },
    "nine_ones/book_corner/actions/shelf.py": {
        "FEW": 400,  # books looked up by their keys; more, and the whole shelf is read
    },
    "nine_ones/book_corner/queries/shelf.py": {
        "MOST_CATEGORIES": 7,
        "PER_PAGE": 20,
    },
    "nine_ones/book_corner/rules/books.py": {
        "LONGEST_AUTHORS": 120,
        "LONGEST_CATEGORY": 20,
        "LONGEST_TITLE": 200,
        "LONGEST_WORDS": 200,
        "LONGEST_NAME": 20,
        "MOST_COPIES": 50,
        "COPY_CODE_LENGTH": 7,
    },
    "nine_ones/book_corner/rules/lending.py": {
        "LEAST_DAYS": 7,
        "MOST_DAYS": 90,
        "DEFAULT_DAYS": 30,  # of a loan
        "MOST_AT_ONCE": 3,  # books of one phone
        "QUIET": timedelta(days=180),  # a shelf where nothing moved
        "FORGET_AFTER": timedelta(days=60),
        "GIVEN_UP_AFTER": timedelta(days=365),  # a book never brought back, an offer never answered
    },
    "nine_ones/book_corner/rules/sheet.py": {
        "MOST_ROWS": 20_000,
        "LONGEST_CELL": 4000,  # at the latest
    },
    "nine_ones/notice_board/actions/paper.py": {
        "PATIENCE": 40,  # seconds
    },
    "nine_ones/notice_board/paper.py": {
        "SECONDS": 20,
        "MEMORY": 1_610_612_736,
        "LARGEST_SCALE": 3.0,
        "LONGEST_SIDE": 1600,
    },
    "nine_ones/notice_board/queries/board.py": {
        "PER_PAGE": 8,
    },
    "nine_ones/notice_board/queries/proposals.py": {
        "MOST": 20,
    },
    "nine_ones/notice_board/rules/board.py": {
        "BOARD_FRESH_FOR": timedelta(days=60),
        "NEW_FOR": timedelta(days=7),
    },
    "nine_ones/notice_board/rules/paper.py": {
        "LARGEST_PAPER": 5 * 1024 * 1024,
        "MOST_PAGES": 20,
        "LONGEST_READ": 20_000,
    },
    "nine_ones/notice_board/rules/settled.py": {
        "SMALL_BUILDING": 40,  # households, below which leaving out the name hides nobody
        "QUOTED": 200,
        "TELLABLE_FOR": timedelta(days=120),
    },
    "nine_ones/notice_board/rules/words.py": {
        "LONGEST_TEXT": 2000,
        "MOST_PICTURES": 6,
        "LONGEST_TITLE": 40,
        "LONGEST_HANGING": timedelta(days=1095),
    },
    "nine_ones/overview/rules.py": {
        "MOST_NAMED": 6,  # buildings in one reminder
        "MONDAY": 0,
        "MORNING": 8,  # hour of Monday
    },
    "nine_ones/reasoning_day/queries/desk.py": {
        "AHEAD": timedelta(days=60),
        "BACK": timedelta(days=60),
    },
    "nine_ones/reasoning_day/queries/tickets.py": {
        "SHOWN_AFTER": timedelta(days=2),
    },
    "nine_ones/reasoning_day/rules/calendar.py": {
        "REMINDER": timedelta(hours=-1),  # before it begins
    },
    "nine_ones/reasoning_day/rules/checking.py": {
        "TWO_MONTHS": timedelta(days=62),
        "TWO_YEARS": timedelta(days=730),
        "LONGEST_NOTE": 500,
        "LONGEST_ABOUT": 100,
        "LONGEST_REASON": 100,
        "LONGEST_ADDRESS": 20,
        "LONGEST_PLACE": 60,
        "MOST_PER_SLOT": 20,
        "MOST_CAME": 500,
        "SHORTEST_SLOT": 5,  # minutes
        "LONGEST_SLOT": 240,  # minutes
        "MOST_EVERY": {"weekly": 8, "by_date": 12, "by_weekday": 12},  # weeks, or months
    },
    "nine_ones/reasoning_day/rules/health.py": {
        "ALIVE_DAYS": 35,  # since the last one
    },
    "nine_ones/reasoning_day/rules/recurrence.py": {
        "DAY": timedelta(days=1),
        "LAST": -1,  # of a month, as in the last Friday
        "LONGEST_SHIFT": timedelta(days=40),
    },
    "nine_ones/reasoning_day/rules/talks.py": {
        "MOST_OPEN": 3,  # places of one phone
        "BOOKABLE_DAYS": 5,  # reasoning days on offer at once
        "AHEAD": timedelta(days=400),
        "NEAR": timedelta(days=45),
    },
    "nine_ones/record_book/queries/pledges.py": {
        "IN_ORDER": {"overdue": 0, "soon": 1, "open": 2, "ended": 3},
        "ENDED_SHOWN": 60,
    },
    "nine_ones/record_book/queries/public.py": {
        "PER_PAGE": 20,
    },
    "nine_ones/record_book/rules/checking.py": {
        "FIRST_YEAR": 2000,
        "LAST_YEAR": 2200,
    },
    "nine_ones/record_book/rules/convening.py": {
        "NOTICE": timedelta(days=10),  # residents' committee law, article 26
        "MOST_ENTITLED": 100_000,
    },
    "nine_ones/record_book/rules/lifecycle.py": {
        "QUARTER": timedelta(days=92),
        "SOON": timedelta(days=7),
        "NAMES_KEPT": timedelta(days=365),
        "NAMES_KEPT_AT_MOST": timedelta(days=730),
    },
    "nine_ones/record_book/rules/minutes.py": {
        "MOST_TOPICS": 20,
        "MOST_DECISIONS": 10,
        "MOST_DISPUTES": 10,
        "MOST_PHOTOS": 9,
        "MOST_PEOPLE": 20_000,
        "LONGEST": {"where": 60, "chair": 40, "title": 80, "said": 4000, "what": 300, "who": 60, "key": 12}
        | {"hurried": 300, "invited": 200},
        "LONGEST_NAMES": 2000,
    },
    "nine_ones/service_card/rules.py": {
        "LONGEST": {"name": 30, "phone": 24, "hours": 30, "note": 60, "link": 200},
        "MOST_LINES": 60,
        "STALE_AFTER": timedelta(days=180),  # since somebody looked it through
    },
    "nine_ones/signs/rules.py": {
        "LONGEST_HEADER": 24,
        "LOGO_SIDE": 480,  # pixels
        "LOGO_QUALITY": 88,  # of JPEG, in hundredths
        "PALEST": 230,  # of 255: a paler logo cannot be seen on paper
        "FRESH_FOR": timedelta(days=730),  # a sign since it was put up
        "SCANS_KEPT": timedelta(days=400),
    },
    "nine_ones/suggestion_box/queries/words.py": {
        "EXCERPT": 60,
    },
    "nine_ones/suggestion_box/rules.py": {
        "LONGEST_TEXT": 1000,
        "LONGEST_ANSWER": 1000,
        "LONGEST_CLOSING": 300,
        "LONGEST_PUBLIC": {"question": 300, "answer": 600},
        "A_DAY": timedelta(days=1),
        "PATIENCE_DAYS": 14,  # until a word without an answer is late
        "KEPT_DAYS": 365,
    },
    "nine_ones/wechat_group/rules/expiry.py": {
        "LIFETIME": timedelta(days=7),  # WeChat's own
        "REMINDED_BEFORE": timedelta(days=1),
        "LONGEST_NAME": 40,
        "LONGEST_HOW": 200,
    },
    "nine_ones/wechat_group/rules/pictures.py": {
        "LONG": 3,
        "LONGEST_SCREENSHOT": 24_000,
        "LONGEST_SIDE": 3000,  # pixels
        "MODULE_PIXELS": 10,
        "QUIET_MODULES": 4,
    },
}
