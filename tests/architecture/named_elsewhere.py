"""Where a practice is named outside its own folders: by the room or folder that names it, why, and which it names.

Each is an arrow that taking the practice out would break; one that is cut is struck off.
"""

from __future__ import annotations

NAMED_ELSEWHERE: dict[str, dict[str, set[str]]] = {
    "db": {
        "how long matters and the house itself are kept, and what a phone left of matters, is told by this room": {
            "rights"
        }
    },
    "db/demo": {
        "minutes of an assembly are written in the record book": {"record_book"},
        "an activity reaches the same places as a notice": {"notice_board"},
        "simulated staff call units, and their calls follow the matter": {"calling"},
        "a team’s leader hands out an errand of the pool": {"pool"},
        "noise is one of the things the law hints at": {"law_hints"},
        "it is told once which matters are loud": {"noise"},
    },
    "db/figures/weekly_export": {"a sheet of the workbook is the overview": {"overview"}},
    "db/running/closing": {"who leaves is given what was disclosed, as it is archived": {"disclosures"}},
    "db/running/commands": {
        "founding a community prints its first signs": {"signs"},
        "the filing names who is told what": {"rights"},
        "the filing names the platforms that hold a key": {"open_api"},
        "a command writes the archive of disclosures": {"disclosures"},
    },
    "db/running/installation": {"a handover that is late is something wrong with the house": {"handover"}},
    "db/together/activities": {
        "an activity hangs on the board as a notice": {"notice_board"},
        "a name, a place and a reason are as long as those of reasoning days": {"reasoning_day"},
    },
    "db/together/alliances": {"an alliance is called by calling its units": {"calling"}},
    "db/together/assemblies": {
        "its announcement hangs on the board": {"notice_board"},
        "its minutes are written in the record book": {"record_book"},
    },
    "db/together/conference": {
        "its minutes are kept as long as the record book’s": {"record_book"},
        "what was decided there is handed to units by a call": {"calling"},
    },
    "db/together/disclosures": {
        "a disclosure hangs on the board": {"notice_board"},
        "what was decided in minutes is proposed for disclosing, and archived with it": {
            "record_book",
            "conference",
            "assemblies",
        },
        "a question about a disclosure is a word about pages": {"page_words"},
        "what offices above asked is disclosed": {"asks"},
    },
    "db/together/first_week": {"hanging up the signs is one of its steps": {"signs"}},
    "db/together/handover": {
        "it hands over what others have open or have to keep": {
            "record_book",
            "conference",
            "rights",
            "asks",
            "disclosures",
        }
    },
    "db/together/home_visits": {"a need was talked over in a meeting": {"record_book", "conference"}},
    "db/together/monday_meeting": {"its agenda asks after promises made in minutes": {"record_book", "conference"}},
    "db/together/noise": {"that it is noise is said among the things of the law": {"law_hints"}},
    "db/together/open_api": {"other platforms read what hangs on the board": {"notice_board"}},
    "db/together/page_words": {"a word is checked like one in the box, and kept as long": {"suggestion_box"}},
    "db/together/rights": {
        "what units and volunteers were told of a matter goes with it": {"calling", "pool"},
        "text messages about a matter stand in its copy": {"text_messages"},
        "a mediation goes on with a matter that is to be deleted": {"mediation"},
        "what is asked is checked like a word in the box": {"suggestion_box"},
        "whom a word complains of is kept from it": {"page_words"},
        "what waits to be sent about a matter goes with it": {"just_sent"},
    },
    "db/together/settlement": {
        "its list is of everything open, wherever it is open": {
            "record_book",
            "calling",
            "pool",
            "conference",
            "in_charge",
        }
    },
    "db/together/supervision": {
        "it reads and remarks on disclosures, and they hang on the board": {"disclosures", "notice_board"},
        "it reads the minutes": {"record_book", "conference"},
    },
    "db/together/teams": {
        "a team’s errands are those of the pool": {"pool"},
        "the month’s round-up counts what went up": {"sent_up"},
    },
    "admin_dashboard": {
        "a handover that is due is said above every screen": {"handover"},
        "and above that of a one, that the community does without it": {"overview"},
    },
    "admin_dashboard/parts": {"a new community’s first screen shows what is still to be done": {"first_week"}},
    "admin_dashboard/parts/files": {"signs are printed from more than one screen": {"signs"}},
    "admin_dashboard/parts/forms": {
        "notices are written by one form, from more than one screen": {"notice_board"},
        "after a form stands what can still be taken back": {"just_sent"},
    },
    "admin_dashboard/parts/matters": {
        "parts of a matter that more than one screen shows": {"record_book", "pool", "hotline"},
        "whom a word in the box is kept from reads no message about it": {"suggestion_box"},
    },
    "admin_dashboard/screens/community/account": {"one’s own link and short code are made there": {"calling"}},
    "admin_dashboard/screens/community/building": {"a building’s screen is where its sign is printed": {"signs"}},
    "admin_dashboard/screens/community/organisation": {"a colleague’s link is taken away there": {"calling"}},
    "admin_dashboard/screens/disputes/dispute": {
        "the screen of a matter lays out what each practice does with it": {
            "record_book",
            "calling",
            "law_hints",
            "noise",
            "rights",
            "mediation",
            "hotline",
            "sent_up",
            "alliances",
            "experts",
        },
        "what is said there can be taken back for a moment": {"just_sent"},
    },
    "admin_dashboard/screens/disputes/disputes": {
        "what is said to several can be taken back for a moment": {"just_sent"}
    },
    "admin_dashboard/screens/disputes/today": {
        "Today lays out what waits in each practice": {
            "reasoning_day",
            "suggestion_box",
            "record_book",
            "page_words",
            "rights",
            "disclosures",
            "mediation",
            "hotline",
            "teams",
            "home_visits",
        }
    },
    "admin_dashboard/screens/messages/outgoing": {"it says what text messages cost": {"text_messages"}},
    "admin_dashboard/screens/offices": {"an office above answers what was sent up": {"sent_up"}},
    "admin_dashboard/screens/nine_ones/service_card": {"what teams do is printed on the card": {"teams"}},
    "admin_dashboard/screens/together": {
        "what is announced hangs on the board": {"notice_board"},
        "minutes are named by their kind and their state": {"record_book"},
        "a team’s errands are those of the pool": {"pool"},
        "what was asked is disclosed, and what is disclosed is remarked on": {"disclosures"},
    },
    "admin_dashboard/screens/together/activities": {
        "an activity hangs on the board": {"notice_board"},
        "a day and an hour become an instant as on reasoning days": {"reasoning_day"},
    },
    "admin_dashboard/screens/together/conference": {
        "beside conferences stands how many people activities reached": {"activities"}
    },
    "admin_dashboard/screens/together/disclosures": {
        "a disclosure hangs on the board": {"notice_board"},
        "a question about one is a word about pages": {"page_words"},
        "below one stands what supervision said of it": {"supervision"},
    },
    "admin_dashboard/sign_in": {"photos of minutes have an address there": {"record_book"}},
    "resident_app/pages/disputes": {
        "an appointment is given as the same calendar file": {"reasoning_day"},
        "the page of a matter tells what became of it in each practice": {
            "record_book",
            "law_hints",
            "conference",
            "in_charge",
            "sent_up",
            "step_times",
        },
        "who is in danger is shown whom to call": {"service_card"},
    },
    "resident_app/pages/nine_ones": {
        "a tile of what a community does without is not shown": {"overview"},
        "the notice of what is kept says how long a phone is known": {"calling"},
        "the notice of an activity leads to signing up": {"activities"},
        "the same notice says who is told what": {"rights"},
        "what teams do stands on the service card": {"teams"},
    },
    "resident_app/pages/together": {
        "an activity gives the same calendar file, and takes names as long": {"reasoning_day"},
        "a code that opens nothing is answered as in the suggestion box": {"suggestion_box"},
        "an assembly is named by its kind": {"record_book"},
        "matters on the phone of staff are one set of pages, whatever is done with them there": {
            "calling",
            "just_sent",
            "mediation",
            "law_hints",
        },
        "a question about a disclosure is a word about pages, and its page shows what supervision said": {
            "page_words",
            "disclosures",
            "supervision",
        },
        "a volunteer’s copy is packed like everybody’s": {"rights"},
        "whoever leads a team sees its errands in the pool": {"teams"},
    },
    "resident_app/serving": {
        "that a sign was scanned is counted before a page is shown": {"signs"},
        "a personal link opens on a phone that is known alone": {"calling"},
    },
}
