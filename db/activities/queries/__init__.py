"""What can be asked about activities: by residents, at the desk, and by the conference."""

from db.activities.queries.activities import (
    ActivityInfo,
    activities_of,
    activity_for_desk,
    activity_here,
    activity_of_notice,
    announcement,
    coming_here,
    may_keep,
    units_to_choose,
)
from db.activities.queries.reached import PeopleReached, ReachedByUnit, people_reached
from db.activities.queries.sign_ups import ListedSignUp, SignUp, link_for_code, list_of, sign_up_here

__all__ = [
    "ActivityInfo", "ListedSignUp", "PeopleReached", "ReachedByUnit", "SignUp", "activities_of", "activity_for_desk",
    "activity_here", "activity_of_notice", "announcement", "coming_here", "link_for_code", "list_of", "may_keep",
    "people_reached", "sign_up_here", "units_to_choose",
]  # fmt: skip
