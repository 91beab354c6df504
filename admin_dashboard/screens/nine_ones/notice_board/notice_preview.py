"""A notice as every phone will show it: made of the resident page's own parts and its style, 390 pixels wide."""

from __future__ import annotations

import base64
from datetime import datetime
from functools import cache
from types import ModuleType
from typing import Any

import streamlit as st
from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

from admin_dashboard.parts.matters.preview import RESIDENT
from admin_dashboard.words import _, day, language, last_day, zone
from db.ground.clock import local_date
from db.ground.phones import dialled
from db.ground.words import catalogue
from db.nine_ones.notice_board.queries.board import BoardNotice
from db.nine_ones.notice_board.queries.desk import DeskNotice, picture_for_desk, preview_of
from db.nine_ones.notice_board.rules.board import LEVELS

PHONE_WIDTH, PHONE_HEIGHT = 390, 640


def show(notice: DeskNotice, now: datetime) -> None:
    st.caption(_("As neighbours will read it on their phones:"))
    st.iframe(html(notice, now), width=PHONE_WIDTH, height=PHONE_HEIGHT)


def html(notice: DeskNotice, now: datetime) -> str:
    shown = preview_of(notice, now, zone())

    def small(photo_id: int) -> str:
        return f"data:image/jpeg;base64,{base64.b64encode(picture_for_desk(notice, photo_id)).decode()}"

    parts: Any = _resident_parts(language())
    article = parts.article(shown, LEVELS, _told(shown), lambda photo_id: "#notice", small)
    tongue = "zh-CN" if language() == "zh_Hans" else "en"
    return (
        f'<!doctype html><html lang="{tongue}"><head><meta charset="utf-8"><style>{_style()}</style></head>'
        f"<body><main>{article}</main></body></html>"
    )


def _told(shown: BoardNotice) -> dict[str, str]:
    return {
        "since": day(local_date(shown.since, zone())),
        "changed": day(local_date(shown.changed_at, zone())) if shown.changed_at else "",
        "until": last_day(shown.until) if shown.until else "",
    }


@cache
def _style() -> str:
    return (RESIDENT / "static" / "style.css").read_text("utf-8")


@cache
def _resident_parts(locale: str) -> ModuleType:
    """The template itself, so that nothing can look different there."""
    say = catalogue(locale, RESIDENT).gettext
    pages = Environment(
        loader=FileSystemLoader(RESIDENT / "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    pages.install_gettext_callables(  # type: ignore[attr-defined]
        say, lambda one, many, count: say(one if count == 1 else many), newstyle=True
    )
    pages.filters["dialled"] = dialled
    pages.filters["day"] = lambda at, zone_name: day(local_date(at, zone_name))
    pages.globals.update(say=say, icon=lambda name: Markup(""))
    return pages.get_template("nine_ones/notice_parts.html").module  # type: ignore[return-value]
