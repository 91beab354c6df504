"""A problem is also said at its field, by style that nothing typed can break out of."""

from __future__ import annotations

from admin_dashboard.parts.forms.field_errors import style
from tests.pages import Page


def test_a_problem_stands_at_the_field_with_its_label_in_the_form_that_was_refused():
    made = style([("Phone number", "Too short."), ("", "Says it below only.")])
    assert made.count('[aria-label="Phone number"]') == 6
    assert made.count('content: "\\21  Too short\\2e "') == 1
    assert made.count('[data-testid="stPopoverBody"]:has([data-testid="stAlertContentError"])') == 2


def test_of_two_problems_of_a_field_the_first_is_said_there():
    assert "last" not in style([("Name", "first"), ("Name", "last")])


def test_what_is_said_never_ends_the_style():
    made = style([('x"] {} </style>', '\\"; } </style><script>\n')])
    assert made.count("</style>") == 1
    assert Page(made).elements("script") == []
