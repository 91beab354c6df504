"""The city's work orders (12345): taken in from the platform's sheet, and handed back in its columns."""
