"""The passport of teams, read by `db/practices.py` alone."""

from __future__ import annotations

from db.ground.words import N_
from db.records.passport.rules import Practice
from db.together.teams.queries.desk import late_round_ups, still_open
from db.together.teams.tables import RoundUp, RoundUpItem, ServiceTeam, TeamMember

PRACTICE = Practice(
    "teams",
    title=N_("Service teams"),
    about=N_("Volunteers with a leader, and each month’s round-up that is struck off line by line."),
    still_open=still_open,
    tables=(ServiceTeam, TeamMember, RoundUp, RoundUpItem),
    subjects={"service_team": N_("A service team"), "round_up": N_("A month’s round-up")},
    events={
        "team_founded": N_("%(who)s founded service team %(subject)s."),
        "team_changed": N_("%(who)s changed what service team %(subject)s does."),
        "team_ended": N_("%(who)s ended service team %(subject)s."),
        "team_member_put": N_("%(who)s put a volunteer into service team %(subject)s."),
        "team_member_out": N_("%(who)s took a volunteer out of service team %(subject)s."),
        "round_up_confirmed": N_("%(who)s confirmed a month’s round-up of a grid (no. %(subject)s)."),
    },
    week={
        "round_up_confirmed": N_("Grids rounded up"),
    },
    late={N_("Not rounded up by the 10th"): late_round_ups},
    columns={"public": ("service_team.duties",)},
    taken_back={TeamMember: ("new.until IS NOT NULL AND old.until IS NULL", ("until",))},
    of_nobody=("service_team.name", "service_team.kinds", "round_up.month"),
)
