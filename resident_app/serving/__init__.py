"""What serves the pages: access, languages, caches, limits, headers, errors."""
