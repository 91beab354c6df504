"""Disclosures as residents read them, as staff keep them, as they write themselves, on paper and in the archive."""
