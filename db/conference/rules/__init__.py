"""What is decided about joint conferences."""

from db.conference.rules.corrections import (
    Change,
    Contents,
    Names,
    Part,
    Told,
    as_json,
    changes_as_json,
    changes_between,
    changes_from_json,
    checked_contents,
    from_json,
    outcome_after,
)
from db.conference.rules.planning import (
    LONGEST_DECISION,
    LONGEST_DONE,
    LONGEST_PLACE,
    LONGEST_SAID,
    LONGEST_TOPIC,
    LONGEST_WHO,
    MOST_ITEMS,
    MOST_UNITS,
    REASONS,
    Outcome,
    Plan,
    Reason,
    Signs,
    Stage,
    Written,
    check_minutes,
    checked_done,
    checked_place,
    checked_plan,
    checked_topic,
    checked_who,
    checked_written,
    people_in,
    reasons_of,
)
from db.texts import one_line

__all__ = [
    "LONGEST_DECISION", "LONGEST_DONE", "LONGEST_PLACE", "LONGEST_SAID", "LONGEST_TOPIC",
    "LONGEST_WHO", "MOST_ITEMS", "MOST_UNITS", "REASONS", "Change", "Contents", "Names", "Outcome", "Part",
    "Plan", "Reason", "Signs", "Stage", "Told", "Written", "as_json", "changes_as_json", "changes_between",
    "changes_from_json", "check_minutes", "checked_contents", "checked_done", "checked_place", "checked_plan",
    "checked_topic", "checked_who", "checked_written", "from_json", "one_line", "outcome_after", "people_in",
    "reasons_of",
]  # fmt: skip
