"""What lists are made of: entries, chips, tables, pages."""
