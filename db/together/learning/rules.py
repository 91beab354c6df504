"""What may be noted of learning: a session with a count of heads, or a post with its address."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from db.ground.links import link_problems, plain_link
from db.ground.refusals import Invalid, Problem
from db.ground.texts import length_problems, one_line
from db.ground.words import N_

LONGEST_SUBJECT, LONGEST_BASE, LONGEST_LINK, MOST_HEADS = 60, 40, 300, 5000
NOTED_BACK = timedelta(days=366)
MOST_POSTS_SHOWN = 60


@dataclass(frozen=True)
class LearningDetails:
    """`heads` are counted where somebody held it; None makes it a post, which is a recording or a text to read."""

    title: str
    on: date
    base: str = ""
    heads: int | None = None
    link: str = ""


def checked_learning(given: LearningDetails, today: date) -> LearningDetails:
    """What was typed, tidied. Raises Invalid by field. Heads may repeat, and nobody is named."""
    tidied = replace(given, title=one_line(given.title), base=one_line(given.base), link=given.link.strip())
    problems = [
        *length_problems("title", tidied.title, LONGEST_SUBJECT, required=True),
        *length_problems("base", tidied.base, LONGEST_BASE, required=tidied.heads is not None),
        *link_problems(tidied.link, LONGEST_LINK),
    ]
    if not today - NOTED_BACK <= tidied.on <= today:
        problems.append(Problem("on", N_("Please give a day of the last year.")))
    if tidied.heads is not None and not 1 <= tidied.heads <= MOST_HEADS:
        problems.append(Problem("heads", N_("Choose 1 to %(most)s."), {"most": MOST_HEADS}))
    if problems:
        raise Invalid(*problems)
    return replace(tidied, link=plain_link(tidied.link)) if tidied.link else tidied
