"""How an activity is said at the desk."""

from __future__ import annotations

from admin_dashboard.parts.lists import chip, entry
from admin_dashboard.words import _, language, zone
from db.community.organisation.queries.places import building
from db.ground.words import N_
from db.together.activities.queries.activities import ActivityInfo
from db.together.activities.rules import ActivityStatus, span_words

STANDINGS = {
    ActivityStatus.DRAFT: ("·", N_("Draft"), "amber"),
    ActivityStatus.ANNOUNCED: ("✓", N_("Announced"), "green"),
    ActivityStatus.HELD: ("■", N_("Held"), "grey"),
    ActivityStatus.CALLED_OFF: ("×", N_("Called off"), "red"),
}


def facts(one: ActivityInfo) -> list[str]:
    sign, words, colour = STANDINGS[one.standing]
    said = entry.said(when(one), one.plan.place, _("for %(where)s", where=for_whom(one)), one.unit, taken(one))
    return [chip.of_words(sign, _(words), colour), *said]


def when(one: ActivityInfo) -> str:
    return span_words(one.plan.starts_at, one.plan.ends_at, zone(), language())


def for_whom(one: ActivityInfo) -> str:
    if one.reach.building_id is not None:
        return building(one.reach.building_id).name
    return _("a whole grid") if one.reach.grid_id is not None else _("The whole community")


def taken(one: ActivityInfo) -> str:
    if one.standing is ActivityStatus.HELD:
        return _("%(count)s people came", count=one.came)
    if one.standing is not ActivityStatus.ANNOUNCED:
        return ""
    if one.plan.places is None:
        return _("%(count)s signed up", count=one.taken)
    return _("%(taken)s of %(all)s places taken", taken=one.taken, all=one.plan.places)
