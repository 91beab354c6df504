"""Sheets that strangers send, as .xlsx or .csv: opened only when harmless, read patiently, cell by cell."""
