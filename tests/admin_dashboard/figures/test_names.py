"""A figure has one name, at the desk as in the workbook."""

from __future__ import annotations

from admin_dashboard.words import FACE
from db.figures.satisfaction.rules.formulae import FORMULAE
from db.ground.words import catalogue


def test_the_desk_calls_every_figure_what_the_workbook_calls_it():
    desk, workbook = catalogue("zh_Hans", FACE), catalogue("zh_Hans")
    names = {one.name for one in FORMULAE.values()}
    assert {name: desk.gettext(name) for name in names} == {name: workbook.gettext(name) for name in names}
    assert desk.gettext("Received") == "受理量"
