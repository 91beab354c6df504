"""Keeping the phrases of a community."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

from db.community.answer_templates.rules import FIRST_PHRASES, AnswerTemplateDetails, check_phrase
from db.community.answer_templates.tables import AnswerTemplate
from db.ground.refusals import Invalid, NotFound, Problem
from db.ground.words import N_
from db.records.history.actions import recording
from db.records.permissions.queries import lies_in
from db.records.permissions.rules import Ability, Actor, require


def save_template(actor: Actor, purpose: str, title: str, text: str, now: datetime) -> int:
    """Adds a phrase, or rewrites the one that has this purpose and title; recorded. Raises NotAllowed or Invalid."""
    require(actor, Ability.EDIT_WORKING_RULES)
    phrase = check_phrase(purpose, title, text)
    with recording(actor.community_id) as record:
        template_id = _write(actor.community_id, phrase)
        record.append("answer_template", template_id, "template_saved", now, actor, purpose=phrase.purpose)
    return template_id


def _write(community_id: int, phrase: AnswerTemplateDetails) -> int:
    named = [AnswerTemplate.community, AnswerTemplate.purpose, AnswerTemplate.title]
    query = AnswerTemplate.insert(community=community_id, **asdict(phrase)).on_conflict(
        conflict_target=named, preserve=[AnswerTemplate.text]
    )
    return next(iter(query.returning(AnswerTemplate.id).tuples().execute()))[0]


def change_template(actor: Actor, template_id: int, purpose: str, title: str, text: str, now: datetime) -> None:
    """Rewrites this phrase, also its title and purpose; recorded. Raises NotAllowed, Invalid or NotFound."""
    require(actor, Ability.EDIT_WORKING_RULES)
    phrase = check_phrase(purpose, title, text)
    mine = (AnswerTemplate.id == template_id) & lies_in(actor.home, AnswerTemplate)
    with recording(actor.community_id) as record:
        _require_own_title(actor.community_id, template_id, phrase)
        if not AnswerTemplate.update(**asdict(phrase)).where(mine).execute():
            raise NotFound()
        record.append("answer_template", template_id, "template_saved", now, actor, purpose=phrase.purpose)


def _require_own_title(community_id: int, template_id: int, phrase: AnswerTemplateDetails) -> None:
    taken = (
        (AnswerTemplate.community == community_id)
        & (AnswerTemplate.purpose == phrase.purpose)
        & (AnswerTemplate.title == phrase.title)
        & (AnswerTemplate.id != template_id)
    )
    if AnswerTemplate.select().where(taken).exists():
        raise Invalid(Problem("title", N_("Another phrase has this title already.")))


def delete_template(actor: Actor, template_id: int, now: datetime) -> None:
    """Deletes a phrase of the actor's community; recorded. Raises NotAllowed, or NotFound where it has none such."""
    require(actor, Ability.EDIT_WORKING_RULES)
    mine = (AnswerTemplate.id == template_id) & lies_in(actor.home, AnswerTemplate)
    with recording(actor.community_id) as record:
        if not AnswerTemplate.delete().where(mine).execute():
            raise NotFound()
        record.append("answer_template", template_id, "template_deleted", now, actor)


def add_default_templates(community_id: int) -> None:
    """The phrases a community is founded with; those it already has are left as they are."""
    rows = [{"community": community_id} | asdict(phrase) for phrase in FIRST_PHRASES]
    AnswerTemplate.insert_many(rows).on_conflict_ignore().execute()
