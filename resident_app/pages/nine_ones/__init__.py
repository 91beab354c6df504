"""A building's page and its nine ones."""
