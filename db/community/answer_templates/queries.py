"""The phrases of a community, for whoever answers residents."""

from __future__ import annotations

from dataclasses import dataclass

from db.community.answer_templates.rules import AnswerTemplatePurpose
from db.community.answer_templates.tables import AnswerTemplate
from db.records.permissions.queries import lies_in
from db.records.permissions.rules import Ability, Actor, require


@dataclass(frozen=True)
class AnswerTemplateInfo:
    id: int
    purpose: AnswerTemplatePurpose
    title: str
    text: str


def templates(actor: Actor, purpose: str | None = None) -> list[AnswerTemplateInfo]:
    """The community's templates in the order in which they were added: of one purpose, or of all. Raises NotAllowed."""
    require(actor, Ability.HANDLE_DISPUTES)
    query = AnswerTemplate.select().where(lies_in(actor.home, AnswerTemplate))
    if purpose is not None:
        query = query.where(AnswerTemplate.purpose == purpose)
    return [
        AnswerTemplateInfo(row.id, AnswerTemplatePurpose(row.purpose), row.title, row.text)
        for row in query.order_by(AnswerTemplate.id)
    ]
