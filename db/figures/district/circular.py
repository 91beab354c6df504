"""The circular of an office's week as a Word document: its figures, and blanks for the words."""

from __future__ import annotations

from pathlib import Path

from db.figures.district.queries.contents import OfficeContents
from db.figures.district.rules.columns import on_paper
from db.figures.district.rules.shown import by_name
from db.figures.district.workbook import completeness_words
from db.figures.weekly_export.words import name_of
from db.figures.weekly_export.workbook.style import week_words
from db.papers.printing.queries.word import word_document

TEMPLATE = Path(__file__).parent / "circular.docx"


def draw_circular(contents: OfficeContents) -> bytes:
    """Says how complete the data is before any figure, and names what is missing."""
    week = contents.week
    told = {
        "office": week.office.name,
        "week": week_words(contents.period),
        "complete": completeness_words(contents),
        "missing": "、".join(one.name for one in week.complete.missing),
        "whole": on_paper(week.figures),
        "below": [{"name": one.line.name, "cells": on_paper(one.line.figures)} for one in by_name(week.below)],
        "kinds": [{"name": name_of(kind), "cells": on_paper(figures)} for kind, figures in week.kinds],
        "late": [{"name": f"{one.name}（{one.week}）", "cells": on_paper(one.figures)} for one in contents.late],
    }
    return word_document(TEMPLATE, told)
