"""The organisation as the Excel sheet a community office has."""
