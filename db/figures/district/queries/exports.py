"""The files that were made for an office, for its readers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from db.community.offices.queries import office
from db.community.staff.queries.readers import offices_read_by
from db.community.staff.rules.readers import OfficeActor
from db.figures.district.tables import OfficeExport
from db.ground.refusals import NotFound

ENDINGS = {"xlsx": "workbook", "csv": "rows", "docx": "circular"}
NAMES = {"xlsx": "居民诉求办理情况汇总", "csv": "居民诉求办理情况汇总", "docx": "通报"}


@dataclass(frozen=True)
class OfficeExportInfo:
    week: str
    made_at: datetime
    communities: int
    late: int
    workbook_sha256: str
    rows_sha256: str
    circular_sha256: str


def made_for_office(office_id: int) -> set[str]:
    """The weeks whose files are there."""
    found = OfficeExport.select(OfficeExport.week).where(OfficeExport.office == office_id)
    return {row[0] for row in found.tuples()}


def office_exports(reader: OfficeActor, office_id: int) -> list[OfficeExportInfo]:
    """The latest first. Raises NotFound for an office that is not this reader's own or below it."""
    offices_read_by(reader, office_id)
    columns = (
        OfficeExport.week,
        OfficeExport.made_at,
        OfficeExport.communities,
        OfficeExport.late,
        OfficeExport.workbook_sha256,
        OfficeExport.rows_sha256,
        OfficeExport.circular_sha256,
    )
    rows = OfficeExport.select(*columns).where(OfficeExport.office == office_id).order_by(OfficeExport.week.desc())
    return [
        OfficeExportInfo(
            row.week,
            row.made_at,
            len(row.communities),
            len(row.late),
            row.workbook_sha256,
            row.rows_sha256,
            row.circular_sha256,
        )
        for row in rows
    ]


def office_export_file(reader: OfficeActor, office_id: int, week: str, ending: str) -> bytes:
    """The bytes as they were made: "xlsx", "csv" or "docx". Raises NotFound."""
    offices_read_by(reader, office_id)
    if ending not in ENDINGS:
        raise NotFound()
    column = getattr(OfficeExport, ENDINGS[ending])
    found = OfficeExport.select(column).where((OfficeExport.office == office_id) & (OfficeExport.week == week))
    data = found.scalar()
    if data is None:
        raise NotFound()
    return bytes(data)


def office_file_name(office_id: int, week: str, ending: str) -> str:
    return f"{office(office_id).name}-{NAMES[ending]}-{week}.{ending}"
