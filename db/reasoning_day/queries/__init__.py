"""What can be asked about reasoning days: by everybody, by the holder of a ticket, by staff."""

from db.reasoning_day.queries.days import DayInfo, Slot, coming_days, day_on, next_day, slots_of
from db.reasoning_day.queries.desk import DayList, ListedTalk, day_list, desk_days, talks_since
from db.reasoning_day.queries.paper import list_pdf
from db.reasoning_day.queries.rules_in_force import RuleInfo, rule_for, rules_to_come
from db.reasoning_day.queries.tickets import Ticket, link_for_code, ticket_for_holder_of, tickets
from db.reasoning_day.queries.upkeep import upkeep

__all__ = [
    "DayInfo", "DayList", "ListedTalk", "RuleInfo", "Slot", "Ticket", "coming_days", "day_list", "day_on", "desk_days",
    "link_for_code", "list_pdf", "next_day", "rule_for", "rules_to_come", "slots_of", "talks_since",
    "ticket_for_holder_of", "tickets", "upkeep",
]  # fmt: skip
