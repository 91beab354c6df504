"""The agenda of a Monday, on the screen and on paper."""

from db.monday_meeting.queries.agenda import Agenda, Item, agenda_of, agenda_weeks
from db.monday_meeting.queries.paper import Paper, paper_of, print_file, word_file
from db.monday_meeting.queries.pledges import Pledge

__all__ = [
    "Agenda", "Item", "Paper", "Pledge", "agenda_of", "agenda_weeks", "paper_of", "print_file", "word_file",
]  # fmt: skip
