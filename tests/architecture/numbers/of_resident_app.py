"""The numbers of the resident's phone."""

from datetime import timedelta

from db.ground.refusals import NotAllowed, NotFound, TooMany

NUMBERS = {
    "resident_app/__init__.py": {
        "A_YEAR": timedelta(days=365),
    },
    "resident_app/pages/disputes/follow.py": {
        "MORNING": timedelta(hours=9),
        "HALF_AN_HOUR": timedelta(minutes=30),
    },
    "resident_app/pages/disputes/late_photos.py": {
        "LARGEST_PIECE": 512 * 1024,
    },
    "resident_app/pages/disputes/mine.py": {
        "MEANT": {79: 48, 73: 49, 76: 49},  # O is 0, I and L are 1 in a reference
    },
    "resident_app/pages/disputes/report.py": {
        "ENOUGH_TO_COMPARE": 4,  # letters
    },
    "resident_app/pages/nine_ones/book_corner.py": {
        "A_WEEK": 604_800,  # seconds a cover is kept
    },
    "resident_app/pages/nine_ones/building.py": {
        "MATTERS_SHOWN": 3,
    },
    "resident_app/pages/nine_ones/notice_board.py": {
        "SETTLED_SHOWN": 2,
        "TILE_LETTERS": 15,  # of a title
    },
    "resident_app/pages/nine_ones/suggestion_box.py": {
        "PER_PAGE": 6,
        "MOST_PAGES": 500,
    },
    "resident_app/pages/nine_ones/wechat_group.py": {
        "AN_HOUR": timedelta(hours=1),
    },
    "resident_app/pages/together/geo_refused.py": {
        "CODES": {NotFound: 404, NotAllowed: 403, TooMany: 429},  # of the standard
    },
    "resident_app/pages/together/in_hand.py": {
        "MOST_SMALL": 6,  # photos that come with a page
        "MOST_SAID": 6000,  # characters of a conversation on one page
    },
    "resident_app/pages/together/pocket.py": {
        "MOST_WORDS": 300,  # characters of waiting words in the list
    },
    "resident_app/serving/assets.py": {
        "A_YEAR": 31_536_000,  # seconds
    },
    "resident_app/serving/bodies_first.py": {
        "THREADS": 64,
        "MOST_COMING": 400,  # bodies at the same time, in one process
        "LONGEST_SILENCE": 60,  # seconds
        "LONGEST_BODY": 1800,  # seconds
        "IN_MEMORY": 256 * 1024,
    },
    "resident_app/serving/body_limits.py": {
        "MOST_BYTES": 96 * 1024 * 1024,  # six photos of 15 MB and what was written
        "MOST_FORM_BYTES": 256 * 1024,
        "MOST_FIELDS": 60,
        "MOST_READ_AWAY": 1 * 1024 * 1024,  # of what was cut off, so that a browser reads the answer
        "A_PIECE": 64 * 1024,
        "LONGEST_CHARACTER": 12,  # bytes, percent-encoded
        "LONGEST_NAME": 16,  # bytes kept of what came before, so that no name of a file falls between two pieces
    },
    "resident_app/serving/page_cache.py": {
        "MOST_PAGES": 4000,  # kept by one process
    },
    "resident_app/serving/downloads.py": {
        "AN_HOUR": 3600,  # seconds
    },
    "resident_app/serving/qr.py": {
        "QUIET_ZONE": 4,  # white modules round a code
    },
    "resident_app/serving/rate_limits.py": {
        "A_DAY": timedelta(days=1),
        "A_MINUTE": timedelta(minutes=1),
        "AN_HOUR": timedelta(hours=1),
        "TEN_MINUTES": timedelta(minutes=10),
    },
    "resident_app/serving/scans.py": {
        "EVERY_SECONDS": 60,  # counts are written down
    },
    "resident_app/serving/this_phone.py": {
        "MOST_PAGE_WORDS": 6,
        "MOST_LINKS": 40,  # reports a phone remembers
        "MOST_SUGGESTIONS": 12,
        "MOST_PLACES": 8,
        "MOST_SIGN_UPS": 8,
    },
    "resident_app/serving/unavailable.py": {"RETRY_SECONDS": 60},
    "resident_app/serving/workers.py": {"A_LOOK": 0.1},
}
