"""What can be asked about calls and links."""

from db.calling.queries.calls import CallInfo, calls_of, unit_code
from db.calling.queries.codes import own_code
from db.calling.queries.figures import UnitFigures, unit_figures
from db.calling.queries.visits import Visit, knows_phone, visit_at_desk, visit_for

__all__ = [
    "CallInfo", "UnitFigures", "Visit", "calls_of", "knows_phone", "own_code", "unit_code", "unit_figures",
    "visit_at_desk", "visit_for",
]  # fmt: skip
