"""What can be asked about how well matters were handled."""

from db.satisfaction.queries.figures import (
    Where,
    comparison,
    facts_for,
    figures,
    groups_of_community,
    trend,
    weighing_of,
)
from db.satisfaction.queries.mediators import figures_of_mediator
from db.satisfaction.queries.rounds import facts_of_community
from db.satisfaction.queries.unhappy import Followed, Unhappy, unhappy, unhappy_of_community

__all__ = [
    "Followed", "Unhappy", "Where", "comparison", "facts_for", "facts_of_community", "figures",
    "figures_of_mediator", "groups_of_community", "trend", "unhappy", "unhappy_of_community", "weighing_of",
]  # fmt: skip
