"""The numbers of db/records/."""

from datetime import timedelta

from db.records.recordings.tables import SetAsideRecording

NUMBERS = {
    "records/recordings/sealed.py": {"FEW_AT_ONCE": {SetAsideRecording: 20}},
    "records/alike/actions.py": {
        "LOOK_UP_SECONDS": 1.0,
        "UNUSED_SECONDS": 1200.0,  # then the model's memory is given back
        "SLOWEST_QUESTION": 2.0,  # seconds
    },
    "records/alike/queries.py": {
        "LONGEST_WAIT": 0.3,  # seconds of whoever is typing
        "LONGEST_QUESTION": 1 << 20,
    },
    "records/alike/rules/closeness.py": {
        "CLOSE": 1.5,  # from which one is offered
        "COSINE": 5.0,
        "SHARED_THING": 0.3,
        "CLOSE_WITHOUT_THING": 2.5,  # nothing but the sound speaks
        "SHARE_OF_THINGS": 1.5,
        "OTHER_THINGS": -1.0,
        "SHARED_TROUBLE": 0.7,
        "OTHER_TROUBLES": -0.6,
        "SHARED_PLACE": 0.6,
        "SWAPPED_THINGS": -2.0,
        "SWAPPED_TROUBLES": -1.5,
        "SWAPPED_WORDS": -3.0,
        "MOST_SWAPPED": -4.0,  # of all three together
        "SAME_WORDS": 0.1,  # share of letters
        "BESIDE": 2,  # letters around a swapped word
        "MOST_KEPT": 1024,  # texts in a process
        "WITHOUT_MODEL": 0.2,
        "PER_SHARED_LETTERS": 0.5,
    },
    "records/alike/rules/exchange.py": {
        "VECTOR_BYTES": 516,
    },
    "records/alike/rules/places.py": {
        "MOST_FLOORS": 60,  # of one range
    },
    "records/alike/rules/packed.py": {
        "DIMENSIONS": 512,
        "AT_ONCE": 1000,  # rows
    },
    "records/alike/rules/plain.py": {
        "MOST_COMPARED": 500,  # letters
    },
    "records/danger/rules/finding.py": {
        "MOST_READ": 2000,  # of what somebody wrote
    },
    "records/danger/rules/likeness.py": {
        "LONGEST_PIECE": 3,
        "KNOWN": 0.5,
        "SHARE": 0.2,
        "HALF": 20,
        "REACH": 6.0,
        "LONGEST_VIEW": 40,
        "ENOUGH": 0.25,
        "STEP": 0.1,
    },
    "records/danger/rules/scopes.py": {
        "AROUND": 36,  # letters in which a word still speaks of the sign beside it
    },
    "records/danger/rules/which.py": {
        "AROUND": 60,  # letters that say which danger is meant
    },
    "records/history/queries.py": {
        "AT_ONCE": 500,  # numbers asked for in one statement
        "MANY_AT_ONCE": 5000,  # the same, written into it
    },
    "records/minutes/rules/rewording.py": {
        "MOST_COMPARISONS": 250_000,  # of words, then lines are shown whole
        "ALIKE": 0.4,  # share, from which two paragraphs are one changed
        "LONGEST_KEPT": 60,  # unchanged letters shown whole
        "SHOWN_BESIDE": 24,  # unchanged letters beside a change
    },
    "records/minutes/rules/wording.py": {
        "LONGEST_REASON": 300,
    },
    "records/personal_data/rules/homes.py": {
        "_LONGEST_DOOR": 6,  # letters: one before it, four digits, 的
    },
    "records/personal_data/rules/looking.py": {
        "LONGEST_SENTENCE": 200,  # read as one
    },
    "records/personal_data/rules/tagged_names.py": {
        "_FAR": 8,  # words of a dotted name on one side
    },
    "records/personal_data/rules/place_class.py": {
        "COUNTED": {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "两": 2, "十": 10},
    },
    "records/personal_data/rules/tagger.py": {
        "_LONGEST_PIECE": 200,  # its memory grows with the square of a line
    },
    "records/photos/rules.py": {
        "MOST_HALF_SENT": 300 * 1024 * 1024,
        "MOST_MISSING": 0.03,  # of the height of a picture
        "GIF_LONGEST_CODE": 1.5,  # bytes, of one pixel
        "PNG_HEAD": 25,  # bytes
        "PNG_CHANNELS": {0: 1, 2: 3, 3: 1, 4: 2, 6: 4},  # by its kind of colours
        "MOST_BYTES": 15 * 1024 * 1024,  # of one photo
        "MOST_PIXELS": 50_000_000,
        "MOST_PIXELS_NOT_OF_CAMERAS": 20_000_000,
        "LONGEST_SIDE": 1600,  # pixels, as kept
        "THUMBNAIL_SIDE": 320,  # pixels
        "QUALITY": 80,  # of JPEG, in hundredths
        "TINY_SIDE": 160,  # pixels
        "TINY_QUALITY": 55,
        "KEPT_ASIDE": timedelta(days=1),  # a photo of a report that was not sent
    },
    "records/recordings/actions.py": {
        "PATIENCE": 20,  # seconds for one recording
    },
    "records/recordings/rules.py": {
        "MOST_BYTES": 15 * 1024 * 1024,  # of one recording
        "MOST_SECONDS": 60,
        "SAMPLES_A_SECOND": 24_000,
        "HALF_A_SECOND": 12_000,  # samples
        "SOUNDS_PER_STEP": 20,  # when all are sealed again
        "SILENCE": 100,  # of 32,767
    },
    "records/reports/rules.py": {
        "LONGEST_TEXT": 2000,
        "SHORTEST_TEXT": 2,  # 着火 is a report
        "LONGEST": {"unit_number": 10, "floor": 10, "room": 20, "public_place": 60, "name": 40, "phone": 24},
        "MOST_PHOTOS": 6,
    },
}
