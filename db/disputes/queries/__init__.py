"""Everything that can be asked about disputes; each answer is for exactly one kind of asker."""

from db.disputes.queries.audit import Disagreement, disagreements
from db.disputes.queries.counts import ids_by_reference, open_by_building, references_of
from db.disputes.queries.desk import DeskView, dispute_for_desk, photo_for_staff
from db.disputes.queries.inbox import Filter, Page, Row, list_disputes, saved_filters
from db.disputes.queries.public import PublicMatter, open_matters, similar_matters, supported_by
from db.disputes.queries.resident import (
    MyReport,
    ResidentView,
    dispute_for_holder_of,
    link_for,
    my_reports,
    photo_for_holder_of,
    text_received,
)
from db.disputes.queries.settled import SettledMatter, may_be_told, name_given, settled_matter, settled_matters
from db.disputes.queries.today import Today, today

__all__ = [
    "Disagreement", "DeskView", "Filter", "MyReport", "Page", "PublicMatter", "ResidentView", "Row", "SettledMatter",
    "Today", "disagreements", "dispute_for_desk", "dispute_for_holder_of", "ids_by_reference", "link_for",
    "list_disputes", "may_be_told", "my_reports", "name_given", "open_by_building", "open_matters",
    "photo_for_holder_of", "photo_for_staff", "references_of", "saved_filters", "settled_matter", "settled_matters",
    "similar_matters", "supported_by", "text_received", "today",
]  # fmt: skip
