"""Every form of the phone says of itself what it asks, and comes back with that while nothing can be read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from itsdangerous import URLSafeSerializer
from jinja2 import Environment, FileSystemLoader, Undefined, nodes
from jinja2.visitor import NodeTransformer

from resident_app.serving.error_pages import NOT_TYPED
from resident_app.serving.form_fields import FORM, SAYS, fields_of, saying_so
from resident_app.serving.languages import FACE
from tests.pages import Page, page_of
from tests.resident_app.serving.test_error_pages import paths_of

WITHOUT_A_PAGE = {
    "open_api.report",
    "report.similar",
    "danger.look",
    "late_photos.take",
}  # what programs and scripts send
SAME_FORM = {"pool.take_link", "experts.take", "centre_households.take", "my_information.delete_this"}
"""Where a form that is tried already goes, too."""
OF_ITS_OWN_PAGE = {"", "x"}
SECRETS = {"csrf_token", "form_key", "submission_key"}
SEEN = "input:not([type=hidden]):not([type=file]), textarea, select, button[name]:not([formaction])"


class Anything(Undefined):
    """Stands for whatever a view hands to its page."""

    def __iter__(self) -> Any:
        return iter([self])

    def __str__(self) -> str:
        return "x"

    def keys(self) -> tuple[str, ...]:
        return ()

    def _same(self, *_: object, **__: object) -> Any:
        return self

    def _no(self, _other: object) -> bool:
        return False

    __getattr__ = __getitem__ = __call__ = __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __mod__ = _same  # type: ignore[assignment]
    __lt__ = __gt__ = __le__ = __ge__ = _no


class EveryBranch(NodeTransformer):
    """A template that leaves nothing out: each condition holds and fails, each loop goes round once."""

    def visit_If(self, node: nodes.If) -> list[nodes.Node]:
        self.generic_visit(node)
        return [*node.body, *node.elif_, *node.else_]

    def visit_CondExpr(self, node: nodes.CondExpr) -> nodes.Expr:
        self.generic_visit(node)
        return node if node.expr2 else node.expr1

    def visit_For(self, node: nodes.For) -> nodes.For:
        self.generic_visit(node)
        node.test = None
        if isinstance(node.target, nodes.Tuple) and not isinstance(node.iter, nodes.Tuple | nodes.List):
            node.iter = nodes.List([as_many_as(node.target)])
        return node

    def visit_Assign(self, node: nodes.Assign) -> nodes.Assign:
        self.generic_visit(node)
        if isinstance(node.target, nodes.Tuple):
            node.node = as_many_as(node.target)
        return node


def as_many_as(names: nodes.Tuple) -> nodes.Tuple:
    return nodes.Tuple([nodes.Name("anything", "load") for _ in names.items], "load")


class Filters(dict[str, Callable[..., Any]]):
    """Ours as well as theirs: each hands on what it gets."""

    def get(self, _name: str, _default: object = None) -> Callable[..., Any]:
        return lambda value=None, *_, **__: value

    def __missing__(self, name: str) -> Callable[..., Any]:
        return self.get(name)


class Whole(Environment):
    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        return EveryBranch().visit(super()._parse(source, name, filename))


@pytest.fixture(scope="module")
def forms(kept_app) -> list[tuple[str, str]]:
    """Each form that a page can show, after the name of its template."""
    paths = {rule.endpoint: paths_of(rule) for rule in kept_app.url_map.iter_rules()}
    loader = FileSystemLoader(FACE / "templates")
    pages = Whole(autoescape=True, extensions=["jinja2.ext.i18n"], loader=loader, undefined=Anything)
    pages.install_gettext_callables(str, lambda one, _many, _count: one, newstyle=True)
    pages.filters = Filters()
    pages.globals = {**pages.globals, "range": Anything(), "url_for": lambda view, **_: paths.get(str(view), str(view))}
    names = [one for one in pages.list_templates() if (FACE / "templates" / one).read_text().startswith("{% extends")]
    whole = {name: pages.get_template(name).render() for name in names if name != "once_more.html"}
    found = {f"{form[0]}</form>": name for name, html in whole.items() for form in FORM.finditer(html)}
    return [(name, form) for form, name in found.items()]


def test_each_form_says_all_that_is_seen_in_it_with_its_words(app, forms) -> None:
    ways = app.create_url_adapter(app.test_request_context().request)
    paths = [path for path in (Page(form).actions[0] for _, form in forms) if path not in OF_ITS_OWN_PAGE]
    with_form = {rule.endpoint for rule in app.url_map.iter_rules() if "POST" in rule.methods} - WITHOUT_A_PAGE
    assert {ways.match(path, "POST")[0] for path in paths} == with_form - SAME_FORM
    for name, form in forms:
        said = {one.name: one for one in fields_of(form)}
        for asked in Page(form).elements(SEEN):
            field = said[asked.attributes["name"] or ""]
            assert (name, field.name, bool(field.label or field.choices)) == (name, field.name, True)
            if field.kind in ("radio", "checkbox", "button"):
                assert (name, field.name, asked.attributes["value"] in dict(field.choices)) == (name, field.name, True)
        wordless = [one.name for one in said.values() if not all(words for _, words in one.choices)]
        lone = [one.name for one in said.values() if one.kind == "radio" and not one.label]
        assert (name, wordless, lone) == (name, [], [])


def filled_in(form: Page) -> dict[str, str]:
    """As a person fills it in: something in every line and box, the last of the choices, the last button pressed."""
    given: dict[str, str] = {}
    for asked in form.elements(f"input[type=hidden], {SEEN}"):
        name, value = asked.attributes["name"] or "", asked.attributes.get("value") or ""
        if asked.tag == "select":
            value = asked.css("option")[-1].attributes["value"] or ""
        elif asked.tag == "textarea" or asked.attributes.get("type") in ("text", "tel"):
            value = f"金丝雀{len(given)}"
        given[name] = value
    return given


def test_each_form_comes_back_as_it_was_filled_in_to_be_seen_and_changed(app, rosa, away, forms) -> None:
    for name, silent in forms:
        with app.test_request_context():
            form = Page(saying_so(silent))
        typed = filled_in(form)
        path = "/about" if form.actions[0] in OF_ITS_OWN_PAGE else form.actions[0]
        answer = rosa.client.post(path, data=typed)
        back = page_of(answer)
        assert (name, answer.status_code, answer.headers["Retry-After"]) == (name, 503, "60")
        assert (name, back.attributes("form", "action")) == (name, [path])
        assert (name, in_it(back)) == (name, {field: value for field, value in typed.items() if field not in NOT_TYPED})
        seen = set(form.attributes(SEEN, "name")) | (set(typed) & {"text", "why", "note"})
        assert (name, set(back.attributes(f"form :is({SEEN})", "name"))) == (name, seen - SECRETS)
    assert len(away) == len(forms)


def in_it(page: Page) -> dict[str, str]:
    return {field: value for field, value in page.fields.items() if field not in NOT_TYPED}


def test_a_second_fault_loses_nothing_and_no_strange_words_stand_in_it(app, rosa, away) -> None:
    line = '<label for="room">Zimmer</label><input id="room" name="room">'
    asks = f'<form method="post">{line}<button{{}}>Nein</button></form>'
    with app.test_request_context():
        room, pressed = (Page(saying_so(asks.format(more))) for more in ("", ' name="says" value="no"'))
        alone = Page(saying_so('<form method="post"><button>Nein</button></form>'))
    for form, words in ((room, "Zimmer"), (pressed, "Nein"), (alone, "您按的是：Nein")):
        once = page_of(rosa.client.post("/about", data=filled_in(form)))
        twice = page_of(rosa.client.post("/about", data=once.fields))
        assert (words in once.text, words in twice.text, in_it(twice)) == (True, True, in_it(once))
    strange = URLSafeSerializer("another key", salt=SAYS).dumps([("code", "text", ["Passwort"], [])])
    page = page_of(rosa.client.post("/about", data={SAYS: strange, "code": "1234"}))
    assert (page.holds("Passwort"), page.hidden("/about")["code"]) == ([], "1234")
