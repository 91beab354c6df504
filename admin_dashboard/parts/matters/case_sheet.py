"""The case sheet 办理单 of one or several matters as a PDF, and a receipt for who comes to the counter.

Numbers and mail addresses in what was said are blotted out; name and phone stand on it only for who may call, who
asks for them, and each such look is recorded.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from admin_dashboard.names import name_of
from admin_dashboard.parts.files import download
from admin_dashboard.parts.forms import fold
from admin_dashboard.parts.matters import timeline
from admin_dashboard.words import _, limit_day, moment
from db.community.organisation.queries.places import community
from db.disputes.actions.talk import see_contact
from db.disputes.queries.desk import DeskDispute, dispute_for_desk
from db.disputes.queries.timeline import DeskMessage
from db.ground import clock
from db.ground.refusals import Refused
from db.ground.settings import read_settings
from db.papers.printing.queries.sheets import ChinesePdf
from db.records.permissions.rules import Actor
from db.records.personal_data.rules.finding import without_numbers

PDF = "application/pdf"
FACTS, SAID, HAPPENED, TO_FILL = (1, 3), (2, 2, 6), (2, 8), (2, 6, 2)
BLANK_ROWS = 4
Pairs = list[tuple[str, str]]


def show(actor: Actor, view: DeskDispute) -> None:
    """Buttons beside a matter: to take along, with name and phone where one may call, and to hand out."""
    asked = fold.opened(_("Print"), f"print-{view.id}", ":material/print:")
    if asked is None:
        return
    with asked:
        ids, name = [view.id], f"{view.reference}"
        download.show(_("Case sheet (PDF)"), lambda: printed(actor, ids), f"{name}.pdf", PDF, f"sheet-{view.id}")
        if view.may_see_contact and (view.has_name or view.has_phone):
            with_them = _("Case sheet with name and phone (each look is recorded)")
            download.show(with_them, lambda: printed(actor, ids, contacts=True), f"{name}.pdf", PDF, f"full-{view.id}")
        if view.gone:
            return
        slip = _("Receipt for the resident (PDF)")
        download.show(slip, lambda: receipt(actor, view.id), f"{name}-receipt.pdf", PDF, f"receipt-{view.id}")


def printed(actor: Actor, dispute_ids: Sequence[int], contacts: bool = False) -> bytes:
    """Each matter begins on a sheet of its own. What the actor may not read is left out; raises Refused if that is all.

    With `contacts` each look is recorded, and refused to who may not call.
    """
    now = clock.now()
    views = [view for number in dispute_ids if (view := _readable(actor, number, now)) is not None]
    if not views:
        raise Refused()
    pdf = ChinesePdf(_("Case sheet"))
    for number, view in enumerate(views):
        if number:
            pdf.add_page()
        _one(pdf, actor, view, now, contacts)
    return bytes(pdf.output())


def _readable(actor: Actor, dispute_id: int, now: datetime) -> DeskDispute | None:
    try:
        return dispute_for_desk(actor, dispute_id, now)
    except Refused:
        return None


def _one(pdf: ChinesePdf, actor: Actor, view: DeskDispute, now: datetime, contacts: bool) -> None:
    home = community(view.building.community_id)
    pdf.heading(_("Case sheet"), 18, "C")
    printed_at = _("printed %(when)s", when=moment(now))
    pdf.words(f"{home.name} · {view.reference} · {printed_at}", align="C")
    pdf.grid(_facts(view) + (_contact(actor, view, now) if contacts else []), FACTS)
    pdf.heading(_("What was said"), 13)
    pdf.words(without_numbers(view.text))
    if view.messages:
        heads = (_("When"), _("Who"), _("Words"))
        pdf.grid([_said(one) for one in view.messages], SAID, heads)
    pdf.heading(_("What happened"), 13)
    pdf.grid([(moment(one.at), timeline.sentence(one)) for one in view.timeline], HAPPENED)
    pdf.heading(_("To fill in by hand"), 13)
    heads = (_("Day"), _("What was done"), _("By whom"))
    pdf.grid([("\n ", "", "")] * BLANK_ROWS, TO_FILL, heads)
    pdf.words(_("For who handles it. It belongs to the community: give it back or destroy it when it is done."))


def _facts(view: DeskDispute) -> Pairs:
    pairs = [
        (_("Status"), name_of(view.status)),
        (_("Kind"), name_of(view.kind)),
        (_("Where"), where(view)),
        (_("Submitted"), f"{moment(view.submitted_at)} · {name_of(view.source)}"),
        (_("In whose hands"), view.holder or _("In nobody’s hands")),
        (_("Assisting"), ", ".join(view.assisting)),
        *_limits(view),
        (_("My home too"), _("%(count)s households", count=view.supporters) if view.supporters else ""),
    ]
    return _filled(pairs)


def _limits(view: DeskDispute) -> Pairs:
    ended_at = view.present.ended_at
    return [
        (_("First contact"), _contacted(view)),
        (_("Settle by"), limit_day(view.present.settle_due) if ended_at is None else ""),
        (_("Settled at"), moment(ended_at) if ended_at else ""),
    ]


def _filled(pairs: Pairs) -> Pairs:
    return [(label, value) for label, value in pairs if value]


def _contacted(view: DeskDispute) -> str:
    present = view.present
    if present.contacted_at:
        return moment(present.contacted_at)
    return _("by %(when)s", when=limit_day(present.contact_due)) if present.contact_due else ""


def where(view: DeskDispute) -> str:
    named = [
        _("unit %(number)s", number=view.unit_number) if view.unit_number else "",
        _("floor %(number)s", number=view.floor) if view.floor else "",
        view.room,
        view.public_place,
    ]
    return " ".join([view.building.name, *(words for words in named if words)])


def _contact(actor: Actor, view: DeskDispute, now: datetime) -> Pairs:
    found = see_contact(actor, view.id, now)
    return _filled([(_("Name"), found.name), (_("Phone"), found.phone), (_("How to reach them"), name_of(found.wish))])


def _said(one: DeskMessage) -> tuple[str, str, str]:
    who = _("The resident") if one.by_resident else one.author or _("Linli")
    note = f" ({_('colleagues only')})" if one.internal else ""
    return moment(one.at), f"{who}{note}", without_numbers(one.text)


def receipt(actor: Actor, dispute_id: int) -> bytes:
    """For who reported it and comes by: number, state and what was promised. It opens nothing and names nobody."""
    now = clock.now()
    view = dispute_for_desk(actor, dispute_id, now)
    home = community(view.building.community_id)
    pdf = ChinesePdf(_("Receipt"))
    pdf.heading(_("Receipt"), 20, "C")
    pdf.heading(view.reference, 24, "C")
    pdf.grid([*_promised(view), (_("Printed"), moment(now))], FACTS, size=13)
    for line in _ways(home.name, home.phone):
        pdf.words(line, 13)
    return bytes(pdf.output())


def _promised(view: DeskDispute) -> Pairs:
    pairs = [
        (_("Where"), view.building.name),
        (_("Kind"), name_of(view.kind)),
        (_("Received at"), moment(view.submitted_at)),
        (_("Status"), name_of(view.status)),
        *_limits(view),
    ]
    return _filled(pairs)


def _ways(name: str, phone: str) -> Iterable[str]:
    yield _("Follow it by number and short code: %(address)s", address=read_settings().public_url)
    yield _("The short code was handed out with the report. It is not kept here, so that nobody else can read along.")
    yield f"{name} {phone}".strip()
    yield _("Free of charge. Never asks for money or a bank card.")
