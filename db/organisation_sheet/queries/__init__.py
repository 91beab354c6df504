"""The sheet to download."""

from db.organisation_sheet.queries.sheets import as_sheets, write_organisation, write_organisation_of, write_template

__all__ = ["as_sheets", "write_organisation", "write_organisation_of", "write_template"]
