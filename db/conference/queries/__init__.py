"""What can be asked about joint conferences."""

from db.conference.queries.conferences import Line, Reached, UnitShare, conferences, reached, talked_over_at
from db.conference.queries.desk import Desk, Invited, Item, Wording, conference_for_desk, possible_chairs
from db.conference.queries.followed import Decision, decisions
from db.conference.queries.paper import minutes_of, print_file, word_file
from db.conference.queries.promises import ToldDecision, decisions_told
from db.conference.queries.proposals import Proposal, matters_by_ids, proposals

__all__ = [
    "Decision", "Desk", "Invited", "Item", "Line", "Proposal", "Reached", "ToldDecision", "UnitShare",
    "Wording", "conference_for_desk", "conferences", "decisions", "decisions_told", "matters_by_ids", "minutes_of",
    "possible_chairs", "print_file", "proposals", "reached", "talked_over_at", "word_file",
]  # fmt: skip
