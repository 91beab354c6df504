"""The workflow is whole."""

from __future__ import annotations

from inspect import Parameter, signature

import pytest

from admin_dashboard.screens.disputes.dispute.moves import ACTIONS, FIELDS, FORMS, SPECIAL, WRITTEN
from db.disputes.actions.joining import join_dispute
from db.disputes.actions.moves import settle_dispute
from db.disputes.rules.workflow import ENDED, OPEN, STEP_OF, WORKFLOW, MoveName, Status
from db.records.history.rules import ActorKind
from resident_app.pages.together.phone_forms import ASSISTING, CALL_ACTIONS, IN_HAND, LEADING, OWN_ACTIONS, PhoneForm
from resident_app.pages.together.phone_forms import SPECIAL as PHONE_SPECIAL
from tests.architecture.listed import require_listed


def reachable_from(start: Status) -> set[Status]:
    found: set[Status] = set()
    to_visit = {start}
    while to_visit:
        found |= to_visit
        to_visit = {move.to for move in WORKFLOW.values() if move.sources & to_visit} - found
    return found


def test_every_status_is_reached_from_submitted():
    assert reachable_from(Status.SUBMITTED) == set(Status)


@pytest.mark.parametrize("status", Status)
def test_every_status_can_be_left_again(status: Status):
    assert {move.to for move in WORKFLOW.values() if status in move.sources} - {status} != set()


@pytest.mark.parametrize("status", Status)
def test_whatever_happened_a_dispute_can_still_be_settled(status: Status):
    assert Status.SETTLED in reachable_from(status)


def test_every_move_stands_in_the_table_once_and_under_its_name():
    assert {name: move.name for name, move in WORKFLOW.items()} == {name: name for name in MoveName}


def test_every_status_is_open_or_ended_and_stands_on_a_step():
    assert (OPEN | ENDED, OPEN & ENDED, set(STEP_OF)) == (set(Status), frozenset(), set(Status))


def asked_of(action) -> set[str]:
    """What must be given by name."""
    given = signature(action).parameters.values()
    return {one.name for one in given if one.kind is Parameter.KEYWORD_ONLY and one.default is Parameter.empty}


def test_what_a_move_requires_is_what_its_form_asks_and_its_action_takes():
    """The table says it once; only five forms are made by hand."""
    in_table = {name: set(WORKFLOW[name].requires) for name in ACTIONS}
    require_listed({name: asked_of(action) for name, action in ACTIONS.items()}, in_table)
    require_listed(set(WRITTEN), {name for name, fields in in_table.items() if {"words", "note"} & fields})
    require_listed({field for fields in in_table.values() for field in fields}, set(FIELDS))
    assert (asked_of(settle_dispute), asked_of(join_dispute)) == ({"words"}, {"into"})
    assert set(SPECIAL) == {MoveName.DISPATCH, MoveName.ACCEPT, MoveName.SETTLE, MoveName.JOIN, MoveName.CONFIRM}


def asked_on_the_phone(form: PhoneForm) -> set[str]:
    return {"label" if form.label else "", "holder" if "holder" in form.requires else ""} - {""}


@pytest.mark.parametrize(("forms", "actions"), [(IN_HAND, OWN_ACTIONS), (LEADING, CALL_ACTIONS)])
def test_what_a_move_requires_is_what_its_form_on_the_phone_asks_and_its_action_takes(forms, actions):
    """Accepting may say something, settling has photos, whoever gets it is chosen: three by hand, as at the desk."""
    moves = {form.move: form for form in forms.values() if form.move}
    assert {name: asked_of(action) for name, action in actions.items()} == {
        name: set(form.requires) for name, form in moves.items() if name not in PHONE_SPECIAL
    }
    assert {name: asked_on_the_phone(form) for name, form in moves.items() if name in actions} == {
        name: {"label"} if {"words", "note"} & set(WORKFLOW[name].requires) else set() for name in actions
    }
    assert set(SPECIAL) > PHONE_SPECIAL


def test_every_form_of_a_unit_that_assists_is_one_of_those_of_whoever_leads():
    assert (list(ASSISTING), {form.move for form in ASSISTING.values()}) == (list(LEADING), {None})


def test_every_move_of_staff_has_a_form():
    of_staff = {name for name, move in WORKFLOW.items() if ActorKind.STAFF in move.by}
    by_one_form = {MoveName.SEND_BACK, MoveName.GO_ON}  # answers, which that of CONFIRM records too
    require_listed(of_staff - by_one_form, set(FORMS))
