"""The signs: printed for all, a grid or some buildings; which of them hang; what stands on top of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import streamlit as st

from admin_dashboard.parts.files import sign_paper
from admin_dashboard.parts.forms import attempt, building_choice, file_choice
from admin_dashboard.parts.lists import health_chip, table
from admin_dashboard.parts.navigation import links
from admin_dashboard.parts.navigation.screen import NINE, Screen
from admin_dashboard.words import _, full_day, refusal_words, zone
from db.community.organisation.queries.places import BuildingInfo, buildings_of, community, grids_of
from db.community.organisation.rules import tidy
from db.ground import clock
from db.ground.clock import local_date
from db.ground.words import N_
from db.nine_ones.signs import actions
from db.nine_ones.signs.queries import versions
from db.nine_ones.signs.queries.drawing import unwritable_signs
from db.nine_ones.signs.queries.signs import header_of, signs_for
from db.nine_ones.signs.queries.versions import BuildingSign
from db.nine_ones.signs.rules import PaperSize, SignHeaderDetails, small_logo
from db.papers.printing.queries.fonts import CannotBeWritten
from db.records.health.rules import HealthState
from db.records.permissions.rules import Ability, Actor, Place, covers
from db.records.photos.rules import clean_photo

MADE = "signs-made"
PICTURES = ["png", "jpg", "jpeg", "webp"]
EVERY, GRID, SOME, DUE = "every", "grid", "some", "due"
CHOICES = {
    EVERY: N_("All buildings"),
    GRID: N_("One grid"),
    SOME: N_("Chosen buildings"),
    DUE: N_("Those not right on the wall"),
}
HEADINGS = (N_("Building"), N_("Sign"), N_("Why"), N_("Hangs since"), N_("Printed last"))


def show(actor: Actor, now: datetime) -> None:
    st.title(_("Signs"))
    buildings = buildings_of(actor)
    if not buildings:
        building_choice.say_none()
        return
    walls = versions.walls([building.id for building in buildings], now)
    _show_printing(actor, buildings, walls)
    _show_walls(actor, buildings, walls, now)
    if covers(actor, Place(actor.community_id)) and actor.may(Ability.PRINT_SIGNS):
        _show_header(actor, now)


@dataclass(frozen=True)
class PrintedSigns:
    """The PDF, and why some are not in it."""

    pdf: bytes
    left_out: tuple[CannotBeWritten, ...]


def _show_printing(actor: Actor, buildings: Sequence[BuildingInfo], walls: Mapping[int, BuildingSign]) -> None:
    st.header(_("Print signs"))
    chosen = _chosen(actor, buildings, walls)
    printed = sign_paper.choose("several")
    wanted = (tuple(chosen), *printed)
    make = _("Make the PDF of %(count)s signs", count=len(chosen))
    if st.button(make, type="primary", icon=":material/picture_as_pdf:", disabled=not chosen):
        with st.spinner(_("Drawing %(count)s signs…", count=len(chosen))):
            drawn = attempt.tried(lambda: _drawn(actor, chosen, printed))
        if isinstance(drawn, PrintedSigns):
            st.session_state[MADE] = (wanted, drawn)
    made: tuple[Any, PrintedSigns] | None = st.session_state.get(MADE)
    if made and made[0] == wanted:
        for refusal in made[1].left_out:
            st.warning(refusal_words(refusal), icon=":material/warning:")
        st.download_button(
            _("Download the PDF"),
            made[1].pdf,
            file_name=f"linli-{len(chosen)}-{printed[0]}.pdf",
            mime="application/pdf",
            icon=":material/download:",
            on_click="ignore",
            type="primary",
        )


def _drawn(actor: Actor, building_ids: Sequence[int], printed: sign_paper.Printed) -> PrintedSigns:
    """Drawn before they are noted as printed: one that cannot be drawn was not, and keeps no other from it."""
    signs = tuple(signs_for(actor, clock.now(), building_ids))
    left_out = unwritable_signs(signs)
    drawn = tuple(sign for sign in signs if sign.building_id not in left_out) or signs
    pdf = sign_paper.pdf(drawn, printed)
    actions.print_signs(actor, [sign.building_id for sign in drawn], clock.now())
    return PrintedSigns(pdf, tuple(left_out.values()))


def _chosen(actor: Actor, buildings: Sequence[BuildingInfo], walls: Mapping[int, BuildingSign]) -> list[int]:
    if len(buildings) == 1:
        return [buildings[0].id]
    names = {building.id: building.name for building in buildings}
    how = st.segmented_control(
        _("Which buildings"),
        list(CHOICES),
        default=EVERY,
        required=True,
        format_func=lambda how: _(CHOICES[how]),
        key="signs-how",
    )
    if how == GRID:
        grids = {grid.id: grid.name for grid in grids_of(actor)}
        grid_id = st.selectbox(_("Grid"), list(grids), format_func=grids.__getitem__, key="signs-grid", width=320)
        return [building.id for building in buildings if building.grid_id == grid_id]
    if how == SOME:
        return st.multiselect(
            _("Buildings"), list(names), format_func=names.__getitem__, placeholder=_("Choose"), key="signs-chosen"
        )
    if how == DUE:
        return [building_id for building_id in names if walls[building_id].health.state is not HealthState.ALIVE]
    return list(names)


def _show_walls(
    actor: Actor, buildings: Sequence[BuildingInfo], walls: Mapping[int, BuildingSign], now: datetime
) -> None:
    st.header(_("What hangs on the walls"))
    _show_hanging(actor, buildings, walls, now)
    count = {state: sum(wall.health.state is state for wall in walls.values()) for state in HealthState}
    st.write(
        " · ".join(
            f"{health_chip.SIGNS[state][0]} {health_chip.state_words(state)} {count[state]}" for state in HealthState
        )
    )
    lines = {building.id: _line(building, walls[building.id]) for building in buildings}
    wrong = [line for building_id, line in lines.items() if walls[building_id].health.state is not HealthState.ALIVE]
    if wrong:
        table.show(HEADINGS, wrong, cards=True)
    if len(wrong) < len(lines):
        with st.expander(_("All %(count)s buildings", count=len(lines))):
            table.show(HEADINGS, lines.values(), cards=True)
    links.link("buildings", _("To a building, its code and its scans"), icon=":material/apartment:")


def _show_hanging(
    actor: Actor, buildings: Sequence[BuildingInfo], walls: Mapping[int, BuildingSign], now: datetime
) -> None:
    waiting = {building.id: building.name for building in buildings if walls[building.id].waits_to_be_hung}
    if not waiting:
        return
    hung = st.multiselect(
        _("Printed and waiting to be hung up"),
        list(waiting),
        default=list(waiting),
        format_func=waiting.__getitem__,
        placeholder=_("Choose"),
        key=f"signs-hung-{sorted(waiting)}",
    )
    if st.button(_("These hang now"), icon=":material/push_pin:", disabled=not hung):
        attempt.done(lambda: actions.hang_signs(actor, hung, now), _("It is noted: %(count)s hang.", count=len(hung)))


def _line(building: BuildingInfo, wall: BuildingSign) -> tuple[str, ...]:
    state = f"{health_chip.SIGNS[wall.health.state][0]}\N{NO-BREAK SPACE}{health_chip.state_words(wall.health.state)}"
    hung = _day(wall.hung.hung_at) if wall.hung else "—"
    printed = f"v{wall.printed.number} · {_day(wall.printed.printed_at)}" if wall.printed else "—"
    return building.name, state, health_chip.reason(wall.health), hung, printed


def _day(at: datetime | None) -> str:
    return full_day(local_date(at, zone())) if at else "—"


def _show_header(actor: Actor, now: datetime) -> None:
    st.header(_("Header and logo of all signs"))
    present = header_of(actor.community_id)
    line = st.text_input(
        _("Line at the top"),
        present.line,
        key="sign-header",
        width=420,
        placeholder=community(actor.community_id).name,
    )
    st.caption(
        _("Without a line the name of the community stands there. A change makes every sign on the walls out of date.")
    )
    if present.logo:
        st.image(present.logo, width=140, alt="", caption=_("The logo at present"))
    file = file_choice.show(_("Logo (PNG or JPEG; lies on white)"), PICTURES, "sign-logo")
    without = bool(present.logo) and st.checkbox(_("Print no logo"), key="sign-no-logo")
    wanted = attempt.tried(lambda: SignHeaderDetails(tidy(line or ""), _logo(file, present, without)))
    if isinstance(wanted, SignHeaderDetails):
        _show_outcome(actor, wanted, now)
        if st.button(_("Save for all signs"), type="primary", icon=":material/save:", disabled=wanted == present):
            labels = {"line": _("Line at the top")}
            attempt.done(
                lambda: actions.set_header(actor, wanted, now), _("It is saved. Print the signs anew."), labels
            )


def _logo(file: Any, present: SignHeaderDetails, without: bool) -> bytes:
    if without:
        return b""
    return small_logo(clean_photo(file.getvalue())) if file else present.logo


def _show_outcome(actor: Actor, wanted: SignHeaderDetails, now: datetime) -> None:
    """How the first sign would look with it."""
    signs = signs_for(actor, now, [buildings_of(actor)[0].id])
    signs = [replace(sign, header=wanted.line, logo=wanted.logo) for sign in signs]
    drawn = attempt.tried(lambda: sign_paper.picture(tuple(signs), (PaperSize.A4, "zh_Hans")))
    if isinstance(drawn, bytes):
        st.image(drawn, width=280, alt="", caption=_("This is what will be printed."))


PRACTICE = "signs"
SCREENS = (Screen("signs", NINE, N_("Signs"), ":material/qr_code_2:", Ability.PRINT_SIGNS, show),)
