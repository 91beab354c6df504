"""Open311 GeoReport v2: other platforms read what neighbours may read, and report by a key of their own."""
